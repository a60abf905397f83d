CREATE TABLE t (id int PRIMARY KEY, b text);
CREATE TABLE r (id int PRIMARY KEY);
CREATE VIEW v AS SELECT id, b FROM t;
CREATE VIEW v2 AS SELECT * FROM v;
CREATE MATERIALIZED VIEW mv AS SELECT id, b FROM t;
CREATE UNIQUE INDEX mv_id ON mv (id);
CREATE MATERIALIZED VIEW keyless AS SELECT id FROM t;
CREATE MATERIALIZED VIEW unfilled AS SELECT id FROM t WITH NO DATA;
CREATE UNIQUE INDEX unfilled_id ON unfilled (id);
CREATE SCHEMA s;
-- effects:
ALTER MATERIALIZED VIEW mv DEPENDS ON EXTENSION plpgsql; -- lock: mv ACCESS EXCLUSIVE; work: none
CREATE VIEW n AS SELECT t.id FROM t JOIN r USING (id); -- lock: none; work: none
CREATE OR REPLACE VIEW v AS SELECT id, b FROM t; -- lock: v ACCESS EXCLUSIVE; work: none
CREATE OR REPLACE VIEW v AS SELECT id, b, 1 AS more FROM t; -- lock: v ACCESS EXCLUSIVE; work: none
DROP VIEW v2; -- lock: v2 ACCESS EXCLUSIVE; work: none
DROP VIEW v CASCADE; -- lock: v ACCESS EXCLUSIVE, v2 ACCESS EXCLUSIVE; work: none
DROP VIEW v, v2; -- lock: v ACCESS EXCLUSIVE, v2 ACCESS EXCLUSIVE; work: none
DROP VIEW IF EXISTS nope; -- lock: none; work: none
ALTER VIEW v RENAME TO v9; -- lock: v ACCESS EXCLUSIVE; work: none
ALTER VIEW v RENAME COLUMN b TO bb; -- lock: v ACCESS EXCLUSIVE; work: none; since: 13
ALTER VIEW v SET (security_barrier = true); -- lock: v ACCESS EXCLUSIVE; work: none
ALTER VIEW v ALTER b SET DEFAULT 'x'; -- lock: v ACCESS EXCLUSIVE; work: none
ALTER VIEW v SET SCHEMA s; -- lock: v ACCESS EXCLUSIVE; work: none
REFRESH MATERIALIZED VIEW mv; -- lock: mv ACCESS EXCLUSIVE; work: index mv_id, rewrite mv
REFRESH MATERIALIZED VIEW CONCURRENTLY mv; -- lock: mv EXCLUSIVE; work: none
REFRESH MATERIALIZED VIEW mv WITH NO DATA; -- lock: mv ACCESS EXCLUSIVE; work: empty mv, index mv_id
DROP MATERIALIZED VIEW mv; -- lock: mv ACCESS EXCLUSIVE; work: none
ALTER MATERIALIZED VIEW mv RENAME TO mv2; -- lock: mv ACCESS EXCLUSIVE; work: none
ALTER MATERIALIZED VIEW mv SET (fillfactor = 80); -- lock: mv SHARE UPDATE EXCLUSIVE; work: none
ALTER MATERIALIZED VIEW mv CLUSTER ON mv_id; -- lock: mv SHARE UPDATE EXCLUSIVE; work: none
CREATE OR REPLACE VIEW v AS SELECT id FROM t; -- error: cannot drop columns from view
CREATE OR REPLACE VIEW v AS SELECT id, b AS c FROM t; -- error: cannot change name of view column "b" to "c"
CREATE OR REPLACE VIEW t AS SELECT 1; -- error: "t" is not a view
DROP VIEW v; -- error: cannot drop view v because other objects depend on it
DROP VIEW t; -- error: "t" is not a view
DROP TABLE v; -- error: "v" is not a table
DROP MATERIALIZED VIEW v; -- error: "v" is not a materialized view
REFRESH MATERIALIZED VIEW CONCURRENTLY keyless; -- error: cannot refresh materialized view "public.keyless" concurrently
REFRESH MATERIALIZED VIEW CONCURRENTLY unfilled; -- error: CONCURRENTLY cannot be used when the materialized view is not populated
REFRESH MATERIALIZED VIEW v; -- error: "v" is not a table or materialized view
TRUNCATE v; -- error: "v" is not a table
