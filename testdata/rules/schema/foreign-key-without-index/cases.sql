-- case: a column of a table that migrations never created
ALTER TABLE orders ADD COLUMN customer_id bigint;
ALTER TABLE orders ADD FOREIGN KEY (customer_id) REFERENCES customers NOT VALID; -- expect: foreign-key-without-index

-- case: an index that starts with another column, a partial one, one of an expression
CREATE TABLE customers (id bigint PRIMARY KEY);
CREATE TABLE orders (id bigint PRIMARY KEY, status text, a bigint, b bigint, c bigint);
ALTER TABLE orders ADD FOREIGN KEY (a) REFERENCES customers; -- expect: foreign-key-without-index
ALTER TABLE orders ADD FOREIGN KEY (b) REFERENCES customers; -- expect: foreign-key-without-index
ALTER TABLE orders ADD FOREIGN KEY (c) REFERENCES customers; -- expect: foreign-key-without-index
CREATE INDEX orders_status_a ON orders (status, a);
CREATE INDEX orders_open ON orders (b) WHERE status = 'open';
CREATE INDEX orders_shifted ON orders ((c + 1));

-- case: a later migration creates the index
-- file: V1__customers.sql
CREATE TABLE customers (id bigint PRIMARY KEY);
-- file: V2__orders.sql
CREATE TABLE orders (id bigint PRIMARY KEY, customer_id bigint REFERENCES customers);
-- file: V3__index.sql
CREATE INDEX CONCURRENTLY orders_customer ON orders (customer_id, id);

-- case: a key serves as well, in any order of its first columns
CREATE TABLE customers (shop bigint, id bigint, PRIMARY KEY (shop, id));
CREATE TABLE orders (
	shop bigint, customer_id bigint, at timestamptz,
	UNIQUE (customer_id, shop, at),
	FOREIGN KEY (shop, customer_id) REFERENCES customers
);
CREATE TABLE profiles (id bigint PRIMARY KEY REFERENCES orders_all (id));

-- case: the foreign key, the column or the table is gone at the end
CREATE TABLE customers (id bigint PRIMARY KEY);
CREATE TABLE a (id bigint PRIMARY KEY, customer_id bigint REFERENCES customers);
CREATE TABLE b (id bigint PRIMARY KEY, customer_id bigint REFERENCES customers);
CREATE TABLE c (id bigint PRIMARY KEY, customer_id bigint REFERENCES customers);
ALTER TABLE a DROP CONSTRAINT a_customer_id_fkey;
ALTER TABLE b DROP COLUMN customer_id;
DROP TABLE c;

-- case: made anew, it lacks what it lacked before; its index has gone
-- file: V1__orders.sql
CREATE TABLE customers (id bigint PRIMARY KEY);
CREATE TABLE orders (id bigint PRIMARY KEY, payer bigint, CONSTRAINT paid FOREIGN KEY (payer) REFERENCES customers);
CREATE TABLE gifts (id bigint PRIMARY KEY, giver bigint, CONSTRAINT given FOREIGN KEY (giver) REFERENCES customers);
CREATE INDEX gifts_giver ON gifts (giver);
-- file: V2__cascade.sql
ALTER TABLE orders DROP CONSTRAINT paid, ADD CONSTRAINT paid FOREIGN KEY (payer) REFERENCES customers ON DELETE CASCADE NOT VALID;
DROP INDEX CONCURRENTLY gifts_giver;
ALTER TABLE gifts DROP CONSTRAINT given;
ALTER TABLE gifts ADD CONSTRAINT given FOREIGN KEY (giver) REFERENCES customers NOT VALID; -- expect: foreign-key-without-index

-- case: nothing is known of the column
ALTER TABLE orders ADD FOREIGN KEY (customer_id) REFERENCES customers NOT VALID;

-- case: nothing is looked up for a key that is not enforced, until it is
-- grammar: 18
-- options: --pg-version 18
CREATE TABLE customers (id bigint PRIMARY KEY);
CREATE TABLE orders (id bigint PRIMARY KEY, customer bigint REFERENCES customers NOT ENFORCED);
CREATE TABLE gifts (id bigint PRIMARY KEY,
    customer bigint CONSTRAINT given REFERENCES customers NOT ENFORCED); -- expect: foreign-key-without-index
ALTER TABLE gifts ALTER CONSTRAINT given ENFORCED;
