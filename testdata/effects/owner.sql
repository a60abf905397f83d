DO $$ BEGIN IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'forelock_a') THEN CREATE ROLE forelock_a; CREATE ROLE forelock_b; END IF; END $$;
CREATE TABLE r (id int PRIMARY KEY);
CREATE TABLE t (id serial PRIMARY KEY, b text, r int REFERENCES r);
ALTER TABLE t OWNER TO forelock_a;
CREATE TABLE other (id int PRIMARY KEY);
CREATE VIEW v AS SELECT b FROM t;
CREATE MATERIALIZED VIEW mv AS SELECT id FROM other;
ALTER MATERIALIZED VIEW mv OWNER TO forelock_a;
CREATE ACCESS METHOD pile TYPE TABLE HANDLER heap_tableam_handler;
CREATE ACCESS METHOD bare TYPE TABLE HANDLER heap_tableam_handler;
CREATE TABLE piled (id int PRIMARY KEY, b text) USING pile;
CREATE STATISTICS st ON id, b FROM t;
CREATE INDEX t_b ON t (b);
ALTER TABLE t CLUSTER ON t_b;
CREATE TABLE p (id int, k int) PARTITION BY RANGE (id);
CREATE TABLE p1 PARTITION OF p FOR VALUES FROM (0) TO (100);
CREATE TABLE p2 PARTITION OF p FOR VALUES FROM (100) TO (200);
CREATE INDEX p1_own ON p1 (k);
-- effects:
ALTER TABLE t OWNER TO forelock_b; -- lock: t ACCESS EXCLUSIVE; work: none; indexes: t_b ACCESS EXCLUSIVE, t_pkey ACCESS EXCLUSIVE, toastidx(t) ACCESS EXCLUSIVE
ALTER TABLE t OWNER TO forelock_a; -- lock: t ACCESS EXCLUSIVE; work: none; indexes: none
ALTER VIEW v OWNER TO forelock_a; -- lock: v ACCESS EXCLUSIVE; work: none
REASSIGN OWNED BY forelock_a TO forelock_b; -- lock: mv ACCESS EXCLUSIVE, t ACCESS EXCLUSIVE; work: none; indexes: t_b ACCESS EXCLUSIVE, t_pkey ACCESS EXCLUSIVE, toastidx(t) ACCESS EXCLUSIVE
REASSIGN OWNED BY forelock_b TO forelock_a; -- lock: none; work: none; indexes: none
DROP OWNED BY forelock_a CASCADE; -- lock: mv ACCESS EXCLUSIVE, r ACCESS EXCLUSIVE, t ACCESS EXCLUSIVE, v ACCESS EXCLUSIVE; work: none; indexes: t_b ACCESS EXCLUSIVE, t_pkey ACCESS EXCLUSIVE, toastidx(t) ACCESS EXCLUSIVE
DROP ACCESS METHOD pile CASCADE; -- lock: piled ACCESS EXCLUSIVE; work: none; indexes: piled_pkey ACCESS EXCLUSIVE, toastidx(piled) ACCESS EXCLUSIVE
DROP ACCESS METHOD pile; -- error: cannot drop access method pile because other objects depend on it
DROP ACCESS METHOD bare; -- lock: none; work: none
DROP STATISTICS st; -- lock: t SHARE UPDATE EXCLUSIVE; work: none
CLUSTER; -- work: index t_b, index t_pkey, rewrite t; outside
CLUSTER t; -- lock: t ACCESS EXCLUSIVE; work: index t_b, index t_pkey, rewrite t; indexes: t_b ACCESS EXCLUSIVE, t_pkey ACCESS EXCLUSIVE, toastidx(t) ACCESS EXCLUSIVE
CLUSTER other; -- error: there is no previously clustered index for table "other"
CREATE INDEX p_k ON p (k); -- lock: p SHARE, p1 SHARE, p2 SHARE; work: index p2_k_idx, index p_k; indexes: p1_own SHARE
CREATE INDEX p_id ON p (id); -- lock: p SHARE, p1 SHARE, p2 SHARE; work: index p1_id_idx, index p2_id_idx, index p_id; indexes: none
