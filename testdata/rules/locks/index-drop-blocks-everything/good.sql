-- file: V1__orders.sql
CREATE TABLE orders (id bigint PRIMARY KEY, status text);
CREATE INDEX orders_status_idx ON orders (status);
-- file: V2__drop.sql
DROP INDEX CONCURRENTLY orders_status_idx;
