CREATE TABLE t (id serial PRIMARY KEY, a int, b text);
CREATE INDEX t_b ON t (b);
CREATE UNLOGGED TABLE u (id int PRIMARY KEY);
CREATE TABLE k (id int PRIMARY KEY);
CREATE TABLE kk (id int REFERENCES k);
CREATE TABLE p (id int, k int) PARTITION BY RANGE (id);
CREATE TABLE p1 PARTITION OF p FOR VALUES FROM (0) TO (100);
CREATE INDEX p_k ON p (k);
CREATE TABLE par (id int, a int, b text);
CREATE TABLE ch () INHERITS (par);
-- effects:
ALTER TABLE t ALTER a SET DEFAULT 1; -- lock: t ACCESS EXCLUSIVE; work: none
ALTER TABLE t ALTER a DROP DEFAULT; -- lock: t ACCESS EXCLUSIVE; work: none
ALTER TABLE t ALTER a SET STATISTICS 500; -- lock: t SHARE UPDATE EXCLUSIVE; work: none
ALTER TABLE t ALTER a SET (n_distinct = -0.5); -- lock: t SHARE UPDATE EXCLUSIVE; work: none
ALTER TABLE t ALTER a RESET (n_distinct); -- lock: t SHARE UPDATE EXCLUSIVE; work: none
ALTER TABLE t ALTER b SET STORAGE EXTERNAL; -- lock: t ACCESS EXCLUSIVE; work: none
ALTER TABLE t ALTER b SET COMPRESSION pglz; -- lock: t ACCESS EXCLUSIVE; work: none; since: 14
ALTER TABLE t SET (fillfactor = 70); -- lock: t SHARE UPDATE EXCLUSIVE; work: none
ALTER TABLE t RESET (fillfactor); -- lock: t SHARE UPDATE EXCLUSIVE; work: none
ALTER TABLE t SET (toast.autovacuum_enabled = false); -- lock: t SHARE UPDATE EXCLUSIVE; work: none
ALTER TABLE t SET (user_catalog_table = true); -- lock: t ACCESS EXCLUSIVE; work: none
ALTER TABLE t SET (fillfactor = 70, user_catalog_table = true); -- lock: t ACCESS EXCLUSIVE; work: none
ALTER TABLE t CLUSTER ON t_pkey; -- lock: t SHARE UPDATE EXCLUSIVE; work: none
ALTER TABLE t SET WITHOUT CLUSTER; -- lock: t SHARE UPDATE EXCLUSIVE; work: none
ALTER TABLE t SET WITHOUT OIDS; -- lock: t ACCESS EXCLUSIVE; work: none
ALTER TABLE t SET LOGGED; -- lock: t ACCESS EXCLUSIVE; work: none
ALTER TABLE u SET LOGGED; -- lock: u ACCESS EXCLUSIVE; work: index u_pkey, rewrite u
ALTER TABLE kk SET UNLOGGED; -- lock: kk ACCESS EXCLUSIVE; work: rewrite kk
ALTER TABLE t SET ACCESS METHOD heap; -- lock: t ACCESS EXCLUSIVE; work: none; since: 15
ALTER TABLE t SET TABLESPACE pg_default; -- lock: t ACCESS EXCLUSIVE; work: none
ALTER TABLE t REPLICA IDENTITY FULL; -- lock: t ACCESS EXCLUSIVE; work: none
ALTER TABLE t REPLICA IDENTITY USING INDEX t_pkey; -- lock: t ACCESS EXCLUSIVE; work: none
ALTER TABLE t ENABLE ROW LEVEL SECURITY; -- lock: t ACCESS EXCLUSIVE; work: none
ALTER TABLE t FORCE ROW LEVEL SECURITY; -- lock: t ACCESS EXCLUSIVE; work: none
ALTER TABLE t DISABLE TRIGGER ALL; -- lock: t SHARE ROW EXCLUSIVE; work: none
ALTER TABLE t ENABLE TRIGGER USER; -- lock: t SHARE ROW EXCLUSIVE; work: none
ALTER TABLE t OWNER TO CURRENT_USER; -- lock: t ACCESS EXCLUSIVE; work: none
ALTER TABLE t ALTER a SET STATISTICS 100, ADD COLUMN x int; -- lock: t ACCESS EXCLUSIVE; work: none
ALTER TABLE t ALTER a SET STATISTICS 100, SET (fillfactor = 80); -- lock: t SHARE UPDATE EXCLUSIVE; work: none
ALTER TABLE par ALTER a SET DEFAULT 1; -- lock: ch ACCESS EXCLUSIVE, par ACCESS EXCLUSIVE; work: none
ALTER TABLE par ALTER b SET STORAGE EXTERNAL; -- lock: ch ACCESS EXCLUSIVE, par ACCESS EXCLUSIVE; work: none
ALTER TABLE par ALTER a SET STATISTICS 10; -- lock: ch SHARE UPDATE EXCLUSIVE, par SHARE UPDATE EXCLUSIVE; work: none
ALTER TABLE ONLY par ALTER a SET STATISTICS 10; -- lock: par SHARE UPDATE EXCLUSIVE; work: none
ALTER TABLE par SET (fillfactor = 80); -- lock: par SHARE UPDATE EXCLUSIVE; work: none
ALTER TABLE par DISABLE TRIGGER USER; -- lock: par SHARE ROW EXCLUSIVE; work: none
ALTER TABLE par ENABLE ROW LEVEL SECURITY; -- lock: par ACCESS EXCLUSIVE; work: none
ALTER TABLE p ALTER k SET DEFAULT 1; -- lock: p ACCESS EXCLUSIVE, p1 ACCESS EXCLUSIVE; work: none
ALTER TABLE p ALTER k SET STATISTICS 10; -- lock: p SHARE UPDATE EXCLUSIVE, p1 SHARE UPDATE EXCLUSIVE; work: none
ALTER TABLE p DISABLE TRIGGER ALL; -- lock: p SHARE ROW EXCLUSIVE; work: none
ALTER TABLE p REPLICA IDENTITY FULL; -- lock: p ACCESS EXCLUSIVE; work: none
ALTER TABLE p OWNER TO CURRENT_USER; -- lock: p ACCESS EXCLUSIVE; work: none
ALTER TABLE k SET UNLOGGED; -- error: could not change table "k" to unlogged because it references logged table "kk"
ALTER TABLE p CLUSTER ON p_k; -- error: cannot mark index clustered in partitioned table; until: 18
ALTER TABLE p SET (fillfactor = 70); -- error: cannot specify storage parameters for a partitioned table; since: 16
ALTER TABLE t ALTER nope SET DEFAULT 1; -- error: column "nope" of relation "t" does not exist
ALTER TABLE t CLUSTER ON nope; -- error: index "nope" for table "t" does not exist
ALTER TABLE t DISABLE TRIGGER nope; -- error: trigger "nope" for table "t" does not exist
