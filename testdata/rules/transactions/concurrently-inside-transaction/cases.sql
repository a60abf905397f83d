-- case: all four
BEGIN;
CREATE UNIQUE INDEX CONCURRENTLY orders_code ON orders (code); -- expect: concurrently-inside-transaction
DROP INDEX CONCURRENTLY IF EXISTS orders_status; -- expect: concurrently-inside-transaction
REINDEX (CONCURRENTLY) TABLE orders; -- expect: concurrently-inside-transaction
ALTER TABLE events DETACH PARTITION events_2023 CONCURRENTLY; -- expect: concurrently-inside-transaction
COMMIT;

-- case: a new table does not help
BEGIN;
CREATE TABLE orders (id bigint PRIMARY KEY, status text);
CREATE INDEX CONCURRENTLY orders_status ON orders (status); -- expect: concurrently-inside-transaction
COMMIT;

-- case: the migration tool's transaction
-- options: --transaction file
CREATE INDEX CONCURRENTLY orders_status ON orders (status); -- expect: concurrently-inside-transaction

-- case: … around all files
-- options: --transaction run
CREATE INDEX CONCURRENTLY orders_status ON orders (status); -- expect: concurrently-inside-transaction

-- case: several statements sent as one
-- options: --transaction implicit
CREATE INDEX CONCURRENTLY orders_status ON orders (status); -- expect: concurrently-inside-transaction
CREATE INDEX CONCURRENTLY orders_code ON orders (code); -- expect: concurrently-inside-transaction

-- case: … and a single one
-- options: --transaction implicit
CREATE INDEX CONCURRENTLY orders_status ON orders (status);

-- case: a pipeline lets the first one pass
-- options: --transaction pipeline
CREATE INDEX CONCURRENTLY orders_status ON orders (status);
CREATE INDEX CONCURRENTLY orders_code ON orders (code); -- expect: concurrently-inside-transaction

-- case: statement by statement, and behind the COMMIT
-- options: --transaction statement
CREATE INDEX CONCURRENTLY orders_status ON orders (status);
BEGIN;
COMMIT;
DROP INDEX CONCURRENTLY orders_code;

-- case: REFRESH may
BEGIN;
REFRESH MATERIALIZED VIEW CONCURRENTLY sales_by_day;
COMMIT;

-- case: a DO block is a transaction
DO $$
BEGIN
	CREATE INDEX CONCURRENTLY orders_status ON orders (status); -- expect: concurrently-inside-transaction
END
$$;
