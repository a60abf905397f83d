-- case: two tables at once
DROP TABLE IF EXISTS audit_log, audit_detail CASCADE; -- expect: table-dropped

-- case: a table from an earlier migration, made again
-- file: V1__audit.sql
CREATE TABLE audit_log (id bigint PRIMARY KEY);
-- file: V2__audit.sql
DROP TABLE IF EXISTS audit_log; -- expect: table-dropped
CREATE TABLE audit_log (id uuid PRIMARY KEY);

-- case: IF EXISTS before the first CREATE TABLE
DROP TABLE IF EXISTS audit_log;
CREATE TABLE audit_log (id bigint PRIMARY KEY);

-- case: IF EXISTS of a table that is gone already
-- file: V1__audit.sql
CREATE TABLE audit_log (id bigint PRIMARY KEY);
-- file: V2__audit.sql
DROP TABLE audit_log; -- expect: table-dropped
-- file: V3__audit.sql
DROP TABLE IF EXISTS audit_log;

-- case: the same migration has made it
CREATE TABLE import (id bigint);
DROP TABLE import;

-- case: a temporary table
CREATE TEMPORARY TABLE import (id bigint);
DROP TABLE import;

-- case: a partition
-- file: V1__events.sql
CREATE TABLE events (id bigint, at date NOT NULL, PRIMARY KEY (id, at)) PARTITION BY RANGE (at);
CREATE TABLE events_2023 PARTITION OF events FOR VALUES FROM ('2023-01-01') TO ('2024-01-01');
-- file: V2__retention.sql
DROP TABLE events_2023;

-- case: a partition that was detached before, of a table that no migration has made
-- file: V1__retention.sql
ALTER TABLE events DETACH PARTITION events_2023 CONCURRENTLY;
-- file: V2__retention.sql
DROP TABLE events_2023;

-- case: what was detached from the parent is not
-- file: V1__events.sql
CREATE TABLE events (id bigint, at date NOT NULL) PARTITION BY RANGE (at);
CREATE TABLE events_2023 PARTITION OF events FOR VALUES FROM ('2023-01-01') TO ('2024-01-01');
ALTER TABLE events DETACH PARTITION events_2023;
-- file: V2__end.sql
DROP TABLE events_2023;
DROP TABLE events; -- expect: table-dropped

-- case: rolled back
-- file: V1__audit.sql
CREATE TABLE audit_log (id bigint PRIMARY KEY);
-- file: V2__rehearsal.sql
BEGIN;
DROP TABLE audit_log;
ROLLBACK;
