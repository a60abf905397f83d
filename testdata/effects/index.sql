CREATE TABLE t (id int PRIMARY KEY, a int, b text, c int);
CREATE INDEX t_b ON t (b);
CREATE UNIQUE INDEX t_c ON t (c);
CREATE TABLE k (c int REFERENCES t (c));
CREATE MATERIALIZED VIEW mv AS SELECT id, b FROM t;
CREATE VIEW v AS SELECT id FROM t;
CREATE TABLE p (id int, k int, m int) PARTITION BY RANGE (id);
CREATE TABLE p1 PARTITION OF p FOR VALUES FROM (0) TO (100);
CREATE TABLE p2 PARTITION OF p FOR VALUES FROM (100) TO (200) PARTITION BY LIST (k);
CREATE TABLE p21 PARTITION OF p2 DEFAULT;
CREATE INDEX p_m ON p (m);
CREATE INDEX p1_k ON p1 (k);
CREATE INDEX p_only ON ONLY p (k);
CREATE TABLE par (id int, a int);
CREATE TABLE ch () INHERITS (par);
CREATE TABLE w (c1 int, c2 int, c3 int, c4 int, c5 int, c6 int, c7 int, c8 int, c9 int, c10 int, c11 int, c12 int, c13 int, c14 int, c15 int, c16 int, c17 int, c18 int, c19 int, c20 int, c21 int, c22 int, c23 int, c24 int, c25 int, c26 int, c27 int, c28 int, c29 int, c30 int, c31 int, c32 int, c33 int);
-- effects:
CREATE INDEX ON t (a); -- lock: t SHARE; work: index t_a_idx
CREATE UNIQUE INDEX new ON t (a); -- lock: t SHARE; work: index new
CREATE INDEX new ON t (lower(b)) WHERE a > 5; -- lock: t SHARE; work: index new
CREATE INDEX new ON t USING hash (b); -- lock: t SHARE; work: index new
CREATE INDEX IF NOT EXISTS t_b ON t (b); -- lock: t SHARE; work: none
CREATE INDEX new ON mv (b); -- lock: mv SHARE; work: index new
CREATE INDEX new ON p (k); -- lock: p SHARE, p1 SHARE, p2 SHARE, p21 SHARE; work: index new, index p21_k_idx, index p2_k_idx
CREATE INDEX new ON ONLY p (k); -- lock: p SHARE; work: index new
CREATE INDEX ON p (id, k); -- lock: p SHARE, p1 SHARE, p2 SHARE, p21 SHARE; work: index p1_id_k_idx, index p21_id_k_idx, index p2_id_k_idx, index p_id_k_idx
CREATE INDEX new ON p1 (id); -- lock: p1 SHARE; work: index new
CREATE UNIQUE INDEX new ON p1 (k); -- lock: p1 SHARE; work: index new
CREATE INDEX ON par (a); -- lock: par SHARE; work: index par_a_idx
CREATE INDEX CONCURRENTLY new ON t (a); -- work: index new; outside
CREATE INDEX CONCURRENTLY IF NOT EXISTS t_b ON t (b); -- work: none; outside
DROP INDEX t_b; -- lock: t ACCESS EXCLUSIVE; work: none
DROP INDEX t_b, t_c CASCADE; -- lock: k ACCESS EXCLUSIVE, t ACCESS EXCLUSIVE; work: none
DROP INDEX IF EXISTS nope; -- lock: none; work: none
DROP INDEX p_m; -- lock: p ACCESS EXCLUSIVE, p1 ACCESS EXCLUSIVE, p2 ACCESS EXCLUSIVE, p21 ACCESS EXCLUSIVE; work: none
DROP INDEX CONCURRENTLY t_b; -- work: none; outside
REINDEX INDEX t_b; -- lock: t SHARE; work: index t_b
REINDEX TABLE t; -- lock: t SHARE; work: index t_b, index t_c, index t_pkey
REINDEX TABLE mv; -- lock: mv SHARE; work: none
REINDEX TABLE CONCURRENTLY t; -- work: index t_b, index t_c, index t_pkey; outside
REINDEX TABLE p; -- work: index p1_k, index p1_m_idx, index p21_m_idx; outside; since: 14
REINDEX INDEX p_m; -- work: index p1_m_idx, index p21_m_idx; outside; since: 14
ALTER INDEX t_b RENAME TO t_b2; -- lock: none; work: none
ALTER TABLE t_b RENAME TO t_b2; -- lock: none; work: none
ALTER INDEX t_b SET (fillfactor = 50); -- lock: none; work: none
ALTER INDEX p_only ATTACH PARTITION p1_k; -- lock: none; work: none
ALTER INDEX IF EXISTS nope RENAME TO nope2; -- lock: none; work: none
CREATE INDEX t_b ON t (b); -- error: relation "t_b" already exists
CREATE INDEX t ON t (b); -- error: relation "t" already exists
CREATE INDEX new ON w (c1, c2, c3, c4, c5, c6, c7, c8, c9, c10, c11, c12, c13, c14, c15, c16, c17, c18, c19, c20, c21, c22, c23, c24, c25, c26, c27, c28, c29, c30, c31, c32); -- lock: w SHARE; work: index new
CREATE INDEX new ON w (c1, c2, c3, c4, c5, c6, c7, c8, c9, c10, c11, c12, c13, c14, c15, c16, c17, c18, c19, c20, c21, c22, c23, c24, c25, c26, c27, c28, c29, c30, c31, c32, c33); -- error: cannot use more than 32 columns in an index
CREATE INDEX new ON w (c1, c2, c3, c4, c5, c6, c7, c8, c9, c10, c11, c12, c13, c14, c15, c16, c17, c18, c19, c20, c21, c22, c23, c24, c25, c26, c27, c28, c29, c30, c31, c32) INCLUDE (c33); -- error: cannot use more than 32 columns in an index
ALTER TABLE w ADD UNIQUE (c1, c2, c3, c4, c5, c6, c7, c8, c9, c10, c11, c12, c13, c14, c15, c16, c17, c18, c19, c20, c21, c22, c23, c24, c25, c26, c27, c28, c29, c30, c31, c32, c33); -- error: cannot use more than 32 columns in an index
CREATE TABLE w2 (c1 int, c2 int, c3 int, c4 int, c5 int, c6 int, c7 int, c8 int, c9 int, c10 int, c11 int, c12 int, c13 int, c14 int, c15 int, c16 int, c17 int, c18 int, c19 int, c20 int, c21 int, c22 int, c23 int, c24 int, c25 int, c26 int, c27 int, c28 int, c29 int, c30 int, c31 int, c32 int, c33 int, PRIMARY KEY (c1, c2, c3, c4, c5, c6, c7, c8, c9, c10, c11, c12, c13, c14, c15, c16, c17, c18, c19, c20, c21, c22, c23, c24, c25, c26, c27, c28, c29, c30, c31, c32, c33)); -- error: cannot use more than 32 columns in an index
ALTER TABLE w ADD FOREIGN KEY (c1, c2, c3, c4, c5, c6, c7, c8, c9, c10, c11, c12, c13, c14, c15, c16, c17, c18, c19, c20, c21, c22, c23, c24, c25, c26, c27, c28, c29, c30, c31, c32, c33) REFERENCES w (c1, c2, c3, c4, c5, c6, c7, c8, c9, c10, c11, c12, c13, c14, c15, c16, c17, c18, c19, c20, c21, c22, c23, c24, c25, c26, c27, c28, c29, c30, c31, c32, c33); -- error: cannot have more than 32 keys in a foreign key
CREATE TABLE w2 (c1 int, c2 int, c3 int, c4 int, c5 int, c6 int, c7 int, c8 int, c9 int, c10 int, c11 int, c12 int, c13 int, c14 int, c15 int, c16 int, c17 int, c18 int, c19 int, c20 int, c21 int, c22 int, c23 int, c24 int, c25 int, c26 int, c27 int, c28 int, c29 int, c30 int, c31 int, c32 int, c33 int) PARTITION BY RANGE (c1, c2, c3, c4, c5, c6, c7, c8, c9, c10, c11, c12, c13, c14, c15, c16, c17, c18, c19, c20, c21, c22, c23, c24, c25, c26, c27, c28, c29, c30, c31, c32, c33); -- error: cannot partition using more than 32 columns
CREATE INDEX new ON t (nope); -- error: column "nope" does not exist
CREATE INDEX new ON v (id); -- error: cannot create index on relation "v"; since: 15
CREATE INDEX new ON v (id); -- error: "v" is not a table or materialized view; until: 14
CREATE UNIQUE INDEX new ON p (k); -- error: unique constraint on partitioned table must include all partitioning columns
CREATE INDEX CONCURRENTLY new ON p (k); -- error: cannot create index on partitioned table "p" concurrently; outside
CREATE INDEX CONCURRENTLY new ON t (a); -- error: CREATE INDEX CONCURRENTLY cannot run inside a transaction block
DROP INDEX CONCURRENTLY t_b; -- error: DROP INDEX CONCURRENTLY cannot run inside a transaction block
DROP INDEX CONCURRENTLY t_b, t_c; -- error: DROP INDEX CONCURRENTLY does not support dropping multiple objects; outside
DROP INDEX CONCURRENTLY t_b CASCADE; -- error: DROP INDEX CONCURRENTLY does not support CASCADE; outside
DROP INDEX CONCURRENTLY p_m; -- error: cannot drop partitioned index "p_m" concurrently; outside
DROP INDEX t_pkey; -- error: cannot drop index t_pkey because constraint t_pkey on table t requires it
DROP INDEX p1_m_idx; -- error: cannot drop index p1_m_idx because index p_m requires it
DROP INDEX t_c; -- error: cannot drop index t_c because other objects depend on it
DROP INDEX t; -- error: "t" is not an index
REINDEX TABLE CONCURRENTLY t; -- error: REINDEX CONCURRENTLY cannot run inside a transaction block
REINDEX SCHEMA public; -- error: REINDEX SCHEMA cannot run inside a transaction block
REINDEX TABLE p; -- error: REINDEX TABLE cannot run inside a transaction block; since: 14
