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

-- case: the rows of foreign keys for partitions of the other table have names, too
CREATE TABLE orders (id int PRIMARY KEY) PARTITION BY RANGE (id);
CREATE TABLE orders_1 PARTITION OF orders FOR VALUES FROM (0) TO (10);
CREATE TABLE orders_2 PARTITION OF orders FOR VALUES FROM (10) TO (20) PARTITION BY RANGE (id);
CREATE TABLE orders_21 PARTITION OF orders_2 FOR VALUES FROM (10) TO (15);
CREATE TABLE items (id int, CONSTRAINT of_order FOREIGN KEY (id) REFERENCES orders, FOREIGN KEY (id) REFERENCES orders);
CREATE TABLE orders_3 PARTITION OF orders FOR VALUES FROM (20) TO (30);
ALTER TABLE orders_3 RENAME TO late_orders;
ALTER TABLE orders DETACH PARTITION late_orders;
ALTER TABLE items RENAME CONSTRAINT of_order TO order_of;
CREATE TABLE orders_22 PARTITION OF orders_2 FOR VALUES FROM (15) TO (20);
ALTER TABLE items ADD FOREIGN KEY (id) REFERENCES orders_1;
ALTER TABLE items ADD FOREIGN KEY (id) REFERENCES orders_2;
ALTER TABLE items RENAME TO goods;
ALTER TABLE goods ADD FOREIGN KEY (id) REFERENCES late_orders;
CREATE TABLE items (id int REFERENCES late_orders);

-- case: a foreign key of partitions, whatever it is called there
CREATE TABLE orders (id int PRIMARY KEY);
CREATE TABLE items (id int, at int, CONSTRAINT of_order FOREIGN KEY (id) REFERENCES orders) PARTITION BY RANGE (at);
CREATE TABLE items_1 (id int, at int, CONSTRAINT of_order CHECK (id > 0));
ALTER TABLE items ATTACH PARTITION items_1 FOR VALUES FROM (0) TO (10);
CREATE TABLE items_2 (id int, at int, CONSTRAINT mine FOREIGN KEY (id) REFERENCES orders);
ALTER TABLE items ATTACH PARTITION items_2 FOR VALUES FROM (10) TO (20);
CREATE TABLE items_3 (id int, at int, CONSTRAINT other FOREIGN KEY (id) REFERENCES orders ON DELETE CASCADE);
ALTER TABLE items ATTACH PARTITION items_3 FOR VALUES FROM (20) TO (30);
ALTER TABLE items RENAME CONSTRAINT of_order TO wanted;
ALTER TABLE items ALTER CONSTRAINT wanted DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE items DETACH PARTITION items_1;
ALTER TABLE items DROP CONSTRAINT wanted;

-- case: a partition that leaves keeps its foreign key, before 15 not one to a partitioned table
CREATE TABLE orders (id int PRIMARY KEY) PARTITION BY RANGE (id);
CREATE TABLE orders_1 PARTITION OF orders FOR VALUES FROM (0) TO (10);
CREATE TABLE items (id int REFERENCES orders, at int) PARTITION BY RANGE (at);
CREATE TABLE items_1 PARTITION OF items FOR VALUES FROM (0) TO (10);
ALTER TABLE items DETACH PARTITION items_1;
ALTER TABLE items_1 ADD FOREIGN KEY (id) REFERENCES orders;

-- case: a partition of a partition takes foreign keys to the table above along
CREATE TABLE orders (id int PRIMARY KEY) PARTITION BY RANGE (id);
CREATE TABLE orders_1 PARTITION OF orders FOR VALUES FROM (0) TO (10) PARTITION BY RANGE (id);
CREATE TABLE orders_11 PARTITION OF orders_1 FOR VALUES FROM (0) TO (5);
CREATE TABLE items (id int REFERENCES orders);
DROP TABLE orders_11 CASCADE;

-- case: temporary tables that go with the transaction, or with DISCARD
CREATE TABLE users (id int);
CREATE TABLE notes (id int);
CREATE TABLE tags (id int);
CREATE TEMP TABLE users (id int PRIMARY KEY) ON COMMIT DROP;
DROP TABLE users;
BEGIN;
CREATE TEMP TABLE notes ON COMMIT DROP AS SELECT 1 AS n;
ALTER TABLE notes ADD COLUMN temporary int;
COMMIT;
ALTER TABLE notes ADD COLUMN lasting int;
CREATE TEMP TABLE tags (id serial) ON COMMIT DELETE ROWS;
ALTER TABLE tags ADD COLUMN temporary int;
DISCARD TEMP;
ALTER TABLE tags ADD COLUMN lasting int;

-- case: a CHECK that comes by LIKE and from a parent is the table's own, too
CREATE TABLE a (n int, m int, CHECK (n > m));
CREATE TABLE b (LIKE a INCLUDING ALL) INHERITS (a);
CREATE TABLE c () INHERITS (a);
ALTER TABLE a DROP CONSTRAINT a_check;

