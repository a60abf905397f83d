-- file: V1__orders.sql
CREATE TABLE orders (id bigint PRIMARY KEY, note varchar(50));
-- file: V2__longer_notes.sql
SET lock_timeout = '2s';
ALTER TABLE orders ALTER COLUMN note TYPE varchar(100);
