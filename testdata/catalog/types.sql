-- case: the default of a domain is also that of a domain over it, not of its array
CREATE DOMAIN score AS int DEFAULT 5;
CREATE DOMAIN high_score AS score CHECK (VALUE > 100);
CREATE DOMAIN own_score AS score DEFAULT NULL;
CREATE DOMAIN scores AS score[];

-- case: what is made of a type follows its name
CREATE SCHEMA units;
CREATE DOMAIN length AS int;
CREATE DOMAIN width AS length;
CREATE TYPE box_size AS (w width, l length[]);
CREATE TABLE boxes (size box_size, w width);
ALTER DOMAIN length RENAME TO metres;
ALTER DOMAIN width SET SCHEMA units;
ALTER TYPE box_size RENAME TO extent;

-- case: what is made of a type goes with it
CREATE DOMAIN length AS int;
CREATE DOMAIN width AS length;
CREATE DOMAIN widths AS width[];
CREATE TYPE box_size AS (w width, deep text, all_w widths);
CREATE TABLE boxes (id int, w width, size box_size);
DROP DOMAIN length CASCADE;

-- case: a schema goes with its types, and what is made of them elsewhere
CREATE SCHEMA units;
CREATE TYPE units.kind AS ENUM ('metre', 'foot');
CREATE DOMAIN units.length AS int;
CREATE DOMAIN depth AS units.length;
CREATE TABLE holes (id int, depth depth, kind units.kind, kinds units.kind[]);
DROP SCHEMA units CASCADE;
-- case: types that the search path has found are those of its schema
CREATE SCHEMA shop;
CREATE TYPE shop.mood AS ENUM ('sad');
CREATE DOMAIN shop.amount AS int;
SET search_path = shop, public;
CREATE TABLE t (m mood, a amount, l mood[]);
CREATE TABLE public.u (m mood);
ALTER TABLE u ADD COLUMN a amount, ADD COLUMN r t;
CREATE DOMAIN public.d AS mood;
ALTER TYPE shop.mood RENAME TO temper;
ALTER TABLE u ALTER COLUMN m TYPE temper;

-- case: a label may be empty, and stands where it is said
CREATE TYPE size AS ENUM ('small', '', 'large');
ALTER TYPE size ADD VALUE 'tiny' BEFORE '';
ALTER TYPE size ADD VALUE 'huge' AFTER '';

-- case: columns of a view's row type follow its schema
CREATE TABLE orders (a int);
CREATE VIEW all_orders AS SELECT a FROM orders;
CREATE TABLE copies (x all_orders, y orders[]);
ALTER SCHEMA public RENAME TO shop;
CREATE SCHEMA public;

-- case: an extension goes with its schema, wherever that is called what
CREATE SCHEMA tools;
CREATE EXTENSION hstore SCHEMA tools;
CREATE EXTENSION citext;
CREATE EXTENSION pg_trgm;
ALTER EXTENSION pg_trgm SET SCHEMA tools;
ALTER SCHEMA tools RENAME TO utilities;
DROP SCHEMA utilities CASCADE;
CREATE TABLE later (a int);

-- case: labels, in their order, under other names
CREATE TYPE mood AS ENUM ('b', 'd');
ALTER TYPE mood ADD VALUE 'a' BEFORE 'b';
ALTER TYPE mood ADD VALUE 'c' BEFORE 'd';
ALTER TYPE mood ADD VALUE 'f' AFTER 'd';
ALTER TYPE mood ADD VALUE 'e' AFTER 'd';
ALTER TYPE mood RENAME VALUE 'a' TO '1';
ALTER TYPE mood RENAME VALUE 'f' TO '6';
ALTER TYPE mood ADD VALUE '0' BEFORE '1';
ALTER TYPE mood RENAME VALUE 'c' TO '3';
ALTER TYPE mood ADD VALUE 'c' AFTER '3';
BEGIN;
ALTER TYPE mood RENAME VALUE 'b' TO '2';
ROLLBACK;
