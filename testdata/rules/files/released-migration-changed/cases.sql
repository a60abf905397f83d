-- case: a repeatable migration is there to be changed
-- tool: flyway
-- file: V1__orders.sql
CREATE TABLE orders (id bigint PRIMARY KEY);
-- file: R__open.sql
CREATE OR REPLACE VIEW open AS SELECT id FROM orders;
-- released
-- file: R__open.sql
CREATE OR REPLACE VIEW open AS SELECT id FROM orders WHERE id > 0;

-- case: of several changesets in a file the one that is another
-- tool: liquibase
-- file: changelog.sql
--liquibase formatted sql
--changeset ann:1
CREATE TABLE orders (id bigint PRIMARY KEY);
--changeset ann:2
CREATE TABLE shops (id bigint PRIMARY KEY);
-- released
-- file: changelog.sql
--liquibase formatted sql
--changeset ann:1
CREATE TABLE orders (id bigint PRIMARY KEY);
--changeset ann:2
CREATE TABLE shops (id bigint PRIMARY KEY, note text); -- expect: released-migration-changed
--changeset ann:3
CREATE TABLE customers (id bigint PRIMARY KEY);

-- case: scripts that no tool records
-- tool: raw
-- file: 1_orders.sql
CREATE TABLE orders (id bigint PRIMARY KEY);
-- released
-- file: 1_orders.sql
CREATE TABLE orders (id bigint PRIMARY KEY, note text);

-- case: a changeset that is to run again when it is changed
-- tool: liquibase
-- file: changelog.sql
--liquibase formatted sql
--changeset ann:1 runOnChange:true
CREATE OR REPLACE VIEW notes AS SELECT 1 AS id;
--changeset ann:2
CREATE OR REPLACE VIEW bills AS SELECT 1 AS id;
-- released
-- file: changelog.sql
--liquibase formatted sql
--changeset ann:1 runOnChange:true
CREATE OR REPLACE VIEW notes AS SELECT 2 AS id;
--changeset ann:2
CREATE OR REPLACE VIEW bills AS SELECT 2 AS id; -- expect: released-migration-changed
