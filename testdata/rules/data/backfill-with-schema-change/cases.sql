-- case: the migration tool's transaction, and another table
-- options: --transaction file
ALTER TABLE customers ADD COLUMN note text;
DELETE FROM events WHERE at < now(); -- expect: backfill-with-schema-change

-- case: a weaker lock that writers wait for
BEGIN;
CREATE INDEX orders_status ON orders (status);
UPDATE orders SET status = 'new' WHERE status IS NULL; -- expect: backfill-with-schema-change
COMMIT;

-- case: rows first; the lock comes behind them
BEGIN;
UPDATE orders SET status = 'new' WHERE status IS NULL;
ALTER TABLE orders ALTER COLUMN status SET DEFAULT 'new';
COMMIT;

-- case: few rows
BEGIN;
ALTER TABLE orders ADD COLUMN currency text;
UPDATE orders SET currency = 'EUR' WHERE id = 7;
INSERT INTO currencies VALUES ('EUR');
COMMIT;

-- case: each commits by itself
ALTER TABLE orders ADD COLUMN currency text;
UPDATE orders SET currency = 'EUR' WHERE currency IS NULL;

-- case: the lock is given back
BEGIN;
SAVEPOINT before;
ALTER TABLE orders ADD COLUMN currency text;
ROLLBACK TO before;
UPDATE orders SET status = 'new' WHERE status IS NULL;
COMMIT;

-- case: locked are tables that the same migration has made
BEGIN;
CREATE TABLE currencies (code text PRIMARY KEY);
ALTER TABLE currencies ADD COLUMN label text;
UPDATE orders SET status = 'new' WHERE status IS NULL;
COMMIT;

-- case: written are rows of such a table
BEGIN;
ALTER TABLE orders ADD COLUMN currency text;
CREATE TABLE order_totals (id bigint PRIMARY KEY, total numeric);
INSERT INTO order_totals SELECT id, total FROM orders;
COMMIT;

-- case: it says all that update-without-where says of the first, and no more of the second
-- options: --transaction file
ALTER TABLE orders ADD COLUMN currency text;
UPDATE orders SET currency = 'EUR'; -- expect: backfill-with-schema-change
UPDATE orders SET status = 'new';
