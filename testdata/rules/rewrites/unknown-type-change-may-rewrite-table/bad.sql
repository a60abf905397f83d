ALTER TABLE orders ALTER COLUMN total TYPE bigint; -- expect: unknown-type-change-may-rewrite-table
