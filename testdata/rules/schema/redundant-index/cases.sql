-- case: the shorter one comes later
CREATE TABLE orders (id bigint PRIMARY KEY, customer_id bigint, at timestamptz);
CREATE INDEX orders_customer_at ON orders (customer_id, at);
CREATE INDEX orders_customer ON orders (customer_id); -- expect: redundant-index

-- case: a key that starts like an index
CREATE TABLE lines (order_id bigint, line int);
CREATE INDEX lines_order ON lines (order_id);
ALTER TABLE lines ADD PRIMARY KEY (order_id, line); -- expect: redundant-index

-- case: it makes values unique
CREATE TABLE orders (id bigint PRIMARY KEY, customer_id bigint, at timestamptz);
CREATE INDEX orders_id_at ON orders (id, at);
CREATE UNIQUE INDEX orders_customer ON orders (customer_id);
CREATE INDEX orders_customer_at ON orders (customer_id, at);

-- case: only one is left
CREATE TABLE orders (id bigint PRIMARY KEY, customer_id bigint, at timestamptz);
CREATE INDEX orders_customer ON orders (customer_id);
CREATE INDEX orders_customer_at ON orders (customer_id, at);
DROP INDEX orders_customer;

-- case: another first key, or a condition
CREATE TABLE orders (id bigint PRIMARY KEY, customer_id bigint, at timestamptz);
CREATE INDEX orders_customer ON orders (customer_id);
CREATE INDEX orders_at_customer ON orders (at, customer_id);
CREATE INDEX orders_customer_new ON orders (customer_id, at) WHERE at > '2024-01-01';
