-- case: fewer values, less precision
-- file: V1__orders.sql
CREATE TABLE orders (id bigint PRIMARY KEY, at timestamptz, total numeric(12,4), label text);
-- file: V2__orders.sql
ALTER TABLE orders ALTER COLUMN id TYPE int; -- expect: type-narrowed
ALTER TABLE orders ALTER COLUMN at TYPE date; -- expect: type-narrowed
ALTER TABLE orders ALTER COLUMN total TYPE numeric(12,2); -- expect: type-narrowed
ALTER TABLE orders ALTER COLUMN label TYPE varchar(100); -- expect: type-narrowed

-- case: a wider type
-- file: V1__orders.sql
CREATE TABLE orders (id int PRIMARY KEY, code varchar(20), total numeric(8,2));
-- file: V2__orders.sql
ALTER TABLE orders ALTER COLUMN id TYPE bigint;
ALTER TABLE orders ALTER COLUMN code TYPE varchar(50);
ALTER TABLE orders ALTER COLUMN code TYPE text;
ALTER TABLE orders ALTER COLUMN total TYPE numeric(12,2);

-- case: bytes hold every text
-- file: V1__orders.sql
CREATE TABLE orders (id bigint PRIMARY KEY, token text, payload text);
-- file: V2__orders.sql
ALTER TABLE orders ALTER COLUMN token TYPE bytea USING decode(token, 'hex');
ALTER TABLE orders ALTER COLUMN payload TYPE jsonb USING payload::jsonb; -- expect: type-narrowed

-- case: a domain counts as what it is made of
-- file: V1__orders.sql
CREATE DOMAIN code AS varchar(50);
CREATE TABLE orders (id bigint PRIMARY KEY, code code);
-- file: V2__orders.sql
ALTER TABLE orders ALTER COLUMN code TYPE text;
ALTER TABLE orders ALTER COLUMN code TYPE code; -- expect: type-narrowed

-- case: the old type is not known
ALTER TABLE orders ALTER COLUMN code TYPE varchar(20);

-- case: the same migration has made the table
CREATE TABLE orders (id bigint PRIMARY KEY, code varchar(50));
ALTER TABLE orders ALTER COLUMN code TYPE varchar(20);
