-- file: V1__orders.sql
CREATE TABLE customers (id bigint PRIMARY KEY);
CREATE TABLE old_orders (customer_id bigint REFERENCES customers);
-- file: V2__drop.sql
SET lock_timeout = '2s';
ALTER TABLE old_orders DROP CONSTRAINT old_orders_customer_id_fkey;
-- file: V3__drop.sql
SET lock_timeout = '2s';
DROP TABLE old_orders; -- forelock: allow table-dropped -- nothing reads it since release 12
