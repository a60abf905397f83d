-- case: sqlx wants a number
-- tool: sqlx
-- file: 1_orders.sql
CREATE TABLE orders (id bigint PRIMARY KEY);
-- file: a2_note.sql
SELECT 1; -- expect: migration-refused

-- case: the last statement has no semicolon
-- tool: goose
-- file: 1_orders.sql
-- +goose Up
CREATE TABLE orders (id bigint PRIMARY KEY) -- expect: migration-refused

-- case: others do not mind that
-- tool: golang-migrate
-- file: 1_orders.up.sql
CREATE TABLE orders (id bigint PRIMARY KEY)
