-- case: golang-migrate wants up or down
-- tool: golang-migrate
-- file: 1_orders.up.sql
CREATE TABLE orders (id bigint PRIMARY KEY);
-- file: 2_note.sql
SELECT 1; -- expect: migration-ignored

-- case: diesel wants directories
-- tool: diesel
-- file: migrations/1_orders/up.sql
CREATE TABLE orders (id bigint PRIMARY KEY);
-- file: migrations/1_orders/down.sql
DROP TABLE orders;
-- file: migrations/2_note.sql
SELECT 1; -- expect: migration-ignored

-- case: what is in Drizzle's journal, and what is not
-- tool: auto
-- file: drizzle/meta/_journal.json
{"dialect": "postgresql", "entries": [{"idx": 0, "when": 1, "tag": "0000_orders"}]}
-- file: drizzle/0000_orders.sql
CREATE TABLE orders (id bigint PRIMARY KEY);
-- file: drizzle/0001_note.sql
SELECT 1; -- expect: migration-ignored

-- case: what no tool orders is not ignored
-- tool: raw
-- file: orders.sql
CREATE TABLE orders (id bigint PRIMARY KEY);

-- case: it may be allowed in the file
-- tool: golang-migrate
-- file: 1_orders.up.sql
CREATE TABLE orders (id bigint PRIMARY KEY);
-- file: draft.sql
-- forelock: allow-file migration-ignored -- a draft
SELECT 1;
