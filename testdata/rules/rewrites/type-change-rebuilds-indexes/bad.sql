-- file: V1__customers.sql
CREATE TABLE customers (id bigint PRIMARY KEY, email text);
CREATE INDEX customers_email_idx ON customers (email);
-- file: V2__citext.sql
ALTER TABLE customers ALTER COLUMN email TYPE citext; -- expect: type-change-rebuilds-indexes
