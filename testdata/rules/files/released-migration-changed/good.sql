-- tool: flyway
-- file: V1__orders.sql
CREATE TABLE orders (id bigint PRIMARY KEY);
-- released
-- file: V2__note.sql
SET LOCAL lock_timeout = '2s';
ALTER TABLE orders ADD COLUMN note text;
