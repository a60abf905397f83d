ALTER TABLE orders ADD COLUMN number bigserial; -- expect: serial-column-rewrites-table
