-- case: lengths of parameters do not count
CREATE FUNCTION code(char(3), varchar(20), numeric(10,2)[]) RETURNS int LANGUAGE sql AS 'SELECT 1';
ALTER FUNCTION code(character, varchar, numeric[]) RENAME TO code_of;

-- case: ALTER FUNCTION
CREATE FUNCTION one() RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT 1';
CREATE FUNCTION two() RETURNS int LANGUAGE sql SECURITY DEFINER AS 'SELECT 2';
ALTER FUNCTION one() STABLE SECURITY DEFINER;
ALTER FUNCTION two SECURITY INVOKER;

-- case: triggers follow their function
CREATE SCHEMA audit;
CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
CREATE TABLE orders (id int, at date) PARTITION BY RANGE (at);
CREATE TABLE orders_old PARTITION OF orders FOR VALUES FROM (MINVALUE) TO ('2024-01-01');
CREATE TRIGGER orders_touch BEFORE UPDATE ON orders FOR EACH ROW EXECUTE FUNCTION touch();
ALTER FUNCTION touch() RENAME TO note_change;
ALTER FUNCTION note_change() SET SCHEMA audit;
DROP TRIGGER orders_touch ON orders;
CREATE TRIGGER orders_note BEFORE UPDATE ON orders FOR EACH ROW EXECUTE FUNCTION audit.note_change();
ALTER SCHEMA audit RENAME TO log;

-- case: a sequence and the defaults that take from it
CREATE SEQUENCE numbers;
CREATE TABLE invoices (id int DEFAULT nextval('numbers'), other int DEFAULT nextval('public.numbers'));
DROP SEQUENCE numbers CASCADE;
