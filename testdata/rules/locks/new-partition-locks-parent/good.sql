-- file: V1__events.sql
CREATE TABLE events (at timestamptz NOT NULL, note text) PARTITION BY RANGE (at);
-- file: V2__events_2025.sql
SET lock_timeout = '2s';
CREATE TABLE events_2025 (LIKE events INCLUDING ALL);
ALTER TABLE events ATTACH PARTITION events_2025 FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');
