-- case: each statement by itself
ALTER TABLE orders ADD COLUMN note text;
ALTER TABLE customers ADD COLUMN note text;

-- case: in the transaction of the tool
-- options: --transaction file
ALTER TABLE orders ADD COLUMN note text;
ALTER TABLE customers ADD COLUMN note text; -- expect: many-tables-locked

-- case: the same table again
BEGIN;
ALTER TABLE orders ADD COLUMN a text;
ALTER TABLE orders ADD COLUMN b text;
COMMIT;

-- case: new ones do not count
BEGIN;
CREATE TABLE a (id int);
CREATE TABLE b (id int);
ALTER TABLE a ADD COLUMN x text;
ALTER TABLE b ADD COLUMN x text;
ALTER TABLE orders ADD COLUMN x text;
COMMIT;

-- case: weak locks do not
BEGIN;
ALTER TABLE orders ADD COLUMN x text;
ALTER TABLE customers VALIDATE CONSTRAINT c;
COMMENT ON TABLE customers IS 'those who buy';
COMMIT;

-- case: a table and its partition
-- file: V1__events.sql
CREATE TABLE events (kind int) PARTITION BY LIST (kind);
CREATE TABLE events_1 PARTITION OF events FOR VALUES IN (1);
-- file: V2__columns.sql
BEGIN;
ALTER TABLE events ADD COLUMN a text;
ALTER TABLE events_1 ALTER COLUMN a SET DEFAULT '';
COMMIT;

-- case: given back by ROLLBACK TO
BEGIN;
SAVEPOINT s;
ALTER TABLE orders ADD COLUMN x text;
ROLLBACK TO SAVEPOINT s;
ALTER TABLE customers ADD COLUMN x text;
COMMIT;
