-- case: both are new
CREATE TABLE events (kind int) PARTITION BY LIST (kind);
CREATE TABLE events_1 PARTITION OF events FOR VALUES IN (1);
CREATE TABLE events_default PARTITION OF events DEFAULT;

-- case: the parent is older
-- file: V1__events.sql
CREATE TABLE events (kind int) PARTITION BY LIST (kind);
-- file: V2__partitions.sql
CREATE TABLE events_1 PARTITION OF events FOR VALUES IN (1); -- expect: new-partition-locks-parent
CREATE TABLE IF NOT EXISTS events_1 PARTITION OF events FOR VALUES IN (1);
CREATE TABLE events_default PARTITION OF events DEFAULT; -- expect: new-partition-locks-parent

-- case: an inheritance child takes a weak lock on its parent
-- file: V1__events.sql
CREATE TABLE events (kind int);
-- file: V2__child.sql
CREATE TABLE events_1 () INHERITS (events);
