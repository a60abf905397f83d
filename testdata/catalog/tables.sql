-- case: the keys of partitions are deferrable as those of their parent
CREATE TABLE events (id int PRIMARY KEY DEFERRABLE INITIALLY DEFERRED, at date) PARTITION BY LIST (id);
CREATE TABLE events_1 PARTITION OF events FOR VALUES IN (1);
ALTER TABLE events ADD UNIQUE (at, id) DEFERRABLE;

-- case: DETACH CONCURRENTLY leaves the bound behind as a CHECK, but none on a hash
CREATE TABLE events (id int NOT NULL) PARTITION BY RANGE (id);
CREATE TABLE events_1 PARTITION OF events FOR VALUES FROM (1) TO (10);
CREATE TABLE keys (id int NOT NULL) PARTITION BY HASH (id);
CREATE TABLE keys_1 PARTITION OF keys FOR VALUES WITH (MODULUS 2, REMAINDER 0);
ALTER TABLE events DETACH PARTITION events_1 CONCURRENTLY;
ALTER TABLE keys DETACH PARTITION keys_1 CONCURRENTLY;

-- case: elements of a new schema see each other
CREATE SCHEMA shop
    CREATE TABLE orders (id int PRIMARY KEY)
    CREATE VIEW order_ids AS SELECT id FROM orders;
DROP TABLE shop.orders CASCADE;

-- case: a foreign key leans on a unique index
CREATE TABLE orders (id int, code int);
CREATE UNIQUE INDEX orders_code ON orders (code);
CREATE TABLE items (code int REFERENCES orders (code));
DROP INDEX orders_code CASCADE;

-- case: indexes of exclusion constraints are never attached
CREATE TABLE events (id int NOT NULL, EXCLUDE USING btree (id WITH =)) PARTITION BY LIST (id);
CREATE TABLE events_1 (LIKE events INCLUDING ALL);
ALTER TABLE events ATTACH PARTITION events_1 FOR VALUES IN (1);

-- case: what goes with an extension is not known
CREATE EXTENSION citext;
CREATE TABLE people (id int PRIMARY KEY, email citext);
DROP EXTENSION citext CASCADE;
CREATE TABLE pets (id int PRIMARY KEY);
