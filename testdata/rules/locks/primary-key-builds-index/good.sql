-- file: V1__orders.sql
CREATE TABLE orders (id bigint NOT NULL, note text);
-- file: V2__index.sql
CREATE UNIQUE INDEX CONCURRENTLY orders_pkey ON orders (id);
-- file: V3__primary_key.sql
SET lock_timeout = '2s';
ALTER TABLE orders ADD CONSTRAINT orders_pkey PRIMARY KEY USING INDEX orders_pkey;
