CREATE TABLE r (id int PRIMARY KEY);
CREATE TABLE p (id int, k int, b text) PARTITION BY RANGE (id);
CREATE TABLE p1 PARTITION OF p FOR VALUES FROM (0) TO (100);
CREATE TABLE p2 PARTITION OF p FOR VALUES FROM (100) TO (200);
CREATE INDEX p_k ON p (k);
CREATE TABLE new (id int, k int, b text);
CREATE TABLE ranged (id int, k int, b text, CHECK (id IS NOT NULL AND id >= 200 AND id < 300));
CREATE TABLE nullable (id int, k int, b text, CHECK (id >= 200 AND id < 300));
CREATE TABLE filled (id int NOT NULL, k int, b text, CHECK (id >= 200 AND id < 300));
CREATE TABLE narrow (id int NOT NULL, k int, b text, CHECK (id >= 210 AND id <= 250));
CREATE TABLE wide (id int NOT NULL, k int, b text, CHECK (id >= 100 AND id < 300));
CREATE TABLE short (id int, k int);
CREATE TABLE long (id int, k int, b text, c int);
CREATE TABLE other (id bigint, k int, b text);
CREATE TABLE sub (id int, k int, b text) PARTITION BY RANGE (id);
CREATE TABLE sub1 PARTITION OF sub FOR VALUES FROM (200) TO (300);
CREATE TABLE d (id int, k int) PARTITION BY RANGE (id);
CREATE TABLE d1 PARTITION OF d FOR VALUES FROM (0) TO (100);
CREATE TABLE dd PARTITION OF d DEFAULT;
CREATE TABLE dnew (id int NOT NULL, k int, CHECK (id >= 200 AND id < 300));
CREATE TABLE e (id int, k int) PARTITION BY RANGE (id);
CREATE TABLE ed PARTITION OF e DEFAULT;
ALTER TABLE ed ADD CHECK (id IS NOT NULL AND (id < 200 OR id >= 300));
CREATE TABLE l (k text, v int) PARTITION BY LIST (k);
CREATE TABLE l1 PARTITION OF l FOR VALUES IN ('a');
CREATE TABLE l2 (k text NOT NULL, v int, CHECK (k = 'b'));
CREATE TABLE l3 (k text NOT NULL, v int, CHECK (k IN ('b', 'c')));
CREATE TABLE q (id int PRIMARY KEY, k int REFERENCES r) PARTITION BY RANGE (id);
CREATE TABLE q1 PARTITION OF q FOR VALUES FROM (0) TO (100);
CREATE TABLE qnew (id int NOT NULL, k int);
CREATE TABLE qkey (id int PRIMARY KEY, k int REFERENCES r);
CREATE TABLE z (id int PRIMARY KEY) PARTITION BY RANGE (id);
CREATE TABLE z1 PARTITION OF z FOR VALUES FROM (0) TO (100);
CREATE TABLE zz (z int REFERENCES z);
-- effects:
CREATE TABLE n PARTITION OF p FOR VALUES FROM (200) TO (300); -- lock: p ACCESS EXCLUSIVE; work: index n_k_idx
CREATE TABLE n PARTITION OF p DEFAULT; -- lock: p ACCESS EXCLUSIVE; work: index n_k_idx
CREATE TABLE n PARTITION OF d FOR VALUES FROM (200) TO (300); -- lock: d ACCESS EXCLUSIVE, dd ACCESS EXCLUSIVE; work: scan dd
CREATE TABLE n PARTITION OF e FOR VALUES FROM (200) TO (300); -- lock: e ACCESS EXCLUSIVE, ed ACCESS EXCLUSIVE; work: none
CREATE TABLE n PARTITION OF q FOR VALUES FROM (200) TO (300); -- lock: q ACCESS EXCLUSIVE, r SHARE ROW EXCLUSIVE; work: index n_pkey
CREATE TABLE n PARTITION OF z FOR VALUES FROM (200) TO (300); -- lock: z ACCESS EXCLUSIVE, zz SHARE ROW EXCLUSIVE; work: index n_pkey; since: 15
CREATE TABLE n PARTITION OF p FOR VALUES FROM (200) TO (300) PARTITION BY LIST (k); -- lock: p ACCESS EXCLUSIVE; work: index n_k_idx
CREATE TABLE n (LIKE p INCLUDING ALL); -- lock: none; work: index n_k_idx
ALTER TABLE p ATTACH PARTITION new FOR VALUES FROM (200) TO (300); -- lock: new ACCESS EXCLUSIVE, p SHARE UPDATE EXCLUSIVE; work: index new_k_idx, scan new
ALTER TABLE p ATTACH PARTITION ranged FOR VALUES FROM (200) TO (300); -- lock: p SHARE UPDATE EXCLUSIVE, ranged ACCESS EXCLUSIVE; work: index ranged_k_idx
ALTER TABLE p ATTACH PARTITION nullable FOR VALUES FROM (200) TO (300); -- lock: nullable ACCESS EXCLUSIVE, p SHARE UPDATE EXCLUSIVE; work: index nullable_k_idx, scan nullable
ALTER TABLE p ATTACH PARTITION filled FOR VALUES FROM (200) TO (300); -- lock: filled ACCESS EXCLUSIVE, p SHARE UPDATE EXCLUSIVE; work: index filled_k_idx
ALTER TABLE p ATTACH PARTITION narrow FOR VALUES FROM (200) TO (300); -- lock: narrow ACCESS EXCLUSIVE, p SHARE UPDATE EXCLUSIVE; work: index narrow_k_idx
ALTER TABLE p ATTACH PARTITION wide FOR VALUES FROM (200) TO (300); -- lock: p SHARE UPDATE EXCLUSIVE, wide ACCESS EXCLUSIVE; work: index wide_k_idx, scan wide
ALTER TABLE p ATTACH PARTITION new DEFAULT; -- lock: new ACCESS EXCLUSIVE, p SHARE UPDATE EXCLUSIVE; work: index new_k_idx, scan new
ALTER TABLE p ATTACH PARTITION sub FOR VALUES FROM (200) TO (300); -- lock: p SHARE UPDATE EXCLUSIVE, sub ACCESS EXCLUSIVE, sub1 ACCESS EXCLUSIVE; work: index sub1_k_idx, index sub_k_idx, scan sub1
ALTER TABLE d ATTACH PARTITION dnew FOR VALUES FROM (200) TO (300); -- lock: d SHARE UPDATE EXCLUSIVE, dd ACCESS EXCLUSIVE, dnew ACCESS EXCLUSIVE; work: scan dd
ALTER TABLE e ATTACH PARTITION dnew FOR VALUES FROM (200) TO (300); -- lock: dnew ACCESS EXCLUSIVE, e SHARE UPDATE EXCLUSIVE, ed ACCESS EXCLUSIVE; work: none
ALTER TABLE l ATTACH PARTITION l2 FOR VALUES IN ('b'); -- lock: l SHARE UPDATE EXCLUSIVE, l2 ACCESS EXCLUSIVE; work: none
ALTER TABLE l ATTACH PARTITION l2 FOR VALUES IN ('b', 'c'); -- lock: l SHARE UPDATE EXCLUSIVE, l2 ACCESS EXCLUSIVE; work: none
ALTER TABLE l ATTACH PARTITION l3 FOR VALUES IN ('b', 'c'); -- lock: l SHARE UPDATE EXCLUSIVE, l3 ACCESS EXCLUSIVE; work: none
ALTER TABLE l ATTACH PARTITION l3 FOR VALUES IN ('b'); -- lock: l SHARE UPDATE EXCLUSIVE, l3 ACCESS EXCLUSIVE; work: scan l3
ALTER TABLE q ATTACH PARTITION qnew FOR VALUES FROM (200) TO (300); -- lock: q SHARE UPDATE EXCLUSIVE, qnew ACCESS EXCLUSIVE, r SHARE ROW EXCLUSIVE; work: index qnew_pkey, scan qnew
ALTER TABLE q ATTACH PARTITION qkey FOR VALUES FROM (200) TO (300); -- lock: q SHARE UPDATE EXCLUSIVE, qkey ACCESS EXCLUSIVE, r ACCESS EXCLUSIVE; work: scan qkey
ALTER TABLE p DETACH PARTITION p1; -- lock: p ACCESS EXCLUSIVE, p1 ACCESS EXCLUSIVE; work: none; since: 14
ALTER TABLE d DETACH PARTITION d1; -- lock: d ACCESS EXCLUSIVE, d1 ACCESS EXCLUSIVE, dd ACCESS EXCLUSIVE; work: none; since: 14
ALTER TABLE q DETACH PARTITION q1; -- lock: q ACCESS EXCLUSIVE, q1 ACCESS EXCLUSIVE, r SHARE ROW EXCLUSIVE; work: none; since: 14
ALTER TABLE z DETACH PARTITION z1; -- lock: z ACCESS EXCLUSIVE, z1 ACCESS EXCLUSIVE, zz ACCESS EXCLUSIVE; work: scan zz
ALTER TABLE p DETACH PARTITION p1 CONCURRENTLY; -- work: none; outside; since: 14
DROP TABLE p1; -- lock: p ACCESS EXCLUSIVE, p1 ACCESS EXCLUSIVE; work: none
DROP TABLE d1; -- lock: d ACCESS EXCLUSIVE, d1 ACCESS EXCLUSIVE, dd ACCESS EXCLUSIVE; work: none
DROP TABLE q1; -- lock: q ACCESS EXCLUSIVE, q1 ACCESS EXCLUSIVE; work: none
DROP TABLE p; -- lock: p ACCESS EXCLUSIVE, p1 ACCESS EXCLUSIVE, p2 ACCESS EXCLUSIVE; work: none
ALTER TABLE p1 RENAME TO p0; -- lock: p1 ACCESS EXCLUSIVE; work: none
TRUNCATE p; -- lock: p ACCESS EXCLUSIVE, p1 ACCESS EXCLUSIVE, p2 ACCESS EXCLUSIVE; work: empty p1, empty p2, index p1_k_idx, index p2_k_idx
TRUNCATE p1; -- lock: p1 ACCESS EXCLUSIVE; work: empty p1, index p1_k_idx; since: 14
CREATE TABLE n PARTITION OF p FOR VALUES FROM (50) TO (60); -- error: partition "n" would overlap partition "p1"
CREATE TABLE n PARTITION OF d DEFAULT; -- error: partition "n" conflicts with existing default partition "dd"
CREATE TABLE n PARTITION OF l FOR VALUES IN ('a'); -- error: partition "n" would overlap partition "l1"
CREATE TABLE n PARTITION OF r FOR VALUES IN (1); -- error: "r" is not partitioned
ALTER TABLE r ATTACH PARTITION new FOR VALUES IN (1); -- error: table "r" is not partitioned; until: 17
ALTER TABLE r ATTACH PARTITION new FOR VALUES IN (1); -- error: ALTER action ATTACH PARTITION cannot be performed on relation "r"; since: 18
ALTER TABLE p1 RENAME id TO b; -- error: cannot rename inherited column "id"
ALTER TABLE ranged NO INHERIT p; -- error: relation "ranged" is not a partition of relation "p"
ALTER TABLE p ATTACH PARTITION p1 FOR VALUES FROM (200) TO (300); -- error: "p1" is already a partition
ALTER TABLE p ATTACH PARTITION new FOR VALUES FROM (150) TO (300); -- error: partition "new" would overlap partition "p2"
ALTER TABLE p ATTACH PARTITION short FOR VALUES FROM (200) TO (300); -- error: child table is missing column "b"
ALTER TABLE p ATTACH PARTITION long FOR VALUES FROM (200) TO (300); -- error: table "long" contains column "c" not found in parent "p"
ALTER TABLE p ATTACH PARTITION other FOR VALUES FROM (200) TO (300); -- error: child table "other" has different type for column "id"
ALTER TABLE p DETACH PARTITION new; -- error: relation "new" is not a partition of relation "p"
ALTER TABLE d DETACH PARTITION d1 CONCURRENTLY; -- error: cannot detach partitions concurrently when a default partition exists; outside; since: 14
ALTER TABLE p DETACH PARTITION p1 CONCURRENTLY; -- error: ALTER TABLE ... DETACH CONCURRENTLY cannot run inside a transaction block; since: 14
DROP TABLE z1; -- error: cannot drop table z1 because other objects depend on it
TRUNCATE z1; -- error: cannot truncate a table referenced in a foreign key constraint
