-- file: V1__email.sql
CREATE DOMAIN email AS text CHECK (VALUE LIKE '%@%');
-- file: V2__customers.sql
ALTER TABLE customers ADD COLUMN address email; -- expect: constrained-domain-column-rewrites-table
