-- tool: flyway
-- file: V2__notes.sql
CREATE TABLE order_notes (id bigint PRIMARY KEY);
-- released
-- file: V3__no_notes.sql
SET LOCAL lock_timeout = '2s';
ALTER TABLE order_notes ADD COLUMN note text;
