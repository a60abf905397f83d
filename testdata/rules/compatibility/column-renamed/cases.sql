-- case: a column of a view, and the short form
ALTER VIEW people RENAME surname TO family_name; -- expect: column-renamed

-- case: from an earlier migration
-- file: V1__customers.sql
CREATE TABLE customers (id bigint PRIMARY KEY, surname text);
-- file: V2__name.sql
ALTER TABLE customers RENAME surname TO family_name; -- expect: column-renamed

-- case: the same migration has made the table
CREATE TABLE customers (id bigint PRIMARY KEY, surname text);
ALTER TABLE customers RENAME surname TO family_name;

-- case: the same migration has made the column
ALTER TABLE customers ADD COLUMN surname text;
ALTER TABLE customers RENAME surname TO family_name;

-- case: a view with the old names takes the table's place
-- file: V1__customers.sql
CREATE TABLE customers (id bigint PRIMARY KEY, surname text);
-- file: V2__name.sql
BEGIN;
ALTER TABLE customers RENAME TO people;
ALTER TABLE people RENAME surname TO family_name;
CREATE VIEW customers AS SELECT id, family_name AS surname FROM people;
COMMIT;

-- case: two columns change places
-- file: V1__orders.sql
CREATE TABLE orders (id int PRIMARY KEY, id_wide bigint);
-- file: V2__swap.sql
BEGIN;
ALTER TABLE orders RENAME id TO id_narrow;
ALTER TABLE orders RENAME id_wide TO id;
COMMIT;

-- case: rolled back
-- file: V1__customers.sql
CREATE TABLE customers (id bigint PRIMARY KEY, surname text);
-- file: V2__name.sql
BEGIN;
ALTER TABLE customers RENAME surname TO family_name;
ROLLBACK;
