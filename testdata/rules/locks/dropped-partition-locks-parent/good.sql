-- file: V1__events.sql
CREATE TABLE events (kind int) PARTITION BY LIST (kind);
CREATE TABLE events_1 PARTITION OF events FOR VALUES IN (1);
-- file: V2__detach.sql
ALTER TABLE events DETACH PARTITION events_1 CONCURRENTLY;
-- file: V3__drop.sql
SET lock_timeout = '2s';
DROP TABLE events_1;
