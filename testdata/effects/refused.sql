CREATE TABLE t (id int PRIMARY KEY, a int, b text, c varchar(20), jb jsonb, j json, pt point, g int GENERATED ALWAYS AS (a) STORED);
CREATE TABLE q1 (a int DEFAULT 1, n text, CONSTRAINT k CHECK (a > 0));
CREATE TABLE q2 (a int DEFAULT 2, n int);
CREATE TABLE q3 (CONSTRAINT k CHECK (a > 1), a int);
CREATE TABLE q4 (n int, g int GENERATED ALWAYS AS (n) STORED);
CREATE TABLE p (id int NOT NULL, k int) PARTITION BY RANGE (id);
CREATE TABLE p1 PARTITION OF p FOR VALUES FROM (0) TO (100);
CREATE TABLE e (a int, b int) PARTITION BY RANGE ((a + 1));
CREATE TABLE gone (a int);
CREATE SCHEMA gone;
CREATE TYPE ty AS ENUM ('a');
CREATE UNIQUE INDEX p1_id ON p1 (id);
ALTER TABLE ONLY p ADD CONSTRAINT pu UNIQUE (id);
DROP TABLE gone;
DROP SCHEMA gone;
-- effects:
ALTER TABLE t ADD CHECK (t IS NOT NULL) NOT VALID; -- lock: t ACCESS EXCLUSIVE; work: none
ALTER TABLE t ADD CHECK (t.id > 0) NOT VALID; -- lock: t ACCESS EXCLUSIVE; work: none
ALTER TABLE t ADD CHECK (other.id > 0); -- error: missing FROM-clause entry for table "other"
ALTER TABLE t ADD CHECK (t.nope > 0); -- error: column t.nope does not exist
ALTER TABLE t ADD CHECK (xmin IS NOT NULL); -- error: system column "xmin" reference in check constraint is invalid
ALTER TABLE t ADD CHECK (tableoid > 0) NOT VALID; -- lock: t ACCESS EXCLUSIVE; work: none
CREATE INDEX ON t (a) WHERE nope > 0; -- error: column "nope" does not exist
CREATE INDEX ON t ((nope + 1)); -- error: column "nope" does not exist
CREATE INDEX ON t (ctid); -- error: index creation on system columns is not supported
CREATE INDEX ON t (a) INCLUDE (nope); -- error: column "nope" does not exist
CREATE INDEX ON t (a) INCLUDE ((a + 1)); -- error: expressions are not supported in included columns
CREATE INDEX ON t USING gist (pt NULLS FIRST); -- error: access method "gist" does not support NULLS FIRST/LAST options
CREATE INDEX ON t (a COLLATE "C"); -- error: collations are not supported by type integer
CREATE INDEX ON t (a text_pattern_ops); -- error: operator class "text_pattern_ops" does not accept data type integer
CREATE INDEX ON t (c text_pattern_ops); -- lock: t SHARE; work: index t_c_idx
CREATE INDEX ON t USING gin (j jsonb_path_ops); -- error: operator class "jsonb_path_ops" does not accept data type json
CREATE INDEX ON t USING gin (jb jsonb_path_ops); -- lock: t SHARE; work: index t_jb_idx
CREATE UNIQUE INDEX ON e (a); -- error: unsupported UNIQUE constraint with partition key definition
ALTER INDEX pu ATTACH PARTITION p1_id; -- error: cannot attach index "p1_id" as a partition of index "pu"
ALTER TABLE t ADD x text GENERATED ALWAYS AS (t::text) STORED; -- error: cannot use whole-row variable in column generation expression
ALTER TABLE t ADD x tid GENERATED ALWAYS AS (ctid) STORED; -- error: cannot use system column "ctid" in column generation expression
ALTER TABLE t ADD x int GENERATED ALWAYS AS (nope) STORED; -- error: column "nope" does not exist
ALTER TABLE t ADD x int GENERATED ALWAYS AS (x) STORED; -- error: cannot use generated column "x" in column generation expression
ALTER TABLE t ADD x anyarray; -- error: column "x" has pseudo-type anyarray
ALTER TABLE t ADD x record; -- error: column "x" has pseudo-type record
ALTER TABLE t ADD x t; -- error: composite type t cannot be made a member of itself
ALTER TABLE t ADD x int COLLATE "C"; -- error: collations are not supported by type integer
ALTER TABLE t ALTER a TYPE serial; -- error: type "serial" does not exist
ALTER TABLE t ALTER a TYPE int COLLATE "C"; -- error: collations are not supported by type integer
ALTER TABLE t ALTER g TYPE bigint USING a; -- error: cannot specify USING when altering type of generated column
ALTER TABLE t ALTER a TYPE int USING nope; -- error: column "nope" does not exist
CREATE TABLE x (a int, b int, a text); -- error: column "a" specified more than once
CREATE TABLE x (aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa1 int, aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa2 int); -- error: column "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa" specified more than once
CREATE TABLE x (id int, LIKE t); -- error: column "id" specified more than once
CREATE TABLE x (LIKE t, LIKE t); -- error: column "id" specified more than once
CREATE TABLE x (LIKE gone); -- error: relation "gone" does not exist
CREATE TABLE x (a text) INHERITS (q1); -- error: column "a" has a type conflict
CREATE TABLE x (a int) INHERITS (q1); -- lock: q1 SHARE UPDATE EXCLUSIVE; work: none
CREATE TABLE x (a int, a int) INHERITS (q1); -- error: column "a" specified more than once
CREATE TABLE x () INHERITS (q1, q2); -- error: inherited column "n" has a type conflict
CREATE TABLE x (a int DEFAULT 3) INHERITS (q1, q3); -- error: check constraint name "k" appears multiple times but with different expressions
CREATE TABLE x (n int) INHERITS (q2, q4); -- lock: q2 SHARE UPDATE EXCLUSIVE, q4 SHARE UPDATE EXCLUSIVE; work: none
CREATE TABLE x (g int DEFAULT 3) INHERITS (q4); -- error: column "g" inherits from generated column but specifies default
CREATE TABLE x (a int) ON COMMIT DROP; -- error: ON COMMIT can only be used on temporary tables
CREATE TEMP TABLE public.x (a int); -- error: cannot create temporary relation in non-temporary schema
CREATE TABLE gone.x (a int); -- error: schema "gone" does not exist
CREATE TABLE ty (a int); -- error: type "ty" already exists
CREATE TABLE x (a int) WITH (oids); -- error: tables declared WITH OIDS are not supported
CREATE TEMP TABLE x PARTITION OF p FOR VALUES FROM (300) TO (400); -- error: cannot create a temporary relation as partition of permanent relation "p"
CREATE TABLE x (a int) PARTITION BY RANGE (nope); -- error: column "nope" named in partition key does not exist
CREATE TABLE x (a int) PARTITION BY RANGE (ctid); -- error: cannot use system column "ctid" in partition key
CREATE TABLE x (a int, g int GENERATED ALWAYS AS (a) STORED) PARTITION BY RANGE (g); -- error: cannot use generated column in partition key
CREATE TABLE x (a json) PARTITION BY LIST (a); -- error: data type json has no default operator class for access method "btree"
CREATE TABLE x (a point) PARTITION BY HASH (a); -- error: data type point has no default operator class for access method "hash"
CREATE TABLE x (a int, b int) PARTITION BY LIST (a, b); -- error: cannot use "list" partition strategy with more than one column
CREATE TABLE x (a int) PARTITION BY RANGE (a) USING heap; -- error: specifying a table access method is not supported on a partitioned table; until: 16
CREATE UNLOGGED TABLE x (a int) PARTITION BY RANGE (a); -- error: partitioned tables cannot be unlogged; since: 18
CREATE TABLE x (a int) PARTITION BY RANGE (a) WITH (fillfactor = 70); -- error: unrecognized parameter "fillfactor"; until: 15
CREATE TABLE x (a int) PARTITION BY RANGE (a) WITH (fillfactor = 70); -- error: cannot specify storage parameters for a partitioned table; since: 16
CREATE DOMAIN x AS int CHECK (y > 0); -- error: column "y" does not exist
