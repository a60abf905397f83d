-- case: a new table
CREATE TABLE events (id bigint);
ALTER TABLE events SET ACCESS METHOD columnar;

-- case: it is that already
-- file: V1__events.sql
CREATE TABLE events (id bigint);
-- file: V2__heap.sql
ALTER TABLE events SET ACCESS METHOD heap;

-- case: a partitioned table decides about its partitions to come
-- file: V1__events.sql
CREATE TABLE events (kind int) PARTITION BY LIST (kind);
CREATE TABLE events_1 PARTITION OF events FOR VALUES IN (1);
-- file: V2__columnar.sql
ALTER TABLE events SET ACCESS METHOD columnar;
