-- case: an index on the table that is locked
BEGIN;
ALTER TABLE orders ADD COLUMN total numeric;
CREATE INDEX ON orders (total); -- expect: work-under-access-exclusive
COMMIT;

-- case: in the transaction of the tool
-- options: --transaction file
ALTER TABLE orders ADD COLUMN total numeric;
CREATE INDEX ON customers (email); -- expect: work-under-access-exclusive

-- case: each statement by itself
ALTER TABLE orders ADD COLUMN total numeric;
CREATE INDEX ON customers (email);

-- case: committed in between
BEGIN;
ALTER TABLE orders ADD COLUMN total numeric;
COMMIT;
BEGIN;
CREATE INDEX ON customers (email);
COMMIT;

-- case: the work comes first
BEGIN;
CREATE INDEX ON customers (email);
ALTER TABLE orders ADD COLUMN total numeric;
COMMIT;

-- case: the locked table is new
BEGIN;
CREATE TABLE orders (id bigint);
ALTER TABLE orders ADD COLUMN total numeric;
CREATE INDEX ON customers (email);
COMMIT;

-- case: the table that is worked on is new
BEGIN;
ALTER TABLE orders ADD COLUMN total numeric;
CREATE TABLE notes (id bigint PRIMARY KEY);
CREATE INDEX ON notes (id);
COMMIT;

-- case: a brief change is no work
BEGIN;
ALTER TABLE orders ADD COLUMN total numeric;
ALTER TABLE orders ALTER COLUMN total SET DEFAULT 0;
INSERT INTO versions VALUES (17);
COMMIT;

-- case: rows that are written are the matter of backfill-with-schema-change
BEGIN;
ALTER TABLE orders ADD COLUMN total numeric;
UPDATE orders SET total = 0;
COMMIT;

-- case: a refresh, a copy
BEGIN;
ALTER TABLE orders ADD COLUMN total numeric;
REFRESH MATERIALIZED VIEW sales; -- expect: work-under-access-exclusive
COMMIT;

-- case: a table made of others
BEGIN;
ALTER TABLE orders ADD COLUMN total numeric;
CREATE TABLE customers_copy AS SELECT * FROM customers; -- expect: work-under-access-exclusive
COMMIT;

-- case: validation of another table's constraint
BEGIN;
ALTER TABLE orders ADD COLUMN total numeric;
ALTER TABLE customers VALIDATE CONSTRAINT c; -- expect: work-under-access-exclusive
COMMIT;

-- case: validate-under-strong-lock speaks of that
BEGIN;
ALTER TABLE orders ADD CONSTRAINT c CHECK (total > 0) NOT VALID;
ALTER TABLE orders VALIDATE CONSTRAINT c;
COMMIT;

-- case: gone with the savepoint
BEGIN;
SAVEPOINT s;
ALTER TABLE orders ADD COLUMN total numeric;
ROLLBACK TO s;
CREATE INDEX ON customers (email);
COMMIT;

-- case: a table that is rewritten under its own lock has a rule for that
BEGIN;
ALTER TABLE orders ADD COLUMN a uuid;
ALTER TABLE orders ADD COLUMN b uuid DEFAULT gen_random_uuid();
COMMIT;

-- case: TRUNCATE leaves no work
-- options: --transaction file
-- file: V1__tables.sql
CREATE TABLE cache (id bigint PRIMARY KEY, key text, at timestamp);
-- file: V2__emptied.sql
TRUNCATE cache;
ALTER TABLE cache ALTER COLUMN at TYPE timestamptz;
CREATE INDEX cache_key ON cache (key);
