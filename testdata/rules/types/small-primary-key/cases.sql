-- case: serial, smallint, and a key that comes later
CREATE TABLE a (id serial PRIMARY KEY); -- expect: small-primary-key
CREATE TABLE b (id smallint, PRIMARY KEY (id)); -- expect: small-primary-key
CREATE TABLE c (id int NOT NULL);
CREATE UNIQUE INDEX c_id ON c (id);
ALTER TABLE c ADD CONSTRAINT c_pkey PRIMARY KEY USING INDEX c_id; -- expect: small-primary-key

-- case: it is bigint at the end
-- file: V1__a.sql
CREATE TABLE a (id bigint PRIMARY KEY);
-- file: V2__orders.sql
CREATE TABLE orders (id int PRIMARY KEY);
-- file: V3__orders.sql
ALTER TABLE orders ALTER COLUMN id TYPE bigint;

-- case: other types, and keys of several columns
CREATE TABLE a (id bigint PRIMARY KEY);
CREATE TABLE b (id uuid PRIMARY KEY);
CREATE TABLE c (a_id int, b_id int, PRIMARY KEY (a_id, b_id));
