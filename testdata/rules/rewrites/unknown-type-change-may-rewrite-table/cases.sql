-- case: the table is known in part only
-- file: V1__history.sql
ALTER TABLE orders ADD COLUMN note varchar(20);
-- file: V2__types.sql
ALTER TABLE orders ALTER COLUMN note TYPE varchar(40);
ALTER TABLE orders ALTER COLUMN code TYPE text; -- expect: unknown-type-change-may-rewrite-table
ALTER TABLE orders ALTER COLUMN code TYPE text USING code::text;

-- case: a cast in USING needs the old type, too
ALTER TABLE orders ALTER COLUMN code TYPE text USING code::text; -- expect: unknown-type-change-may-rewrite-table

-- case: USING that computes rewrites in any case
ALTER TABLE orders ALTER COLUMN code TYPE int USING length(code);

-- case: the migrations tell the type
-- file: V1__orders.sql
CREATE TABLE orders (id int PRIMARY KEY);
-- file: V2__ids.sql
ALTER TABLE orders ALTER COLUMN id TYPE bigint;

-- case: a new table
CREATE TABLE orders (id int PRIMARY KEY);
ALTER TABLE orders ALTER COLUMN id TYPE bigint;
