CREATE FUNCTION alike(int, int) RETURNS boolean IMMUTABLE LANGUAGE sql AS 'SELECT $1 = $2';
CREATE OPERATOR =~= (LEFTARG = int, RIGHTARG = int, FUNCTION = alike);
CREATE TABLE t (id int PRIMARY KEY, a int, b int, c boolean DEFAULT (1 =~= 2), d boolean GENERATED ALWAYS AS (a =~= b) STORED);
CREATE INDEX t_alike ON t (id) WHERE a =~= b;
CREATE TABLE tc (a int, b int, CONSTRAINT tc_alike CHECK (a =~= b));
CREATE VIEW v AS SELECT id FROM t WHERE a =~= b;
CREATE VIEW vv AS SELECT id FROM v;
CREATE FUNCTION fire() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
CREATE FUNCTION odd(int) RETURNS boolean IMMUTABLE LANGUAGE sql AS 'SELECT $1 % 2 = 1';
CREATE TABLE tt (a int, b int);
CREATE FUNCTION made(int) RETURNS int IMMUTABLE LANGUAGE sql AS 'SELECT $1';
CREATE TABLE gt (a int, g int GENERATED ALWAYS AS (made(a)) STORED);
CREATE TRIGGER tt_fire BEFORE UPDATE ON tt FOR EACH ROW WHEN (odd(OLD.a)) EXECUTE FUNCTION fire();
CREATE FUNCTION plus(int, int) RETURNS int IMMUTABLE LANGUAGE sql AS 'SELECT $1 + $2';
CREATE FUNCTION plus(bigint, bigint) RETURNS bigint IMMUTABLE LANGUAGE sql AS 'SELECT $1 + $2';
CREATE AGGREGATE total (int) (SFUNC = plus, STYPE = int, INITCOND = '0');
CREATE VIEW tv AS SELECT total(a) AS n FROM tt;
CREATE TYPE mood AS ENUM ('good', 'bad');
CREATE TABLE m (id int, w text CHECK (w::mood <> 'bad'), x text);
CREATE VIEW mv AS SELECT x::mood AS x FROM m;
CREATE TYPE hue AS ENUM ('red', 'blue');
CREATE FUNCTION mix(hue) RETURNS int LANGUAGE sql AS 'SELECT 1';
CREATE TABLE h (id int DEFAULT mix('red'));
CREATE TYPE size AS ENUM ('s', 'l');
CREATE DOMAIN fit AS size;
CREATE TABLE r (id int, x text);
CREATE FUNCTION all_r() RETURNS SETOF r LANGUAGE sql AS 'SELECT * FROM r';
CREATE VIEW rv AS SELECT id FROM all_r();
CREATE TABLE q (id int, x text);
CREATE FUNCTION of_q(q.id%TYPE) RETURNS int LANGUAGE sql AS 'SELECT 1';
CREATE COLLATION plain (LOCALE = 'C');
CREATE TABLE k (id int, x text COLLATE plain, y text);
CREATE INDEX k_x ON k (x);
CREATE INDEX k_y ON k (y COLLATE plain);
CREATE COLLATION unused (LOCALE = 'C');
CREATE FOREIGN DATA WRAPPER far;
CREATE SERVER there FOREIGN DATA WRAPPER far;
CREATE SERVER nowhere FOREIGN DATA WRAPPER far;
CREATE FOREIGN TABLE ft (id int) SERVER there;
CREATE VIEW fv AS SELECT id FROM ft;
CREATE FUNCTION cmp(int, int) RETURNS int IMMUTABLE LANGUAGE sql AS 'SELECT $1 - $2';
CREATE OPERATOR CLASS by_cmp FOR TYPE int USING btree AS OPERATOR 1 <, OPERATOR 2 <=, OPERATOR 3 =, OPERATOR 4 >=, OPERATOR 5 >, FUNCTION 1 cmp(int, int);
CREATE TABLE oc (a int);
CREATE INDEX oc_a ON oc (a by_cmp);
CREATE FUNCTION told() RETURNS event_trigger LANGUAGE plpgsql AS 'BEGIN END';
CREATE EVENT TRIGGER tells ON ddl_command_end EXECUTE FUNCTION told();
CREATE FUNCTION one(int) RETURNS int IMMUTABLE LANGUAGE sql AS 'SELECT 1';
CREATE FUNCTION one(int, int) RETURNS int IMMUTABLE LANGUAGE sql AS 'SELECT 1';
CREATE TABLE o (a int CHECK (one(a) = 1));
CREATE FUNCTION base() RETURNS int LANGUAGE sql AS 'SELECT 1';
CREATE FUNCTION above(x int DEFAULT base()) RETURNS int LANGUAGE sql AS 'SELECT 1';
CREATE TYPE pair AS (a int, b int);
CREATE FUNCTION as_int(pair) RETURNS int IMMUTABLE LANGUAGE sql AS 'SELECT 1';
CREATE CAST (pair AS int) WITH FUNCTION as_int(pair);
CREATE SCHEMA s;
CREATE COLLATION s.own (LOCALE = 'C');
CREATE TABLE sk (x text COLLATE s.own);
CREATE TYPE old_name AS ENUM ('x');
CREATE FUNCTION uses_it(old_name) RETURNS int LANGUAGE sql AS 'SELECT 1';
ALTER TYPE old_name RENAME TO new_name;
CREATE TYPE old_name AS ENUM ('y');
-- effects:
DROP OPERATOR =~= (int, int); -- error: cannot drop operator =~=(integer,integer) because other objects depend on it
DROP OPERATOR =~= (int, int) CASCADE; -- lock: t ACCESS EXCLUSIVE, tc ACCESS EXCLUSIVE, v ACCESS EXCLUSIVE, vv ACCESS EXCLUSIVE; work: none
DROP FUNCTION alike(int, int); -- error: cannot drop function alike(integer,integer) because other objects depend on it
DROP FUNCTION alike(int, int) CASCADE; -- lock: t ACCESS EXCLUSIVE, tc ACCESS EXCLUSIVE, v ACCESS EXCLUSIVE, vv ACCESS EXCLUSIVE; work: none
DROP FUNCTION odd(int); -- error: cannot drop function odd(integer) because other objects depend on it
DROP FUNCTION odd(int) CASCADE; -- lock: tt ACCESS EXCLUSIVE; work: none
DROP FUNCTION plus(int, int); -- error: cannot drop function plus(integer,integer) because other objects depend on it
DROP FUNCTION plus(int, int) CASCADE; -- lock: tv ACCESS EXCLUSIVE; work: none
DROP FUNCTION plus(bigint, bigint); -- lock: none; work: none
DROP AGGREGATE total(int); -- error: cannot drop function total(integer) because other objects depend on it
DROP TYPE mood; -- error: cannot drop type mood because other objects depend on it
DROP TYPE mood CASCADE; -- lock: m ACCESS EXCLUSIVE, mv ACCESS EXCLUSIVE; work: none
DROP TYPE hue; -- error: cannot drop type hue because other objects depend on it
DROP TYPE hue CASCADE; -- lock: h ACCESS EXCLUSIVE; work: none
DROP FUNCTION mix(hue); -- error: cannot drop function mix(hue) because other objects depend on it
DROP TYPE size; -- error: cannot drop type size because other objects depend on it
DROP TYPE size, fit; -- lock: none; work: none
DROP TABLE r; -- error: cannot drop table r because other objects depend on it
DROP TABLE r CASCADE; -- lock: r ACCESS EXCLUSIVE, rv ACCESS EXCLUSIVE; work: none
DROP TABLE q; -- lock: q ACCESS EXCLUSIVE; work: none
DROP COLLATION plain; -- error: cannot drop collation plain because other objects depend on it
DROP COLLATION plain CASCADE; -- lock: k ACCESS EXCLUSIVE; work: none
DROP COLLATION unused; -- lock: none; work: none
DROP SERVER there; -- error: cannot drop server there because other objects depend on it
DROP SERVER there CASCADE; -- lock: ft ACCESS EXCLUSIVE, fv ACCESS EXCLUSIVE; work: none
DROP SERVER nowhere; -- lock: none; work: none
DROP FOREIGN DATA WRAPPER far; -- error: cannot drop foreign-data wrapper far because other objects depend on it
DROP FOREIGN DATA WRAPPER far CASCADE; -- lock: ft ACCESS EXCLUSIVE, fv ACCESS EXCLUSIVE; work: none
CREATE SERVER there FOREIGN DATA WRAPPER far; -- error: server "there" already exists
CREATE SERVER IF NOT EXISTS there FOREIGN DATA WRAPPER far; -- lock: none; work: none
DROP OPERATOR CLASS by_cmp USING btree; -- error: cannot drop operator class by_cmp for access method btree because other objects depend on it
DROP OPERATOR CLASS by_cmp USING btree CASCADE; -- lock: oc ACCESS EXCLUSIVE; work: none
DROP OPERATOR FAMILY by_cmp USING btree; -- error: cannot drop operator family by_cmp for access method btree because other objects depend on it
DROP FUNCTION cmp(int, int) CASCADE; -- lock: oc ACCESS EXCLUSIVE; work: none
DROP FUNCTION told(); -- error: cannot drop function told() because other objects depend on it
DROP FUNCTION told() CASCADE; -- lock: none; work: none
DROP EVENT TRIGGER tells; -- lock: none; work: none
DROP FUNCTION one(int); -- error: cannot drop function one(integer) because other objects depend on it
DROP FUNCTION one(int, int); -- lock: none; work: none
DROP FUNCTION one(int, int) CASCADE; -- lock: none; work: none
DROP FUNCTION base(); -- error: cannot drop function base() because other objects depend on it
DROP FUNCTION base(), above(int); -- lock: none; work: none
DROP FUNCTION as_int(pair); -- error: cannot drop function as_int(pair) because other objects depend on it
DROP TYPE pair; -- error: cannot drop type pair because other objects depend on it
DROP CAST (pair AS int); -- lock: none; work: none
CREATE CAST (pair AS int) WITH FUNCTION as_int(pair); -- error: cast from type pair to type integer already exists
DROP SCHEMA s; -- error: cannot drop schema s because other objects depend on it
DROP SCHEMA s CASCADE; -- lock: sk ACCESS EXCLUSIVE; work: none
DROP TYPE old_name; -- lock: none; work: none
DROP TYPE new_name; -- error: cannot drop type new_name because other objects depend on it
DROP PROCEDURE base(); -- error: base() is not a procedure
DROP AGGREGATE plus(int, int); -- error: function plus(integer, integer) is not an aggregate
DROP FUNCTION made(int); -- lock: gt ACCESS EXCLUSIVE; work: none; until: 14
DROP FUNCTION made(int); -- error: cannot drop function made(integer) because other objects depend on it; since: 15
