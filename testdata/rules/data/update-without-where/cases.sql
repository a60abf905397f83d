-- case: a condition that is always true
UPDATE orders SET total_cents = 0 WHERE true; -- expect: update-without-where
UPDATE orders SET total_cents = 0 WHERE 1 = 1; -- expect: update-without-where

-- case: a table from an earlier migration, in a DO block
-- file: V1__orders.sql
CREATE TABLE orders (id bigint PRIMARY KEY, note text);
-- file: V2__note.sql
DO $$
BEGIN
	UPDATE orders SET note = ''; -- expect: update-without-where
END
$$;

-- case: with a condition
UPDATE orders SET total_cents = 0 WHERE total_cents IS NULL;

-- case: the same migration has made the table
CREATE TABLE orders (id bigint PRIMARY KEY, note text);
INSERT INTO orders VALUES (1, 'first');
UPDATE orders SET note = '';

-- case: a temporary table
CREATE TEMPORARY TABLE import (id bigint, note text);
UPDATE import SET note = '';

-- case: backfill-with-schema-change says it of the first
-- options: --transaction file
ALTER TABLE orders ADD COLUMN currency text;
UPDATE orders SET currency = 'EUR';
UPDATE orders SET status = 'new'; -- expect: update-without-where
