-- case: a CHECK that is not valid, or of another column
-- file: V1__t.sql
CREATE TABLE t (v varchar(10), w int CHECK (w > 0));
ALTER TABLE t ADD CHECK (v <> '') NOT VALID;
-- file: V2__types.sql
ALTER TABLE t ALTER v TYPE text;

-- case: the table is rewritten, which is worse
-- file: V1__t.sql
CREATE TABLE t (v int CHECK (v > 0));
-- file: V2__types.sql
ALTER TABLE t ALTER v TYPE bigint;

-- case: a new table
CREATE TABLE t (v varchar(10) CHECK (v <> ''));
ALTER TABLE t ALTER v TYPE text;
