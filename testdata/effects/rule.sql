CREATE TABLE p (id int PRIMARY KEY);
CREATE TABLE t (id int PRIMARY KEY, a int, b int);
CREATE TABLE log (id int, a int REFERENCES p (id), at date DEFAULT now());
CREATE TABLE other (id int PRIMARY KEY, x int);
CREATE TABLE plain (id int PRIMARY KEY, x int);
CREATE TABLE child (id int REFERENCES p ON DELETE CASCADE);
CREATE VIEW v AS SELECT id, a FROM t;
CREATE VIEW w AS SELECT id, x FROM plain;
CREATE VIEW q AS SELECT id, x FROM plain;
CREATE VIEW i AS SELECT id, x FROM plain;
CREATE MATERIALIZED VIEW m AS SELECT 1 AS a;
CREATE FUNCTION f(int) RETURNS int LANGUAGE sql AS 'SELECT 1';
CREATE FUNCTION tf() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN RETURN NEW; END$$;
CREATE TRIGGER it INSTEAD OF INSERT OR UPDATE ON i FOR EACH ROW EXECUTE FUNCTION tf();
INSERT INTO p VALUES (1), (2);
INSERT INTO t SELECT g, g, g FROM generate_series(1, 50) g;
INSERT INTO plain VALUES (1, 1);
CREATE RULE t_ins AS ON INSERT TO t DO ALSO INSERT INTO log (id, a) VALUES (NEW.id, 1);
CREATE RULE t_upd AS ON UPDATE TO t WHERE NEW.a > 10 DO INSTEAD UPDATE other SET x = f(NEW.a) WHERE id = OLD.id;
CREATE RULE t_del AS ON DELETE TO t DO INSTEAD UPDATE t SET b = NULL WHERE id = OLD.id;
CREATE RULE log_del AS ON DELETE TO log DO ALSO DELETE FROM log WHERE id = OLD.id;
CREATE RULE log_ins AS ON INSERT TO log DO ALSO INSERT INTO other VALUES (NEW.id);
CREATE RULE off AS ON INSERT TO other DO ALSO INSERT INTO plain VALUES (NEW.id);
CREATE RULE other_del AS ON DELETE TO other DO INSTEAD NOTHING;
CREATE RULE other_upd AS ON UPDATE TO other DO ALSO NOTHING;
CREATE RULE child_del AS ON DELETE TO child DO ALSO INSERT INTO other VALUES (OLD.id);
CREATE RULE v_ins AS ON INSERT TO v DO INSTEAD INSERT INTO plain VALUES (NEW.id, NEW.a) RETURNING id, x;
CREATE RULE v_upd AS ON UPDATE TO v DO INSTEAD UPDATE plain SET x = NEW.a WHERE id = OLD.id;
CREATE RULE v_del AS ON DELETE TO v DO INSTEAD NOTHING;
CREATE RULE w_ins AS ON INSERT TO w DO ALSO INSERT INTO other VALUES (NEW.id);
CREATE RULE q_ins AS ON INSERT TO q WHERE NEW.id > 1 DO INSTEAD NOTHING;
ALTER TABLE other DISABLE RULE off;
CREATE TABLE inner_log (id int);
CREATE TABLE also (id int, a int);
CREATE RULE also_log AS ON INSERT TO also DO ALSO INSERT INTO inner_log VALUES (NEW.id);
CREATE TABLE instead (id int, a int);
CREATE RULE instead_log AS ON INSERT TO instead DO INSTEAD INSERT INTO inner_log VALUES (NEW.id);
CREATE RULE instead_kept AS ON DELETE TO instead WHERE OLD.id > 5 DO INSTEAD NOTHING;
CREATE TABLE never (id int);
CREATE RULE never_in AS ON INSERT TO never DO INSTEAD NOTHING;
CREATE TABLE twice (id int);
CREATE RULE twice_in AS ON INSERT TO twice DO INSTEAD (INSERT INTO inner_log VALUES (NEW.id); DELETE FROM inner_log);
-- effects:
INSERT INTO t VALUES (100, 1); -- lock: log ROW EXCLUSIVE, other ROW EXCLUSIVE, p ROW SHARE, t ROW EXCLUSIVE; work: none
UPDATE t SET a = 5 WHERE id = 3; -- lock: other ROW EXCLUSIVE, t ROW EXCLUSIVE; work: none
DELETE FROM t WHERE id = 3; -- lock: other ROW EXCLUSIVE, t ROW EXCLUSIVE; work: none
DELETE FROM log; -- error: infinite recursion detected in rules for relation "log"
DELETE FROM other WHERE id = 1; -- lock: other ROW EXCLUSIVE; work: none
DELETE FROM p WHERE id = 2; -- lock: child ROW EXCLUSIVE, log ROW SHARE, other ROW EXCLUSIVE, p ROW EXCLUSIVE; work: none
INSERT INTO v VALUES (100, 1); -- lock: plain ROW EXCLUSIVE, v ROW EXCLUSIVE; work: none
INSERT INTO v VALUES (101, 1) RETURNING id; -- lock: plain ROW EXCLUSIVE, v ROW EXCLUSIVE; work: none
UPDATE v SET a = 1 WHERE id = 1; -- lock: plain ROW EXCLUSIVE, v ROW EXCLUSIVE; work: none
UPDATE v SET a = 1 WHERE id = 1 RETURNING a; -- error: cannot perform UPDATE RETURNING on relation "v"
DELETE FROM v; -- lock: v ROW EXCLUSIVE; work: none
INSERT INTO w VALUES (200, 1); -- lock: other ROW EXCLUSIVE, plain ROW EXCLUSIVE, w ROW EXCLUSIVE; work: none
INSERT INTO q VALUES (200, 1); -- error: cannot insert into view "q"
INSERT INTO i VALUES (200, 1); -- lock: i ROW EXCLUSIVE; work: none
UPDATE i SET x = 2 WHERE id = 1; -- lock: i ROW EXCLUSIVE; work: none
DELETE FROM i WHERE id = 7; -- lock: i ROW EXCLUSIVE, plain ROW EXCLUSIVE; work: none
COPY v FROM '/dev/null'; -- error: cannot copy to view "v"
INSERT INTO other VALUES (5) ON CONFLICT DO NOTHING; -- error: INSERT with ON CONFLICT clause cannot be used with table that has INSERT or UPDATE rules
INSERT INTO log (id) VALUES (5) ON CONFLICT DO NOTHING; -- error: INSERT with ON CONFLICT clause cannot be used with table that has INSERT or UPDATE rules
CREATE RULE t_ins AS ON INSERT TO t DO ALSO NOTHING; -- error: rule "t_ins" for relation "t" already exists
CREATE OR REPLACE RULE t_ins AS ON INSERT TO t DO ALSO NOTHING; -- lock: t ACCESS EXCLUSIVE; work: none
CREATE RULE m_ins AS ON INSERT TO m DO INSTEAD NOTHING; -- error: rules on materialized views are not supported
CREATE RULE "_RETURN" AS ON SELECT TO v DO INSTEAD SELECT 1 AS id, 2 AS a; -- error: "v" is already a view
DROP RULE nothing ON t; -- error: rule "nothing" for relation "t" does not exist
DROP RULE IF EXISTS nothing ON t; -- lock: none; work: none
DROP RULE "_RETURN" ON v; -- error: cannot drop rule _RETURN on view v because view v requires it
DROP RULE t_del ON t; -- lock: t ACCESS EXCLUSIVE; work: none
ALTER TABLE t ENABLE RULE nothing; -- error: rule "nothing" for relation "t" does not exist
ALTER TABLE t DISABLE RULE t_ins; -- lock: t ACCESS EXCLUSIVE; work: none
ALTER RULE nothing ON t RENAME TO something; -- error: rule "nothing" for relation "t" does not exist
ALTER RULE t_ins ON t RENAME TO t_upd; -- error: rule "t_upd" for relation "t" already exists
ALTER RULE "_RETURN" ON v RENAME TO something; -- error: renaming an ON SELECT rule is not allowed
DROP TABLE log; -- error: cannot drop table log because other objects depend on it
DROP TABLE log CASCADE; -- lock: log ACCESS EXCLUSIVE, p ACCESS EXCLUSIVE, t ACCESS EXCLUSIVE; work: none
DROP TABLE plain; -- error: cannot drop table plain because other objects depend on it
DROP VIEW v; -- lock: v ACCESS EXCLUSIVE; work: none
DROP FUNCTION f(int); -- error: cannot drop function f(integer) because other objects depend on it
DROP FUNCTION f(int) CASCADE; -- lock: t ACCESS EXCLUSIVE; work: none
ALTER TABLE t DROP COLUMN b; -- error: cannot drop column b of table t because other objects depend on it
ALTER TABLE t DROP COLUMN b CASCADE; -- lock: t ACCESS EXCLUSIVE; work: none
ALTER TABLE log DROP COLUMN a; -- error: cannot drop column a of table log because other objects depend on it
ALTER TABLE log DROP COLUMN at; -- lock: log ACCESS EXCLUSIVE; work: none
ALTER TABLE log ALTER id TYPE bigint; -- error: cannot alter type of a column used by a view or rule
ALTER TABLE log ALTER at TYPE timestamp; -- lock: log ACCESS EXCLUSIVE; work: rewrite log
ALTER TABLE child ALTER id TYPE bigint; -- error: cannot alter type of a column used by a view or rule
WITH n AS (INSERT INTO instead VALUES (1, 2)) SELECT 1; -- lock: inner_log ROW EXCLUSIVE, instead ROW EXCLUSIVE; work: none
WITH n AS (DELETE FROM instead) SELECT 1; -- lock: instead ROW EXCLUSIVE; work: none
WITH n AS (INSERT INTO also VALUES (1, 2) RETURNING id) SELECT id FROM n; -- error: DO ALSO rules are not supported for data-modifying statements in WITH
WITH n AS (INSERT INTO never VALUES (1)) SELECT 1; -- error: DO INSTEAD NOTHING rules are not supported for data-modifying statements in WITH
WITH n AS (INSERT INTO twice VALUES (1)) SELECT 1; -- error: multi-statement DO INSTEAD rules are not supported for data-modifying statements in WITH
WITH n AS (SELECT 1 AS id) INSERT INTO also SELECT id, 2 FROM n; -- error: WITH cannot be used in a query that is rewritten by rules into multiple queries
WITH n AS (SELECT 1 AS id) INSERT INTO instead SELECT id, 2 FROM n; -- lock: inner_log ROW EXCLUSIVE, instead ROW EXCLUSIVE; work: none
EXPLAIN INSERT INTO also VALUES (1, 2); -- lock: also ROW EXCLUSIVE, inner_log ROW EXCLUSIVE; work: none
EXPLAIN INSERT INTO instead VALUES (1, 2); -- lock: inner_log ROW EXCLUSIVE, instead ROW EXCLUSIVE; work: none
EXPLAIN ANALYZE INSERT INTO instead VALUES (1, 2); -- lock: inner_log ROW EXCLUSIVE, instead ROW EXCLUSIVE; work: none
PREPARE q AS INSERT INTO also VALUES (1, 2); -- lock: also ROW EXCLUSIVE, inner_log ROW EXCLUSIVE; work: none
PREPARE q AS INSERT INTO instead VALUES (1, 2); -- lock: inner_log ROW EXCLUSIVE, instead ROW EXCLUSIVE; work: none
