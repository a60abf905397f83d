-- tool: flyway
-- file: V2__notes.sql
CREATE TABLE order_notes (id bigint PRIMARY KEY);
-- released
-- gone: V2__notes.sql
-- file: V2__order_notes.sql
CREATE TABLE order_notes (id bigint PRIMARY KEY); -- expect: released-migration-gone
