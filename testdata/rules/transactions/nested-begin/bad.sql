BEGIN;
CREATE TABLE orders (id bigint PRIMARY KEY);
BEGIN; -- expect: nested-begin
CREATE TABLE order_lines (id bigint PRIMARY KEY);
COMMIT;
