-- file: V1__orders.sql
CREATE TABLE orders (id bigint PRIMARY KEY);
CREATE TABLE order_lines (id bigint PRIMARY KEY, order_id bigint REFERENCES orders (id));
-- file: V2__empty.sql
SET lock_timeout = '2s';
-- forelock: allow table-truncated -- both hold test data of the pilot
TRUNCATE orders, order_lines;
