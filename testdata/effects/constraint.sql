CREATE TABLE t (id int PRIMARY KEY, a int, b text, CONSTRAINT old CHECK (a > -1), CONSTRAINT uq UNIQUE (b));
ALTER TABLE t ADD CONSTRAINT pending CHECK (a < 1000) NOT VALID;
CREATE UNIQUE INDEX ui ON t (a);
CREATE TABLE n (id int, a int NOT NULL, b int);
CREATE UNIQUE INDEX n_id ON n (id);
CREATE UNIQUE INDEX n_a ON n (a);
CREATE INDEX n_b ON n (b);
CREATE TABLE checked (id int, CHECK (id IS NOT NULL));
CREATE TABLE k (b text REFERENCES t (b));
CREATE TABLE p (id int, k int) PARTITION BY RANGE (id);
CREATE TABLE p1 PARTITION OF p FOR VALUES FROM (0) TO (100);
CREATE TABLE p2 PARTITION OF p FOR VALUES FROM (100) TO (200);
ALTER TABLE p ADD CONSTRAINT pc CHECK (k > 0);
CREATE TABLE par (id int, a int);
CREATE TABLE ch () INHERITS (par);
ALTER TABLE par ADD CONSTRAINT parc CHECK (a > 0);
ALTER TABLE par ADD CONSTRAINT parn CHECK (a > 1) NOT VALID;
-- effects:
ALTER TABLE t ADD CONSTRAINT ck CHECK (a > 0); -- lock: t ACCESS EXCLUSIVE; work: scan t
ALTER TABLE t ADD CONSTRAINT ck CHECK (a > 0) NOT VALID; -- lock: t ACCESS EXCLUSIVE; work: none
ALTER TABLE t ADD CONSTRAINT ck CHECK (a > 0) NOT VALID, VALIDATE CONSTRAINT ck; -- lock: t ACCESS EXCLUSIVE; work: scan t
ALTER TABLE t ADD CONSTRAINT ck CHECK (a > 0) NOT VALID, ADD CHECK (id > 0); -- lock: t ACCESS EXCLUSIVE; work: scan t
ALTER TABLE t ADD CHECK (true); -- lock: t ACCESS EXCLUSIVE; work: scan t
ALTER TABLE t VALIDATE CONSTRAINT pending; -- lock: t SHARE UPDATE EXCLUSIVE; work: scan t
ALTER TABLE t VALIDATE CONSTRAINT old; -- lock: t SHARE UPDATE EXCLUSIVE; work: none
ALTER TABLE t VALIDATE CONSTRAINT pending, ALTER a SET STATISTICS 100; -- lock: t SHARE UPDATE EXCLUSIVE; work: scan t
ALTER TABLE t DROP CONSTRAINT old; -- lock: t ACCESS EXCLUSIVE; work: none
ALTER TABLE t DROP CONSTRAINT IF EXISTS nope; -- lock: t ACCESS EXCLUSIVE; work: none
ALTER TABLE t RENAME CONSTRAINT old TO older; -- lock: t ACCESS EXCLUSIVE; work: none
ALTER TABLE t RENAME CONSTRAINT uq TO uq2; -- lock: t ACCESS EXCLUSIVE; work: none
ALTER TABLE t ADD UNIQUE (a); -- lock: t ACCESS EXCLUSIVE; work: index t_a_key
ALTER TABLE t ADD CONSTRAINT uqa UNIQUE (a) INCLUDE (b); -- lock: t ACCESS EXCLUSIVE; work: index uqa
ALTER TABLE t ADD UNIQUE (a) DEFERRABLE; -- lock: t ACCESS EXCLUSIVE; work: index t_a_key
ALTER TABLE t ADD CONSTRAINT uqi UNIQUE USING INDEX ui; -- lock: t ACCESS EXCLUSIVE; work: none
ALTER TABLE t DROP CONSTRAINT t_pkey; -- lock: t ACCESS EXCLUSIVE; work: none
ALTER TABLE t DROP CONSTRAINT t_pkey, ADD PRIMARY KEY (a); -- lock: t ACCESS EXCLUSIVE; work: index t_pkey, scan t
ALTER TABLE t DROP CONSTRAINT t_pkey, ADD CONSTRAINT t_pkey PRIMARY KEY USING INDEX ui; -- lock: t ACCESS EXCLUSIVE; work: scan t
ALTER TABLE t DROP CONSTRAINT uq CASCADE; -- lock: k ACCESS EXCLUSIVE, t ACCESS EXCLUSIVE; work: none
ALTER TABLE t ADD EXCLUDE USING btree (a WITH =); -- lock: t ACCESS EXCLUSIVE; work: index t_a_excl
ALTER TABLE n ADD PRIMARY KEY (id); -- lock: n ACCESS EXCLUSIVE; work: index n_pkey, scan n
ALTER TABLE n ADD PRIMARY KEY (a); -- lock: n ACCESS EXCLUSIVE; work: index n_pkey
ALTER TABLE n ADD PRIMARY KEY (a, b); -- lock: n ACCESS EXCLUSIVE; work: index n_pkey, scan n
ALTER TABLE n ADD CONSTRAINT pk PRIMARY KEY USING INDEX n_id; -- lock: n ACCESS EXCLUSIVE; work: scan n
ALTER TABLE n ADD CONSTRAINT pk PRIMARY KEY USING INDEX n_a; -- lock: n ACCESS EXCLUSIVE; work: none
ALTER TABLE checked ADD PRIMARY KEY (id); -- lock: checked ACCESS EXCLUSIVE; work: index checked_pkey
ALTER TABLE p ADD CHECK (k > 1); -- lock: p ACCESS EXCLUSIVE, p1 ACCESS EXCLUSIVE, p2 ACCESS EXCLUSIVE; work: scan p1, scan p2
ALTER TABLE p ADD CHECK (k > 1) NOT VALID; -- lock: p ACCESS EXCLUSIVE, p1 ACCESS EXCLUSIVE, p2 ACCESS EXCLUSIVE; work: none
ALTER TABLE p DROP CONSTRAINT pc; -- lock: p ACCESS EXCLUSIVE, p1 ACCESS EXCLUSIVE, p2 ACCESS EXCLUSIVE; work: none
ALTER TABLE p ADD PRIMARY KEY (id); -- lock: p ACCESS EXCLUSIVE, p1 ACCESS EXCLUSIVE, p2 ACCESS EXCLUSIVE; work: index p1_pkey, index p2_pkey, index p_pkey, scan p1, scan p2
ALTER TABLE p ADD UNIQUE (id); -- lock: p ACCESS EXCLUSIVE, p1 SHARE, p2 SHARE; work: index p1_id_key, index p2_id_key, index p_id_key; until: 17
ALTER TABLE ONLY p ADD UNIQUE (id); -- lock: p ACCESS EXCLUSIVE; work: index p_id_key
ALTER TABLE par ADD CHECK (id > 0); -- lock: ch ACCESS EXCLUSIVE, par ACCESS EXCLUSIVE; work: scan ch, scan par
ALTER TABLE par ADD CHECK (id > 0) NOT VALID; -- lock: ch ACCESS EXCLUSIVE, par ACCESS EXCLUSIVE; work: none
ALTER TABLE par ADD CHECK (id > 0) NO INHERIT; -- lock: par ACCESS EXCLUSIVE; work: scan par; until: 17
ALTER TABLE par VALIDATE CONSTRAINT parn; -- lock: ch SHARE UPDATE EXCLUSIVE, par SHARE UPDATE EXCLUSIVE; work: scan ch, scan par
ALTER TABLE par DROP CONSTRAINT parc; -- lock: ch ACCESS EXCLUSIVE, par ACCESS EXCLUSIVE; work: none
ALTER TABLE par RENAME CONSTRAINT parc TO parc2; -- lock: ch ACCESS EXCLUSIVE, par ACCESS EXCLUSIVE; work: none
ALTER TABLE par ADD UNIQUE (a); -- lock: par ACCESS EXCLUSIVE; work: index par_a_key; until: 17
ALTER TABLE par ADD PRIMARY KEY (a); -- lock: ch ACCESS EXCLUSIVE, par ACCESS EXCLUSIVE; work: index par_pkey, scan ch, scan par
ALTER TABLE t ADD CONSTRAINT old CHECK (a > 1); -- error: constraint "old" for relation "t" already exists
ALTER TABLE t ADD CHECK (nope > 0); -- error: column "nope" does not exist
ALTER TABLE t ADD UNIQUE (nope); -- error: column "nope" named in key does not exist
ALTER TABLE t ADD PRIMARY KEY (a); -- error: multiple primary keys for table "t" are not allowed
ALTER TABLE t DROP CONSTRAINT uq; -- error: cannot drop constraint uq on table t because other objects depend on it
ALTER TABLE t DROP CONSTRAINT nope; -- error: constraint "nope" of relation "t" does not exist; until: 17
ALTER TABLE t VALIDATE CONSTRAINT nope; -- error: constraint "nope" of relation "t" does not exist
ALTER TABLE t VALIDATE CONSTRAINT uq; -- error: constraint "uq" of relation "t" is not a foreign key or check constraint; until: 17
ALTER TABLE t VALIDATE CONSTRAINT uq; -- error: cannot validate constraint "uq" of relation "t"; since: 18
ALTER TABLE t RENAME CONSTRAINT nope TO n2; -- error: constraint "nope" for table "t" does not exist; until: 17
ALTER TABLE t ADD CONSTRAINT ui UNIQUE (b); -- error: relation "ui" already exists
ALTER TABLE n ADD CONSTRAINT pk PRIMARY KEY USING INDEX n_b; -- error: "n_b" is not a unique index
ALTER TABLE p ADD UNIQUE (k); -- error: unique constraint on partitioned table must include all partitioning columns
ALTER TABLE p ADD EXCLUDE USING btree (id WITH =); -- error: exclusion constraints are not supported on partitioned tables; until: 16
ALTER TABLE p ADD CHECK (k > 1) NO INHERIT; -- error: cannot add NO INHERIT constraint to partitioned table "p"
ALTER TABLE ONLY p ADD CHECK (k > 1); -- error: constraint must be added to child tables too
ALTER TABLE p1 DROP CONSTRAINT pc; -- error: cannot drop inherited constraint "pc" of relation "p1"
ALTER TABLE ch DROP CONSTRAINT parc; -- error: cannot drop inherited constraint "parc" of relation "ch"
