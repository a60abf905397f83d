ALTER TABLE orders ADD COLUMN currency text NOT NULL; -- expect: not-null-column-without-default
