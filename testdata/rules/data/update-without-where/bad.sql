-- file: V1__orders.sql
CREATE TABLE orders (number bigint PRIMARY KEY, total numeric, total_cents bigint);
-- file: V2__cents.sql
UPDATE orders SET total_cents = total * 100; -- expect: update-without-where
