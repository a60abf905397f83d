-- file: V1__orders.sql
CREATE TABLE orders (id bigint PRIMARY KEY, code varchar(50));
-- file: V2__code.sql
SET lock_timeout = '2s';
ALTER TABLE orders ADD CONSTRAINT orders_code_short CHECK (length(code) <= 20) NOT VALID;
ALTER TABLE orders VALIDATE CONSTRAINT orders_code_short;
