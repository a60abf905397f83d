-- case: numbers are compared
-- tool: golang-migrate
-- file: 01_orders.up.sql
CREATE TABLE orders (id bigint PRIMARY KEY);
-- file: 1_shops.up.sql
CREATE TABLE shops (id bigint PRIMARY KEY); -- expect: duplicate-version

-- case: the way up and the way down have the same
-- tool: golang-migrate
-- file: 1_orders.up.sql
CREATE TABLE orders (id bigint PRIMARY KEY);
-- file: 1_orders.down.sql
DROP TABLE orders;

-- case: a changeset twice
-- tool: liquibase
-- file: changelog.sql
--liquibase formatted sql
--changeset ann:1
CREATE TABLE orders (id bigint PRIMARY KEY);
--changeset ann:1 -- expect: duplicate-version
CREATE TABLE shops (id bigint PRIMARY KEY);
--changeset bob:1
CREATE TABLE customers (id bigint PRIMARY KEY);

-- case: no tool compares them
-- tool: raw
-- file: 1_orders.sql
CREATE TABLE orders (id bigint PRIMARY KEY);
-- file: 1_shops.sql
CREATE TABLE shops (id bigint PRIMARY KEY);

-- case: to Prisma they are only names
-- tool: prisma
-- file: migrations/20240101000000_orders/migration.sql
CREATE TABLE orders (id bigint PRIMARY KEY);
-- file: migrations/20240101000000_shops/migration.sql
CREATE TABLE shops (id bigint PRIMARY KEY);
