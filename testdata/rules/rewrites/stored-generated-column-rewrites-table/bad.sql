ALTER TABLE orders ADD COLUMN total numeric GENERATED ALWAYS AS (price * amount) STORED; -- expect: stored-generated-column-rewrites-table
