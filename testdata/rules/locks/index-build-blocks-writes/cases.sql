-- case: a table that no migration has created is in use
CREATE UNIQUE INDEX ON orders (status); -- expect: index-build-blocks-writes
CREATE INDEX orders_lower_idx ON orders USING gin (lower(note) gin_trgm_ops) WHERE note IS NOT NULL; -- expect: index-build-blocks-writes

-- case: a table of this migration is not
CREATE TABLE orders (id bigint PRIMARY KEY, status text);
CREATE INDEX ON orders (status);

-- case: nor is it when it has been renamed since
CREATE TABLE orders_new (id bigint PRIMARY KEY, status text);
ALTER TABLE orders_new RENAME TO orders;
CREATE INDEX ON orders (status);

-- case: a table of an earlier migration is
-- file: V1__orders.sql
CREATE TABLE orders (id bigint PRIMARY KEY, status text);
-- file: V2__index.sql
CREATE INDEX ON orders (status); -- expect: index-build-blocks-writes

-- case: also through the search path
-- file: V1__orders.sql
CREATE SCHEMA shop;
CREATE TABLE shop.orders (id bigint PRIMARY KEY, status text);
-- file: V2__index.sql
SET search_path = shop, public;
CREATE INDEX ON orders (status); -- expect: index-build-blocks-writes

-- case: a temporary table belongs to the session
CREATE TEMPORARY TABLE orders (id bigint, status text);
CREATE INDEX ON orders (status);

-- case: IF NOT EXISTS, and the index is there
-- file: V1__orders.sql
CREATE TABLE orders (id bigint PRIMARY KEY, status text);
CREATE INDEX orders_status_idx ON orders (status);
-- file: V2__again.sql
CREATE INDEX IF NOT EXISTS orders_status_idx ON orders (status);
CREATE INDEX IF NOT EXISTS orders_id_idx ON orders (id); -- expect: index-build-blocks-writes

-- case: a partition is a table like any other
-- file: V1__events.sql
CREATE TABLE events (at timestamptz NOT NULL) PARTITION BY RANGE (at);
CREATE TABLE events_2024 PARTITION OF events FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
-- file: V2__index.sql
CREATE INDEX ON events_2024 (at); -- expect: index-build-blocks-writes

-- case: a partitioned table has a rule of its own
-- file: V1__events.sql
CREATE TABLE events (at timestamptz NOT NULL) PARTITION BY RANGE (at);
CREATE TABLE events_2024 PARTITION OF events FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
-- file: V2__index.sql
CREATE INDEX ON events (at);
CREATE INDEX ON ONLY events (at);

-- case: a materialized view is locked against its refresh
-- file: V1__view.sql
CREATE MATERIALIZED VIEW sales AS SELECT 1 AS day;
-- file: V2__index.sql
CREATE INDEX ON sales (day); -- expect: index-build-blocks-writes

-- case: the table was dropped and made anew here
-- file: V1__orders.sql
CREATE TABLE orders (id bigint);
-- file: V2__anew.sql
DROP TABLE orders;
CREATE TABLE orders (id bigint);
CREATE INDEX ON orders (id);

-- case: rolled back, the new table is not there
-- file: V1__orders.sql
CREATE TABLE orders (id bigint);
-- file: V2__anew.sql
BEGIN;
ALTER TABLE orders RENAME TO orders_old;
CREATE TABLE orders (id bigint);
ROLLBACK;
CREATE INDEX ON orders (id); -- expect: index-build-blocks-writes

-- case: behind a statement that fails: it will be mended, and this is the hazard then
-- file: V1.sql
CREATE TABLE orders (id int, status text);
-- file: V2.sql
BEGIN;
ALTER TABLE orders DROP COLUMN total;
CREATE INDEX ON orders (status); -- expect: index-build-blocks-writes
COMMIT;

-- case: a table that cannot be made as it is written is a new table all the same
-- file: V1.sql
CREATE TABLE orders (id int);
-- file: V2.sql
CREATE TABLE lines (id int, orders int REFERENCES orders (number));
CREATE INDEX ON lines (orders);
