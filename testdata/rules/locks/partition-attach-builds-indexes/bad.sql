-- file: V1__events.sql
CREATE TABLE events (kind int NOT NULL, at timestamptz) PARTITION BY LIST (kind);
CREATE INDEX events_at_idx ON events (at);
CREATE TABLE events_1 (kind int NOT NULL CHECK (kind = 1), at timestamptz);
-- file: V2__attach.sql
ALTER TABLE events ATTACH PARTITION events_1 FOR VALUES IN (1); -- expect: partition-attach-builds-indexes
