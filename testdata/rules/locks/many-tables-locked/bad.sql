BEGIN;
ALTER TABLE orders ADD COLUMN note text;
ALTER TABLE customers ADD COLUMN note text; -- expect: many-tables-locked
COMMIT;
