-- file: V1__orders.sql
CREATE TYPE order_status AS ENUM ('new', 'paid');
CREATE TABLE orders (id bigint PRIMARY KEY, status order_status NOT NULL);
-- file: V2__on_hold.sql
SET lock_timeout = '2s';
ALTER TYPE order_status ADD VALUE 'on_hold';
-- file: V3__on_hold.sql
SET lock_timeout = '2s';
UPDATE orders SET status = 'on_hold' WHERE id = 7;
