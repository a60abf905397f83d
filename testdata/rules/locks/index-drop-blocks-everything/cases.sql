-- case: an index that no migration has created
DROP INDEX orders_status_idx; -- expect: index-drop-blocks-everything
DROP INDEX IF EXISTS shop.orders_status_idx; -- expect: index-drop-blocks-everything
DROP INDEX CONCURRENTLY IF EXISTS orders_status_idx;

-- case: several in one statement
-- file: V1__orders.sql
CREATE TABLE orders (id bigint, status text);
CREATE INDEX a ON orders (id);
CREATE INDEX b ON orders (status);
-- file: V2__drop.sql
DROP INDEX a, b; -- expect: index-drop-blocks-everything

-- case: the table is new
CREATE TABLE orders (id bigint, status text);
CREATE INDEX a ON orders (id);
DROP INDEX a;

-- case: the index is new, the table is not
-- file: V1__orders.sql
CREATE TABLE orders (id bigint, status text);
-- file: V2__index.sql
CREATE INDEX a ON orders (id);
DROP INDEX a; -- expect: index-drop-blocks-everything

-- case: an index of a partitioned table cannot be dropped concurrently; a lock_timeout has to do
-- file: V1__events.sql
CREATE TABLE events (at timestamptz NOT NULL) PARTITION BY RANGE (at);
CREATE INDEX events_at_idx ON events (at);
CREATE INDEX events_at_idx2 ON events (at);
-- file: V2__drop.sql
DROP INDEX events_at_idx; -- expect: index-drop-blocks-everything
SET lock_timeout = '2s';
DROP INDEX events_at_idx2;

-- case: a temporary table
CREATE TEMP TABLE t (id int);
CREATE INDEX i ON t (id);
DROP INDEX i;

-- case: dropped already
-- file: V1__orders.sql
CREATE TABLE orders (id bigint);
CREATE INDEX a ON orders (id);
DROP INDEX a;
-- file: V2__again.sql
DROP INDEX IF EXISTS a;