-- case: before 15, parts of its own foreign key stay with a partition that leaves
CREATE TABLE orders (id int PRIMARY KEY) PARTITION BY LIST (id);
CREATE TABLE orders_1 PARTITION OF orders FOR VALUES IN (1);
ALTER TABLE orders_1 ADD CONSTRAINT own FOREIGN KEY (id) REFERENCES orders;
ALTER TABLE orders DETACH PARTITION orders_1;

-- case: of several unique indexes a foreign key leans on the one that was made first
CREATE TABLE places (x int, y int, UNIQUE (y, x));
CREATE TABLE visits (x int, y int, FOREIGN KEY (x, y) REFERENCES places (x, y));
CREATE UNIQUE INDEX places_again ON places (y, x);
ALTER TABLE places ADD CONSTRAINT places_key UNIQUE USING INDEX places_again;
ALTER TABLE places DROP CONSTRAINT places_key CASCADE;
CREATE TABLE cities (id int UNIQUE DEFERRABLE, code int);
CREATE UNIQUE INDEX cities_first ON cities (id) INCLUDE (code);
CREATE UNIQUE INDEX cities_second ON cities (id);
CREATE TABLE shops (city int REFERENCES cities (id));
CREATE TABLE stops (city int REFERENCES cities (id));
DROP INDEX cities_second CASCADE;
ALTER TABLE cities DROP COLUMN code CASCADE;

-- case: without columns, a foreign key leans on the primary key
CREATE TABLE cities (id int UNIQUE NOT NULL);
ALTER TABLE cities ADD PRIMARY KEY (id);
CREATE TABLE shops (city int REFERENCES cities);
CREATE TABLE stops (city int REFERENCES cities (id));
ALTER TABLE cities DROP CONSTRAINT cities_id_key CASCADE;

-- case: triggers of a partitioned table and their clones
CREATE TABLE events (id int) PARTITION BY RANGE (id);
CREATE TABLE events_1 PARTITION OF events FOR VALUES FROM (0) TO (10) PARTITION BY RANGE (id);
CREATE TABLE events_11 PARTITION OF events_1 FOR VALUES FROM (0) TO (5);
CREATE FUNCTION note() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
CREATE TRIGGER one AFTER INSERT ON events FOR EACH ROW EXECUTE FUNCTION note();
CREATE TRIGGER two AFTER INSERT ON events FOR EACH ROW EXECUTE FUNCTION note();
CREATE TRIGGER own AFTER INSERT ON events_11 FOR EACH ROW EXECUTE FUNCTION note();
ALTER TRIGGER one ON events RENAME TO first;
DROP TRIGGER first ON events;
ALTER TABLE events DETACH PARTITION events_1;

-- case: before 15, clones of a trigger keep their names when it is renamed, and go with it
-- options: --pg-version 14
CREATE TABLE events (id int) PARTITION BY RANGE (id);
CREATE TABLE events_1 PARTITION OF events FOR VALUES FROM (0) TO (10);
CREATE FUNCTION note() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
CREATE TRIGGER one AFTER INSERT ON events FOR EACH ROW EXECUTE FUNCTION note();
CREATE TRIGGER two AFTER INSERT ON events FOR EACH ROW EXECUTE FUNCTION note();
ALTER TRIGGER one ON events RENAME TO first;
ALTER TRIGGER two ON events RENAME TO second;
DROP TRIGGER second ON events;

-- case: since 17, partitions that come and go have and lose the identity of the whole
CREATE TABLE events (id int NOT NULL, kind int) PARTITION BY RANGE (id);
ALTER TABLE events ALTER id ADD GENERATED BY DEFAULT AS IDENTITY;
CREATE TABLE events_1 (id int NOT NULL, kind int);
ALTER TABLE events ATTACH PARTITION events_1 FOR VALUES FROM (0) TO (10);
CREATE TABLE events_2 PARTITION OF events FOR VALUES FROM (10) TO (20) PARTITION BY LIST (kind);
CREATE TABLE events_21 PARTITION OF events_2 FOR VALUES IN (1);
ALTER TABLE events DETACH PARTITION events_2;

-- case: ONLY one of two parents loses a column
CREATE TABLE one (a int, b text);
CREATE TABLE two (a int, b text);
CREATE TABLE child (own int) INHERITS (one, two);
ALTER TABLE ONLY one DROP COLUMN b;
ALTER TABLE ONLY two DROP COLUMN b;
ALTER TABLE ONLY one DROP COLUMN a;
ALTER TABLE two DROP COLUMN a;

