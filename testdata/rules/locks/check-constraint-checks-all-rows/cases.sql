-- case: without a name, and among other changes
ALTER TABLE orders ADD CHECK (amount > 0); -- expect: check-constraint-checks-all-rows
ALTER TABLE orders
    ADD COLUMN note text,
    ADD CHECK (note <> ''), -- expect: check-constraint-checks-all-rows
    ADD CHECK (length(note) < 100) NOT VALID;

-- case: with a new column
ALTER TABLE orders ADD COLUMN amount int CHECK (amount > 0); -- expect: check-constraint-checks-all-rows
ALTER TABLE orders ADD COLUMN weight int DEFAULT 1 CHECK (weight > 0); -- expect: check-constraint-checks-all-rows

-- case: a new table
CREATE TABLE orders (id bigint, amount int CHECK (amount > 0), CHECK (id > 0));
ALTER TABLE orders ADD CHECK (amount > 1);

-- case: partitions are read, too
-- file: V1__events.sql
CREATE TABLE events (at timestamptz NOT NULL) PARTITION BY RANGE (at);
CREATE TABLE events_2024 PARTITION OF events FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
-- file: V2__check.sql
ALTER TABLE events ADD CHECK (at > '2000-01-01'); -- expect: check-constraint-checks-all-rows

-- case: an inheritance parent
-- file: V1__tables.sql
CREATE TABLE parent (a int);
CREATE TABLE child () INHERITS (parent);
-- file: V2__check.sql
ALTER TABLE parent ADD CHECK (a > 0); -- expect: check-constraint-checks-all-rows

-- case: a column that is there already is not added again
-- file: V1__orders.sql
CREATE TABLE orders (id bigint, amount int);
-- file: V2__amount.sql
ALTER TABLE orders ADD COLUMN IF NOT EXISTS amount int CHECK (amount > 0);

-- case: a table that is gone
-- file: V1__orders.sql
CREATE TABLE orders (id bigint, amount int);
DROP TABLE orders;
-- file: V2__amount.sql
ALTER TABLE IF EXISTS orders ADD CHECK (amount > 0);
