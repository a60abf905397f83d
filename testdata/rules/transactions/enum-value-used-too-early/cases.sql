-- case: as a default and in a CHECK
-- options: --transaction file
-- file: V1__orders.sql
CREATE TYPE order_status AS ENUM ('new', 'paid');
CREATE TABLE orders (id bigint PRIMARY KEY, status order_status NOT NULL);
-- file: V2__on_hold.sql
ALTER TYPE order_status ADD VALUE 'on_hold';
ALTER TABLE orders ADD COLUMN was order_status DEFAULT 'on_hold'; -- expect: enum-value-used-too-early
-- file: V3__on_hold.sql
ALTER TYPE order_status ADD VALUE 'parked';
ALTER TABLE orders ALTER COLUMN status SET DEFAULT 'parked'; -- expect: enum-value-used-too-early
-- file: V4__on_hold.sql
ALTER TYPE order_status ADD VALUE 'gone';
ALTER TABLE orders ADD CONSTRAINT here CHECK (status <> 'gone'); -- expect: enum-value-used-too-early

-- case: two files in one transaction
-- options: --transaction run
-- file: V1__orders.sql
BEGIN;
CREATE TYPE order_status AS ENUM ('new', 'paid');
CREATE TABLE orders (id bigint PRIMARY KEY, status order_status NOT NULL);
COMMIT;
-- file: V2__on_hold.sql
BEGIN;
ALTER TYPE order_status ADD VALUE 'on_hold';
INSERT INTO orders VALUES (1, 'on_hold'); -- expect: enum-value-used-too-early
COMMIT;

-- case: committed before
-- file: V1__orders.sql
CREATE TYPE order_status AS ENUM ('new', 'paid');
CREATE TABLE orders (id bigint PRIMARY KEY, status order_status NOT NULL);
-- file: V2__on_hold.sql
ALTER TYPE order_status ADD VALUE 'on_hold';
UPDATE orders SET status = 'on_hold' WHERE id = 7;
BEGIN;
UPDATE orders SET status = 'on_hold' WHERE id = 8;
COMMIT;

-- case: the type is new
BEGIN;
CREATE TYPE order_status AS ENUM ('new', 'paid');
ALTER TYPE order_status ADD VALUE 'on_hold';
CREATE TABLE orders (id bigint PRIMARY KEY, status order_status NOT NULL DEFAULT 'on_hold');
COMMIT;

-- case: other values and other strings
-- file: V1__orders.sql
CREATE TYPE order_status AS ENUM ('new', 'paid');
CREATE TABLE orders (id bigint PRIMARY KEY, status order_status NOT NULL);
CREATE TABLE notes (id bigint PRIMARY KEY, note text);
-- file: V2__on_hold.sql
BEGIN;
ALTER TYPE order_status ADD VALUE 'on_hold';
UPDATE orders SET status = 'paid' WHERE id = 7;
INSERT INTO notes VALUES (1, 'on_hold');
COMMIT;

-- case: in what is asked for
-- file: V1__orders.sql
CREATE TYPE order_status AS ENUM ('new', 'paid');
CREATE TABLE orders (id bigint PRIMARY KEY, status order_status NOT NULL, note text);
-- file: V2__index.sql
BEGIN;
ALTER TYPE order_status ADD VALUE 'on_hold';
CREATE INDEX orders_on_hold_idx ON orders (id) WHERE status = 'on_hold'; -- expect: enum-value-used-too-early
COMMIT;
-- file: V3__gone.sql
BEGIN;
ALTER TYPE order_status ADD VALUE 'gone';
DELETE FROM orders WHERE status = 'gone'; -- expect: enum-value-used-too-early
COMMIT;

-- case: asked of another column
-- file: V1__orders.sql
CREATE TYPE order_status AS ENUM ('new', 'paid');
CREATE TABLE orders (id bigint PRIMARY KEY, status order_status NOT NULL, note text);
-- file: V2__on_hold.sql
BEGIN;
ALTER TYPE order_status ADD VALUE 'on_hold';
DELETE FROM orders WHERE note = 'on_hold';
UPDATE orders SET status = 'paid' WHERE note = 'on_hold';
CREATE VIEW held_orders AS SELECT id, status FROM orders WHERE note = 'on_hold';
COMMIT;
