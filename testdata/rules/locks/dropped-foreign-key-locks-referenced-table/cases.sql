-- case: with its column, and from the other side
-- file: V1__orders.sql
CREATE TABLE customers (id bigint PRIMARY KEY, code text UNIQUE);
CREATE TABLE orders (id bigint, customer_id bigint REFERENCES customers, code text REFERENCES customers (code), note text);
-- file: V2__drop.sql
ALTER TABLE orders DROP COLUMN note;
ALTER TABLE orders DROP COLUMN customer_id; -- expect: dropped-foreign-key-locks-referenced-table
ALTER TABLE customers DROP CONSTRAINT customers_code_key CASCADE; -- expect: dropped-foreign-key-locks-referenced-table

-- case: a constraint of another kind
-- file: V1__orders.sql
CREATE TABLE orders (id bigint CONSTRAINT c CHECK (id > 0), parent_id bigint);
-- file: V2__drop.sql
ALTER TABLE orders DROP CONSTRAINT c;

-- case: to itself
-- file: V1__categories.sql
CREATE TABLE categories (id bigint PRIMARY KEY, parent_id bigint REFERENCES categories);
-- file: V2__drop.sql
ALTER TABLE categories DROP CONSTRAINT categories_parent_id_fkey;

-- case: a new table
-- file: V1__customers.sql
CREATE TABLE customers (id bigint PRIMARY KEY);
-- file: V2__orders.sql
CREATE TABLE orders (customer_id bigint REFERENCES customers);
CREATE TABLE scratch (id int PRIMARY KEY);
CREATE TABLE scratch_2 (id int REFERENCES scratch);
ALTER TABLE scratch_2 DROP CONSTRAINT scratch_2_id_fkey;
