-- case: another version
-- tool: golang-migrate
-- file: 2_notes.up.sql
CREATE TABLE order_notes (id bigint PRIMARY KEY);
-- released
-- gone: 2_notes.up.sql
-- file: 3_notes.up.sql
CREATE TABLE order_notes (id bigint PRIMARY KEY); -- expect: released-migration-gone

-- case: another name, and the tool goes by names
-- tool: prisma
-- file: 20240101_notes/migration.sql
CREATE TABLE order_notes (id bigint PRIMARY KEY);
-- released
-- gone: 20240101_notes/migration.sql
-- file: 20240101_order_notes/migration.sql
CREATE TABLE order_notes (id bigint PRIMARY KEY); -- expect: released-migration-gone

-- case: other words, at which the tool does not look
-- tool: goose
-- file: 2_notes.sql
-- +goose Up
CREATE TABLE order_notes (id bigint PRIMARY KEY);
-- released
-- gone: 2_notes.sql
-- file: 02_order_notes.sql
-- +goose Up
CREATE TABLE order_notes (id bigint PRIMARY KEY);

-- case: another directory, at which Flyway does not look
-- tool: flyway
-- file: V1__orders.sql
CREATE TABLE orders (id bigint PRIMARY KEY);
-- file: V2.0__notes.sql
CREATE TABLE order_notes (id bigint PRIMARY KEY);
-- released
-- gone: V2.0__notes.sql
-- file: old/V2__notes.sql
CREATE TABLE order_notes (id bigint PRIMARY KEY);

-- case: what is run again has another name
-- tool: flyway
-- file: R__notes.sql
CREATE OR REPLACE VIEW notes AS SELECT 1 AS id;
-- released
-- gone: R__notes.sql
-- file: R__views.sql
CREATE OR REPLACE VIEW notes AS SELECT 1 AS id; -- expect: released-migration-gone

-- case: scripts that no tool records, and what is none
-- tool: raw
-- file: 2_notes.sql
CREATE TABLE order_notes (id bigint PRIMARY KEY);
-- released
-- gone: 2_notes.sql
-- file: 3_notes.sql
CREATE TABLE order_notes (id bigint PRIMARY KEY);

-- case: a way down
-- tool: golang-migrate
-- file: 2_notes.up.sql
CREATE TABLE order_notes (id bigint PRIMARY KEY);
-- file: 2_notes.down.sql
DROP TABLE order_notes;
-- released
-- gone: 2_notes.down.sql

-- case: a changelog that is moved
-- tool: liquibase
-- file: root.yaml
databaseChangeLog:
- include: { file: notes.sql }
- include: { file: bills.sql }
-- file: notes.sql
--liquibase formatted sql
--changeset ann:1
CREATE TABLE order_notes (id bigint PRIMARY KEY);
-- file: bills.sql
--liquibase formatted sql logicalFilePath:bills
--changeset ann:1
CREATE TABLE bills (id bigint PRIMARY KEY);
-- released
-- gone: notes.sql
-- gone: bills.sql
-- file: root.yaml
databaseChangeLog:
- include: { file: old/notes.sql }
- include: { file: old/bills.sql }
-- file: old/notes.sql
--liquibase formatted sql -- expect: released-migration-gone
--changeset ann:1
CREATE TABLE order_notes (id bigint PRIMARY KEY);
-- file: old/bills.sql
--liquibase formatted sql logicalFilePath:bills
--changeset ann:1
CREATE TABLE bills (id bigint PRIMARY KEY);
