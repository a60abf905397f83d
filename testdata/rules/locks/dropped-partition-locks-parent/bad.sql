-- file: V1__events.sql
CREATE TABLE events (kind int) PARTITION BY LIST (kind);
CREATE TABLE events_1 PARTITION OF events FOR VALUES IN (1);
-- file: V2__drop.sql
DROP TABLE events_1; -- expect: dropped-partition-locks-parent
