-- tool: sqlx
-- file: 1_orders.sql
CREATE TABLE orders (id bigint PRIMARY KEY, status text);
-- file: 2_status.sql
-- no-transaction
CREATE INDEX CONCURRENTLY orders_status ON orders (status);
