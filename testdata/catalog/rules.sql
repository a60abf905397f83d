-- case: what a rule says of itself
CREATE TABLE orders (id int PRIMARY KEY, state text);
CREATE TABLE history (id int, state text, at timestamptz DEFAULT now());
CREATE VIEW open_orders AS SELECT id, state FROM orders WHERE state = 'open';
CREATE RULE note AS ON UPDATE TO orders WHERE NEW.state <> OLD.state DO ALSO INSERT INTO history VALUES (OLD.id, OLD.state);
CREATE RULE keep AS ON DELETE TO orders DO INSTEAD NOTHING;
CREATE RULE take AS ON INSERT TO open_orders DO INSTEAD INSERT INTO orders VALUES (NEW.id, 'open');
CREATE OR REPLACE RULE keep AS ON DELETE TO orders DO ALSO (INSERT INTO history (id) VALUES (OLD.id); NOTIFY gone);
ALTER RULE take ON open_orders RENAME TO put;
ALTER TABLE orders DISABLE RULE note;
ALTER TABLE orders ENABLE ALWAYS RULE keep;
CREATE RULE later AS ON INSERT TO history DO ALSO UPDATE orders SET state = NEW.state WHERE id = NEW.id;
ALTER TABLE history ENABLE REPLICA RULE later;
DROP RULE IF EXISTS nothing ON history;

-- case: they go with what they name
CREATE TABLE a (id int, x int, y int);
CREATE TABLE b (id int, x int);
CREATE FUNCTION twice(int) RETURNS int LANGUAGE sql AS 'SELECT 2 * $1';
CREATE RULE to_b AS ON INSERT TO a DO ALSO INSERT INTO b (id) VALUES (NEW.id);
CREATE RULE of_x AS ON UPDATE TO a WHERE OLD.x > 1 DO INSTEAD NOTHING;
CREATE RULE of_y AS ON UPDATE TO a DO ALSO UPDATE b SET x = twice(NEW.y) WHERE id = OLD.id;
CREATE RULE to_a AS ON DELETE TO b DO ALSO DELETE FROM a WHERE a.y = OLD.x;
CREATE RULE all_of_it AS ON INSERT TO b DO ALSO INSERT INTO a (id, x) SELECT NEW.*;
ALTER TABLE a DROP COLUMN x CASCADE;
DROP FUNCTION twice(int) CASCADE;
ALTER TABLE b DROP COLUMN x CASCADE;

-- case: the table that a rule writes goes, and the view with rules stays
CREATE SCHEMA old;
CREATE TABLE old.log (id int);
CREATE TABLE t (id int);
CREATE VIEW v AS SELECT id FROM t;
CREATE RULE r AS ON INSERT TO v DO INSTEAD INSERT INTO old.log VALUES (NEW.id);
CREATE RULE s AS ON DELETE TO v DO INSTEAD DELETE FROM t WHERE id = OLD.id;
CREATE RULE r AS ON UPDATE TO t DO ALSO INSERT INTO old.log SELECT max(id) FROM old.log;
DROP SCHEMA old CASCADE;

-- case: they follow new names
CREATE SCHEMA s;
CREATE TABLE t (id int, a int);
CREATE TABLE log (id int, a int);
CREATE FUNCTION f(int) RETURNS int LANGUAGE sql AS 'SELECT 1';
CREATE RULE r AS ON INSERT TO t WHERE f(NEW.id) > 1 DO ALSO INSERT INTO log (a) VALUES (NEW.a);
ALTER TABLE t RENAME a TO b;
ALTER TABLE t RENAME id TO nr;
ALTER TABLE log RENAME TO log_of_t;
ALTER TABLE log_of_t RENAME a TO c;
ALTER TABLE log_of_t SET SCHEMA s;
ALTER SCHEMA s RENAME TO logs;
ALTER TABLE t RENAME TO u;
ALTER FUNCTION f(int) RENAME TO g;
CREATE RULE another AS ON INSERT TO logs.log_of_t DO ALSO DELETE FROM u WHERE nr = NEW.id;
ALTER TABLE u DROP COLUMN nr CASCADE;
CREATE RULE last AS ON DELETE TO u DO ALSO DELETE FROM logs.log_of_t WHERE c = OLD.b;
ALTER TABLE logs.log_of_t DROP COLUMN c CASCADE;
DROP FUNCTION g(int);
