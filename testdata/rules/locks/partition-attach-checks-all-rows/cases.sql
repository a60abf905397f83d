-- case: a new table is attached
-- file: V1__events.sql
CREATE TABLE events (at timestamptz NOT NULL) PARTITION BY RANGE (at);
-- file: V2__attach.sql
CREATE TABLE events_2024 (LIKE events);
ALTER TABLE events ATTACH PARTITION events_2024 FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');

-- case: the check does not say that there are no NULLs
-- file: V1__events.sql
CREATE TABLE events (at timestamptz) PARTITION BY RANGE (at);
CREATE TABLE events_2024 (at timestamptz, CHECK (at >= '2024-01-01' AND at < '2025-01-01'));
-- file: V2__attach.sql
ALTER TABLE events ATTACH PARTITION events_2024 FOR VALUES FROM ('2024-01-01') TO ('2025-01-01'); -- expect: partition-attach-checks-all-rows

-- case: a check in another form that implies the bounds
-- file: V1__events.sql
CREATE TABLE events (kind int) PARTITION BY LIST (kind);
CREATE TABLE events_1 (kind int NOT NULL, CHECK (kind IN (1, 2)));
CREATE TABLE events_3 (kind int NOT NULL, CHECK (kind = 4));
-- file: V2__attach.sql
ALTER TABLE events ATTACH PARTITION events_1 FOR VALUES IN (1, 2);
ALTER TABLE events ATTACH PARTITION events_3 FOR VALUES IN (3, 5); -- expect: partition-attach-checks-all-rows

-- case: a check that is not validated
-- file: V1__events.sql
CREATE TABLE events (kind int NOT NULL) PARTITION BY LIST (kind);
CREATE TABLE events_1 (kind int NOT NULL);
ALTER TABLE events_1 ADD CHECK (kind = 1) NOT VALID;
-- file: V2__attach.sql
ALTER TABLE events ATTACH PARTITION events_1 FOR VALUES IN (1); -- expect: partition-attach-checks-all-rows
