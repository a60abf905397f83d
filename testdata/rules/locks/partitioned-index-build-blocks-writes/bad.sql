-- file: V1__events.sql
CREATE TABLE events (at timestamptz NOT NULL) PARTITION BY RANGE (at);
CREATE TABLE events_2024 PARTITION OF events FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
-- file: V2__index.sql
CREATE INDEX events_at_idx ON events (at); -- expect: partitioned-index-build-blocks-writes
