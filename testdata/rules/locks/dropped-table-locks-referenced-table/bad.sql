-- file: V1__orders.sql
CREATE TABLE customers (id bigint PRIMARY KEY);
CREATE TABLE old_orders (customer_id bigint REFERENCES customers);
-- file: V2__drop.sql
DROP TABLE old_orders; -- expect: dropped-table-locks-referenced-table
