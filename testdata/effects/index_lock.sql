CREATE TYPE mood AS ENUM ('sad', 'glad');
CREATE TYPE pair AS (a int, b int);
CREATE DOMAIN short AS varchar(5);
CREATE TABLE r (id int PRIMARY KEY, code text);
CREATE TABLE t (id int PRIMARY KEY, a int REFERENCES r ON UPDATE CASCADE, b text);
CREATE INDEX t_b ON t (b);
CREATE TABLE n (id int PRIMARY KEY, v varchar(20), w numeric(20, 2), m mood, bits varbit(80));
CREATE TABLE wide (id int PRIMARY KEY, a varchar(200), b varchar(200), c varchar(98));
CREATE TABLE wider (id int PRIMARY KEY, a varchar(200), b varchar(200), c varchar(99));
CREATE TABLE digits (a numeric(1000), b numeric(1000), c numeric(1000), d numeric(1000));
CREATE TABLE vectors (v tsquery, n name, i interval);
CREATE TABLE doms (s short);
CREATE TABLE pairs (p pair);
CREATE TABLE arrays (a int[]);
CREATE TABLE was (id int PRIMARY KEY, gone text, v int);
ALTER TABLE was DROP COLUMN gone;
CREATE TABLE changed (id int PRIMARY KEY, v text);
ALTER TABLE changed ALTER v TYPE int USING 1;
CREATE TABLE anew (a text, b int);
ALTER TABLE anew DROP COLUMN a;
ALTER TABLE anew ALTER b TYPE bigint;
CREATE TABLE later (id int PRIMARY KEY);
ALTER TABLE later ADD COLUMN b text;
CREATE TABLE p (id int PRIMARY KEY, b text) PARTITION BY RANGE (id);
CREATE TABLE p1 PARTITION OF p FOR VALUES FROM (0) TO (100);
CREATE TABLE par (id int PRIMARY KEY, b text);
CREATE TABLE ch (PRIMARY KEY (id)) INHERITS (par);
CREATE VIEW v AS SELECT id, b FROM t;
CREATE MATERIALIZED VIEW mv AS SELECT id, b FROM t;
CREATE UNIQUE INDEX mv_id ON mv (id);
CREATE MATERIALIZED VIEW mn AS SELECT t.id AS number, a FROM t;
CREATE TABLE copied AS SELECT b AS text FROM t;
CREATE SCHEMA s;
CREATE TABLE s.t (id int PRIMARY KEY, b text);
CREATE TABLE kept (id int, b text);
ALTER TABLE kept ALTER COLUMN b SET STORAGE plain;
CREATE TABLE alike (LIKE kept);
CREATE TABLE alike_plain (LIKE kept INCLUDING STORAGE);
CREATE TABLE moved (id int, b text);
ALTER TABLE moved ALTER COLUMN b SET STORAGE plain;
ALTER TABLE moved ALTER COLUMN id TYPE bigint;
-- effects:
SELECT * FROM t FOR UPDATE; -- lock: t ROW SHARE; work: none; indexes: t_b ROW SHARE, t_pkey ROW SHARE
SELECT * FROM t JOIN r ON r.id = t.a FOR UPDATE OF t; -- lock: t ROW SHARE; work: none; indexes: t_b ROW SHARE, t_pkey ROW SHARE
SELECT * FROM t; -- lock: none; work: none; indexes: none
INSERT INTO r VALUES (1, 'a'); -- lock: r ROW EXCLUSIVE; work: none; indexes: none
INSERT INTO r VALUES (1, 'a') ON CONFLICT (id) DO NOTHING; -- lock: r ROW EXCLUSIVE; work: none; indexes: r_pkey ROW EXCLUSIVE
INSERT INTO r VALUES (1, 'a') ON CONFLICT DO NOTHING; -- lock: r ROW EXCLUSIVE; work: none; indexes: none
UPDATE t SET b = ''; -- lock: t ROW EXCLUSIVE; work: none; indexes: t_b ROW EXCLUSIVE, t_pkey ROW EXCLUSIVE
DELETE FROM n; -- lock: n ROW EXCLUSIVE; work: none; indexes: n_pkey ROW EXCLUSIVE
UPDATE v SET b = ''; -- lock: t ROW EXCLUSIVE, v ROW EXCLUSIVE; work: none; indexes: t_b ROW EXCLUSIVE, t_pkey ROW EXCLUSIVE
UPDATE par SET b = ''; -- lock: ch ROW EXCLUSIVE, par ROW EXCLUSIVE; work: none; indexes: ch_pkey ROW EXCLUSIVE, par_pkey ROW EXCLUSIVE
UPDATE p SET b = ''; -- lock: p ROW EXCLUSIVE, p1 ROW EXCLUSIVE; work: none; indexes: p1_pkey ROW EXCLUSIVE; until: 15
UPDATE p SET b = ''; -- lock: p ROW EXCLUSIVE, p1 ROW EXCLUSIVE; work: none; indexes: p1_pkey ROW EXCLUSIVE, p_pkey ROW EXCLUSIVE; since: 16
MERGE INTO n USING r ON r.id = n.id WHEN MATCHED THEN DELETE; -- lock: n ROW EXCLUSIVE; work: none; indexes: n_pkey ROW EXCLUSIVE; since: 15
DROP TABLE n; -- lock: n ACCESS EXCLUSIVE; work: none; indexes: n_pkey ACCESS EXCLUSIVE
DROP TABLE wide; -- lock: wide ACCESS EXCLUSIVE; work: none; indexes: wide_pkey ACCESS EXCLUSIVE
DROP TABLE wider; -- lock: wider ACCESS EXCLUSIVE; work: none; indexes: toastidx(wider) ACCESS EXCLUSIVE, wider_pkey ACCESS EXCLUSIVE
DROP TABLE digits; -- lock: digits ACCESS EXCLUSIVE; work: none; indexes: toastidx(digits) ACCESS EXCLUSIVE
DROP TABLE vectors; -- lock: vectors ACCESS EXCLUSIVE; work: none; indexes: none
DROP TABLE doms; -- lock: doms ACCESS EXCLUSIVE; work: none; indexes: toastidx(doms) ACCESS EXCLUSIVE
DROP TABLE pairs; -- lock: pairs ACCESS EXCLUSIVE; work: none; indexes: toastidx(pairs) ACCESS EXCLUSIVE
DROP TABLE arrays; -- lock: arrays ACCESS EXCLUSIVE; work: none; indexes: toastidx(arrays) ACCESS EXCLUSIVE
DROP TABLE kept; -- lock: kept ACCESS EXCLUSIVE; work: none; indexes: toastidx(kept) ACCESS EXCLUSIVE
DROP TABLE alike; -- lock: alike ACCESS EXCLUSIVE; work: none; indexes: toastidx(alike) ACCESS EXCLUSIVE
DROP TABLE alike_plain; -- lock: alike_plain ACCESS EXCLUSIVE; work: none
DROP TABLE moved; -- lock: moved ACCESS EXCLUSIVE; work: none
DROP TABLE was; -- lock: was ACCESS EXCLUSIVE; work: none; indexes: toastidx(was) ACCESS EXCLUSIVE, was_pkey ACCESS EXCLUSIVE
DROP TABLE changed; -- lock: changed ACCESS EXCLUSIVE; work: none; indexes: changed_pkey ACCESS EXCLUSIVE
DROP TABLE later; -- lock: later ACCESS EXCLUSIVE; work: none; indexes: later_pkey ACCESS EXCLUSIVE, toastidx(later) ACCESS EXCLUSIVE
DROP TABLE copied; -- lock: copied ACCESS EXCLUSIVE; work: none; indexes: toastidx(copied) ACCESS EXCLUSIVE
DROP TABLE p; -- lock: p ACCESS EXCLUSIVE, p1 ACCESS EXCLUSIVE; work: none; indexes: p1_pkey ACCESS EXCLUSIVE, p_pkey ACCESS EXCLUSIVE, toastidx(p1) ACCESS EXCLUSIVE
DROP MATERIALIZED VIEW mv; -- lock: mv ACCESS EXCLUSIVE; work: none; indexes: mv_id ACCESS EXCLUSIVE, toastidx(mv) ACCESS EXCLUSIVE
DROP MATERIALIZED VIEW mn; -- lock: mn ACCESS EXCLUSIVE; work: none; indexes: none
DROP SCHEMA s CASCADE; -- lock: s.t ACCESS EXCLUSIVE; work: none; indexes: s.t_pkey ACCESS EXCLUSIVE, toastidx(t) ACCESS EXCLUSIVE
REFRESH MATERIALIZED VIEW CONCURRENTLY mv; -- lock: mv EXCLUSIVE; work: none; indexes: mv_id ROW EXCLUSIVE
ALTER TABLE t RENAME TO other; -- lock: t ACCESS EXCLUSIVE; work: none; indexes: none
ALTER TABLE t SET SCHEMA s; -- error: relation "t" already exists in schema "s"
ALTER TABLE later OWNER TO pg_monitor; -- lock: later ACCESS EXCLUSIVE; work: none; indexes: later_pkey ACCESS EXCLUSIVE, toastidx(later) ACCESS EXCLUSIVE
TRUNCATE t; -- lock: t ACCESS EXCLUSIVE; work: empty t, index t_b, index t_pkey; indexes: t_b ACCESS EXCLUSIVE, t_pkey ACCESS EXCLUSIVE, toastidx(t) ACCESS EXCLUSIVE
REINDEX TABLE t; -- lock: t SHARE; work: index t_b, index t_pkey; indexes: t_b ACCESS EXCLUSIVE, t_pkey ACCESS EXCLUSIVE, toastidx(t) ACCESS EXCLUSIVE
REINDEX INDEX t_b; -- lock: t SHARE; work: index t_b; indexes: t_b ACCESS EXCLUSIVE
DROP TABLE anew; -- lock: anew ACCESS EXCLUSIVE; work: none; indexes: none
