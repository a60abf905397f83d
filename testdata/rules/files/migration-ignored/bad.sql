-- tool: flyway
-- file: V1__orders.sql
CREATE TABLE orders (id bigint PRIMARY KEY);
-- file: V2_note.sql
ALTER TABLE orders ADD COLUMN note text; -- expect: migration-ignored
