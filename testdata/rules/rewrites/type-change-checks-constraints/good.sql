-- file: V1__orders.sql
CREATE TABLE orders (id bigint PRIMARY KEY, code varchar(10) CONSTRAINT code_given CHECK (code <> ''));
-- file: V2__longer.sql
SET lock_timeout = '2s';
ALTER TABLE orders DROP CONSTRAINT code_given;
ALTER TABLE orders ALTER COLUMN code TYPE varchar(20);
ALTER TABLE orders ADD CONSTRAINT code_given CHECK (code <> '') NOT VALID;
-- file: V3__validate.sql
ALTER TABLE orders VALIDATE CONSTRAINT code_given;
