BEGIN;
SET LOCAL lock_timeout = '2s';
ALTER TABLE orders ADD COLUMN note text, ADD COLUMN source text;
ALTER TABLE orders
    ADD CONSTRAINT orders_customer FOREIGN KEY (customer_id) REFERENCES customers (id);
CREATE INDEX orders_status ON orders (status);
UPDATE orders SET note = '';
SAVEPOINT before_email;
ALTER TABLE customers ALTER COLUMN email SET NOT NULL;
ROLLBACK TO before_email;
SELECT count(*) FROM customers;
COMMIT AND CHAIN;
DROP TABLE customers CASCADE;
ROLLBACK;

-- nobody waits for any of this
BEGIN;
CREATE TABLE carts (id bigint PRIMARY KEY);
INSERT INTO carts SELECT id FROM orders;
COMMIT;

ALTER TABLE orders ALTER COLUMN total TYPE bigint;
VACUUM orders;
BEGIN;
LOCK TABLE orders IN SHARE MODE;
