-- case: functions that are known
-- file: V1__functions.sql
CREATE FUNCTION steady() RETURNS int STABLE LANGUAGE plpgsql AS 'BEGIN RETURN 1; END';
CREATE FUNCTION restless() RETURNS int LANGUAGE plpgsql AS 'BEGIN RETURN 1; END';
-- file: V2__columns.sql
ALTER TABLE orders ADD COLUMN a int DEFAULT steady();
ALTER TABLE orders ADD COLUMN b int DEFAULT restless();
ALTER TABLE orders ADD COLUMN c timestamptz DEFAULT now();
ALTER TABLE orders ADD COLUMN d int DEFAULT 1 + 2;
ALTER TABLE orders ADD COLUMN e int DEFAULT app.next_number() + 1; -- expect: unknown-default-may-rewrite-table

-- case: a new table
CREATE TABLE orders (id bigint);
ALTER TABLE orders ADD COLUMN code text DEFAULT short_code();

-- case: the column is there already
-- file: V1__orders.sql
CREATE TABLE orders (id bigint, code text);
-- file: V2__again.sql
ALTER TABLE orders ADD COLUMN IF NOT EXISTS code text DEFAULT short_code();

-- case: a generated column is rewritten in any case
ALTER TABLE orders ADD COLUMN code text GENERATED ALWAYS AS (short_code(id)) STORED;
