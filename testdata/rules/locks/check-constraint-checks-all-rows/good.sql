-- file: V1__orders.sql
CREATE TABLE orders (id bigint PRIMARY KEY, amount numeric);
-- file: V2__check.sql
SET lock_timeout = '2s';
ALTER TABLE orders ADD CONSTRAINT orders_amount_positive CHECK (amount > 0) NOT VALID;
-- file: V3__validate.sql
ALTER TABLE orders VALIDATE CONSTRAINT orders_amount_positive;
