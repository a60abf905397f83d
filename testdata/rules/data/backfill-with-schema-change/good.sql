-- file: V1__orders.sql
CREATE TABLE orders (id bigint PRIMARY KEY);
-- file: V2__currency.sql
SET lock_timeout = '2s';
ALTER TABLE orders ADD COLUMN currency text;
-- file: V3__currency.sql
SET lock_timeout = '2s';
UPDATE orders SET currency = 'EUR' WHERE id BETWEEN 1 AND 5000;
UPDATE orders SET currency = 'EUR' WHERE id BETWEEN 5001 AND 10000;
