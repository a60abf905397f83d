-- case: ATTACH reads it, too
-- file: V1__events.sql
CREATE TABLE events (kind int NOT NULL) PARTITION BY LIST (kind);
CREATE TABLE events_default PARTITION OF events DEFAULT;
-- file: V2__new_kind.sql
CREATE TABLE events_1 (LIKE events);
ALTER TABLE events ATTACH PARTITION events_1 FOR VALUES IN (1); -- expect: default-partition-checks-all-rows

-- case: a new DEFAULT partition
-- file: V1__events.sql
CREATE TABLE events (kind int NOT NULL) PARTITION BY LIST (kind);
-- file: V2__new_kind.sql
CREATE TABLE events_default PARTITION OF events DEFAULT;
CREATE TABLE events_1 PARTITION OF events FOR VALUES IN (1);

-- case: no DEFAULT partition
-- file: V1__events.sql
CREATE TABLE events (kind int NOT NULL) PARTITION BY LIST (kind);
CREATE TABLE events_2 PARTITION OF events FOR VALUES IN (2);
-- file: V2__new_kind.sql
CREATE TABLE events_1 PARTITION OF events FOR VALUES IN (1);
