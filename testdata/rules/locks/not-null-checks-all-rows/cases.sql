-- case: a NOT VALID check proves nothing
-- file: V1__orders.sql
CREATE TABLE orders (id bigint PRIMARY KEY, note text);
-- file: V2__not_null.sql
ALTER TABLE orders ADD CONSTRAINT c CHECK (note IS NOT NULL) NOT VALID;
ALTER TABLE orders ALTER COLUMN note SET NOT NULL; -- expect: not-null-checks-all-rows

-- case: validated, it does
-- file: V1__orders.sql
CREATE TABLE orders (id bigint PRIMARY KEY, note text);
-- file: V2__not_null.sql
ALTER TABLE orders ADD CONSTRAINT c CHECK (note IS NOT NULL) NOT VALID;
ALTER TABLE orders VALIDATE CONSTRAINT c;
ALTER TABLE orders ALTER COLUMN note SET NOT NULL;

-- case: an older check that says more
-- file: V1__orders.sql
CREATE TABLE orders (id bigint PRIMARY KEY, note text, CHECK (note IS NOT NULL AND note <> ''));
-- file: V2__not_null.sql
ALTER TABLE orders ALTER COLUMN note SET NOT NULL;

-- case: a check that a NULL passes
-- file: V1__orders.sql
CREATE TABLE orders (id bigint PRIMARY KEY, note text, CHECK (note <> ''));
-- file: V2__not_null.sql
ALTER TABLE orders ALTER COLUMN note SET NOT NULL; -- expect: not-null-checks-all-rows

-- case: the proof goes in the same statement
-- file: V1__orders.sql
CREATE TABLE orders (id bigint PRIMARY KEY, note text, CONSTRAINT c CHECK (note IS NOT NULL));
-- file: V2__not_null.sql
ALTER TABLE orders
    ALTER COLUMN note SET NOT NULL, -- expect: not-null-checks-all-rows
    DROP CONSTRAINT c;

-- case: the proof comes in the same statement
-- file: V1__orders.sql
CREATE TABLE orders (id bigint PRIMARY KEY, note text);
-- file: V2__not_null.sql
ALTER TABLE orders
    ADD CONSTRAINT c CHECK (note IS NOT NULL),
    ALTER COLUMN note SET NOT NULL; -- expect: not-null-checks-all-rows

-- case: NOT NULL already, and in the primary key
-- file: V1__orders.sql
CREATE TABLE orders (id bigint PRIMARY KEY, note text NOT NULL);
-- file: V2__not_null.sql
ALTER TABLE orders ALTER COLUMN note SET NOT NULL;
ALTER TABLE orders ALTER COLUMN id SET NOT NULL;

-- case: a new table
CREATE TABLE orders (id bigint, note text);
ALTER TABLE orders ALTER COLUMN note SET NOT NULL;

-- case: not on history that was rolled back
-- file: V1__orders.sql
CREATE TABLE orders (id bigint PRIMARY KEY, note text);
BEGIN;
ALTER TABLE orders ADD CONSTRAINT c CHECK (note IS NOT NULL);
ROLLBACK;
-- file: V2__not_null.sql
ALTER TABLE orders ALTER COLUMN note SET NOT NULL; -- expect: not-null-checks-all-rows

-- case: partitions
-- file: V1__events.sql
CREATE TABLE events (at timestamptz NOT NULL, kind int) PARTITION BY RANGE (at);
CREATE TABLE events_2024 PARTITION OF events FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
-- file: V2__check.sql
ALTER TABLE events ALTER COLUMN kind SET NOT NULL; -- expect: not-null-checks-all-rows

-- case: a partitioned table in use has rows, whoever makes its partitions
-- file: V1__events.sql
CREATE TABLE events (at timestamptz NOT NULL, kind int) PARTITION BY RANGE (at);
ALTER TABLE events ALTER COLUMN kind SET NOT NULL;
ALTER TABLE events ALTER COLUMN kind DROP NOT NULL;
-- file: V2__not_null.sql
ALTER TABLE events ALTER COLUMN kind SET NOT NULL; -- expect: not-null-checks-all-rows

-- case: since 18 as a constraint that is validated later
-- grammar: 18
-- options: --pg-version 18
-- file: V1__orders.sql
CREATE TABLE orders (id bigint PRIMARY KEY, note text);
-- file: V2__not_null.sql
ALTER TABLE orders ADD CONSTRAINT orders_note_not_null NOT NULL note NOT VALID;
-- file: V3__validate.sql
ALTER TABLE orders VALIDATE CONSTRAINT orders_note_not_null;
ALTER TABLE orders ALTER COLUMN note SET NOT NULL;

-- case: while it is NOT VALID it proves nothing
-- grammar: 18
-- options: --pg-version 18
-- file: V1__orders.sql
CREATE TABLE orders (id bigint PRIMARY KEY, note text);
ALTER TABLE orders ADD CONSTRAINT orders_note_not_null NOT NULL note NOT VALID;
-- file: V2__not_null.sql
ALTER TABLE orders ALTER COLUMN note SET NOT NULL; -- expect: not-null-checks-all-rows

-- case: added as a constraint, it is checked at once
-- grammar: 18
-- options: --pg-version 18
-- file: V1__orders.sql
CREATE TABLE orders (id bigint PRIMARY KEY, note text);
-- file: V2__not_null.sql
ALTER TABLE orders ADD CONSTRAINT noted NOT NULL note; -- expect: not-null-checks-all-rows

-- case: a virtual column is computed for each row, to see that it is not NULL
-- grammar: 18
-- options: --pg-version 18
-- file: V1__orders.sql
CREATE TABLE orders (id bigint PRIMARY KEY, total int);
-- file: V2__virtual.sql
ALTER TABLE orders ADD COLUMN twice int GENERATED ALWAYS AS (total * 2);
ALTER TABLE orders ADD COLUMN thrice int GENERATED ALWAYS AS (total * 3) VIRTUAL NOT NULL; -- expect: not-null-checks-all-rows
