-- case: tables that no migration has created
ALTER TABLE events DETACH PARTITION events_1; -- expect: partition-detach-blocks-everything
ALTER TABLE events DETACH PARTITION events_1 CONCURRENTLY;
ALTER TABLE events DETACH PARTITION events_1 FINALIZE;

-- case: with a DEFAULT partition there is no CONCURRENTLY; a lock_timeout has to do
-- file: V1__events.sql
CREATE TABLE events (kind int NOT NULL) PARTITION BY LIST (kind);
CREATE TABLE events_1 PARTITION OF events FOR VALUES IN (1);
CREATE TABLE events_2 PARTITION OF events FOR VALUES IN (2);
CREATE TABLE events_default PARTITION OF events DEFAULT;
-- file: V2__detach.sql
ALTER TABLE events DETACH PARTITION events_1; -- expect: partition-detach-blocks-everything
SET lock_timeout = '1s';
ALTER TABLE events DETACH PARTITION events_2;

-- case: before 14 there is none either
-- options: --pg-version 13
ALTER TABLE events DETACH PARTITION events_1; -- expect: partition-detach-blocks-everything
SET lock_timeout = '1s';
ALTER TABLE events DETACH PARTITION events_2;

-- case: a new table
CREATE TABLE events (kind int NOT NULL) PARTITION BY LIST (kind);
CREATE TABLE events_1 PARTITION OF events FOR VALUES IN (1);
ALTER TABLE events DETACH PARTITION events_1;
