-- file: V1__events.sql
CREATE TABLE events (kind int NOT NULL) PARTITION BY LIST (kind);
CREATE TABLE events_default PARTITION OF events DEFAULT;
-- file: V2__check.sql
SET lock_timeout = '2s';
ALTER TABLE events_default ADD CONSTRAINT not_1 CHECK (kind IS NOT NULL AND kind <> 1) NOT VALID;
-- file: V3__validate.sql
ALTER TABLE events_default VALIDATE CONSTRAINT not_1;
-- file: V4__new_kind.sql
SET lock_timeout = '2s';
CREATE TABLE events_1 (LIKE events INCLUDING ALL);
ALTER TABLE events ATTACH PARTITION events_1 FOR VALUES IN (1);
