-- case: USING INDEX on a column that may be NULL reads the rows
-- file: V1__orders.sql
CREATE TABLE orders (id bigint, note text);
CREATE UNIQUE INDEX orders_pkey ON orders (id);
-- file: V2__primary_key.sql
ALTER TABLE orders ADD PRIMARY KEY USING INDEX orders_pkey; -- expect: primary-key-builds-index

-- case: unless a CHECK proves that it is not
-- file: V1__orders.sql
CREATE TABLE orders (id bigint CHECK (id IS NOT NULL), note text);
CREATE UNIQUE INDEX orders_pkey ON orders (id);
-- file: V2__primary_key.sql
ALTER TABLE orders ADD PRIMARY KEY USING INDEX orders_pkey;

-- case: a new table
CREATE TABLE orders (id bigint, note text);
ALTER TABLE orders ADD PRIMARY KEY (id);

-- case: with a new column
ALTER TABLE orders ADD COLUMN id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY; -- expect: primary-key-builds-index

-- case: several columns of a table that no migration has created
ALTER TABLE order_lines ADD PRIMARY KEY (order_id, line); -- expect: primary-key-builds-index

-- case: the name that the key has had before is free again
-- file: V1__tables.sql
CREATE TABLE orders (id int PRIMARY KEY, number bigint NOT NULL);
-- file: V2__key.sql
ALTER TABLE orders ADD PRIMARY KEY (number), DROP COLUMN id; -- expect: primary-key-builds-index

-- case: WITHOUT OVERLAPS builds an index, too
-- grammar: 18
-- options: --pg-version 18
-- file: V1__rooms.sql
CREATE TABLE rooms (id bigint, during daterange);
-- file: V2__no_overlaps.sql
ALTER TABLE rooms ADD CONSTRAINT booked_once PRIMARY KEY (id, during WITHOUT OVERLAPS); -- expect: primary-key-builds-index
