-- file: V1__orders.sql
CREATE TABLE customers (id bigint PRIMARY KEY);
CREATE TABLE orders (customer_id bigint CONSTRAINT orders_customer_id_fkey REFERENCES customers);
-- file: V2__drop.sql
ALTER TABLE orders DROP CONSTRAINT orders_customer_id_fkey; -- expect: dropped-foreign-key-locks-referenced-table
