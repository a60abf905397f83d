CREATE TABLE r (id int PRIMARY KEY, code text, tag text UNIQUE);
CREATE TABLE r2 (id bigint PRIMARY KEY);
CREATE TABLE t (id int PRIMARY KEY, a int, b text, n numeric, z int REFERENCES r, self int);
ALTER TABLE t ADD CONSTRAINT pending FOREIGN KEY (a) REFERENCES r NOT VALID;
ALTER TABLE t ADD CONSTRAINT loop FOREIGN KEY (self) REFERENCES t NOT VALID;
CREATE UNLOGGED TABLE u (id int PRIMARY KEY);
CREATE TABLE keyless (id int);
CREATE VIEW v AS SELECT id FROM r;
CREATE TABLE p (id int PRIMARY KEY, k int) PARTITION BY RANGE (id);
CREATE TABLE p1 PARTITION OF p FOR VALUES FROM (0) TO (100);
CREATE TABLE p2 PARTITION OF p FOR VALUES FROM (100) TO (200);
ALTER TABLE p ADD CONSTRAINT pk FOREIGN KEY (k) REFERENCES r;
CREATE TABLE tp (id int, p int, CONSTRAINT tpp FOREIGN KEY (p) REFERENCES p);
ALTER TABLE tp ADD CONSTRAINT tpn FOREIGN KEY (p) REFERENCES p NOT VALID;
-- effects:
ALTER TABLE t ADD FOREIGN KEY (a) REFERENCES r; -- lock: r SHARE ROW EXCLUSIVE, t SHARE ROW EXCLUSIVE; work: scan t
ALTER TABLE t ADD FOREIGN KEY (a) REFERENCES r2; -- lock: r2 SHARE ROW EXCLUSIVE, t SHARE ROW EXCLUSIVE; work: scan t
ALTER TABLE t ADD FOREIGN KEY (b) REFERENCES r (tag); -- lock: r SHARE ROW EXCLUSIVE, t SHARE ROW EXCLUSIVE; work: scan t
ALTER TABLE t ADD FOREIGN KEY (a) REFERENCES r ON DELETE CASCADE DEFERRABLE; -- lock: r SHARE ROW EXCLUSIVE, t SHARE ROW EXCLUSIVE; work: scan t
ALTER TABLE t ADD FOREIGN KEY (a) REFERENCES r NOT VALID; -- lock: r SHARE ROW EXCLUSIVE, t SHARE ROW EXCLUSIVE; work: none
ALTER TABLE t ADD FOREIGN KEY (a) REFERENCES t; -- lock: t SHARE ROW EXCLUSIVE; work: scan t
ALTER TABLE t ADD FOREIGN KEY (a) REFERENCES t NOT VALID; -- lock: t SHARE ROW EXCLUSIVE; work: none
ALTER TABLE t ADD FOREIGN KEY (a) REFERENCES r, ADD FOREIGN KEY (id) REFERENCES r2; -- lock: r SHARE ROW EXCLUSIVE, r2 SHARE ROW EXCLUSIVE, t SHARE ROW EXCLUSIVE; work: scan t
ALTER TABLE t ADD CONSTRAINT x FOREIGN KEY (a) REFERENCES r NOT VALID, VALIDATE CONSTRAINT x; -- lock: r SHARE ROW EXCLUSIVE, t SHARE ROW EXCLUSIVE; work: scan t
ALTER TABLE t ADD FOREIGN KEY (a) REFERENCES r NOT VALID, ADD COLUMN c int; -- lock: r SHARE ROW EXCLUSIVE, t ACCESS EXCLUSIVE; work: none
ALTER TABLE t ADD FOREIGN KEY (a) REFERENCES r NOT VALID, DISABLE TRIGGER USER; -- lock: r SHARE ROW EXCLUSIVE, t SHARE ROW EXCLUSIVE; work: none
ALTER TABLE t VALIDATE CONSTRAINT pending; -- lock: r ROW SHARE, t SHARE UPDATE EXCLUSIVE; work: scan t
ALTER TABLE t VALIDATE CONSTRAINT t_z_fkey; -- lock: t SHARE UPDATE EXCLUSIVE; work: none
ALTER TABLE t VALIDATE CONSTRAINT loop; -- lock: t SHARE UPDATE EXCLUSIVE; work: scan t
ALTER TABLE t DROP CONSTRAINT t_z_fkey; -- lock: r ACCESS EXCLUSIVE, t ACCESS EXCLUSIVE; work: none
ALTER TABLE t DROP CONSTRAINT pending; -- lock: r ACCESS EXCLUSIVE, t ACCESS EXCLUSIVE; work: none
ALTER TABLE t DROP CONSTRAINT loop; -- lock: t ACCESS EXCLUSIVE; work: none
ALTER TABLE t DROP CONSTRAINT t_z_fkey, ADD CONSTRAINT t_z_fkey FOREIGN KEY (z) REFERENCES r ON DELETE CASCADE NOT VALID; -- lock: r ACCESS EXCLUSIVE, t ACCESS EXCLUSIVE; work: none
ALTER TABLE t RENAME CONSTRAINT t_z_fkey TO z; -- lock: t ACCESS EXCLUSIVE; work: none
ALTER TABLE t ALTER CONSTRAINT t_z_fkey DEFERRABLE; -- lock: t ACCESS EXCLUSIVE; work: none
ALTER TABLE p ADD FOREIGN KEY (id) REFERENCES r; -- lock: p SHARE ROW EXCLUSIVE, p1 SHARE ROW EXCLUSIVE, p2 SHARE ROW EXCLUSIVE, r SHARE ROW EXCLUSIVE; work: scan p1, scan p2
ALTER TABLE p DROP CONSTRAINT pk; -- lock: p ACCESS EXCLUSIVE, p1 ACCESS EXCLUSIVE, p2 ACCESS EXCLUSIVE, r ACCESS EXCLUSIVE; work: none
ALTER TABLE p ALTER CONSTRAINT pk DEFERRABLE; -- lock: p ACCESS EXCLUSIVE, p1 ACCESS EXCLUSIVE, p2 ACCESS EXCLUSIVE; work: none
ALTER TABLE t ADD FOREIGN KEY (a) REFERENCES p; -- lock: p SHARE ROW EXCLUSIVE, p1 SHARE ROW EXCLUSIVE, p2 SHARE ROW EXCLUSIVE, t SHARE ROW EXCLUSIVE; work: scan t
ALTER TABLE t ADD FOREIGN KEY (a) REFERENCES p NOT VALID; -- lock: p SHARE ROW EXCLUSIVE, p1 SHARE ROW EXCLUSIVE, p2 SHARE ROW EXCLUSIVE, t SHARE ROW EXCLUSIVE; work: none
ALTER TABLE tp DROP CONSTRAINT tpp; -- lock: p ACCESS EXCLUSIVE, p1 ACCESS EXCLUSIVE, p2 ACCESS EXCLUSIVE, tp ACCESS EXCLUSIVE; work: none
ALTER TABLE tp VALIDATE CONSTRAINT tpn; -- lock: p ROW SHARE, tp SHARE UPDATE EXCLUSIVE; work: scan tp
CREATE TABLE n (id int REFERENCES r); -- lock: r SHARE ROW EXCLUSIVE; work: none
CREATE TABLE n (id int REFERENCES p); -- lock: p SHARE ROW EXCLUSIVE, p1 SHARE ROW EXCLUSIVE, p2 SHARE ROW EXCLUSIVE; work: none
CREATE TABLE n (id int PRIMARY KEY, up int REFERENCES n); -- lock: none; work: index n_pkey
ALTER TABLE t ADD FOREIGN KEY (b) REFERENCES r (code); -- error: there is no unique constraint matching given keys for referenced table "r"
ALTER TABLE t ADD FOREIGN KEY (a) REFERENCES keyless; -- error: there is no primary key for referenced table "keyless"
ALTER TABLE t ADD FOREIGN KEY (n) REFERENCES r; -- error: foreign key constraint "t_n_fkey" cannot be implemented
ALTER TABLE t ADD FOREIGN KEY (b) REFERENCES r; -- error: foreign key constraint "t_b_fkey" cannot be implemented
ALTER TABLE t ADD FOREIGN KEY (a) REFERENCES u; -- error: constraints on permanent tables may reference only permanent tables
ALTER TABLE t ADD FOREIGN KEY (a) REFERENCES v; -- error: referenced relation "v" is not a table
ALTER TABLE t ADD FOREIGN KEY (nope) REFERENCES r; -- error: column "nope" referenced in foreign key constraint does not exist
ALTER TABLE t ADD FOREIGN KEY (a) REFERENCES r (nope); -- error: column "nope" referenced in foreign key constraint does not exist
ALTER TABLE t ADD FOREIGN KEY (a, id) REFERENCES r (id); -- error: number of referencing and referenced columns for foreign key disagree
ALTER TABLE ONLY p ADD FOREIGN KEY (id) REFERENCES r; -- error: cannot use ONLY for foreign key on partitioned table "p" referencing relation "r"
ALTER TABLE p ADD FOREIGN KEY (id) REFERENCES r NOT VALID; -- error: cannot add NOT VALID foreign key on partitioned table "p" referencing relation "r"; until: 17
ALTER TABLE t ADD FOREIGN KEY (n) REFERENCES r; -- error: foreign key constraint "t_n_fkey" cannot be implemented
ALTER TABLE t ADD FOREIGN KEY (b) REFERENCES r; -- error: foreign key constraint "t_b_fkey" cannot be implemented
ALTER TABLE t ADD FOREIGN KEY (a) REFERENCES r (tag); -- error: foreign key constraint "t_a_fkey" cannot be implemented
