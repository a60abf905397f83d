-- case: in a later migration, under a name of PostgreSQL's
-- file: V1__orders.sql
CREATE TABLE orders (id bigint PRIMARY KEY, status text);
CREATE INDEX orders_status ON orders (status);
-- file: V2__orders.sql
CREATE INDEX CONCURRENTLY ON orders (status); -- expect: duplicate-index

-- case: a constraint beside an index
-- file: V1__orders.sql
CREATE TABLE orders (id bigint PRIMARY KEY, code text);
CREATE UNIQUE INDEX orders_code ON orders (code);
-- file: V2__orders.sql
ALTER TABLE orders ADD UNIQUE (code); -- expect: duplicate-index

-- case: the one that is unique stays
CREATE TABLE orders (id bigint PRIMARY KEY, code text, state text);
CREATE INDEX orders_code ON orders (code);
CREATE UNIQUE INDEX orders_code_once ON orders (code); -- expect: duplicate-index
CREATE UNIQUE INDEX orders_state_once ON orders (state);
CREATE INDEX orders_state ON orders (state); -- expect: duplicate-index

-- case: one takes the place of the other
-- file: V1__orders.sql
CREATE TABLE orders (id bigint PRIMARY KEY, status text);
CREATE INDEX orders_status ON orders (status);
-- file: V2__orders.sql
CREATE INDEX CONCURRENTLY orders_by_status ON orders (status);
DROP INDEX CONCURRENTLY orders_status;

-- case: a constraint that takes the index
-- file: V1__orders.sql
CREATE TABLE orders (id bigint PRIMARY KEY, code text);
-- file: V2__orders.sql
CREATE UNIQUE INDEX CONCURRENTLY orders_code ON orders (code);
ALTER TABLE orders ADD CONSTRAINT orders_code_key UNIQUE USING INDEX orders_code;

-- case: other keys, order, method, condition or columns that come along
CREATE TABLE orders (id bigint PRIMARY KEY, a int, b int);
CREATE INDEX a_b ON orders (a, b);
CREATE INDEX b_a ON orders (b, a);
CREATE INDEX a ON orders (a);
CREATE INDEX a_down ON orders (a DESC);
CREATE INDEX a_hash ON orders USING hash (a);
CREATE INDEX a_open ON orders (a) WHERE b = 1;
CREATE INDEX a_more ON orders (a) INCLUDE (b);
CREATE INDEX a_half ON orders ((a / 2));

-- case: the same keys of two tables
CREATE TABLE orders (id bigint PRIMARY KEY, status text);
CREATE TABLE returns (id bigint PRIMARY KEY, status text);
CREATE INDEX orders_status ON orders (status);
CREATE INDEX returns_status ON returns (status);

-- case: the column has another name by then
-- file: V1__orders.sql
CREATE TABLE orders (id bigint PRIMARY KEY, status text, note text);
CREATE INDEX orders_status ON orders (status);
CREATE INDEX orders_note ON orders (lower(note));
-- file: V2__orders.sql
ALTER TABLE orders RENAME status TO state;
CREATE INDEX CONCURRENTLY orders_state ON orders (state); -- expect: duplicate-index
CREATE INDEX CONCURRENTLY orders_lower ON orders (lower(note)); -- expect: duplicate-index

-- case: in a table that is made anew, where the names come in another order
-- file: V1__orders.sql
CREATE TABLE orders (id bigint PRIMARY KEY, status text);
CREATE INDEX orders_status ON orders (status);
-- file: V2__orders.sql
DROP TABLE orders;
CREATE TABLE orders (id bigint PRIMARY KEY, status text);
CREATE INDEX orders_by_status ON orders (status);
CREATE INDEX orders_status ON orders (status); -- expect: duplicate-index
