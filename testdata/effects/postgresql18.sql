-- grammar: 18
-- What is new in the grammar of PostgreSQL 18.
CREATE EXTENSION btree_gist;
CREATE TABLE r (id int PRIMARY KEY, code text);
CREATE TABLE t (id int PRIMARY KEY, a int, b text, v int GENERATED ALWAYS AS (a * 2), s int GENERATED ALWAYS AS (a + 1) STORED);
ALTER TABLE t ADD CONSTRAINT positive CHECK (a > 0) NOT ENFORCED;
ALTER TABLE t ADD CONSTRAINT fk FOREIGN KEY (a) REFERENCES r NOT ENFORCED;
ALTER TABLE t ADD CONSTRAINT fk_valid FOREIGN KEY (id) REFERENCES r;
CREATE TABLE n (id int CONSTRAINT n_id NOT NULL, a int, b int, c int);
ALTER TABLE n ADD CONSTRAINT n_a NOT NULL a NOT VALID;
ALTER TABLE n ADD CONSTRAINT n_b NOT NULL b;
CREATE TABLE parent (id int, a int, CONSTRAINT parent_id NOT NULL id NO INHERIT);
CREATE TABLE child () INHERITS (parent);
ALTER TABLE parent ADD CONSTRAINT parent_a NOT NULL a NOT VALID;
CREATE TABLE p (id int, k int, d daterange) PARTITION BY RANGE (id);
CREATE TABLE p1 PARTITION OF p FOR VALUES FROM (0) TO (10);
CREATE TABLE p2 PARTITION OF p FOR VALUES FROM (10) TO (20);
ALTER TABLE p ADD CONSTRAINT p_k NOT NULL k NOT VALID;
ALTER TABLE p ADD CONSTRAINT p_fk FOREIGN KEY (k) REFERENCES r NOT ENFORCED;
CREATE TABLE room (id int, during daterange, CONSTRAINT room_key PRIMARY KEY (id, during WITHOUT OVERLAPS));
CREATE TABLE stay (id int, room int, during daterange);
CREATE TABLE plain (id int, during daterange);
CREATE TABLE vv (a int, v int GENERATED ALWAYS AS (a * 2) VIRTUAL, CONSTRAINT v_check CHECK (v > 0));
INSERT INTO r SELECT g, 'x' FROM generate_series(1, 30) g;
INSERT INTO t SELECT g, g, 'x' FROM generate_series(1, 30) g;
INSERT INTO n SELECT g, g, g, g FROM generate_series(1, 30) g;
INSERT INTO parent SELECT g, g FROM generate_series(1, 30) g;
INSERT INTO child SELECT g, g FROM generate_series(1, 30) g;
INSERT INTO p SELECT g, g FROM generate_series(1, 19) g;
INSERT INTO vv SELECT g FROM generate_series(1, 19) g;
CREATE TABLE visit (id int, room int, during daterange);
INSERT INTO room VALUES (1, '[2020-01-01,2020-02-01)');
INSERT INTO visit VALUES (1, 1, '[2020-01-01,2020-01-03)');
ALTER TABLE visit ADD CONSTRAINT visit_room FOREIGN KEY (room, PERIOD during) REFERENCES room NOT VALID;
-- effects:
-- virtual columns
ALTER TABLE t ADD COLUMN x int GENERATED ALWAYS AS (a * 3) VIRTUAL; -- lock: t ACCESS EXCLUSIVE; work: none
ALTER TABLE t ADD COLUMN x int GENERATED ALWAYS AS (a * 3); -- lock: t ACCESS EXCLUSIVE; work: none
ALTER TABLE t ADD COLUMN x int GENERATED ALWAYS AS (a * 3) STORED; -- lock: t ACCESS EXCLUSIVE; work: index t_pkey, rewrite t
ALTER TABLE t ADD COLUMN x int GENERATED ALWAYS AS (a * 3) NOT NULL; -- lock: t ACCESS EXCLUSIVE; work: scan t
ALTER TABLE t ADD COLUMN x int GENERATED ALWAYS AS (a * 3) VIRTUAL UNIQUE; -- error: unique constraints on virtual generated columns are not supported
ALTER TABLE t ADD COLUMN x int GENERATED ALWAYS AS (a * 3) VIRTUAL REFERENCES r; -- error: foreign key constraints on virtual generated columns are not supported
ALTER TABLE t ADD COLUMN x int GENERATED ALWAYS AS (random()) VIRTUAL; -- error: generation expression is not immutable
ALTER TABLE t ADD COLUMN x int GENERATED ALWAYS AS (v + 1) VIRTUAL; -- error: cannot use generated column "v" in column generation expression
ALTER TABLE t ADD COLUMN x int GENERATED ALWAYS AS (a) VIRTUAL, ADD CHECK (x > 0); -- lock: t ACCESS EXCLUSIVE; work: scan t
ALTER TABLE t ALTER v SET EXPRESSION AS (a * 5); -- error: ALTER TABLE / SET EXPRESSION is not supported for virtual generated columns in tables with check constraints
ALTER TABLE t ALTER v DROP EXPRESSION; -- error: ALTER TABLE / DROP EXPRESSION is not supported for virtual generated columns
ALTER TABLE t ALTER v SET DEFAULT 3; -- error: column "v" of relation "t" is a generated column
ALTER TABLE t ALTER v SET NOT NULL; -- lock: t ACCESS EXCLUSIVE; work: scan t
ALTER TABLE t ALTER v SET STATISTICS 100; -- error: cannot alter statistics on virtual generated column "v"
ALTER TABLE t ALTER v TYPE bigint; -- lock: t ACCESS EXCLUSIVE; work: none
ALTER TABLE t ALTER a TYPE bigint; -- error: cannot alter type of a column used by a generated column
ALTER TABLE t DROP COLUMN v; -- lock: t ACCESS EXCLUSIVE; work: none
ALTER TABLE t DROP COLUMN a; -- error: cannot drop column a of table t because other objects depend on it
ALTER TABLE t ADD CHECK (v > 0); -- lock: t ACCESS EXCLUSIVE; work: scan t
ALTER TABLE t ADD CHECK (v > 0) NOT VALID; -- lock: t ACCESS EXCLUSIVE; work: none
ALTER TABLE t ADD UNIQUE (v); -- error: unique constraints on virtual generated columns are not supported
ALTER TABLE t ADD PRIMARY KEY (v); -- error: multiple primary keys for table "t" are not allowed
ALTER TABLE t ADD FOREIGN KEY (v) REFERENCES r; -- error: foreign key constraints on virtual generated columns are not supported
CREATE INDEX ON t (v); -- error: indexes on virtual generated columns are not supported
CREATE INDEX ON t ((v + 1)); -- error: indexes on virtual generated columns are not supported
CREATE INDEX ON t (a) WHERE v > 0; -- error: indexes on virtual generated columns are not supported
CREATE INDEX ON t (a) INCLUDE (v); -- error: indexes on virtual generated columns are not supported
CREATE STATISTICS st ON a, v FROM t; -- error: statistics creation on virtual generated columns is not supported
ALTER TABLE vv ALTER v SET EXPRESSION AS (a * 5); -- error: ALTER TABLE / SET EXPRESSION is not supported for virtual generated columns in tables with check constraints
ALTER TABLE vv ALTER a TYPE bigint; -- error: cannot alter type of a column used by a generated column
ALTER TABLE vv ADD COLUMN w int GENERATED ALWAYS AS (a + 1); -- lock: vv ACCESS EXCLUSIVE; work: none
-- constraints that are not enforced
ALTER TABLE t ADD CONSTRAINT c CHECK (a > 0) NOT ENFORCED; -- lock: t ACCESS EXCLUSIVE; work: none
ALTER TABLE t ADD CONSTRAINT c CHECK (a > 0) ENFORCED; -- lock: t ACCESS EXCLUSIVE; work: scan t
ALTER TABLE t ADD CONSTRAINT c FOREIGN KEY (a) REFERENCES r NOT ENFORCED; -- lock: r SHARE ROW EXCLUSIVE, t SHARE ROW EXCLUSIVE; work: none
ALTER TABLE t ADD CONSTRAINT c FOREIGN KEY (a) REFERENCES r NOT VALID NOT ENFORCED; -- lock: r SHARE ROW EXCLUSIVE, t SHARE ROW EXCLUSIVE; work: none
ALTER TABLE t ADD CONSTRAINT c FOREIGN KEY (a) REFERENCES r ENFORCED; -- lock: r SHARE ROW EXCLUSIVE, t SHARE ROW EXCLUSIVE; work: scan t
ALTER TABLE t ADD COLUMN x int CHECK (x > 0) NOT ENFORCED; -- lock: t ACCESS EXCLUSIVE; work: none
ALTER TABLE t ADD COLUMN x int DEFAULT 1 CHECK (x > 0) NOT ENFORCED; -- lock: t ACCESS EXCLUSIVE; work: none
ALTER TABLE t ADD COLUMN x int REFERENCES r NOT ENFORCED; -- lock: r SHARE ROW EXCLUSIVE, t ACCESS EXCLUSIVE; work: none
ALTER TABLE t ADD COLUMN x int DEFAULT 1 REFERENCES r NOT ENFORCED; -- lock: r SHARE ROW EXCLUSIVE, t ACCESS EXCLUSIVE; work: none
ALTER TABLE t VALIDATE CONSTRAINT positive; -- error: cannot validate NOT ENFORCED constraint
ALTER TABLE t VALIDATE CONSTRAINT fk; -- error: cannot validate NOT ENFORCED constraint
ALTER TABLE t ALTER CONSTRAINT positive ENFORCED; -- error: cannot alter enforceability of constraint "positive" of relation "t"
ALTER TABLE t ALTER CONSTRAINT positive NOT ENFORCED; -- error: cannot alter enforceability of constraint "positive" of relation "t"
ALTER TABLE t ALTER CONSTRAINT fk ENFORCED; -- lock: r SHARE ROW EXCLUSIVE, t ACCESS EXCLUSIVE; work: scan t
ALTER TABLE t ALTER CONSTRAINT fk NOT ENFORCED; -- lock: t ACCESS EXCLUSIVE; work: none
ALTER TABLE t ALTER CONSTRAINT fk DEFERRABLE; -- lock: t ACCESS EXCLUSIVE; work: none
ALTER TABLE t ALTER CONSTRAINT fk_valid NOT ENFORCED; -- lock: r ACCESS EXCLUSIVE, t ACCESS EXCLUSIVE; work: none
ALTER TABLE t ALTER CONSTRAINT fk_valid ENFORCED; -- lock: t ACCESS EXCLUSIVE; work: none
ALTER TABLE t ALTER CONSTRAINT fk_valid DEFERRABLE; -- lock: t ACCESS EXCLUSIVE; work: none
ALTER TABLE t ALTER CONSTRAINT fk_valid DEFERRABLE NOT ENFORCED; -- lock: r ACCESS EXCLUSIVE, t ACCESS EXCLUSIVE; work: none
ALTER TABLE t ALTER CONSTRAINT t_pkey NOT ENFORCED; -- error: cannot alter enforceability of constraint "t_pkey" of relation "t"
ALTER TABLE t ALTER CONSTRAINT t_pkey DEFERRABLE; -- error: constraint "t_pkey" of relation "t" is not a foreign key constraint
ALTER TABLE t ALTER CONSTRAINT nothing ENFORCED; -- error: constraint "nothing" of relation "t" does not exist
ALTER TABLE t DROP CONSTRAINT fk; -- lock: r ACCESS EXCLUSIVE, t ACCESS EXCLUSIVE; work: none
ALTER TABLE t DROP CONSTRAINT positive; -- lock: t ACCESS EXCLUSIVE; work: none
ALTER TABLE p ALTER CONSTRAINT p_fk ENFORCED; -- lock: p ACCESS EXCLUSIVE, p1 ACCESS EXCLUSIVE, p2 ACCESS EXCLUSIVE, r SHARE ROW EXCLUSIVE; work: scan p1, scan p2
ALTER TABLE p ALTER CONSTRAINT p_fk DEFERRABLE; -- lock: p ACCESS EXCLUSIVE, p1 ACCESS EXCLUSIVE, p2 ACCESS EXCLUSIVE; work: none
ALTER TABLE p1 ALTER CONSTRAINT p_fk ENFORCED; -- error: cannot alter constraint "p_fk" on relation "p1"
ALTER TABLE p DROP CONSTRAINT p_fk; -- lock: p ACCESS EXCLUSIVE, p1 ACCESS EXCLUSIVE, p2 ACCESS EXCLUSIVE, r ACCESS EXCLUSIVE; work: none
DROP TABLE t; -- lock: r ACCESS EXCLUSIVE, t ACCESS EXCLUSIVE; work: none
-- NOT NULL as a constraint
ALTER TABLE n ADD CONSTRAINT nn NOT NULL c; -- lock: n ACCESS EXCLUSIVE; work: scan n
ALTER TABLE n ADD NOT NULL c; -- lock: n ACCESS EXCLUSIVE; work: scan n
ALTER TABLE n ADD CONSTRAINT nn NOT NULL c NOT VALID; -- lock: n ACCESS EXCLUSIVE; work: none
ALTER TABLE n ADD CONSTRAINT nn NOT NULL c NO INHERIT; -- lock: n ACCESS EXCLUSIVE; work: scan n
ALTER TABLE n ADD CONSTRAINT nn NOT NULL id; -- error: cannot create not-null constraint "nn" on column "id" of table "n"
ALTER TABLE n ADD CONSTRAINT n_b NOT NULL b; -- lock: n ACCESS EXCLUSIVE; work: none
ALTER TABLE n ADD CONSTRAINT nn NOT NULL b NOT VALID; -- error: cannot create not-null constraint "nn" on column "b" of table "n"
ALTER TABLE n ADD CONSTRAINT n_a NOT NULL a; -- error: incompatible NOT VALID constraint "n_a" on relation "n"
ALTER TABLE n ADD CONSTRAINT nn NOT NULL nothing; -- error: column "nothing" of relation "n" does not exist
ALTER TABLE n ADD CONSTRAINT n_b NOT NULL c; -- error: constraint "n_b" for relation "n" already exists
ALTER TABLE n VALIDATE CONSTRAINT n_a; -- lock: n SHARE UPDATE EXCLUSIVE; work: scan n
ALTER TABLE n VALIDATE CONSTRAINT n_b; -- lock: n SHARE UPDATE EXCLUSIVE; work: none
ALTER TABLE n VALIDATE CONSTRAINT nothing; -- error: constraint "nothing" of relation "n" does not exist
ALTER TABLE n ALTER a SET NOT NULL; -- lock: n ACCESS EXCLUSIVE; work: scan n
ALTER TABLE n ALTER b SET NOT NULL; -- lock: n ACCESS EXCLUSIVE; work: none
ALTER TABLE n ALTER a DROP NOT NULL; -- lock: n ACCESS EXCLUSIVE; work: none
ALTER TABLE n DROP CONSTRAINT n_a; -- lock: n ACCESS EXCLUSIVE; work: none
ALTER TABLE n DROP CONSTRAINT n_id; -- lock: n ACCESS EXCLUSIVE; work: none
ALTER TABLE n DROP CONSTRAINT nothing; -- error: constraint "nothing" of relation "n" does not exist
ALTER TABLE n RENAME CONSTRAINT n_a TO n_a2; -- lock: n ACCESS EXCLUSIVE; work: none
ALTER TABLE n RENAME CONSTRAINT nothing TO n_a2; -- error: constraint "nothing" for table "n" does not exist
ALTER TABLE n ADD PRIMARY KEY (a); -- error: cannot create primary key on column "a"
ALTER TABLE n ADD PRIMARY KEY (b); -- lock: n ACCESS EXCLUSIVE; work: index n_pkey
ALTER TABLE n ADD PRIMARY KEY (c); -- lock: n ACCESS EXCLUSIVE; work: index n_pkey, scan n
ALTER TABLE n ADD COLUMN x int DEFAULT 1 CONSTRAINT x_nn NOT NULL; -- lock: n ACCESS EXCLUSIVE; work: none
ALTER TABLE n ADD COLUMN x int DEFAULT 1 CONSTRAINT n_b NOT NULL; -- error: constraint "n_b" for relation "n" already exists
ALTER TABLE n ADD COLUMN x int DEFAULT 1 NOT NULL NO INHERIT; -- lock: n ACCESS EXCLUSIVE; work: none
ALTER TABLE n ALTER CONSTRAINT n_b NO INHERIT; -- lock: n ACCESS EXCLUSIVE; work: none
ALTER TABLE n ALTER CONSTRAINT n_b INHERIT; -- lock: n ACCESS EXCLUSIVE; work: none
ALTER TABLE n ALTER CONSTRAINT nothing NO INHERIT; -- error: constraint "nothing" of relation "n" does not exist
ALTER TABLE n INHERIT parent; -- lock: n ACCESS EXCLUSIVE, parent SHARE UPDATE EXCLUSIVE; work: none
ALTER TABLE parent ALTER CONSTRAINT parent_id INHERIT; -- lock: child ACCESS EXCLUSIVE, parent ACCESS EXCLUSIVE; work: scan child
ALTER TABLE parent ALTER CONSTRAINT parent_a NO INHERIT; -- lock: child ACCESS EXCLUSIVE, parent ACCESS EXCLUSIVE; work: none
ALTER TABLE parent VALIDATE CONSTRAINT parent_a; -- lock: child SHARE UPDATE EXCLUSIVE, parent SHARE UPDATE EXCLUSIVE; work: scan child, scan parent
ALTER TABLE child VALIDATE CONSTRAINT parent_a; -- lock: child SHARE UPDATE EXCLUSIVE; work: scan child
ALTER TABLE child DROP CONSTRAINT parent_a; -- error: cannot drop inherited constraint "parent_a" of relation "child"
ALTER TABLE child ALTER a DROP NOT NULL; -- error: cannot drop inherited constraint "parent_a" of relation "child"
ALTER TABLE child ALTER CONSTRAINT parent_a NO INHERIT; -- error: cannot alter inherited constraint "parent_a" on relation "child"
ALTER TABLE parent ADD CONSTRAINT other NOT NULL id; -- error: cannot change NO INHERIT status of NOT NULL constraint "parent_id" on relation "parent"
ALTER TABLE ONLY parent ADD CONSTRAINT other NOT NULL a; -- error: incompatible NOT VALID constraint "parent_a" on relation "parent"
ALTER TABLE parent DROP CONSTRAINT parent_a; -- lock: child ACCESS EXCLUSIVE, parent ACCESS EXCLUSIVE; work: none
ALTER TABLE parent DROP CONSTRAINT parent_id; -- lock: parent ACCESS EXCLUSIVE; work: none
ALTER TABLE parent ALTER id SET NOT NULL; -- error: cannot change NO INHERIT status of NOT NULL constraint "parent_id" on relation "parent"
ALTER TABLE parent RENAME CONSTRAINT parent_a TO other; -- lock: child ACCESS EXCLUSIVE, parent ACCESS EXCLUSIVE; work: none
ALTER TABLE p VALIDATE CONSTRAINT p_k; -- lock: p SHARE UPDATE EXCLUSIVE, p1 SHARE UPDATE EXCLUSIVE, p2 SHARE UPDATE EXCLUSIVE; work: scan p1, scan p2
ALTER TABLE p1 VALIDATE CONSTRAINT p_k; -- lock: p1 SHARE UPDATE EXCLUSIVE; work: scan p1
ALTER TABLE p ALTER k SET NOT NULL; -- lock: p ACCESS EXCLUSIVE, p1 ACCESS EXCLUSIVE, p2 ACCESS EXCLUSIVE; work: scan p1, scan p2
ALTER TABLE ONLY p ALTER k SET NOT NULL; -- error: constraint must be validated on child tables too
ALTER TABLE p ADD CONSTRAINT p_id NOT NULL id; -- lock: p ACCESS EXCLUSIVE, p1 ACCESS EXCLUSIVE, p2 ACCESS EXCLUSIVE; work: scan p1, scan p2
ALTER TABLE p ADD CONSTRAINT p_id NOT NULL id NOT VALID; -- lock: p ACCESS EXCLUSIVE, p1 ACCESS EXCLUSIVE, p2 ACCESS EXCLUSIVE; work: none
ALTER TABLE p ADD CONSTRAINT p_id NOT NULL id NO INHERIT; -- error: not-null constraints on partitioned tables cannot be NO INHERIT
ALTER TABLE ONLY p ADD CONSTRAINT p_id NOT NULL id; -- error: constraint must be added to child tables too
ALTER TABLE p DROP CONSTRAINT p_k; -- lock: p ACCESS EXCLUSIVE, p1 ACCESS EXCLUSIVE, p2 ACCESS EXCLUSIVE; work: none
ALTER TABLE p ALTER CONSTRAINT p_k NO INHERIT; -- lock: p ACCESS EXCLUSIVE, p1 ACCESS EXCLUSIVE, p2 ACCESS EXCLUSIVE; work: none
-- periods
ALTER TABLE plain ADD UNIQUE (id, during WITHOUT OVERLAPS); -- lock: plain ACCESS EXCLUSIVE; work: index plain_id_during_key
ALTER TABLE plain ADD PRIMARY KEY (id, during WITHOUT OVERLAPS); -- lock: plain ACCESS EXCLUSIVE; work: index plain_pkey, scan plain
ALTER TABLE plain ADD UNIQUE (during WITHOUT OVERLAPS); -- error: constraint using WITHOUT OVERLAPS needs at least two columns
ALTER TABLE plain ADD UNIQUE (during, id WITHOUT OVERLAPS); -- error: column "id" in WITHOUT OVERLAPS is not a range or multirange type
ALTER TABLE stay ADD FOREIGN KEY (room, PERIOD during) REFERENCES room (id, PERIOD during); -- lock: room SHARE ROW EXCLUSIVE, stay SHARE ROW EXCLUSIVE; work: scan stay
ALTER TABLE stay ADD FOREIGN KEY (room, PERIOD during) REFERENCES room; -- lock: room SHARE ROW EXCLUSIVE, stay SHARE ROW EXCLUSIVE; work: scan stay
ALTER TABLE stay ADD FOREIGN KEY (room, PERIOD during) REFERENCES room NOT VALID; -- lock: room SHARE ROW EXCLUSIVE, stay SHARE ROW EXCLUSIVE; work: none
ALTER TABLE visit ADD FOREIGN KEY (room, PERIOD during) REFERENCES room; -- lock: room SHARE ROW EXCLUSIVE, visit SHARE ROW EXCLUSIVE; work: scan visit; indexes: room_key ROW SHARE
ALTER TABLE visit VALIDATE CONSTRAINT visit_room; -- lock: room ROW SHARE, visit SHARE UPDATE EXCLUSIVE; work: scan visit; indexes: none
ALTER TABLE stay ADD FOREIGN KEY (room, during) REFERENCES room (id, during); -- error: foreign key must use PERIOD when referencing a primary key using WITHOUT OVERLAPS
ALTER TABLE stay ADD FOREIGN KEY (room, during) REFERENCES room; -- error: foreign key uses PERIOD on the referenced table but not the referencing table
ALTER TABLE stay ADD FOREIGN KEY (room) REFERENCES room (id); -- error: there is no unique constraint matching given keys for referenced table "room"
ALTER TABLE stay ADD FOREIGN KEY (room, PERIOD during) REFERENCES room (id, PERIOD during) ON DELETE CASCADE; -- error: unsupported ON DELETE action for foreign key constraint using PERIOD
ALTER TABLE stay ADD FOREIGN KEY (room, PERIOD during) REFERENCES plain (id, PERIOD during); -- error: there is no unique constraint matching given keys for referenced table "plain"
ALTER TABLE room DROP CONSTRAINT room_key; -- error: cannot drop constraint room_key on table room because other objects depend on it
ALTER TABLE room REPLICA IDENTITY USING INDEX room_key; -- lock: room ACCESS EXCLUSIVE; work: none
ALTER TABLE room CLUSTER ON room_key; -- lock: room SHARE UPDATE EXCLUSIVE; work: none
ALTER TABLE room ADD COLUMN x int; -- lock: room ACCESS EXCLUSIVE; work: none
ALTER TABLE room ALTER id TYPE bigint; -- lock: room ACCESS EXCLUSIVE, visit ACCESS EXCLUSIVE; work: index room_key, rewrite room
CREATE TABLE suite (id int, during tsrange, UNIQUE (id, during WITHOUT OVERLAPS)); -- lock: none; work: index suite_id_during_key
CREATE TABLE suite (id int, during int, UNIQUE (id, during WITHOUT OVERLAPS)); -- error: column "during" in WITHOUT OVERLAPS is not a range or multirange type
-- the rest
VACUUM ONLY p; -- work: none; outside
VACUUM (ANALYZE) ONLY p; -- work: none; outside
ANALYZE ONLY p; -- lock: p SHARE UPDATE EXCLUSIVE; work: none
ANALYZE ONLY p, t; -- lock: p SHARE UPDATE EXCLUSIVE, t SHARE UPDATE EXCLUSIVE; work: none
ANALYZE p; -- lock: p SHARE UPDATE EXCLUSIVE, p1 SHARE UPDATE EXCLUSIVE, p2 SHARE UPDATE EXCLUSIVE; work: none
ANALYZE parent; -- lock: child SHARE UPDATE EXCLUSIVE, parent SHARE UPDATE EXCLUSIVE; work: none
ANALYZE ONLY parent; -- lock: parent SHARE UPDATE EXCLUSIVE; work: none
UPDATE t SET a = a + 1 RETURNING old.a, new.a; -- lock: t ROW EXCLUSIVE; work: none
DELETE FROM t RETURNING WITH (OLD AS o) o.a; -- lock: t ROW EXCLUSIVE; work: none
MERGE INTO t USING r ON t.id = r.id WHEN MATCHED THEN UPDATE SET b = r.code RETURNING old.b, new.b; -- lock: t ROW EXCLUSIVE; work: none
INSERT INTO n VALUES (1, 2, 3) RETURNING new.a; -- lock: n ROW EXCLUSIVE; work: none
COPY t TO stdout; -- lock: none; work: none
CREATE TABLE c (LIKE t INCLUDING ALL); -- lock: none; work: index c_pkey
CREATE TABLE c (a int REFERENCES r NOT ENFORCED); -- lock: r SHARE ROW EXCLUSIVE; work: none
CREATE TABLE c (a int, CONSTRAINT c_a NOT NULL a); -- lock: none; work: none
CREATE TABLE c (a int, CONSTRAINT c_a NOT NULL a NOT VALID); -- lock: none; work: none
CREATE TABLE c (a int CONSTRAINT one NOT NULL, CONSTRAINT two NOT NULL a); -- error: conflicting not-null constraint names "one" and "two"
CREATE TABLE c (a int, v int GENERATED ALWAYS AS (a) VIRTUAL PRIMARY KEY); -- error: primary keys on virtual generated columns are not supported
CREATE TABLE c () INHERITS (parent); -- lock: parent SHARE UPDATE EXCLUSIVE; work: none
CREATE TABLE p3 PARTITION OF p FOR VALUES FROM (20) TO (30); -- lock: p ACCESS EXCLUSIVE, r SHARE ROW EXCLUSIVE; work: none
ALTER TABLE p ADD EXCLUDE USING gist (id WITH =, d WITH &&); -- lock: p ACCESS EXCLUSIVE, p1 ACCESS EXCLUSIVE, p2 ACCESS EXCLUSIVE; work: index p1_id_d_excl, index p2_id_d_excl, index p_id_d_excl
CREATE DOMAIN dom AS int CONSTRAINT dom_c NOT NULL; -- lock: none; work: none
ALTER TABLE n ADD CONSTRAINT nn NOT NULL c, ALTER c SET DEFAULT 1; -- lock: n ACCESS EXCLUSIVE; work: scan n
ALTER TABLE n ADD CONSTRAINT nn NOT NULL c NOT VALID, VALIDATE CONSTRAINT nn; -- lock: n ACCESS EXCLUSIVE; work: scan n
