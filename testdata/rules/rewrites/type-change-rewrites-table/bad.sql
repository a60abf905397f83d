-- file: V1__orders.sql
CREATE TABLE orders (id bigint PRIMARY KEY, customer_id int);
-- file: V2__bigint.sql
ALTER TABLE orders ALTER COLUMN customer_id TYPE bigint; -- expect: type-change-rewrites-table
