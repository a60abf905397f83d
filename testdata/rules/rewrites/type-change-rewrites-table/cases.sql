-- case: what needs other bytes
-- file: V1__t.sql
CREATE TABLE t (i int, v varchar(50), n numeric(10,2), j json, c char(3), ts timestamp, x text);
-- file: V2__types.sql
ALTER TABLE t ALTER i TYPE bigint; -- expect: type-change-rewrites-table
ALTER TABLE t ALTER v TYPE varchar(20); -- expect: type-change-rewrites-table
ALTER TABLE t ALTER n TYPE numeric(12,4); -- expect: type-change-rewrites-table
ALTER TABLE t ALTER j TYPE jsonb; -- expect: type-change-rewrites-table
ALTER TABLE t ALTER c TYPE text; -- expect: type-change-rewrites-table
ALTER TABLE t ALTER ts TYPE timestamptz; -- expect: type-change-rewrites-table
ALTER TABLE t ALTER x TYPE varchar(100); -- expect: type-change-rewrites-table

-- case: what does not
-- file: V1__t.sql
CREATE TABLE t (v varchar(50), w varchar(50), n numeric(10,2), a cidr, x text, ts timestamp(3), b bit(3));
-- file: V2__types.sql
ALTER TABLE t ALTER v TYPE varchar(100);
ALTER TABLE t ALTER v TYPE varchar;
ALTER TABLE t ALTER v TYPE text;
ALTER TABLE t ALTER w TYPE text USING w::text;
ALTER TABLE t ALTER n TYPE numeric(12,2);
ALTER TABLE t ALTER n TYPE numeric;
ALTER TABLE t ALTER a TYPE inet;
ALTER TABLE t ALTER x TYPE varchar;
ALTER TABLE t ALTER ts TYPE timestamp;
ALTER TABLE t ALTER b TYPE varbit;

-- case: in a session of UTC
-- file: V1__t.sql
CREATE TABLE t (ts timestamp);
-- file: V2__types.sql
SET timezone = 'UTC';
ALTER TABLE t ALTER ts TYPE timestamptz;

-- case: in a session of another zone
-- file: V1__t.sql
CREATE TABLE t (ts timestamp);
-- file: V2__types.sql
SET timezone = 'Europe/Berlin';
ALTER TABLE t ALTER ts TYPE timestamptz; -- expect: type-change-rewrites-table

-- case: USING that computes
-- file: V1__t.sql
CREATE TABLE t (a text, b text);
-- file: V2__types.sql
ALTER TABLE t ALTER a TYPE text USING trim(a); -- expect: type-change-rewrites-table
ALTER TABLE t ALTER b TYPE text USING b;

-- case: domains
-- file: V1__t.sql
CREATE DOMAIN plain AS int;
CREATE DOMAIN positive AS int CHECK (VALUE > 0);
CREATE TABLE t (a int, b int, c positive);
-- file: V2__types.sql
ALTER TABLE t ALTER a TYPE plain;
ALTER TABLE t ALTER b TYPE positive; -- expect: type-change-rewrites-table
ALTER TABLE t ALTER c TYPE int;

-- case: partitions
-- file: V1__events.sql
CREATE TABLE events (kind int, n int) PARTITION BY LIST (kind);
CREATE TABLE events_1 PARTITION OF events FOR VALUES IN (1);
-- file: V2__types.sql
ALTER TABLE events ALTER n TYPE bigint; -- expect: type-change-rewrites-table

-- case: a new table
CREATE TABLE t (i int);
ALTER TABLE t ALTER i TYPE bigint;

-- case: a table of a composite type
-- file: V1__t.sql
CREATE TYPE pair AS (a int, b text);
CREATE TABLE pairs OF pair;
-- file: V2__types.sql
ALTER TYPE pair ALTER ATTRIBUTE a TYPE bigint CASCADE; -- expect: type-change-rewrites-table
ALTER TYPE pair ADD ATTRIBUTE c int CASCADE;
