-- case: several columns in one statement
ALTER TABLE customers
	DROP COLUMN fax, -- expect: column-dropped
	DROP COLUMN IF EXISTS telex CASCADE; -- expect: column-dropped

-- case: a table from an earlier migration
-- file: V1__customers.sql
CREATE TABLE customers (id bigint PRIMARY KEY, fax text);
-- file: V2__fax.sql
ALTER TABLE customers DROP COLUMN fax; -- expect: column-dropped

-- case: IF EXISTS of a column that is not there
-- file: V1__customers.sql
CREATE TABLE customers (id bigint PRIMARY KEY);
-- file: V2__fax.sql
ALTER TABLE customers DROP COLUMN IF EXISTS fax;

-- case: IF EXISTS of a table that is not there
-- file: V1__customers.sql
CREATE TABLE customers (id bigint PRIMARY KEY);
-- file: V2__customers.sql
DROP TABLE customers;
-- file: V3__fax.sql
ALTER TABLE IF EXISTS customers DROP COLUMN fax;

-- case: the same migration has made the table
CREATE TABLE customers (id bigint PRIMARY KEY, fax text);
ALTER TABLE customers DROP COLUMN fax;

-- case: the same migration has made the column
-- file: V1__customers.sql
CREATE TABLE customers (id bigint PRIMARY KEY);
-- file: V2__fax.sql
ALTER TABLE customers ADD COLUMN fax text;
ALTER TABLE customers DROP COLUMN fax;

-- case: … also of a table that no migration has made
ALTER TABLE customers ADD COLUMN fax text;
ALTER TABLE customers DROP COLUMN fax;

-- case: a temporary table
CREATE TEMPORARY TABLE import (id bigint, fax text);
ALTER TABLE import DROP COLUMN fax;

-- case: dropped and made again with another meaning
-- file: V1__customers.sql
CREATE TABLE customers (id bigint PRIMARY KEY, fax text);
-- file: V2__fax.sql
ALTER TABLE customers DROP COLUMN fax; -- expect: column-dropped
ALTER TABLE customers ADD COLUMN fax bigint;

-- case: no such column, which fails
-- file: V1__customers.sql
CREATE TABLE customers (id bigint PRIMARY KEY);
-- file: V2__fax.sql
ALTER TABLE customers DROP COLUMN fax;
