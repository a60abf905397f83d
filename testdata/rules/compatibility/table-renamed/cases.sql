-- case: the view comes too late
ALTER TABLE purchases RENAME TO orders; -- expect: table-renamed
CREATE VIEW purchases AS SELECT * FROM orders;

-- case: … unless the migration tool runs the file in one transaction
-- options: --transaction file
ALTER TABLE purchases RENAME TO orders;
CREATE VIEW purchases AS SELECT * FROM orders;

-- case: a view
ALTER VIEW sales RENAME TO turnover; -- expect: table-renamed

-- case: an index, a sequence and a constraint are not named by queries
-- file: V1__orders.sql
CREATE TABLE orders (id bigserial PRIMARY KEY, status text);
CREATE INDEX orders_status ON orders (status);
-- file: V2__names.sql
ALTER INDEX orders_status RENAME TO orders_by_status;
ALTER TABLE orders_by_status RENAME TO orders_status;
ALTER SEQUENCE orders_id_seq RENAME TO order_numbers;
ALTER TABLE orders RENAME CONSTRAINT orders_pkey TO orders_key;

-- case: the same migration has made it
CREATE TABLE purchases (id bigint PRIMARY KEY);
ALTER TABLE purchases RENAME TO orders;

-- case: two tables change places in one transaction
-- file: V1__orders.sql
CREATE TABLE orders (id int PRIMARY KEY);
-- file: V2__wide.sql
CREATE TABLE orders_wide (id bigint PRIMARY KEY);
-- file: V3__swap.sql
BEGIN;
ALTER TABLE orders RENAME TO orders_narrow;
ALTER TABLE orders_wide RENAME TO orders;
COMMIT;

-- case: rolled back
BEGIN;
CREATE TABLE orders (id int PRIMARY KEY);
COMMIT;
BEGIN;
ALTER TABLE orders RENAME TO purchases;
ROLLBACK;
