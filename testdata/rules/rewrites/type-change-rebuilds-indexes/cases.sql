-- case: the index can stay
-- file: V1__t.sql
CREATE TABLE t (v varchar(50), w int);
CREATE INDEX ON t (v);
-- file: V2__types.sql
ALTER TABLE t ALTER v TYPE text;

-- case: a partial index, whatever its predicate is about
-- file: V1__t.sql
CREATE TABLE t (v varchar(50), w int);
CREATE INDEX ON t (v) WHERE w > 0;
-- file: V2__types.sql
ALTER TABLE t ALTER v TYPE varchar(100); -- expect: type-change-rebuilds-indexes

-- case: an index on an expression
-- file: V1__t.sql
CREATE TABLE t (v varchar(50), w int);
CREATE INDEX ON t (lower(v));
-- file: V2__types.sql
ALTER TABLE t ALTER v TYPE text; -- expect: type-change-rebuilds-indexes

-- case: another collation
-- file: V1__t.sql
CREATE TABLE t (v text, w text);
CREATE INDEX ON t (v);
-- file: V2__types.sql
ALTER TABLE t ALTER v TYPE text COLLATE "C"; -- expect: type-change-rebuilds-indexes
ALTER TABLE t ALTER w TYPE text COLLATE "C";

-- case: an index of another column
-- file: V1__t.sql
CREATE TABLE t (v varchar(10), w int);
CREATE INDEX ON t (w);
-- file: V2__types.sql
ALTER TABLE t ALTER v TYPE text;

-- case: partitioned
-- file: V1__events.sql
CREATE TABLE events (kind int, v varchar(10)) PARTITION BY LIST (kind);
CREATE TABLE events_1 PARTITION OF events FOR VALUES IN (1);
CREATE INDEX ON events (v);
-- file: V2__types.sql
ALTER TABLE events ALTER v TYPE text; -- expect: type-change-rebuilds-indexes

-- case: the table is rewritten, which is worse
-- file: V1__t.sql
CREATE TABLE t (v int);
CREATE INDEX ON t (v);
-- file: V2__types.sql
ALTER TABLE t ALTER v TYPE bigint;

-- case: a new table
CREATE TABLE t (v text);
CREATE INDEX ON t (v);
ALTER TABLE t ALTER v TYPE citext;
