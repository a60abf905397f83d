CREATE TABLE r (id int PRIMARY KEY, code text UNIQUE);
CREATE TABLE t (id serial PRIMARY KEY, a int REFERENCES r, b text, c text, d int, e int);
CREATE INDEX t_b ON t (b);
CREATE INDEX t_partial ON t (d) WHERE b IS NOT NULL;
CREATE VIEW v AS SELECT id, c FROM t;
CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN new; END';
CREATE TABLE watched (id int, a int, b int, c int, g int GENERATED ALWAYS AS (c * 2) STORED);
CREATE TRIGGER w BEFORE UPDATE OF a ON watched FOR EACH ROW EXECUTE FUNCTION f();
CREATE POLICY po ON watched USING (b > 0);
CREATE TABLE p (id int, k int, b text) PARTITION BY RANGE (id);
CREATE TABLE p1 PARTITION OF p FOR VALUES FROM (0) TO (100);
CREATE INDEX p_k ON p (k);
CREATE TABLE par (id int, a int);
CREATE TABLE ch () INHERITS (par);
CREATE TABLE one_parent (a int, b text);
CREATE TABLE other_parent (a int);
CREATE TABLE of_both (g int GENERATED ALWAYS AS (a * 2) STORED) INHERITS (one_parent, other_parent);
CREATE VIEW sees_both AS SELECT a FROM of_both;
-- effects:
ALTER TABLE other_parent DROP COLUMN a; -- lock: of_both ACCESS EXCLUSIVE, other_parent ACCESS EXCLUSIVE; work: none
ALTER TABLE t DROP COLUMN e; -- lock: t ACCESS EXCLUSIVE; work: none
ALTER TABLE t DROP COLUMN IF EXISTS nope; -- lock: t ACCESS EXCLUSIVE; work: none
ALTER TABLE t DROP COLUMN b; -- lock: t ACCESS EXCLUSIVE; work: none
ALTER TABLE t DROP COLUMN a; -- lock: r ACCESS EXCLUSIVE, t ACCESS EXCLUSIVE; work: none
ALTER TABLE t DROP COLUMN id CASCADE; -- lock: t ACCESS EXCLUSIVE, v ACCESS EXCLUSIVE; work: none
ALTER TABLE t DROP COLUMN d, DROP COLUMN e; -- lock: t ACCESS EXCLUSIVE; work: none
ALTER TABLE t DROP COLUMN c CASCADE; -- lock: t ACCESS EXCLUSIVE, v ACCESS EXCLUSIVE; work: none
ALTER TABLE r DROP COLUMN code; -- lock: r ACCESS EXCLUSIVE; work: none
ALTER TABLE r DROP COLUMN id CASCADE; -- lock: r ACCESS EXCLUSIVE, t ACCESS EXCLUSIVE; work: none
ALTER TABLE p DROP COLUMN k; -- lock: p ACCESS EXCLUSIVE, p1 ACCESS EXCLUSIVE; work: none
ALTER TABLE par DROP COLUMN a; -- lock: ch ACCESS EXCLUSIVE, par ACCESS EXCLUSIVE; work: none
ALTER TABLE ONLY par DROP COLUMN a; -- lock: ch ACCESS EXCLUSIVE, par ACCESS EXCLUSIVE; work: none
ALTER TABLE watched DROP COLUMN g; -- lock: watched ACCESS EXCLUSIVE; work: none
ALTER TABLE t DROP COLUMN nope; -- error: column "nope" of relation "t" does not exist
ALTER TABLE t DROP COLUMN c; -- error: cannot drop column c of table t because other objects depend on it
ALTER TABLE r DROP COLUMN id; -- error: cannot drop column id of table r because other objects depend on it
ALTER TABLE watched DROP COLUMN a; -- error: cannot drop column a of table watched because other objects depend on it
ALTER TABLE watched DROP COLUMN b; -- error: cannot drop column b of table watched because other objects depend on it
ALTER TABLE watched DROP COLUMN c; -- error: cannot drop column c of table watched because other objects depend on it; since: 15
ALTER TABLE p DROP COLUMN id; -- error: cannot drop column "id" because it is part of the partition key of relation "p"
ALTER TABLE p1 DROP COLUMN b; -- error: cannot drop inherited column "b"
