-- case: what it names is not there
-- file: V1__orders.sql
CREATE TABLE orders (id bigint PRIMARY KEY);
-- file: V2__orders.sql
ALTER TABLE orders DROP COLUMN note; -- expect: statement-fails
ALTER TABLE orders DROP COLUMN IF EXISTS note;

-- case: a table that has been dropped
-- file: V1__orders.sql
CREATE TABLE orders (id bigint PRIMARY KEY);
DROP TABLE orders;
-- file: V2__orders.sql
ALTER TABLE orders ADD COLUMN note text; -- expect: statement-fails
ALTER TABLE IF EXISTS orders ADD COLUMN note text;

-- case: nothing is known of a table that migrations never created
ALTER TABLE orders DROP COLUMN note;
ALTER TABLE orders ADD COLUMN id bigint;

-- case: what fails because of the transaction has rules of its own
BEGIN;
CREATE INDEX CONCURRENTLY orders_note ON orders (note);
COMMIT;
BEGIN;
VACUUM orders;
COMMIT;
