-- tool: flyway
-- file: V1__orders.sql
CREATE TABLE orders (id bigint PRIMARY KEY, status text);
-- file: V2__note.sql
SET LOCAL lock_timeout = '2s';
ALTER TABLE orders ADD COLUMN note text;
-- file: V3__status.sql
CREATE INDEX CONCURRENTLY orders_status ON orders (status);
