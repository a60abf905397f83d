-- file: V1__events.sql
CREATE TABLE events (at timestamptz NOT NULL, kind int) PARTITION BY RANGE (at);
CREATE TABLE events_2024 (at timestamptz NOT NULL, kind int);
-- file: V2__check.sql
SET lock_timeout = '2s';
ALTER TABLE events_2024 ADD CONSTRAINT events_2024_bound
    CHECK (at >= '2024-01-01' AND at < '2025-01-01') NOT VALID;
-- file: V3__validate.sql
ALTER TABLE events_2024 VALIDATE CONSTRAINT events_2024_bound;
-- file: V4__attach.sql
SET lock_timeout = '2s';
ALTER TABLE events ATTACH PARTITION events_2024 FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
