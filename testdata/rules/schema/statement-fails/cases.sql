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

-- case: a stub proves nothing: a later file may only seem to come earlier
-- file: V1__stubs.sql
ALTER TYPE mood ADD VALUE 'glad';
ALTER TABLE reports ADD COLUMN note text;
CREATE VIEW recent AS SELECT total FROM reports;
-- file: V2__types.sql
CREATE TYPE mood AS ENUM ('sad');
CREATE TABLE reports (id bigint PRIMARY KEY, total bigint);
ALTER TABLE reports ALTER COLUMN total TYPE numeric;
DROP TABLE reports;

-- case: a table that gets the name of one only heard of
-- file: V1__users.sql
CREATE TRIGGER touch AFTER INSERT ON people FOR EACH ROW EXECUTE FUNCTION elsewhere.touch();
CREATE TABLE users (id bigint PRIMARY KEY);
CREATE FUNCTION count_users() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END';
CREATE TRIGGER users_count AFTER INSERT ON users FOR EACH ROW EXECUTE FUNCTION count_users();
-- file: V2__people.sql
ALTER TABLE users RENAME TO people;
DROP TRIGGER users_count ON people;
DROP FUNCTION count_users;
DROP TABLE users; -- expect: statement-fails

-- case: a name in a view that may be another table's
-- file: V1__tables.sql
CREATE TABLE post (id bigint PRIMARY KEY, name text, score int, kind text);
CREATE TABLE author (id bigint PRIMARY KEY, name text, email text);
CREATE VIEW v AS SELECT email, score FROM post, author;
CREATE VIEW w AS SELECT s.kind FROM (SELECT email AS kind FROM author) s, post;
-- file: V2__types.sql
ALTER TABLE post ALTER COLUMN name TYPE varchar(20);
ALTER TABLE post ALTER COLUMN kind TYPE varchar(20);
ALTER TABLE post ALTER COLUMN score TYPE bigint; -- expect: statement-fails
ALTER TABLE author ALTER COLUMN email TYPE varchar(20); -- expect: statement-fails

-- case: a condition may have decided otherwise
-- file: V1__tables.sql
CREATE TABLE orders (id bigint PRIMARY KEY, note text);
CREATE TABLE lines (id bigint PRIMARY KEY);
DO $$ BEGIN
	IF EXISTS (SELECT FROM pg_attribute WHERE attname = 'note') THEN
		ALTER TABLE orders RENAME COLUMN note TO remark;
		DROP TABLE lines;
	END IF;
END $$;
-- file: V2__columns.sql
ALTER TABLE orders DROP COLUMN note;
ALTER TABLE lines ADD COLUMN id bigint;
ALTER TABLE lines ADD COLUMN note text;

-- case: what nobody understood may have done anything to what was there before it
-- file: V1__tables.sql
CREATE TABLE orders (id bigint PRIMARY KEY);
CREATE TABLE lines (id bigint PRIMARY KEY);
CREATE INDEX lines_id ON lines (id);
DROP TABLE lines;
-- file: V2__unknown.sql
DO $$ DECLARE t text; BEGIN FOR t IN SELECT 1 LOOP EXECUTE t; END LOOP; END $$;
CREATE TABLE sales (id bigint PRIMARY KEY);
-- file: V3__columns.sql
ALTER TABLE orders DROP COLUMN note;
ALTER TABLE orders ADD COLUMN id bigint;
ALTER TABLE lines ADD COLUMN note text;
CREATE INDEX lines_id ON lines (id);
CREATE TABLE IF NOT EXISTS invoices (id bigint);
ALTER TABLE invoices DROP COLUMN note;
ALTER TABLE sales DROP COLUMN note; -- expect: statement-fails
CREATE TABLE sales (id bigint); -- expect: statement-fails

-- case: so may a function that is called
-- file: V1__tables.sql
CREATE TABLE orders (id bigint PRIMARY KEY);
CREATE FUNCTION harmless() RETURNS int LANGUAGE plpgsql AS 'BEGIN RETURN 1; END';
CREATE FUNCTION adds() RETURNS void LANGUAGE plpgsql AS 'BEGIN ALTER TABLE orders ADD n int; END';
SELECT harmless(), now(), count(*) FROM orders;
-- file: V2__columns.sql
ALTER TABLE orders DROP COLUMN n; -- expect: statement-fails
SELECT adds();
ALTER TABLE orders DROP COLUMN n;

-- case: and a statement that does not parse
-- file: V1__tables.sql
CREATE TABLE orders (id bigint PRIMARY KEY);
ALTER TABLE orders ADD COLUMN note text WITH WINGS;
-- file: V2__columns.sql
ALTER TABLE orders DROP COLUMN note;

