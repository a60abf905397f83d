-- case: Atlas wants an empty line behind the comments at the head
-- tool: atlas
-- file: 1_orders.sql
CREATE TABLE orders (id bigint PRIMARY KEY, status text);
-- file: 2_status.sql
-- atlas:txmode none -- expect: marker-not-seen
CREATE INDEX CONCURRENTLY orders_status ON orders (status);
-- file: 3_seen.sql
-- atlas:txmode none

CREATE INDEX CONCURRENTLY orders_status_2 ON orders (status, id);

-- case: dbmate wants it as an option of the block
-- tool: dbmate
-- file: 1_orders.sql
-- migrate:up
CREATE TABLE orders (id bigint PRIMARY KEY, status text);
-- migrate:down
-- file: 2_status.sql
-- migrate:up transaction=false -- expect: marker-not-seen
CREATE INDEX CONCURRENTLY orders_status ON orders (status);
-- migrate:down
-- file: 3_seen.sql
-- migrate:up transaction:false
CREATE INDEX CONCURRENTLY orders_status_2 ON orders (status, id);
-- migrate:down

-- case: sql-migrate knows one spelling
-- tool: sql-migrate
-- file: 1_orders.sql
-- +migrate Up no-transaction -- expect: marker-not-seen
CREATE TABLE orders (id bigint PRIMARY KEY, status text);
-- file: 2_seen.sql
-- +migrate Up notransaction
CREATE INDEX CONCURRENTLY orders_status ON orders (status);

-- case: it can be allowed for the file
-- tool: sqlx
-- file: 1_orders.sql
-- forelock: allow-file marker-not-seen -- it runs in a transaction, and may
-- no-transaction
CREATE TABLE orders (id bigint PRIMARY KEY, status text);
