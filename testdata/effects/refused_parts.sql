CREATE TABLE t (id int PRIMARY KEY, a int, b text, c varchar(20), j json);
CREATE TABLE r (id int PRIMARY KEY, code text);
CREATE TABLE par (id int, a int, CONSTRAINT ck CHECK (a > -1), g int GENERATED ALWAYS AS (a) STORED);
CREATE TABLE kid (x int) INHERITS (par);
CREATE TABLE p (id int NOT NULL, k int, b text) PARTITION BY RANGE (id);
CREATE TABLE p1 PARTITION OF p FOR VALUES FROM (0) TO (100);
CREATE TABLE h (a int) PARTITION BY HASH (a);
CREATE TABLE h1 PARTITION OF h FOR VALUES WITH (MODULUS 4, REMAINDER 0);
CREATE TABLE n (id int NOT NULL, k int, b text);
CREATE TABLE n_kid () INHERITS (n);
CREATE TABLE n_coll (id int NOT NULL, k int, b text COLLATE "C");
CREATE TABLE n_gen (id int NOT NULL, k int GENERATED ALWAYS AS (1) STORED, b text);
CREATE TABLE n_ident (id int GENERATED ALWAYS AS IDENTITY, k int, b text);
CREATE TABLE n_check (id int NOT NULL, k int, b text, CONSTRAINT kc CHECK (k > 0) NO INHERIT);
CREATE TABLE n_plain (id int NOT NULL, k int, b text, CONSTRAINT kc CHECK (k > 0));
CREATE TABLE s (id serial, i int GENERATED ALWAYS AS IDENTITY, u int NOT NULL UNIQUE);
CREATE TABLE two (a int, b int, PRIMARY KEY (a, b));
CREATE TABLE lp (a int, b int) PARTITION BY RANGE (a);
CREATE TABLE lp1 PARTITION OF lp FOR VALUES FROM (0) TO (10);
CREATE VIEW v AS SELECT id, a FROM t;
CREATE SCHEMA other;
CREATE SCHEMA gone;
CREATE TYPE mood AS ENUM ('sad', 'glad');
CREATE TYPE pair AS (a int, b int);
CREATE DOMAIN pos AS int CONSTRAINT k CHECK (VALUE > 0);
CREATE FUNCTION f(int) RETURNS int LANGUAGE sql AS 'SELECT 1';
CREATE FUNCTION tf() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
CREATE TRIGGER t1 BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION tf();
CREATE TRIGGER t2 BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION tf();
CREATE UNIQUE INDEX t_pattern ON t (c text_pattern_ops);
ALTER TABLE p ADD CONSTRAINT kc CHECK (k > 0);
ALTER TABLE par ADD CONSTRAINT nv CHECK (a > -2) NOT VALID;
ALTER TABLE t ADD CONSTRAINT c1 CHECK (a > -1), ADD CONSTRAINT c2 CHECK (a > -2), ADD CONSTRAINT fk FOREIGN KEY (a) REFERENCES r;
ALTER TABLE s REPLICA IDENTITY USING INDEX s_u_key;
CREATE TYPE ct AS (a int, b text);
CREATE TABLE o1 (a int, z text);
CREATE TABLE o2 (a int, b text, c int);
CREATE TABLE o3 (a bigint, b text);
CREATE TABLE o4 (a int);
CREATE TABLE o5 (a int, b text);
CREATE TABLE ex (a int, b int, c int) PARTITION BY RANGE ((a + b));
DROP SCHEMA gone;
-- effects:
ALTER TABLE ONLY par RENAME CONSTRAINT ck TO ck2; -- error: inherited constraint "ck" must be renamed in child tables too
ALTER TABLE kid RENAME CONSTRAINT ck TO ck2; -- error: cannot rename inherited constraint "ck"
ALTER TABLE t RENAME CONSTRAINT c1 TO c2; -- error: constraint "c2" for relation "t" already exists
ALTER TABLE t RENAME CONSTRAINT t_pkey TO r_pkey; -- error: relation "r_pkey" already exists
ALTER TABLE t RENAME CONSTRAINT c1 TO c3; -- lock: t ACCESS EXCLUSIVE; work: none
ALTER TABLE ONLY par VALIDATE CONSTRAINT nv; -- error: constraint must be validated on child tables too
ALTER TABLE ONLY lp ADD PRIMARY KEY (a); -- error: constraint must be added to child tables too; until: 17
ALTER TABLE t ADD CONSTRAINT u UNIQUE USING INDEX t_pattern; -- error: index "t_pattern" column number 1 does not have default sorting behavior
ALTER TABLE t ADD CONSTRAINT fk FOREIGN KEY (a) REFERENCES r; -- error: constraint "fk" for relation "t" already exists
CREATE TABLE x (a int REFERENCES two); -- error: number of referencing and referenced columns for foreign key disagree
ALTER TABLE s ALTER u DROP NOT NULL; -- error: column "u" is in index used as replica identity
ALTER TABLE t ALTER ctid SET NOT NULL; -- error: cannot alter system column "ctid"
ALTER TABLE t ALTER xmin SET DEFAULT 1; -- error: cannot alter system column "xmin"
ALTER TABLE ONLY par ALTER g DROP EXPRESSION; -- error: ALTER TABLE / DROP EXPRESSION must be applied to child tables too
ALTER TABLE kid ALTER g DROP EXPRESSION; -- error: cannot drop generation expression from inherited column
ALTER SEQUENCE s_id_seq OWNER TO pg_monitor; -- error: cannot change owner of sequence "s_id_seq"
ALTER SEQUENCE s_i_seq OWNED BY NONE; -- error: cannot change ownership of identity sequence
ALTER SEQUENCE s_id_seq OWNED BY NONE; -- lock: none; work: none
ALTER SEQUENCE s_id_seq OWNED BY t.nope; -- error: column "nope" of relation "t" does not exist
CREATE SEQUENCE sq OWNED BY t.nope; -- error: column "nope" of relation "t" does not exist
ALTER SEQUENCE s_id_seq SET SCHEMA other; -- error: cannot move an owned sequence into another schema
ALTER TABLE t SET SCHEMA pg_temp; -- error: cannot move objects into or out of temporary schemas
ALTER TABLE t SET SCHEMA pg_toast; -- error: cannot move objects into or out of TOAST schema
ALTER TABLE t SET SCHEMA gone; -- error: schema "gone" does not exist
ALTER TABLE t SET SCHEMA other; -- lock: t ACCESS EXCLUSIVE; work: none
ALTER TABLE t RENAME TO mood; -- error: type "mood" already exists
ALTER TABLE t RENAME a TO ctid; -- error: column name "ctid" conflicts with a system column name
ALTER TABLE p ATTACH PARTITION n FOR VALUES FROM (300) TO (400); -- error: cannot attach inheritance parent as partition
ALTER TABLE p ATTACH PARTITION n_kid FOR VALUES FROM (300) TO (400); -- error: cannot attach inheritance child as partition
ALTER TABLE p ATTACH PARTITION n_coll FOR VALUES FROM (300) TO (400); -- error: child table "n_coll" has different collation for column "b"
ALTER TABLE p ATTACH PARTITION n_gen FOR VALUES FROM (300) TO (400); -- error: column "k" in child table must not be a generated column; since: 16
ALTER TABLE p ATTACH PARTITION n_ident FOR VALUES FROM (300) TO (400); -- error: table "n_ident" being attached contains an identity column "id"; since: 17
ALTER TABLE p ATTACH PARTITION n_check FOR VALUES FROM (300) TO (400); -- error: constraint "kc" conflicts with non-inherited constraint on child table "n_check"
ALTER TABLE p ATTACH PARTITION n_plain FOR VALUES FROM (300) TO (400); -- lock: n_plain ACCESS EXCLUSIVE, p SHARE UPDATE EXCLUSIVE; work: scan n_plain
CREATE TABLE x PARTITION OF h FOR VALUES WITH (MODULUS 6, REMAINDER 1); -- error: every hash partition modulus must be a factor of the next larger modulus
CREATE TABLE x PARTITION OF h FOR VALUES WITH (MODULUS 8, REMAINDER 4); -- error: partition "x" would overlap partition "h1"
CREATE TABLE x PARTITION OF h FOR VALUES WITH (MODULUS 8, REMAINDER 5); -- lock: h ACCESS EXCLUSIVE; work: none
CREATE TABLE x PARTITION OF h FOR VALUES WITH (MODULUS 4, REMAINDER 4); -- error: remainder for hash partition must be less than modulus
CREATE SCHEMA other; -- error: schema "other" already exists
CREATE SCHEMA IF NOT EXISTS other; -- lock: none; work: none
CREATE SCHEMA pg_mine; -- error: unacceptable schema name "pg_mine"
ALTER SCHEMA other RENAME TO gone; -- lock: none; work: none
ALTER SCHEMA gone RENAME TO x; -- error: schema "gone" does not exist
ALTER TYPE mood RENAME VALUE 'sad' TO 'glad'; -- error: enum label "glad" already exists
ALTER TYPE mood RENAME VALUE 'nope' TO 'x'; -- error: "nope" is not an existing enum label
ALTER TYPE mood RENAME VALUE 'sad' TO 'x'; -- lock: none; work: none
ALTER TYPE pos ADD VALUE 'x'; -- error: pos is not an enum
CREATE TYPE x AS ENUM ('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa'); -- error: invalid enum label "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
CREATE TYPE t AS ENUM ('a'); -- error: type "t" already exists
ALTER TYPE pair ADD ATTRIBUTE a int; -- error: column "a" of relation "pair" already exists
ALTER TYPE pair DROP ATTRIBUTE z; -- error: column "z" of relation "pair" does not exist
ALTER TYPE pair DROP ATTRIBUTE IF EXISTS z; -- lock: none; work: none
ALTER DOMAIN pos ADD CONSTRAINT k CHECK (VALUE > 1); -- error: constraint "k" for domain "pos" already exists
ALTER DOMAIN mood SET NOT NULL; -- error: mood is not a domain
DROP DOMAIN mood; -- error: "mood" is not a domain
CREATE FUNCTION f(a int) RETURNS text LANGUAGE sql AS 'SELECT 1::text'; -- error: function "f" already exists with same argument types
CREATE OR REPLACE FUNCTION f(int) RETURNS text LANGUAGE sql AS 'SELECT 1::text'; -- error: cannot change return type of existing function
CREATE OR REPLACE FUNCTION f(int) RETURNS int LANGUAGE sql AS 'SELECT 2'; -- lock: none; work: none
CREATE OR REPLACE PROCEDURE f(int) LANGUAGE sql AS 'SELECT 2'; -- error: cannot change routine kind
CREATE FUNCTION f(bigint) RETURNS text LANGUAGE sql AS 'SELECT 1::text'; -- lock: none; work: none
CREATE FUNCTION other.f(int) RETURNS text LANGUAGE sql AS 'SELECT 1::text'; -- lock: none; work: none
ALTER TRIGGER t1 ON t RENAME TO t2; -- error: trigger "t2" for relation "t" already exists
CREATE TRIGGER t3 BEFORE UPDATE ON t FOR EACH ROW WHEN (new.nope > 1) EXECUTE FUNCTION tf(); -- error: column
CREATE TRIGGER t3 BEFORE UPDATE ON t FOR EACH ROW WHEN (old.* IS DISTINCT FROM new.*) EXECUTE FUNCTION tf(); -- lock: t SHARE ROW EXCLUSIVE; work: none
CREATE TRIGGER t3 BEFORE UPDATE ON t FOR EACH ROW WHEN (old IS DISTINCT FROM new) EXECUTE FUNCTION tf(); -- lock: t SHARE ROW EXCLUSIVE; work: none
CREATE TRIGGER t3 BEFORE INSERT ON t FOR EACH STATEMENT WHEN (new.a > 1) EXECUTE FUNCTION tf(); -- error: statement trigger's WHEN condition cannot reference column values
CREATE POLICY po ON t USING (nope > 1); -- error: column "nope" does not exist
CREATE POLICY po ON t USING (t IS NOT NULL AND a > 1); -- lock: t ACCESS EXCLUSIVE; work: none
CREATE POLICY po ON t USING (EXISTS (SELECT 1 FROM r WHERE code = b)); -- lock: t ACCESS EXCLUSIVE; work: none
CREATE STATISTICS st ON a FROM t; -- error: extended statistics require at least 2 columns
CREATE STATISTICS st ON a, a FROM t; -- error: duplicate column name in statistics definition
COMMENT ON CONSTRAINT nope ON t IS 'x'; -- error: constraint "nope" for table "t" does not exist
CREATE OR REPLACE VIEW v AS SELECT id, b AS a FROM t; -- error: cannot change data type of view column "a" from integer to text
CREATE OR REPLACE VIEW v AS SELECT id, a + 1 AS a FROM t; -- lock: v ACCESS EXCLUSIVE; work: none
CREATE OR REPLACE VIEW v AS SELECT id, a, b FROM t; -- lock: v ACCESS EXCLUSIVE; work: none
CREATE VIEW x AS SELECT t.id, r.id FROM t, r; -- error: column "id" specified more than once
CREATE VIEW gone.x AS SELECT 1; -- error: schema "gone" does not exist
CREATE MATERIALIZED VIEW x AS SELECT id, id FROM t; -- error: column "id" specified more than once
ANALYZE t (nope); -- error: column "nope" of relation "t" does not exist
ANALYZE t (a, b); -- lock: t SHARE UPDATE EXCLUSIVE; work: none
ANALYZE t (a, a); -- error: column "a" of relation "t" appears more than once
VACUUM (ANALYZE) t (nope); -- error: column "nope" of relation "t" does not exist; outside
VACUUM t (a); -- error: ANALYZE option must be specified when a column list is provided; outside
VACUUM (FULL, DISABLE_PAGE_SKIPPING) t; -- error: VACUUM option DISABLE_PAGE_SKIPPING cannot be used with FULL; outside
VACUUM (FULL, PARALLEL 2) t; -- error: VACUUM FULL cannot be performed in parallel; outside
VACUUM (FULL, PARALLEL 0) t; -- work: index t_pattern, index t_pkey, rewrite t; outside
VACUUM (FULL, PROCESS_TOAST false) t; -- error: PROCESS_TOAST required with VACUUM FULL; outside; since: 14
VACUUM (FULL, BUFFER_USAGE_LIMIT '1MB') t; -- error: BUFFER_USAGE_LIMIT cannot be specified for VACUUM FULL; outside; since: 16
VACUUM (ONLY_DATABASE_STATS) t; -- error: ONLY_DATABASE_STATS cannot be specified with a list of tables; outside; since: 16
ALTER TABLE o1 OF ct; -- error: table has column "z" where type requires "b"
ALTER TABLE o2 OF ct; -- error: table has extra column "c"
ALTER TABLE o3 OF ct; -- error: table "o3" has different type for column "a"
ALTER TABLE o4 OF ct; -- error: table is missing column "b"
ALTER TABLE o5 OF ct; -- lock: o5 ACCESS EXCLUSIVE; work: none
ALTER TABLE ex DROP b; -- error: cannot drop column "b" because it is part of the partition key of relation "ex"
ALTER TABLE ex ALTER a TYPE bigint; -- error: cannot alter column "a" because it is part of the partition key of relation "ex"
ALTER TABLE ex DROP c; -- lock: ex ACCESS EXCLUSIVE; work: none
ALTER TABLE t ALTER a SET COMPRESSION pglz; -- error: column data type integer does not support compression; since: 14
ALTER TABLE t ALTER b SET COMPRESSION pglz; -- lock: t ACCESS EXCLUSIVE; work: none; since: 14
ALTER TABLE t SET ACCESS METHOD btree; -- error: access method "btree" is not of type TABLE; since: 15
