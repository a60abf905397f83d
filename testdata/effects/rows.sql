CREATE TABLE r (id int PRIMARY KEY, code text);
CREATE TABLE t (id serial PRIMARY KEY, a int REFERENCES r, b text);
CREATE TABLE c (r int REFERENCES r ON DELETE CASCADE ON UPDATE CASCADE);
CREATE VIEW v AS SELECT id, b FROM t;
CREATE MATERIALIZED VIEW mv AS SELECT id FROM t;
CREATE SEQUENCE sq;
CREATE TABLE p (id int, k int) PARTITION BY RANGE (id);
CREATE TABLE p1 PARTITION OF p FOR VALUES FROM (0) TO (100);
INSERT INTO r SELECT g, g FROM generate_series(1, 100) g;
INSERT INTO c SELECT g FROM generate_series(1, 100) g;
INSERT INTO t (a) SELECT g FROM generate_series(1, 100) g;
-- effects:
SELECT count(*) FROM t; -- lock: none; work: none
SELECT * FROM t FOR UPDATE; -- lock: t ROW SHARE; work: none
SELECT nextval('sq'); -- lock: none; work: none
INSERT INTO t (b) VALUES ('x'); -- lock: t ROW EXCLUSIVE; work: none
INSERT INTO t (a) VALUES (1); -- lock: r ROW SHARE, t ROW EXCLUSIVE; work: none
INSERT INTO r SELECT id + 1000, b FROM t; -- lock: r ROW EXCLUSIVE; work: none
UPDATE t SET b = 'x'; -- lock: t ROW EXCLUSIVE; work: none
UPDATE t SET a = 2; -- lock: r ROW SHARE, t ROW EXCLUSIVE; work: none
UPDATE r SET code = 'x'; -- lock: r ROW EXCLUSIVE; work: none
DELETE FROM t; -- lock: t ROW EXCLUSIVE; work: none
UPDATE v SET b = 'x' WHERE id = 1; -- lock: t ROW EXCLUSIVE, v ROW EXCLUSIVE; work: none
UPDATE p SET k = 1; -- lock: p ROW EXCLUSIVE, p1 ROW EXCLUSIVE; work: none
DELETE FROM c USING r WHERE r.id = c.r; -- lock: c ROW EXCLUSIVE; work: none
EXPLAIN SELECT * FROM t; -- lock: none; work: none
WITH gone AS (DELETE FROM c RETURNING r) SELECT count(*) FROM gone; -- lock: c ROW EXCLUSIVE; work: none
INSERT INTO mv VALUES (1); -- error: cannot change materialized view "mv"
INSERT INTO t (nope) VALUES (1); -- error: column "nope" of relation "t" does not exist
UPDATE t SET nope = 1; -- error: column "nope" of relation "t" does not exist
INSERT INTO sq VALUES (1); -- error: cannot change sequence "sq"
