-- file: V1__customers.sql
CREATE TABLE customers (id bigint PRIMARY KEY, email text);
CREATE INDEX customers_email_idx ON customers (email);
-- file: V2__citext.sql
DROP INDEX CONCURRENTLY customers_email_idx;
SET lock_timeout = '2s';
ALTER TABLE customers ALTER COLUMN email TYPE citext;
RESET lock_timeout;
CREATE INDEX CONCURRENTLY customers_email_idx ON customers (email);
