-- case: once a file
ALTER TABLE orders ADD COLUMN a text; -- expect: lock-without-timeout
ALTER TABLE orders ADD COLUMN b text;

-- case: too late for the first
ALTER TABLE orders ADD COLUMN a text; -- expect: lock-without-timeout
SET lock_timeout = '2s';
ALTER TABLE orders ADD COLUMN b text;

-- case: zero is none
SET lock_timeout = 0;
ALTER TABLE orders ADD COLUMN a text; -- expect: lock-without-timeout

-- case: SET LOCAL outside a transaction does nothing
SET LOCAL lock_timeout = '2s';
ALTER TABLE orders ADD COLUMN a text; -- expect: lock-without-timeout

-- case: SET LOCAL in one, and gone after it
BEGIN;
SET LOCAL lock_timeout = '2s';
ALTER TABLE orders ADD COLUMN a text;
COMMIT;
ALTER TABLE orders ADD COLUMN b text; -- expect: lock-without-timeout

-- case: SET LOCAL in the transaction of the tool
-- options: --transaction file
SET LOCAL lock_timeout = '2s';
ALTER TABLE orders ADD COLUMN a text;

-- case: set_config
SELECT set_config('lock_timeout', '2s', false);
ALTER TABLE orders ADD COLUMN a text;

-- case: reset
SET lock_timeout = '2s';
RESET lock_timeout;
ALTER TABLE orders ADD COLUMN a text; -- expect: lock-without-timeout

-- case: rolled back with its transaction
BEGIN;
SET lock_timeout = '2s';
ROLLBACK;
ALTER TABLE orders ADD COLUMN a text; -- expect: lock-without-timeout

-- case: each file is a session of its own
-- file: V1__timeout.sql
SET lock_timeout = '2s';
-- file: V2__column.sql
ALTER TABLE orders ADD COLUMN a text; -- expect: lock-without-timeout

-- case: nobody waits for these
CREATE TABLE orders (id bigint PRIMARY KEY, status text);
CREATE INDEX ON orders (status);
ALTER TABLE orders ADD COLUMN note text;
COMMENT ON TABLE customers IS 'those who buy';
INSERT INTO customers VALUES (1);
CREATE INDEX CONCURRENTLY customers_email ON customers (email);
DROP INDEX CONCURRENTLY customers_name;
ALTER TABLE customers VALIDATE CONSTRAINT c;
LOCK TABLE customers NOWAIT;

-- case: other rules speak of these
CREATE TABLE orders (id bigint PRIMARY KEY, customer_id bigint REFERENCES customers);
CREATE TRIGGER t BEFORE UPDATE ON customers FOR EACH ROW EXECUTE FUNCTION f();
CREATE INDEX ON customers (email);
DROP INDEX customers_name;
REFRESH MATERIALIZED VIEW sales;

-- case: history is not reported on
-- file: V1__column.sql
ALTER TABLE orders ADD COLUMN a text;
-- file: V2__nothing.sql
SELECT 1;

-- case: rules of their own speak of the other end of a foreign key
-- file: V1__tables.sql
CREATE TABLE customers (id bigint PRIMARY KEY);
CREATE TABLE orders (id bigint PRIMARY KEY, customer_id bigint REFERENCES customers);
-- file: V2__drop.sql
ALTER TABLE orders DROP CONSTRAINT orders_customer_id_fkey;
-- file: V3__drop.sql
ALTER TABLE orders DROP COLUMN customer_id; -- expect: lock-without-timeout
