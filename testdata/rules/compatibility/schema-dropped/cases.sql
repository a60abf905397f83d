-- case: from an earlier migration
-- file: V1__legacy.sql
CREATE SCHEMA legacy;
-- file: V2__legacy.sql
DROP SCHEMA IF EXISTS legacy; -- expect: schema-dropped
-- file: V3__legacy.sql
DROP SCHEMA IF EXISTS legacy;

-- case: the same migration has made it
CREATE SCHEMA scratch;
DROP SCHEMA scratch CASCADE;
