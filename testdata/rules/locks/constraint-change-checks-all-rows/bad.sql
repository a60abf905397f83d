-- grammar: 18
-- options: --pg-version 18
-- file: V1__orders.sql
CREATE TABLE customers (id bigint PRIMARY KEY);
CREATE TABLE orders (id bigint PRIMARY KEY, customer bigint);
ALTER TABLE orders ADD CONSTRAINT orders_customer FOREIGN KEY (customer) REFERENCES customers NOT ENFORCED;
-- file: V2__enforce.sql
ALTER TABLE orders ALTER CONSTRAINT orders_customer ENFORCED; -- expect: constraint-change-checks-all-rows
