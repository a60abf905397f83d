-- file: V1__email.sql
CREATE DOMAIN email AS text CHECK (VALUE LIKE '%@%');
-- file: V2__customers.sql
SET lock_timeout = '2s';
ALTER TABLE customers ADD COLUMN address text;
ALTER TABLE customers ADD CONSTRAINT address_is_email CHECK (address LIKE '%@%') NOT VALID;
-- file: V3__validate.sql
ALTER TABLE customers VALIDATE CONSTRAINT address_is_email;
