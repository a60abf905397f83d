-- case: volatile functions, however deep
ALTER TABLE orders ADD COLUMN a float DEFAULT random(); -- expect: volatile-default-rewrites-table
ALTER TABLE orders ADD COLUMN b timestamptz DEFAULT clock_timestamp(); -- expect: volatile-default-rewrites-table
ALTER TABLE orders ADD COLUMN c text DEFAULT upper(md5(random()::text)); -- expect: volatile-default-rewrites-table
ALTER TABLE orders ADD COLUMN d bigint DEFAULT nextval('numbers'); -- expect: volatile-default-rewrites-table
ALTER TABLE orders ADD COLUMN e float[] DEFAULT ARRAY[random()]; -- expect: volatile-default-rewrites-table

-- case: stable and immutable ones are worked out once
ALTER TABLE orders ADD COLUMN a int DEFAULT 0 NOT NULL;
ALTER TABLE orders ADD COLUMN b timestamptz DEFAULT now();
ALTER TABLE orders ADD COLUMN c timestamptz DEFAULT CURRENT_TIMESTAMP + interval '1 day';
ALTER TABLE orders ADD COLUMN d date DEFAULT current_date;
ALTER TABLE orders ADD COLUMN e text DEFAULT upper('a') || current_user;
ALTER TABLE orders ADD COLUMN f text DEFAULT to_char(now(), 'YYYY');
ALTER TABLE orders ADD COLUMN g jsonb DEFAULT '{}'::jsonb;

-- case: a default for new rows only
ALTER TABLE orders ALTER COLUMN a SET DEFAULT random();

-- case: functions of the history
-- file: V1__functions.sql
CREATE FUNCTION steady() RETURNS int STABLE LANGUAGE plpgsql AS 'BEGIN RETURN 1; END';
CREATE FUNCTION restless() RETURNS int LANGUAGE plpgsql AS 'BEGIN RETURN 1; END';
-- file: V2__columns.sql
ALTER TABLE orders ADD COLUMN a int DEFAULT steady();
ALTER TABLE orders ADD COLUMN b int DEFAULT restless(); -- expect: volatile-default-rewrites-table

-- case: one of several columns
ALTER TABLE orders
    ADD COLUMN a int,
    ADD COLUMN b uuid DEFAULT gen_random_uuid(); -- expect: volatile-default-rewrites-table

-- case: a new table
CREATE TABLE orders (id uuid DEFAULT gen_random_uuid());
ALTER TABLE orders ADD COLUMN a float DEFAULT random();

-- case: the column is there already
-- file: V1__orders.sql
CREATE TABLE orders (id bigint, a float);
-- file: V2__again.sql
ALTER TABLE orders ADD COLUMN IF NOT EXISTS a float DEFAULT random();

-- case: other reasons have rules of their own
ALTER TABLE orders ADD COLUMN a serial;
ALTER TABLE orders ADD COLUMN b int GENERATED ALWAYS AS IDENTITY;
ALTER TABLE orders ADD COLUMN c int GENERATED ALWAYS AS (1) STORED;

-- case: partitions are rewritten
-- file: V1__events.sql
CREATE TABLE events (kind int) PARTITION BY LIST (kind);
CREATE TABLE events_1 PARTITION OF events FOR VALUES IN (1);
-- file: V2__column.sql
ALTER TABLE events ADD COLUMN id uuid DEFAULT gen_random_uuid(); -- expect: volatile-default-rewrites-table
