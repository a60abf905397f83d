-- case: without a name, with a new column, with NULLS NOT DISTINCT
ALTER TABLE customers ADD UNIQUE (email); -- expect: unique-constraint-builds-index
ALTER TABLE customers ADD COLUMN code text UNIQUE; -- expect: unique-constraint-builds-index
ALTER TABLE customers ADD UNIQUE NULLS NOT DISTINCT (email, code) INCLUDE (id); -- expect: unique-constraint-builds-index
ALTER TABLE customers ADD CONSTRAINT k UNIQUE USING INDEX customers_email_key;

-- case: a new table
CREATE TABLE customers (id bigint UNIQUE, email text);
ALTER TABLE customers ADD UNIQUE (email);

-- case: a partitioned table
-- file: V1__events.sql
CREATE TABLE events (at timestamptz NOT NULL) PARTITION BY RANGE (at);
CREATE TABLE events_2024 PARTITION OF events FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
-- file: V2__unique.sql
ALTER TABLE events ADD UNIQUE (at); -- expect: unique-constraint-builds-index

-- case: a column that is there already is not added again
-- file: V1__orders.sql
CREATE TABLE orders (id bigint, code text);
-- file: V2__code.sql
ALTER TABLE orders ADD COLUMN IF NOT EXISTS code text UNIQUE;

-- case: WITHOUT OVERLAPS builds an index, too
-- grammar: 18
-- options: --pg-version 18
-- file: V1__rooms.sql
CREATE TABLE rooms (id bigint, during daterange);
-- file: V2__no_overlaps.sql
ALTER TABLE rooms ADD CONSTRAINT booked_once UNIQUE (id, during WITHOUT OVERLAPS); -- expect: unique-constraint-builds-index
