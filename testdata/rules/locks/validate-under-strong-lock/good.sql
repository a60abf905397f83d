-- file: V1__orders.sql
CREATE TABLE orders (id bigint PRIMARY KEY, total numeric);
-- file: V2__check.sql
SET lock_timeout = '2s';
ALTER TABLE orders ADD CONSTRAINT orders_total_positive CHECK (total > 0) NOT VALID;
-- file: V3__validate.sql
ALTER TABLE orders VALIDATE CONSTRAINT orders_total_positive;
