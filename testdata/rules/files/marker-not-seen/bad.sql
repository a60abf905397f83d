-- tool: sqlx
-- file: 1_orders.sql
CREATE TABLE orders (id bigint PRIMARY KEY, status text);
-- file: 2_status.sql
-- as the table is large:
-- no-transaction -- expect: marker-not-seen
CREATE INDEX CONCURRENTLY orders_status ON orders (status);
