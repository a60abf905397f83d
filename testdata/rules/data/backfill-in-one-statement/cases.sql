-- case: from another table, by a range that is open, by two columns
UPDATE orders SET country = c.country FROM customers c WHERE c.id = customer_id; -- expect: backfill-in-one-statement
DELETE FROM events WHERE at < '2020-01-01'; -- expect: backfill-in-one-statement
UPDATE orders SET total = net + tax WHERE total <> net + tax; -- expect: backfill-in-one-statement

-- case: a boolean may be true of half the rows
UPDATE orders SET note = '' WHERE open; -- expect: backfill-in-one-statement
UPDATE orders SET note = '' WHERE open = true; -- expect: backfill-in-one-statement

-- case: INSERT … SELECT and MERGE
INSERT INTO order_totals SELECT id, total FROM orders; -- expect: backfill-in-one-statement
MERGE INTO stock s USING deliveries d ON s.sku = d.sku -- expect: backfill-in-one-statement
	WHEN MATCHED THEN UPDATE SET units = s.units + d.units;

-- case: a DO block that does not commit
DO $$
BEGIN
	UPDATE orders SET note = '' WHERE note IS NULL; -- expect: backfill-in-one-statement
END
$$;

-- case: constants choose the rows
UPDATE orders SET note = '' WHERE id = 5;
UPDATE orders SET note = '' WHERE code = 'x' AND note IS NULL;
UPDATE orders SET note = '' WHERE id IN (1, 2, 3);
UPDATE orders SET note = '' WHERE id = 1 OR id = 2;
UPDATE orders SET note = '' WHERE id BETWEEN 1 AND 5000 AND note IS NULL;
DELETE FROM orders WHERE id >= 5000 AND id < 10000;
UPDATE orders SET note = '' WHERE lower(code) = 'x';
UPDATE orders SET note = '' WHERE id = ANY ('{1,2,3}');
UPDATE orders SET note = '' WHERE (shop, id) IN ((1, 2), (1, 3));
UPDATE orders SET note = '' WHERE id = (SELECT max(id) FROM orders);
UPDATE orders SET note = v.note FROM (VALUES (1, 'a'), (2, 'b')) v (id, note) WHERE orders.id = v.id;

-- case: a LIMIT chooses them
UPDATE orders SET note = '' WHERE id IN (SELECT id FROM orders WHERE note IS NULL LIMIT 5000);
DELETE FROM orders WHERE ctid = ANY (ARRAY(SELECT ctid FROM orders LIMIT 5000));
WITH batch AS (SELECT id FROM orders WHERE note IS NULL LIMIT 5000 FOR UPDATE SKIP LOCKED)
UPDATE orders SET note = '' FROM batch WHERE orders.id = batch.id;
INSERT INTO order_totals SELECT id, total FROM orders ORDER BY id LIMIT 5000;

-- case: a LIMIT that does not choose the rows that are written
UPDATE orders SET note = (SELECT note FROM notes LIMIT 1) WHERE note IS NULL; -- expect: backfill-in-one-statement

-- case: a DO block that commits
DO $$
BEGIN
	FOR i IN 0..99 LOOP
		UPDATE orders SET note = '' WHERE id >= i * 1000 AND id < (i + 1) * 1000;
		COMMIT;
	END LOOP;
END
$$;

-- case: rows that the statement brings along, or that are not there yet
INSERT INTO roles (name) VALUES ('admin'), ('guest');
INSERT INTO roles (name) SELECT 'admin' WHERE NOT EXISTS (SELECT FROM roles WHERE name = 'admin');
INSERT INTO days SELECT d FROM generate_series(1, 31) d;
INSERT INTO grants SELECT r.id, p.id FROM roles r, permissions p WHERE r.name = 'admin';
INSERT INTO statistics SELECT count(*) FROM orders;

-- case: the same migration has made the table, or what is copied
-- file: V1__orders.sql
CREATE TABLE orders (id bigint PRIMARY KEY, note text);
-- file: V2__orders.sql
CREATE TABLE order_notes (id bigint PRIMARY KEY, note text);
INSERT INTO order_notes SELECT id, note FROM orders;
UPDATE order_notes SET note = '' WHERE note IS NULL;
CREATE TABLE new_orders (id bigint PRIMARY KEY);
INSERT INTO orders SELECT id FROM new_orders;

-- case: a temporary table
CREATE TEMPORARY TABLE import (id bigint, note text);
UPDATE import SET note = '' WHERE note IS NULL;

-- case: without WHERE is for another rule
UPDATE orders SET note = '';
DELETE FROM orders;
