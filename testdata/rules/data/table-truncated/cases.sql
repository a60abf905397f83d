-- case: several tables from an earlier migration
-- file: V1__audit.sql
CREATE TABLE audit_log (id bigint PRIMARY KEY);
-- file: V2__audit.sql
CREATE TABLE import (id bigint);
TRUNCATE TABLE
	audit_log, -- expect: table-truncated
	import RESTART IDENTITY;

-- case: the same migration has made the table
CREATE TABLE import (id bigint);
TRUNCATE import;

-- case: a temporary table
CREATE TEMPORARY TABLE import (id bigint);
TRUNCATE import;

-- case: CASCADE is for another rule
TRUNCATE customers CASCADE;
