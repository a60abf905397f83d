-- case: tables that no migration has created
ALTER TABLE orders ADD FOREIGN KEY (customer_id) REFERENCES customers; -- expect: foreign-key-checks-all-rows
ALTER TABLE orders ADD FOREIGN KEY (customer_id) REFERENCES customers NOT VALID;

-- case: the referencing table is new and holds nothing that anybody waits for
-- file: V1__customers.sql
CREATE TABLE customers (id bigint PRIMARY KEY);
-- file: V2__orders.sql
CREATE TABLE orders (id bigint, customer_id bigint REFERENCES customers);
ALTER TABLE orders ADD FOREIGN KEY (customer_id) REFERENCES customers;

-- case: the referenced table is new, the referencing one is not
-- file: V1__orders.sql
CREATE TABLE orders (id bigint, customer_id bigint);
-- file: V2__customers.sql
CREATE TABLE customers (id bigint PRIMARY KEY);
ALTER TABLE orders ADD FOREIGN KEY (customer_id) REFERENCES customers; -- expect: foreign-key-checks-all-rows

-- case: to itself
ALTER TABLE categories ADD FOREIGN KEY (parent_id) REFERENCES categories; -- expect: foreign-key-checks-all-rows

-- case: a new column without a default holds nothing to check
ALTER TABLE orders ADD COLUMN customer_id bigint REFERENCES customers;

-- case: with a default it does
ALTER TABLE orders ADD COLUMN customer_id bigint DEFAULT 1 REFERENCES customers; -- expect: foreign-key-checks-all-rows
ALTER TABLE orders ADD COLUMN seller_id bigint DEFAULT NULL REFERENCES sellers; -- expect: foreign-key-checks-all-rows

-- case: a foreign key of its own in the same ALTER TABLE is checked
ALTER TABLE orders
    ADD COLUMN customer_id bigint,
    ADD FOREIGN KEY (customer_id) REFERENCES customers; -- expect: foreign-key-checks-all-rows

-- case: a partitioned table
-- file: V1__events.sql
CREATE TABLE users (id bigint PRIMARY KEY);
CREATE TABLE events (at timestamptz NOT NULL, user_id bigint) PARTITION BY RANGE (at);
CREATE TABLE events_2024 PARTITION OF events FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
-- file: V2__key.sql
ALTER TABLE events ADD FOREIGN KEY (user_id) REFERENCES users; -- expect: foreign-key-checks-all-rows

-- case: NOT VALID on a partitioned table since 18
-- options: --pg-version 18
-- file: V1__events.sql
CREATE TABLE users (id bigint PRIMARY KEY);
CREATE TABLE events (at timestamptz NOT NULL, user_id bigint) PARTITION BY RANGE (at);
CREATE TABLE events_2024 PARTITION OF events FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
-- file: V2__key.sql
ALTER TABLE events ADD FOREIGN KEY (user_id) REFERENCES users NOT VALID;

-- case: a temporary table
CREATE TEMP TABLE a (id int PRIMARY KEY);
CREATE TEMP TABLE b (id int);
ALTER TABLE b ADD FOREIGN KEY (id) REFERENCES a;

-- case: no rows are left
-- options: --transaction file
-- file: V1__tables.sql
CREATE TABLE customers (id bigint PRIMARY KEY);
CREATE TABLE cache (id bigint PRIMARY KEY, customer_id bigint);
CREATE TABLE later (id bigint PRIMARY KEY, customer_id bigint);
-- file: V2__emptied.sql
TRUNCATE cache;
ALTER TABLE cache ADD CONSTRAINT customer FOREIGN KEY (customer_id) REFERENCES customers;
-- file: V3__perhaps.sql
DO $$ BEGIN IF now() > '2030-01-01' THEN TRUNCATE later; END IF; END $$;
ALTER TABLE later ADD CONSTRAINT customer FOREIGN KEY (customer_id) REFERENCES customers; -- expect: foreign-key-checks-all-rows
-- file: V4__filled_again.sql
TRUNCATE cache;
INSERT INTO cache SELECT id, id FROM later;
ALTER TABLE cache ADD CONSTRAINT again FOREIGN KEY (customer_id) REFERENCES customers; -- expect: foreign-key-checks-all-rows
-- file: V5__another_transaction.sql
ALTER TABLE cache ADD CONSTRAINT and_again FOREIGN KEY (customer_id) REFERENCES customers; -- expect: foreign-key-checks-all-rows