-- case: a search path that nobody told us
-- file: V1__tables.sql
CREATE TABLE shop.orders (id bigint PRIMARY KEY);
CREATE TABLE lines (id bigint PRIMARY KEY);
CREATE TYPE shop.mood AS ENUM ('sad');
-- file: V2__columns.sql
ALTER TABLE orders ADD COLUMN note text;
ALTER TABLE shop.orders DROP COLUMN note;
ALTER TABLE shop.lines ADD COLUMN note text;
ALTER TABLE lines DROP COLUMN note;
DROP TYPE mood;
CREATE TYPE shop.mood AS ENUM ('glad');

-- case: IF NOT EXISTS of a label looks no further
-- file: V1__mood.sql
CREATE TYPE mood AS ENUM ('sad', 'glad');
-- file: V2__mood.sql
ALTER TYPE mood ADD VALUE IF NOT EXISTS 'glad' AFTER 'ecstatic';
ALTER TYPE mood ADD VALUE 'happy' AFTER 'ecstatic'; -- expect: statement-fails

-- case: what goes along with a column, and what does not
-- file: V1__tables.sql
CREATE SEQUENCE numbers;
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY, code text PRIMARY KEY REFERENCES orders);
ALTER SEQUENCE numbers OWNED BY orders.id;
-- file: V2__columns.sql
DROP SEQUENCE numbers;
DROP SEQUENCE orders_id_seq; -- expect: statement-fails
ALTER TABLE orders DROP COLUMN code;

-- case: a temporary table that hides one of the same name
CREATE TEMP TABLE orders (id bigint PRIMARY KEY);
CREATE TABLE orders (number bigint PRIMARY KEY);
CREATE TABLE lines (a int, CONSTRAINT k UNIQUE (a), CONSTRAINT k UNIQUE (a));

-- case: a placeholder may stand for anything
-- file: V1__tables.sql
CREATE TABLE orders (id bigint PRIMARY KEY, note text);
CREATE TABLE ${schema}.lines (id bigint, note text CHECK (note <> ${word}));
-- file: V2__columns.sql
ALTER TABLE orders DROP COLUMN :column;
ALTER TABLE orders ADD COLUMN note text;
ALTER TABLE ${schema}.lines ADD COLUMN id bigint;

-- case: what a view reads has other names now
-- file: V1__tables.sql
CREATE TABLE orders (id bigint PRIMARY KEY, note text, state text);
CREATE VIEW v AS SELECT note FROM orders;
CREATE VIEW w AS SELECT * FROM orders;
ALTER TABLE orders RENAME COLUMN note TO remark;
ALTER TABLE orders ADD COLUMN note text;
-- file: V2__columns.sql
ALTER TABLE orders DROP COLUMN note;
ALTER TABLE orders DROP COLUMN remark; -- expect: statement-fails
ALTER TABLE orders RENAME TO sales;
CREATE TABLE orders (state text);
ALTER TABLE orders DROP COLUMN state;
ALTER TABLE sales DROP COLUMN state; -- expect: statement-fails

-- case: functions and sequences that have had another name
-- file: V1__tables.sql
CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1';
CREATE SEQUENCE numbers;
CREATE TABLE orders (a int DEFAULT f(), b bigint DEFAULT nextval('numbers'));
ALTER FUNCTION f() RENAME TO g;
ALTER SEQUENCE numbers RENAME TO digits;
CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 2';
CREATE SEQUENCE numbers;
-- file: V2__drop.sql
DROP FUNCTION f();
DROP SEQUENCE numbers;

-- case: views and policies go with the function that they call
-- file: V1__tables.sql
CREATE FUNCTION f() RETURNS boolean LANGUAGE sql AS 'SELECT true';
CREATE TABLE orders (id bigint PRIMARY KEY);
CREATE VIEW v AS SELECT id FROM orders WHERE f();
CREATE POLICY p ON orders USING (f());
-- file: V2__drop.sql
DROP FUNCTION f() CASCADE;
CREATE VIEW v AS SELECT id FROM orders;
CREATE POLICY p ON orders USING (true);
DROP TABLE orders; -- expect: statement-fails

-- case: IF EXISTS does not tell that it is there
-- file: V1__tables.sql
ALTER TABLE IF EXISTS old ADD COLUMN id bigint;
ALTER TABLE IF EXISTS elsewhere ATTACH PARTITION lines FOR VALUES IN (1);
CREATE TABLE IF NOT EXISTS old (note text);
CREATE TABLE lines (id bigint);
-- file: V2__columns.sql
ALTER TABLE IF EXISTS nowhere ADD CONSTRAINT c FOREIGN KEY (x) REFERENCES lines (y);
ALTER TABLE old ADD COLUMN note text;
ALTER TABLE lines ADD COLUMN id bigint; -- expect: statement-fails

-- case: a savepoint that is not there, or no longer
BEGIN;
SAVEPOINT a;
SAVEPOINT b;
ROLLBACK TO a;
RELEASE b; -- expect: statement-fails
ROLLBACK;
BEGIN;
SAVEPOINT a;
SAVEPOINT a;
RELEASE a;
RELEASE a;
COMMIT;

