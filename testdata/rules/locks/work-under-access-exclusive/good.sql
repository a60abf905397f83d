-- file: V1__orders.sql
CREATE TABLE orders (id bigint PRIMARY KEY, status text);
-- file: V2__column.sql
SET lock_timeout = '2s';
ALTER TABLE orders ADD COLUMN total numeric;
-- file: V3__index.sql
CREATE INDEX CONCURRENTLY orders_status_idx ON orders (status);
