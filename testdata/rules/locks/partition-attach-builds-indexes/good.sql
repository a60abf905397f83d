-- file: V1__events.sql
CREATE TABLE events (kind int NOT NULL, at timestamptz) PARTITION BY LIST (kind);
CREATE INDEX events_at_idx ON events (at);
CREATE TABLE events_1 (kind int NOT NULL CHECK (kind = 1), at timestamptz);
-- file: V2__index.sql
CREATE INDEX CONCURRENTLY events_1_at_idx ON events_1 (at);
-- file: V3__attach.sql
SET lock_timeout = '2s';
ALTER TABLE events ATTACH PARTITION events_1 FOR VALUES IN (1);
