CREATE TABLE r (id int PRIMARY KEY, code text);
CREATE TABLE t (id serial PRIMARY KEY, a int REFERENCES r, b text);
CREATE TABLE alone (id int PRIMARY KEY);
CREATE VIEW v AS SELECT id FROM alone;
CREATE TABLE guarded (a int);
CREATE POLICY po ON guarded USING (a IN (SELECT id FROM r));
CREATE SCHEMA s;
CREATE TABLE s.t (id int PRIMARY KEY);
CREATE TABLE k (a int REFERENCES s.t);
CREATE TYPE mood AS ENUM ('sad', 'glad');
CREATE TYPE unused AS ENUM ('a');
CREATE DOMAIN d AS int;
CREATE TABLE m (id int, m mood, d d);
CREATE SEQUENCE sq;
CREATE SEQUENCE free;
CREATE TABLE q (id int DEFAULT nextval('sq'));
CREATE FUNCTION f(int) RETURNS int IMMUTABLE LANGUAGE sql AS 'SELECT 1';
CREATE TABLE fi (v int);
CREATE INDEX fi_f ON fi (f(v));
CREATE FUNCTION tf() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN new; END';
CREATE TRIGGER tr BEFORE UPDATE ON fi FOR EACH ROW EXECUTE FUNCTION tf();
CREATE TABLE par (id int);
CREATE TABLE ch () INHERITS (par);
CREATE TABLE p (id int PRIMARY KEY) PARTITION BY RANGE (id);
CREATE TABLE p1 PARTITION OF p FOR VALUES FROM (0) TO (100);
CREATE TABLE kp (p int REFERENCES p);
CREATE TABLE deep (id int PRIMARY KEY) PARTITION BY RANGE (id);
CREATE TABLE deep_1 PARTITION OF deep FOR VALUES FROM (0) TO (10) PARTITION BY RANGE (id);
CREATE TABLE deep_11 PARTITION OF deep_1 FOR VALUES FROM (0) TO (5);
CREATE TABLE deep_2 PARTITION OF deep FOR VALUES FROM (10) TO (20);
CREATE TABLE kd (id int REFERENCES deep);
CREATE TABLE own (id int PRIMARY KEY) PARTITION BY RANGE (id);
CREATE TABLE own_1 PARTITION OF own FOR VALUES FROM (0) TO (10);
CREATE TABLE own_2 PARTITION OF own FOR VALUES FROM (10) TO (20);
ALTER TABLE own ADD FOREIGN KEY (id) REFERENCES own;
CREATE SCHEMA lib;
CREATE TYPE lib.size AS ENUM ('s', 'm');
CREATE TABLE shirts (id int, size lib.size);
CREATE VIEW sizes AS SELECT size FROM shirts;
CREATE FUNCTION lib.twice(int) RETURNS int IMMUTABLE LANGUAGE sql AS 'SELECT $1 * 2';
CREATE TABLE g (id int, twice int GENERATED ALWAYS AS (lib.twice(id)) STORED);
CREATE VIEW gv AS SELECT lib.twice(id) FROM g;
CREATE VIEW gw AS SELECT twice FROM g;
CREATE FUNCTION lib.note() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN new; END';
CREATE TRIGGER note BEFORE UPDATE ON guarded FOR EACH ROW EXECUTE FUNCTION lib.note();
ALTER FUNCTION lib.note() RENAME TO remark;
CREATE SCHEMA types_only;
CREATE TYPE types_only.t AS ENUM ('a');
-- effects:
DROP TABLE t; -- lock: r ACCESS EXCLUSIVE, t ACCESS EXCLUSIVE; work: none
DROP TABLE IF EXISTS nope; -- lock: none; work: none
DROP TABLE r CASCADE; -- lock: guarded ACCESS EXCLUSIVE, r ACCESS EXCLUSIVE, t ACCESS EXCLUSIVE; work: none
DROP TABLE r, t, guarded; -- lock: guarded ACCESS EXCLUSIVE, r ACCESS EXCLUSIVE, t ACCESS EXCLUSIVE; work: none
DROP TABLE alone CASCADE; -- lock: alone ACCESS EXCLUSIVE, v ACCESS EXCLUSIVE; work: none
DROP TABLE ch; -- lock: ch ACCESS EXCLUSIVE; work: none
DROP TABLE par CASCADE; -- lock: ch ACCESS EXCLUSIVE, par ACCESS EXCLUSIVE; work: none
DROP TABLE par, ch; -- lock: ch ACCESS EXCLUSIVE, par ACCESS EXCLUSIVE; work: none
DROP TABLE p CASCADE; -- lock: kp ACCESS EXCLUSIVE, p ACCESS EXCLUSIVE, p1 ACCESS EXCLUSIVE; work: none
DROP TABLE kp, p; -- lock: kp ACCESS EXCLUSIVE, p ACCESS EXCLUSIVE, p1 ACCESS EXCLUSIVE; work: none
DROP TABLE kp, p, p1; -- lock: kp ACCESS EXCLUSIVE, p ACCESS EXCLUSIVE, p1 ACCESS EXCLUSIVE; work: none
DROP SCHEMA s CASCADE; -- lock: k ACCESS EXCLUSIVE, s.t ACCESS EXCLUSIVE; work: none
DROP SCHEMA lib CASCADE; -- lock: g ACCESS EXCLUSIVE, guarded ACCESS EXCLUSIVE, gv ACCESS EXCLUSIVE, gw ACCESS EXCLUSIVE, shirts ACCESS EXCLUSIVE, sizes ACCESS EXCLUSIVE; work: none
DROP FUNCTION lib.twice(int) CASCADE; -- lock: g ACCESS EXCLUSIVE, gv ACCESS EXCLUSIVE, gw ACCESS EXCLUSIVE; work: none
DROP FUNCTION lib.remark() CASCADE; -- lock: guarded ACCESS EXCLUSIVE; work: none
DROP TYPE lib.size CASCADE; -- lock: shirts ACCESS EXCLUSIVE, sizes ACCESS EXCLUSIVE; work: none
DROP TYPE unused; -- lock: none; work: none
DROP TYPE mood CASCADE; -- lock: m ACCESS EXCLUSIVE; work: none
DROP DOMAIN d CASCADE; -- lock: m ACCESS EXCLUSIVE; work: none
DROP SEQUENCE free; -- lock: none; work: none
DROP SEQUENCE sq CASCADE; -- lock: q ACCESS EXCLUSIVE; work: none
DROP FUNCTION f(int) CASCADE; -- lock: fi ACCESS EXCLUSIVE; work: none
DROP FUNCTION tf() CASCADE; -- lock: fi ACCESS EXCLUSIVE; work: none
DROP TABLE r; -- error: cannot drop table r because other objects depend on it
DROP TABLE r, t; -- error: cannot drop desired object(s) because other objects depend on them
DROP TABLE alone; -- error: cannot drop table alone because other objects depend on it
DROP TABLE par; -- error: cannot drop table par because other objects depend on it
DROP TABLE p; -- error: cannot drop table p because other objects depend on it
DROP TABLE p1; -- error: cannot drop table p1 because other objects depend on it
DROP SCHEMA s; -- error: cannot drop schema s because other objects depend on it
DROP TYPE mood; -- error: cannot drop type mood because other objects depend on it
DROP DOMAIN d; -- error: cannot drop type d because other objects depend on it
DROP SEQUENCE sq; -- error: cannot drop sequence sq because other objects depend on it
DROP SEQUENCE t_id_seq; -- error: cannot drop sequence t_id_seq because other objects depend on it
DROP FUNCTION f(int); -- error: cannot drop function f(integer) because other objects depend on it
DROP FUNCTION lib.remark(); -- error: cannot drop function lib.remark() because other objects depend on it
DROP TYPE lib.size; -- error: cannot drop type lib.size because other objects depend on it
DROP TABLE s.t; -- error: cannot drop table s.t because other objects depend on it
ALTER TABLE s.t DROP COLUMN id; -- error: cannot drop column id of table s.t because other objects depend on it
DROP SCHEMA types_only; -- error: cannot drop schema types_only because other objects depend on it
DROP FUNCTION tf(); -- error: cannot drop function tf() because other objects depend on it
TRUNCATE alone; -- lock: alone ACCESS EXCLUSIVE; work: empty alone, index alone_pkey
TRUNCATE r CASCADE; -- lock: r ACCESS EXCLUSIVE, t ACCESS EXCLUSIVE; work: empty r, empty t, index r_pkey, index t_pkey
TRUNCATE r, t; -- lock: r ACCESS EXCLUSIVE, t ACCESS EXCLUSIVE; work: empty r, empty t, index r_pkey, index t_pkey
TRUNCATE t RESTART IDENTITY; -- lock: t ACCESS EXCLUSIVE; work: empty t, index t_pkey
TRUNCATE par; -- lock: ch ACCESS EXCLUSIVE, par ACCESS EXCLUSIVE; work: empty ch, empty par
TRUNCATE ONLY par; -- lock: par ACCESS EXCLUSIVE; work: empty par
TRUNCATE r; -- error: cannot truncate a table referenced in a foreign key constraint
TRUNCATE p; -- error: cannot truncate a table referenced in a foreign key constraint
DROP TABLE deep_11; -- error: cannot drop table deep_11 because other objects depend on it
DROP TABLE deep_11 CASCADE; -- lock: deep ACCESS EXCLUSIVE, deep_1 ACCESS EXCLUSIVE, deep_11 ACCESS EXCLUSIVE, deep_2 ACCESS EXCLUSIVE, kd ACCESS EXCLUSIVE; work: none; since: 15
DROP TABLE deep_11 CASCADE; -- lock: deep_1 ACCESS EXCLUSIVE, deep_11 ACCESS EXCLUSIVE, deep_2 ACCESS EXCLUSIVE, kd ACCESS EXCLUSIVE; work: none; until: 14
ALTER TABLE kd DROP CONSTRAINT kd_id_fkey; -- lock: deep ACCESS EXCLUSIVE, deep_1 ACCESS EXCLUSIVE, deep_11 ACCESS EXCLUSIVE, deep_2 ACCESS EXCLUSIVE, kd ACCESS EXCLUSIVE; work: none; since: 15
ALTER TABLE kd DROP CONSTRAINT kd_id_fkey; -- lock: deep ACCESS EXCLUSIVE, deep_11 ACCESS EXCLUSIVE, deep_2 ACCESS EXCLUSIVE, kd ACCESS EXCLUSIVE; work: none; until: 14
DROP TABLE own_1; -- error: cannot drop table own_1 because other objects depend on it
DROP TABLE own_1 CASCADE; -- lock: own ACCESS EXCLUSIVE, own_1 ACCESS EXCLUSIVE, own_2 ACCESS EXCLUSIVE; work: none
