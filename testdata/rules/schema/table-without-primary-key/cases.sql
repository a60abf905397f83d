-- case: CREATE TABLE AS, and a key that is dropped
CREATE TABLE old_orders AS SELECT * FROM orders; -- expect: table-without-primary-key
CREATE TABLE visits (id bigint PRIMARY KEY); -- expect: table-without-primary-key
ALTER TABLE visits DROP CONSTRAINT visits_pkey;

-- case: a key that comes later
-- file: V1__visits.sql
CREATE TABLE shops (id bigint PRIMARY KEY);
-- file: V2__visits.sql
CREATE TABLE visits (id bigint);
-- file: V3__visits.sql
ALTER TABLE visits ADD PRIMARY KEY (id);

-- case: partitions
CREATE TABLE events (id bigint, at date, PRIMARY KEY (id, at)) PARTITION BY RANGE (at);
CREATE TABLE events_2024 PARTITION OF events FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');

-- case: LIKE with the indexes brings the key along
CREATE TABLE orders (id bigint PRIMARY KEY);
CREATE TABLE orders_copy (LIKE orders INCLUDING ALL);

-- case: temporary, foreign, or gone
CREATE TEMPORARY TABLE import (id bigint);
CREATE FOREIGN TABLE remote (id bigint) SERVER other;
CREATE TABLE scratch (id bigint);
DROP TABLE scratch;
