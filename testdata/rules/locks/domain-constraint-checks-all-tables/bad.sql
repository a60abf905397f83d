-- file: V1__customers.sql
CREATE DOMAIN email AS text;
CREATE TABLE customers (id bigint PRIMARY KEY, address email);
-- file: V2__email.sql
ALTER DOMAIN email ADD CONSTRAINT has_at CHECK (VALUE LIKE '%@%'); -- expect: domain-constraint-checks-all-tables