-- case: a function takes the checks of domains along, whatever it is called by then
CREATE FUNCTION is_fine(int) RETURNS boolean LANGUAGE sql AS 'SELECT $1 > 0';
CREATE FUNCTION is_good(int) RETURNS boolean LANGUAGE sql AS 'SELECT $1 > 0';
CREATE DOMAIN fine AS int CHECK (is_fine(VALUE)) CHECK (VALUE < 9);
ALTER DOMAIN fine ADD CONSTRAINT good CHECK (is_good(VALUE));
ALTER FUNCTION is_fine(int) RENAME TO is_well;
DROP FUNCTION is_well(int) CASCADE;
ALTER DOMAIN fine RENAME TO finer;
DROP FUNCTION is_good CASCADE;

-- case: a foreign key that partitions have already becomes part of that of the whole
CREATE TABLE orders (id int PRIMARY KEY);
CREATE TABLE items (id int, part int) PARTITION BY RANGE (id);
CREATE TABLE items_1 PARTITION OF items FOR VALUES FROM (0) TO (10) PARTITION BY LIST (part);
CREATE TABLE items_11 PARTITION OF items_1 FOR VALUES IN (1);
CREATE TABLE items_2 PARTITION OF items FOR VALUES FROM (10) TO (20);
ALTER TABLE items_11 ADD CONSTRAINT one FOREIGN KEY (id) REFERENCES orders, ADD CONSTRAINT a_first FOREIGN KEY (id) REFERENCES orders;
ALTER TABLE items_2 ADD CONSTRAINT other FOREIGN KEY (id) REFERENCES orders ON DELETE CASCADE;
ALTER TABLE items ADD CONSTRAINT whole FOREIGN KEY (id) REFERENCES orders;
ALTER TABLE items RENAME CONSTRAINT whole TO all_of_it;

-- case: ONLY the parent loses a constraint
CREATE TABLE one (a int CONSTRAINT k CHECK (a > 0) CONSTRAINT l CHECK (a > 1));
CREATE TABLE two (a int CONSTRAINT l CHECK (a > 1));
CREATE TABLE child () INHERITS (one, two);
ALTER TABLE ONLY one DROP CONSTRAINT k;
ALTER TABLE ONLY one DROP CONSTRAINT l;
ALTER TABLE two DROP CONSTRAINT l;

-- case: children keep what is theirs when a constraint that is not inherited gets another name
CREATE TABLE one (a int);
CREATE TABLE two (a int CONSTRAINT k CHECK (a > 0));
CREATE TABLE child () INHERITS (one, two);
ALTER TABLE one ADD CONSTRAINT k CHECK (a > 0) NO INHERIT;
ALTER TABLE one RENAME CONSTRAINT k TO l;

-- case: replica identities
CREATE TABLE one (a int NOT NULL, b int);
CREATE UNIQUE INDEX one_a ON one (a);
ALTER TABLE one REPLICA IDENTITY USING INDEX one_a;
ALTER INDEX one_a RENAME TO one_first;
CREATE TABLE two (LIKE one INCLUDING ALL);
ALTER TABLE two REPLICA IDENTITY FULL;
CREATE TABLE three (a int NOT NULL UNIQUE);
ALTER TABLE three REPLICA IDENTITY USING INDEX three_a_key;
ALTER TABLE three DROP CONSTRAINT three_a_key;
CREATE VIEW four AS SELECT a FROM one;

-- case: an index that is attached as it is has its parts already
CREATE TABLE logs (a int PRIMARY KEY) PARTITION BY RANGE (a);
CREATE TABLE logs_1 PARTITION OF logs FOR VALUES FROM (1) TO (9) PARTITION BY RANGE (a);
CREATE TABLE logs_1_1 PARTITION OF logs_1 DEFAULT;
ALTER TABLE logs DETACH PARTITION logs_1;
ALTER TABLE logs ATTACH PARTITION logs_1 FOR VALUES FROM (1) TO (9);

-- case: when a column gets another type, the index of the parent finds none below
CREATE TABLE logs (a int, b int) PARTITION BY LIST (a);
CREATE TABLE logs_1 PARTITION OF logs FOR VALUES IN (1) PARTITION BY LIST (a);
CREATE INDEX logs_1_own ON ONLY logs_1 (b);
CREATE INDEX logs_b ON ONLY logs (b);
ALTER TABLE logs ALTER b TYPE bigint;

-- case: a key that is attached is inherited, and stays while the whole has it
CREATE TABLE logs (a int NOT NULL) PARTITION BY LIST (a);
CREATE TABLE logs_1 PARTITION OF logs FOR VALUES IN (1);
ALTER TABLE logs_1 ADD PRIMARY KEY (a);
ALTER TABLE ONLY logs ADD PRIMARY KEY (a);
ALTER INDEX logs_pkey ATTACH PARTITION logs_1_pkey;
ALTER TABLE logs_1 DROP CONSTRAINT logs_1_pkey;
