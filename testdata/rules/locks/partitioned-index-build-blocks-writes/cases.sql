-- case: the partition has the index already
-- file: V1__events.sql
CREATE TABLE events (at timestamptz NOT NULL) PARTITION BY RANGE (at);
CREATE TABLE events_2024 PARTITION OF events FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
CREATE INDEX ON events_2024 (at);
-- file: V2__index.sql
CREATE INDEX events_at_idx ON events (at);

-- case: the partitions are new
-- file: V1__events.sql
CREATE TABLE events (at timestamptz NOT NULL) PARTITION BY RANGE (at);
-- file: V2__index.sql
CREATE TABLE events_2024 PARTITION OF events FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
CREATE INDEX events_at_idx ON events (at);

-- case: a partition of a partition
-- file: V1__events.sql
CREATE TABLE events (at timestamptz NOT NULL, kind int NOT NULL) PARTITION BY RANGE (at);
CREATE TABLE events_2024 PARTITION OF events FOR VALUES FROM ('2024-01-01') TO ('2025-01-01') PARTITION BY LIST (kind);
CREATE TABLE events_2024_1 PARTITION OF events_2024 FOR VALUES IN (1);
-- file: V2__index.sql
CREATE INDEX events_at_idx ON events (at); -- expect: partitioned-index-build-blocks-writes
CREATE INDEX ON ONLY events (kind);

-- case: a plain table has a rule of its own
-- file: V1__orders.sql
CREATE TABLE orders (id bigint);
-- file: V2__index.sql
CREATE INDEX ON orders (id);

-- case: something else makes the partitions
-- file: V1__events.sql
CREATE TABLE events (at timestamptz NOT NULL, kind int NOT NULL) PARTITION BY RANGE (at);
CREATE INDEX events_at_idx ON events (at);
-- file: V2__index.sql
CREATE INDEX events_kind_idx ON ONLY events (kind);
CREATE INDEX events_at_kind_idx ON events (at, kind); -- expect: partitioned-index-build-blocks-writes
CREATE TABLE calls (at timestamptz NOT NULL) PARTITION BY RANGE (at);
CREATE INDEX calls_at_idx ON calls (at);
