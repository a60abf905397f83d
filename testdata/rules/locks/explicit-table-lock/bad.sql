BEGIN;
LOCK TABLE orders; -- expect: explicit-table-lock
UPDATE settings SET closed = true WHERE name = 'orders';
COMMIT;
