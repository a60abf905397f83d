ALTER TABLE orders ADD COLUMN number bigint GENERATED ALWAYS AS IDENTITY; -- expect: identity-column-rewrites-table
