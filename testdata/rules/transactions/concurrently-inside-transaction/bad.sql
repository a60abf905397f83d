BEGIN;
CREATE INDEX CONCURRENTLY orders_status ON orders (status); -- expect: concurrently-inside-transaction
COMMIT;
