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

-- case: parameters and results follow their types, and functions go with them
CREATE SCHEMA moods;
CREATE TYPE mood AS ENUM ('low', 'high');
CREATE DOMAIN score AS int;
CREATE FUNCTION of_mood(mood, score[]) RETURNS int LANGUAGE sql AS 'SELECT 1';
CREATE FUNCTION of_mood(text) RETURNS SETOF mood LANGUAGE plpgsql AS 'BEGIN END';
CREATE FUNCTION of_score(score) RETURNS int LANGUAGE sql AS 'SELECT 1';
CREATE FUNCTION some_scores() RETURNS TABLE (a int, b score) LANGUAGE plpgsql AS 'BEGIN END';
CREATE FUNCTION of_both(a mood, OUT b score) LANGUAGE plpgsql AS 'BEGIN END';
ALTER FUNCTION of_mood(public.mood, score[]) IMMUTABLE;
ALTER TYPE mood RENAME TO feeling;
ALTER TYPE feeling SET SCHEMA moods;
DROP DOMAIN score CASCADE;

-- case: rows of a table
CREATE TABLE orders (id int);
CREATE TABLE items (id int);
CREATE FUNCTION total(orders, items[]) RETURNS int LANGUAGE sql AS 'SELECT 1';
CREATE FUNCTION first() RETURNS items LANGUAGE sql AS 'SELECT * FROM items';
ALTER TABLE orders RENAME TO sales;
DROP TABLE items CASCADE;

-- case: what OUT and TABLE return
CREATE FUNCTION one(a int, OUT b varchar(3)) LANGUAGE sql AS $$SELECT 'x'::varchar$$;
CREATE FUNCTION two(OUT a int, INOUT b text) LANGUAGE sql AS $$SELECT 1, 'x'::text$$;
CREATE FUNCTION rows() RETURNS TABLE (a int, b text) LANGUAGE sql AS $$SELECT 1, 'x'::text$$;
CREATE FUNCTION column_of() RETURNS TABLE (a int) LANGUAGE sql AS 'SELECT 1';
CREATE PROCEDURE go(INOUT a int) LANGUAGE sql AS 'SELECT 1';

-- case: what goes by way of an operator
CREATE FUNCTION less(int, int) RETURNS boolean IMMUTABLE LANGUAGE sql AS 'SELECT true';
CREATE OPERATOR public.<<< (FUNCTION = less, LEFTARG = int, RIGHTARG = int);
CREATE TABLE orders (a boolean DEFAULT 1 OPERATOR(public.<<<) 2);
DROP FUNCTION less(int, int) CASCADE;
