-- Step two for orders.public_id: prove that there are no gaps and no twins.
SET lock_timeout = '2s';

ALTER TABLE orders VALIDATE CONSTRAINT orders_public_id_present;

-- a first try that failed half way would leave an invalid index under this name
DROP INDEX CONCURRENTLY IF EXISTS orders_public_id_key;
CREATE UNIQUE INDEX CONCURRENTLY orders_public_id_key ON orders (public_id);
