-- case: only the last one
BEGIN;
CREATE TABLE a (id bigint PRIMARY KEY);
COMMIT;
START TRANSACTION; -- expect: transaction-left-open
CREATE TABLE b (id bigint PRIMARY KEY);

-- case: COMMIT AND CHAIN begins another
BEGIN;
CREATE TABLE a (id bigint PRIMARY KEY);
COMMIT AND CHAIN; -- expect: transaction-left-open
CREATE TABLE b (id bigint PRIMARY KEY);

-- case: ended in any way
BEGIN;
COMMIT;
BEGIN;
ROLLBACK;
BEGIN;
END;
BEGIN;
ABORT;
BEGIN;
PREPARE TRANSACTION 'later';

-- case: a savepoint is not a transaction
BEGIN;
SAVEPOINT before;
CREATE TABLE a (id bigint PRIMARY KEY);
ROLLBACK TO before;
COMMIT;

-- case: the migration tool's transaction is its own
-- options: --transaction file
BEGIN;
CREATE TABLE a (id bigint PRIMARY KEY);

-- case: the next file does not end it
-- file: V1__schema.sql
CREATE SCHEMA shop;
-- file: V2__a.sql
BEGIN; -- expect: transaction-left-open
CREATE TABLE a (id bigint PRIMARY KEY);
-- file: V3__b.sql
COMMIT;
