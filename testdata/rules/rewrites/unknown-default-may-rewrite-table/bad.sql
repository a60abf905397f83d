ALTER TABLE orders ADD COLUMN code text DEFAULT short_code(); -- expect: unknown-default-may-rewrite-table
