-- case: the whole table, or after it was detached
-- file: V1__events.sql
CREATE TABLE events (kind int) PARTITION BY LIST (kind);
CREATE TABLE events_1 PARTITION OF events FOR VALUES IN (1);
CREATE TABLE events_2 PARTITION OF events FOR VALUES IN (2);
ALTER TABLE events DETACH PARTITION events_1;
-- file: V2__drop.sql
DROP TABLE events_1;
DROP TABLE events_2; -- expect: dropped-partition-locks-parent
DROP TABLE events;

-- case: a new table
CREATE TABLE events (kind int) PARTITION BY LIST (kind);
CREATE TABLE events_1 PARTITION OF events FOR VALUES IN (1);
DROP TABLE events_1;
