-- case: DEFAULT NULL is no default
ALTER TABLE orders ADD COLUMN currency text NOT NULL DEFAULT NULL; -- expect: not-null-column-without-default

-- case: a table from an earlier migration
-- file: V1__orders.sql
CREATE TABLE orders (id bigint PRIMARY KEY);
-- file: V2__currency.sql
ALTER TABLE orders
	ADD COLUMN note text,
	ADD COLUMN currency text NOT NULL; -- expect: not-null-column-without-default

-- case: the database fills it
ALTER TABLE orders ADD COLUMN a text NOT NULL DEFAULT '';
ALTER TABLE orders ADD COLUMN b bigserial NOT NULL;
ALTER TABLE orders ADD COLUMN c bigint NOT NULL GENERATED ALWAYS AS IDENTITY;
ALTER TABLE orders ADD COLUMN d bigint NOT NULL GENERATED ALWAYS AS (id * 2) STORED;

-- case: a domain with a default
-- file: V1__currency.sql
CREATE DOMAIN currency AS text DEFAULT 'EUR';
-- file: V2__orders.sql
ALTER TABLE orders ADD COLUMN currency currency NOT NULL;

-- case: it may be NULL
ALTER TABLE orders ADD COLUMN currency text;

-- case: the column is there already
-- file: V1__orders.sql
CREATE TABLE orders (id bigint PRIMARY KEY, currency text);
-- file: V2__currency.sql
ALTER TABLE orders ADD COLUMN IF NOT EXISTS currency text NOT NULL;

-- case: a new table, and one that the same migration has made
CREATE TABLE orders (id bigint PRIMARY KEY, currency text NOT NULL);
ALTER TABLE orders ADD COLUMN note text NOT NULL;

-- case: a temporary table
CREATE TEMPORARY TABLE import (id bigint);
ALTER TABLE import ADD COLUMN label text NOT NULL;

-- case: a table that is gone
-- file: V1__orders.sql
CREATE TABLE orders (id bigint PRIMARY KEY);
DROP TABLE orders;
-- file: V2__orders.sql
ALTER TABLE orders ADD COLUMN note text NOT NULL;
