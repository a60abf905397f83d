-- case: a domain without constraints
-- file: V1__email.sql
CREATE DOMAIN email AS text DEFAULT 'nobody@example.org';
-- file: V2__customers.sql
ALTER TABLE customers ADD COLUMN address email;

-- case: a domain over a domain
-- file: V1__email.sql
CREATE DOMAIN email AS text NOT NULL DEFAULT '';
CREATE DOMAIN work_email AS email;
-- file: V2__customers.sql
ALTER TABLE customers ADD COLUMN address work_email; -- expect: constrained-domain-column-rewrites-table

-- case: constrained since then
-- file: V1__email.sql
CREATE DOMAIN email AS text;
ALTER DOMAIN email ADD CHECK (VALUE <> '');
-- file: V2__customers.sql
ALTER TABLE customers ADD COLUMN address email DEFAULT 'a'; -- expect: constrained-domain-column-rewrites-table

-- case: a new table
CREATE DOMAIN email AS text CHECK (VALUE LIKE '%@%');
CREATE TABLE customers (address email);
ALTER TABLE customers ADD COLUMN other email;
