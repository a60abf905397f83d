ALTER TABLE orders ALTER COLUMN note SET NOT NULL; -- expect: not-null-breaks-old-writers
