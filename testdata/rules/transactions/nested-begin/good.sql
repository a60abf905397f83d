SET lock_timeout = '2s';
BEGIN;
CREATE TABLE orders (id bigint PRIMARY KEY);
SAVEPOINT lines;
CREATE TABLE order_lines (id bigint PRIMARY KEY);
RELEASE lines;
COMMIT;
