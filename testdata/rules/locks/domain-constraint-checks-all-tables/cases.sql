-- case: VALIDATE and SET NOT NULL read the rows, the others do not
-- file: V1__customers.sql
CREATE DOMAIN email AS text;
CREATE TABLE customers (id bigint PRIMARY KEY, address email);
ALTER DOMAIN email ADD CONSTRAINT has_at CHECK (VALUE LIKE '%@%') NOT VALID;
-- file: V2__email.sql
ALTER DOMAIN email VALIDATE CONSTRAINT has_at; -- expect: domain-constraint-checks-all-tables
ALTER DOMAIN email SET NOT NULL; -- expect: domain-constraint-checks-all-tables
ALTER DOMAIN email SET DEFAULT 'nobody@example.org';
ALTER DOMAIN email DROP NOT NULL;
ALTER DOMAIN email DROP CONSTRAINT has_at;

-- case: no table uses it
-- file: V1__email.sql
CREATE DOMAIN email AS text;
CREATE TABLE customers (id bigint, address text);
-- file: V2__email.sql
ALTER DOMAIN email ADD CHECK (VALUE LIKE '%@%');

-- case: the table that uses it is new
-- file: V1__email.sql
CREATE DOMAIN email AS text;
-- file: V2__email.sql
CREATE TABLE customers (id bigint, address email);
ALTER DOMAIN email ADD CHECK (VALUE LIKE '%@%');

-- case: a domain that no migration has created may be used anywhere
ALTER DOMAIN email ADD CHECK (VALUE LIKE '%@%'); -- expect: domain-constraint-checks-all-tables
ALTER DOMAIN email ADD CHECK (VALUE LIKE '%@%') NOT VALID;
ALTER DOMAIN email DROP NOT NULL;
