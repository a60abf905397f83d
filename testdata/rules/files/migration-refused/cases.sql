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

-- case: Graphile Migrate wants an empty line behind the header
-- tool: graphile-migrate
-- file: migrations/committed/000001.sql
--! Previous: - -- expect: migration-refused
--! Hash: sha1:b382e8ac3702d4af2dacb507e56d32b6204aa3b6
CREATE TABLE orders (id bigint PRIMARY KEY);

-- case: … and no allowance without need
-- tool: graphile-migrate
-- file: migrations/committed/000001.sql
--! AllowInvalidHash -- expect: migration-refused
--! Previous: -
--! Hash: sha1:b382e8ac3702d4af2dacb507e56d32b6204aa3b6

CREATE TABLE orders (id bigint PRIMARY KEY);
