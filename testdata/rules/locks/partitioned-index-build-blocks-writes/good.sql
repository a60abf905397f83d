-- file: V1__events.sql
CREATE TABLE events (at timestamptz NOT NULL) PARTITION BY RANGE (at);
CREATE TABLE events_2024 PARTITION OF events FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
-- file: V2__index.sql
SET lock_timeout = '2s';
CREATE INDEX events_at_idx ON ONLY events (at);
RESET lock_timeout;
CREATE INDEX CONCURRENTLY events_2024_at_idx ON events_2024 (at);
SET lock_timeout = '2s';
ALTER INDEX events_at_idx ATTACH PARTITION events_2024_at_idx;
