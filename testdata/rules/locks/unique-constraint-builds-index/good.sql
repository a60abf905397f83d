-- file: V1__customers.sql
CREATE TABLE customers (id bigint PRIMARY KEY, email text NOT NULL);
-- file: V2__index.sql
CREATE UNIQUE INDEX CONCURRENTLY customers_email_key ON customers (email);
-- file: V3__constraint.sql
SET lock_timeout = '2s';
ALTER TABLE customers ADD CONSTRAINT customers_email_key UNIQUE USING INDEX customers_email_key;