-- case: what called a function goes with it, whatever its name has become
-- file: V1__tables.sql
CREATE SCHEMA lib;
CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN new; END';
CREATE FUNCTION lib.twice(int) RETURNS int IMMUTABLE LANGUAGE sql AS 'SELECT $1 * 2';
CREATE TABLE orders (id bigint, paid boolean, n int DEFAULT lib.twice(1), check (lib.twice(n) > 0),
	twice int GENERATED ALWAYS AS (lib.twice(2)) STORED);
CREATE INDEX orders_twice ON orders (twice);
CREATE INDEX orders_of ON orders (lib.twice(n));
CREATE VIEW twice AS SELECT lib.twice(n) FROM orders;
CREATE TRIGGER touch BEFORE UPDATE OF paid ON orders FOR EACH ROW EXECUTE FUNCTION touch();
ALTER FUNCTION touch() RENAME TO touched;
ALTER FUNCTION touched() SET SCHEMA lib;
-- file: V2__in_the_way.sql
DROP FUNCTION lib.touched(); -- expect: statement-fails
ALTER TABLE orders DROP COLUMN paid; -- expect: statement-fails
-- file: V3__drop.sql
DROP SCHEMA lib CASCADE;
ALTER TABLE orders DROP COLUMN paid;
ALTER TABLE orders ADD COLUMN twice int;
CREATE INDEX orders_twice ON orders (twice);
CREATE INDEX orders_of ON orders (n);
CREATE VIEW twice AS SELECT n FROM orders;

-- case: a serial column whose default is another one needs its sequence no more
-- file: V1__tables.sql
CREATE SEQUENCE numbers;
CREATE TABLE orders (id bigserial PRIMARY KEY, number serial);
CREATE TABLE lines (id bigserial PRIMARY KEY);
ALTER TABLE orders ALTER COLUMN number SET DEFAULT nextval('numbers');
ALTER TABLE lines ALTER COLUMN id SET DEFAULT nextval('lines_id_seq');
-- file: V2__drop.sql
DROP SEQUENCE orders_number_seq;
DROP SEQUENCE lines_id_seq; -- expect: statement-fails

-- case: a partitioned table has no rows of its own that somebody's row type could be wrong for
-- file: V1__tables.sql
CREATE TABLE parted (a int, b int) PARTITION BY RANGE (a);
CREATE TABLE plain (a int, b int);
CREATE TABLE holders (p parted, q plain);
-- file: V2__columns.sql
ALTER TABLE parted ADD COLUMN c date DEFAULT '2025-01-01';
ALTER TABLE plain ADD COLUMN c date DEFAULT '2025-01-01'; -- expect: statement-fails

-- case: behind a failure the transaction is aborted, and what fails then is no news
CREATE TABLE orders (id int);
BEGIN;
ALTER TABLE orders DROP COLUMN total; -- expect: statement-fails
ALTER TABLE orders RENAME COLUMN total TO amount;
COMMIT;
ALTER TABLE orders DROP COLUMN price; -- expect: statement-fails

-- case: until it goes back to a savepoint
CREATE TABLE orders (id int);
BEGIN;
SAVEPOINT here;
ALTER TABLE orders DROP COLUMN total; -- expect: statement-fails
CREATE TABLE orders (id int);
ROLLBACK TO here;
CREATE TABLE orders (id int); -- expect: statement-fails
COMMIT;

-- case: what a failure leaves out is mended before it runs: the table is there for the next file
-- file: V1.sql
CREATE TABLE orders (id int);
BEGIN;
CREATE TABLE lines (id int);
ALTER TABLE orders DROP COLUMN total;
COMMIT;
-- file: V2.sql
CREATE TABLE lines (id int); -- expect: statement-fails

-- case: code between migrations may have done anything
-- tool: goose
-- file: 1_orders.sql
-- +goose Up
CREATE TABLE orders (id int);
-- file: 2_note.go
package db
-- file: 3_total.sql
-- +goose Up
ALTER TABLE orders DROP COLUMN note;
CREATE TABLE lines (id int);
ALTER TABLE lines DROP COLUMN total; -- expect: statement-fails

-- case: so may what a changeset does beside its SQL
-- tool: liquibase
-- file: changelog.yaml
databaseChangeLog:
- changeSet: { id: 1, author: ann, changes: [ { sql: "CREATE TABLE orders (id int)" } ] }
- changeSet: { id: 2, author: ann, changes: [ { fillOrders: { table: orders } } ] }
- changeSet: { id: 3, author: ann, changes: [ { sql: "ALTER TABLE orders DROP COLUMN note" } ] }

-- case: of scripts in no order only what they have made themselves is known
-- tool: raw
-- file: tables.sql
CREATE TABLE orders (id int);
CREATE INDEX orders_id ON orders (id);
-- file: updates/lines.sql
CREATE TABLE lines (id int);
CREATE INDEX orders_id ON lines (id);
ALTER TABLE lines ADD FOREIGN KEY (id) REFERENCES orders (id);
ALTER TABLE lines DROP COLUMN note; -- expect: statement-fails
