CREATE TABLE r (id int PRIMARY KEY, code text);
CREATE TABLE t (id int PRIMARY KEY, a int, b text, t_row text);
CREATE TABLE g (id int GENERATED ALWAYS AS IDENTITY, a int, s int GENERATED ALWAYS AS (a * 2) STORED);
CREATE TABLE same (same int, other int);
CREATE FUNCTION twice(t) RETURNS int LANGUAGE sql AS 'SELECT $1.a * 2';
CREATE VIEW v AS SELECT id, b AS c FROM t;
CREATE VIEW whole AS SELECT t FROM t;
CREATE VIEW star AS SELECT t.* FROM t JOIN r ON r.id = t.a;
CREATE MATERIALIZED VIEW mv AS SELECT id, b FROM t WITH NO DATA;
CREATE VIEW over AS SELECT id FROM mv;
CREATE MATERIALIZED VIEW full_mv AS SELECT id FROM t;
CREATE UNIQUE INDEX mv_id ON mv (id);
-- effects:
SELECT nope FROM t; -- error: column "nope" does not exist
SELECT t.nope FROM t; -- error: column
SELECT x.nope FROM t x, r; -- error: column
SELECT nope FROM t, r; -- error: column "nope" does not exist
SELECT nope FROM v; -- error: column "nope" does not exist
SELECT id FROM t WHERE nope = 1; -- error: column "nope" does not exist
SELECT (SELECT code FROM r WHERE r.id = t.nope) FROM t; -- error: column
SELECT (SELECT code FROM r WHERE id = nope) FROM t; -- error: column "nope" does not exist
SELECT a AS n, count(*) FROM t GROUP BY a HAVING n > 1; -- error: column "n" does not exist
SELECT a AS n FROM t WHERE n = 1; -- error: column "n" does not exist
SELECT id FROM t ORDER BY nope; -- error: column "nope" does not exist
DELETE FROM t USING r WHERE r.nope = t.a; -- error: column
INSERT INTO r VALUES (1, 'x') RETURNING nope; -- error: column "nope" does not exist
INSERT INTO r VALUES (1, 'x') ON CONFLICT (id) DO UPDATE SET code = excluded.nope; -- error: column
CREATE VIEW n AS SELECT nope FROM t; -- error: column "nope" does not exist
CREATE TABLE n AS SELECT nope FROM t; -- error: column "nope" does not exist
PREPARE q AS SELECT nope FROM t; -- error: column "nope" does not exist
SELECT t FROM t; -- lock: none; work: none
SELECT x FROM t x, r; -- lock: none; work: none
SELECT same FROM same; -- lock: none; work: none
SELECT same.same, other FROM same; -- lock: none; work: none
SELECT t.twice, t_row FROM t; -- lock: none; work: none
SELECT a AS n FROM t ORDER BY n; -- lock: none; work: none
SELECT a + 1 AS n, count(*) FROM t GROUP BY n; -- lock: none; work: none
SELECT a + 1 AS n, count(*) FROM t GROUP BY n ORDER BY n; -- lock: none; work: none
SELECT DISTINCT ON (n) a + 1 AS n FROM t; -- lock: none; work: none
SELECT count(*) FROM t GROUP BY a ORDER BY count; -- lock: none; work: none
SELECT (SELECT code FROM r WHERE id = 1) FROM t ORDER BY code; -- lock: none; work: none
SELECT p FROM t AS x (p, q, s); -- lock: none; work: none
SELECT p, code FROM t AS x (p, q, s) JOIN r ON r.id = q; -- lock: none; work: none
SELECT n FROM t, generate_series(1, 3) n; -- lock: none; work: none
SELECT (SELECT n + a FROM t LIMIT 1) FROM generate_series(1, 3) n; -- lock: none; work: none
SELECT c FROM (SELECT b AS c FROM t) s; -- lock: none; work: none
SELECT c, code FROM (SELECT b AS c FROM t) s, r; -- lock: none; work: none
WITH w AS (SELECT b AS c FROM t) SELECT c FROM w; -- lock: none; work: none
WITH w (c) AS (SELECT b FROM t) SELECT c, a FROM w, t; -- lock: none; work: none
SELECT tableoid, ctid FROM t; -- lock: none; work: none
SELECT id, code FROM t JOIN r USING (id); -- lock: none; work: none
SELECT j.id FROM (t JOIN r USING (id)) AS j; -- lock: none; work: none
SELECT code, b FROM t, LATERAL (SELECT code FROM r WHERE r.id = t.a) l; -- lock: none; work: none
UPDATE t SET a = r.id FROM r WHERE r.code = b; -- lock: t ROW EXCLUSIVE; work: none
INSERT INTO t (id, a) SELECT id, id FROM r ON CONFLICT (id) DO UPDATE SET a = excluded.a + t.a RETURNING b; -- lock: t ROW EXCLUSIVE; work: none
ALTER TABLE t DROP a; -- error: cannot drop column a of table t because other objects depend on it
SELECT * FROM mv; -- error: materialized view "mv" has not been populated
SELECT * FROM over; -- error: materialized view "mv" has not been populated
SELECT t.id FROM t JOIN mv ON mv.id = t.a; -- error: materialized view "mv" has not been populated
SELECT t.id FROM t LEFT JOIN mv ON mv.id = t.a; -- lock: none; work: none
SELECT * FROM mv WHERE false; -- lock: none; work: none
SELECT * FROM full_mv; -- lock: none; work: none
WITH w AS (SELECT * FROM mv) SELECT 1; -- lock: none; work: none
EXPLAIN SELECT * FROM mv; -- lock: none; work: none
PREPARE q AS SELECT * FROM mv; -- lock: none; work: none
INSERT INTO t (id) SELECT id FROM mv; -- error: materialized view "mv" has not been populated
UPDATE t SET a = 1 FROM mv WHERE mv.id = t.id; -- error: materialized view "mv" has not been populated
DELETE FROM t USING mv WHERE mv.id = t.id; -- error: materialized view "mv" has not been populated
CREATE TABLE n AS SELECT * FROM mv; -- error: materialized view "mv" has not been populated
CREATE TABLE n AS SELECT * FROM mv WITH NO DATA; -- lock: none; work: none
CREATE MATERIALIZED VIEW n AS SELECT * FROM mv; -- error: materialized view "mv" has not been populated
CREATE MATERIALIZED VIEW n AS SELECT * FROM mv WITH NO DATA; -- lock: none; work: none
CREATE VIEW n AS SELECT * FROM mv; -- lock: none; work: none
COPY (SELECT id FROM mv) TO '/dev/null'; -- error: materialized view "mv" has not been populated
MERGE INTO g USING r ON g.id = r.id WHEN MATCHED THEN UPDATE SET s = 1; -- error: column "s" can only be updated to DEFAULT; since: 15
MERGE INTO g USING r ON g.id = r.id WHEN MATCHED THEN UPDATE SET s = DEFAULT; -- lock: g ROW EXCLUSIVE; work: none; since: 15
MERGE INTO g USING r ON g.id = r.id WHEN MATCHED THEN UPDATE SET id = 1; -- error: column "id" can only be updated to DEFAULT; since: 15
MERGE INTO g USING r ON g.id = r.id WHEN NOT MATCHED THEN INSERT (a, s) VALUES (1, 1); -- error: cannot insert a non-DEFAULT value into column "s"; since: 15
MERGE INTO g USING r ON g.id = r.id WHEN NOT MATCHED THEN INSERT (id) VALUES (1); -- error: cannot insert a non-DEFAULT value into column "id"; since: 15
MERGE INTO g USING r ON g.id = r.id WHEN NOT MATCHED THEN INSERT (id) OVERRIDING SYSTEM VALUE VALUES (1); -- lock: g ROW EXCLUSIVE; work: none; since: 15
MERGE INTO g USING r ON g.id = r.id WHEN NOT MATCHED THEN INSERT (a, s) VALUES (1, DEFAULT); -- lock: g ROW EXCLUSIVE; work: none; since: 15
MERGE INTO g USING r ON g.id = r.id WHEN MATCHED THEN UPDATE SET nope = 1; -- error: column "nope" of relation "g" does not exist; since: 15
MERGE INTO g USING r ON g.id = r.nope WHEN MATCHED THEN DELETE; -- error: column; since: 15
