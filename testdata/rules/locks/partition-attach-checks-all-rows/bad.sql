-- file: V1__events.sql
CREATE TABLE events (at timestamptz NOT NULL, kind int) PARTITION BY RANGE (at);
CREATE TABLE events_2024 (at timestamptz NOT NULL, kind int);
-- file: V2__attach.sql
ALTER TABLE events ATTACH PARTITION events_2024 FOR VALUES FROM ('2024-01-01') TO ('2025-01-01'); -- expect: partition-attach-checks-all-rows
