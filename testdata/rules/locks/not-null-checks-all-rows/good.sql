-- file: V1__orders.sql
CREATE TABLE orders (id bigint PRIMARY KEY, note text DEFAULT '');
-- file: V2__check.sql
SET lock_timeout = '2s';
ALTER TABLE orders ADD CONSTRAINT orders_note_not_null CHECK (note IS NOT NULL) NOT VALID;
-- file: V3__validate.sql
ALTER TABLE orders VALIDATE CONSTRAINT orders_note_not_null;
-- file: V4__not_null.sql
SET lock_timeout = '2s';
ALTER TABLE orders ALTER COLUMN note SET NOT NULL;
ALTER TABLE orders DROP CONSTRAINT orders_note_not_null;
