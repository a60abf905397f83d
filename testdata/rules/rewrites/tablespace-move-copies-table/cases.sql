-- case: an index of a table in use
-- file: V1__orders.sql
CREATE TABLE orders (id bigint);
CREATE INDEX orders_id_idx ON orders (id);
-- file: V2__fast.sql
ALTER INDEX orders_id_idx SET TABLESPACE fast; -- expect: tablespace-move-copies-table
ALTER TABLE orders SET TABLESPACE fast; -- expect: tablespace-move-copies-table

-- case: a partitioned table has no file
-- file: V1__events.sql
CREATE TABLE events (kind int) PARTITION BY LIST (kind);
CREATE TABLE events_1 PARTITION OF events FOR VALUES IN (1);
-- file: V2__fast.sql
ALTER TABLE events SET TABLESPACE fast;

-- case: a new table
CREATE TABLE orders (id bigint);
ALTER TABLE orders SET TABLESPACE fast;
