BEGIN;
ALTER TABLE orders ADD COLUMN currency text;
UPDATE orders SET currency = 'EUR'; -- expect: backfill-with-schema-change
COMMIT;
