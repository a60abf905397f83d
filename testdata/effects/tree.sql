CREATE TABLE p (id int, k int NOT NULL, b text) PARTITION BY RANGE (id);
CREATE TABLE p1 PARTITION OF p FOR VALUES FROM (0) TO (100);
CREATE TABLE p2 PARTITION OF p FOR VALUES FROM (100) TO (200) PARTITION BY RANGE (k);
CREATE TABLE p2a PARTITION OF p2 FOR VALUES FROM (0) TO (150);
CREATE INDEX k_all ON p (k);
CREATE INDEX k_only ON ONLY p (k);
CREATE INDEX p1_k ON p1 (k);
CREATE INDEX p1_b ON p1 (b);
CREATE UNIQUE INDEX p1_u ON p1 (k);
CREATE TABLE other (k int);
CREATE INDEX other_k ON other (k);
CREATE FUNCTION tf() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN RETURN NEW; END$$;
CREATE TRIGGER tr AFTER INSERT ON p FOR EACH ROW EXECUTE FUNCTION tf();
CREATE TRIGGER own AFTER INSERT ON p1 FOR EACH ROW EXECUTE FUNCTION tf();
ALTER TABLE p1 ADD CONSTRAINT positive CHECK (k >= 0);
CREATE TABLE numbered (id serial);
CREATE VIEW v AS SELECT 1 AS a;
CREATE SEQUENCE s;
INSERT INTO p SELECT g, g, 'x' FROM generate_series(1, 150, 7) g;
-- effects:
ALTER TABLE p ADD CONSTRAINT positive CHECK (k >= 0); -- lock: p ACCESS EXCLUSIVE, p1 ACCESS EXCLUSIVE, p2 ACCESS EXCLUSIVE, p2a ACCESS EXCLUSIVE; work: scan p2a
ALTER INDEX k_only ATTACH PARTITION p1_k; -- lock: none; work: none
ALTER INDEX k_only ATTACH PARTITION p1_b; -- error: cannot attach index "p1_b" as a partition of index "k_only"
ALTER INDEX k_only ATTACH PARTITION p1_u; -- error: cannot attach index "p1_u" as a partition of index "k_only"
ALTER INDEX k_only ATTACH PARTITION other_k; -- error: cannot attach index "other_k" as a partition of index "k_only"
ALTER INDEX k_only ATTACH PARTITION p1_k_idx; -- error: cannot attach index "p1_k_idx" as a partition of index "k_only"
ALTER INDEX k_all ATTACH PARTITION p1_k_idx; -- lock: none; work: none
ALTER INDEX k_all ATTACH PARTITION p1_k; -- error: cannot attach index "p1_k" as a partition of index "k_all"
ALTER TABLE p ATTACH PARTITION p FOR VALUES FROM (300) TO (400); -- error: circular inheritance not allowed
ALTER TABLE p2 ATTACH PARTITION p FOR VALUES FROM (300) TO (400); -- error: circular inheritance not allowed
ALTER TABLE p ALTER k TYPE bigint; -- error: cannot alter column "k" because it is part of the partition key of relation "p2"
ALTER TABLE p DROP COLUMN k; -- error: cannot drop column "k" because it is part of the partition key of relation "p2"
DROP TRIGGER tr ON p1; -- error: cannot drop trigger tr on table p1 because trigger tr on table p requires it
DROP TRIGGER tr ON p2a; -- error: cannot drop trigger tr on table p2a because trigger tr on table p2 requires it
DROP TRIGGER own ON p1; -- lock: p1 ACCESS EXCLUSIVE; work: none
COPY p TO '/dev/null'; -- error: cannot copy from partitioned table "p"
COPY p1 TO '/dev/null'; -- lock: none; work: none
COPY v TO '/dev/null'; -- error: cannot copy from view "v"
COPY s TO '/dev/null'; -- error: cannot copy from sequence "s"
COPY (SELECT * FROM p) TO '/dev/null'; -- lock: none; work: none
ALTER TABLE numbered ALTER id ADD GENERATED ALWAYS AS IDENTITY; -- error: column "id" of relation "numbered" already has a default value
