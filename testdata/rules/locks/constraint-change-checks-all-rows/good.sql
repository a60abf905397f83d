-- grammar: 18
-- options: --pg-version 18
-- file: V1__orders.sql
CREATE TABLE customers (id bigint PRIMARY KEY);
CREATE TABLE orders (id bigint PRIMARY KEY, customer bigint);
CREATE INDEX orders_by_customer ON orders (customer);
ALTER TABLE orders ADD CONSTRAINT orders_customer FOREIGN KEY (customer) REFERENCES customers NOT ENFORCED;
-- file: V2__enforce.sql
SET lock_timeout = '2s';
ALTER TABLE orders
    DROP CONSTRAINT orders_customer,
    ADD CONSTRAINT orders_customer FOREIGN KEY (customer) REFERENCES customers NOT VALID;
-- file: V3__validate.sql
ALTER TABLE orders VALIDATE CONSTRAINT orders_customer;
