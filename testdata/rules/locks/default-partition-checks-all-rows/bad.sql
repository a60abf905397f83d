-- file: V1__events.sql
CREATE TABLE events (kind int NOT NULL) PARTITION BY LIST (kind);
CREATE TABLE events_default PARTITION OF events DEFAULT;
-- file: V2__new_kind.sql
CREATE TABLE events_1 PARTITION OF events FOR VALUES IN (1); -- expect: default-partition-checks-all-rows
