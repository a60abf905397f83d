-- grammar: 18
-- options: --pg-version 18

-- case: what is enforced already is not checked again
-- file: V1__orders.sql
CREATE TABLE customers (id bigint PRIMARY KEY);
CREATE TABLE orders (id bigint PRIMARY KEY, customer bigint CONSTRAINT c REFERENCES customers);
-- file: V2__enforce.sql
ALTER TABLE orders ALTER CONSTRAINT c ENFORCED;

-- case: nor is what is enforced no longer, or checked at another time
-- file: V1__orders.sql
CREATE TABLE customers (id bigint PRIMARY KEY);
CREATE TABLE orders (id bigint PRIMARY KEY, customer bigint CONSTRAINT c REFERENCES customers);
-- file: V2__relax.sql
ALTER TABLE orders ALTER CONSTRAINT c DEFERRABLE;
ALTER TABLE orders ALTER CONSTRAINT c NOT ENFORCED;
ALTER TABLE orders ALTER CONSTRAINT c DEFERRABLE INITIALLY DEFERRED;

-- case: a table that nobody uses yet
CREATE TABLE customers (id bigint PRIMARY KEY);
CREATE TABLE orders (id bigint PRIMARY KEY, customer bigint CONSTRAINT c REFERENCES customers NOT ENFORCED);
ALTER TABLE orders ALTER CONSTRAINT c ENFORCED;

-- case: the partitions have the rows
-- file: V1__orders.sql
CREATE TABLE customers (id bigint PRIMARY KEY);
CREATE TABLE orders (id bigint, customer bigint) PARTITION BY RANGE (id);
CREATE TABLE orders_1 PARTITION OF orders FOR VALUES FROM (0) TO (1000);
ALTER TABLE orders ADD CONSTRAINT c FOREIGN KEY (customer) REFERENCES customers NOT ENFORCED;
-- file: V2__enforce.sql
ALTER TABLE orders ALTER CONSTRAINT c ENFORCED; -- expect: constraint-change-checks-all-rows

-- case: NOT NULL is inherited from now on
-- file: V1__things.sql
CREATE TABLE things (id bigint PRIMARY KEY, name text, CONSTRAINT named NOT NULL name NO INHERIT);
CREATE TABLE cars (wheels int) INHERITS (things);
-- file: V2__inherit.sql
ALTER TABLE things ALTER CONSTRAINT named INHERIT; -- expect: constraint-change-checks-all-rows

-- case: by a child whose column is NOT NULL already
-- file: V1__things.sql
CREATE TABLE things (id bigint PRIMARY KEY, name text, CONSTRAINT named NOT NULL name NO INHERIT);
CREATE TABLE cars (wheels int, CONSTRAINT named NOT NULL name) INHERITS (things);
-- file: V2__inherit.sql
ALTER TABLE things ALTER CONSTRAINT named INHERIT;
