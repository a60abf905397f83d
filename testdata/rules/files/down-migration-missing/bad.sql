-- tool: golang-migrate
-- file: 1_orders.up.sql
CREATE TABLE orders (id bigint PRIMARY KEY);
-- file: 1_orders.down.sql
DROP TABLE orders;
-- file: 2_note.up.sql
ALTER TABLE orders ADD COLUMN note text; -- expect: down-migration-missing
