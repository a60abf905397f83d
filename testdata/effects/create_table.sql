CREATE TABLE t (id serial PRIMARY KEY, b text UNIQUE, CHECK (id > 0));
CREATE INDEX t_lower ON t (lower(b));
CREATE TABLE par (id int);
CREATE TYPE ct AS (id int, a int);
CREATE SEQUENCE sq;
CREATE VIEW v AS SELECT id, b FROM t;
CREATE SCHEMA s;
-- effects:
ANALYZE; -- lock: par SHARE UPDATE EXCLUSIVE, t SHARE UPDATE EXCLUSIVE; work: none
CREATE TABLE n (id int PRIMARY KEY, b text UNIQUE, EXCLUDE USING btree (b WITH =)); -- lock: none; work: index n_b_excl, index n_b_key, index n_pkey
CREATE TABLE n (id serial, a int REFERENCES t); -- lock: t SHARE ROW EXCLUSIVE; work: none
CREATE TABLE IF NOT EXISTS t (id int REFERENCES par); -- lock: none; work: none
CREATE TABLE n (LIKE t); -- lock: none; work: none
CREATE TABLE n (LIKE t INCLUDING ALL); -- lock: none; work: index n_b_key, index n_lower_idx, index n_pkey
CREATE TABLE n () INHERITS (par); -- lock: par SHARE UPDATE EXCLUSIVE; work: none
CREATE TABLE n OF ct; -- lock: none; work: none
CREATE TABLE n AS SELECT * FROM t; -- lock: none; work: none
CREATE TABLE n AS SELECT * FROM t WITH NO DATA; -- lock: none; work: none
CREATE TABLE IF NOT EXISTS t AS SELECT * FROM par; -- lock: none; work: none
SELECT * INTO n FROM t; -- lock: none; work: none
CREATE TEMP TABLE n (id int); -- lock: none; work: none
CREATE UNLOGGED TABLE n (id int); -- lock: none; work: none
CREATE TABLE n (id int PRIMARY KEY) PARTITION BY RANGE (id); -- lock: none; work: index n_pkey
CREATE SCHEMA s2 CREATE TABLE x (id int REFERENCES public.t); -- lock: t SHARE ROW EXCLUSIVE; work: none
CREATE TABLE s.t (id int PRIMARY KEY); -- lock: none; work: index s.t_pkey
CREATE SEQUENCE n OWNED BY t.id; -- lock: none; work: none
CREATE VIEW n AS SELECT * FROM t; -- lock: none; work: none
CREATE MATERIALIZED VIEW n AS SELECT * FROM t; -- lock: none; work: none
CREATE TABLE t (id int); -- error: relation "t" already exists
CREATE TABLE sq (id int); -- error: relation "sq" already exists
CREATE VIEW t AS SELECT 1; -- error: relation "t" already exists
CREATE SEQUENCE t; -- error: relation "t" already exists
CREATE MATERIALIZED VIEW v AS SELECT 1; -- error: relation "v" already exists
CREATE TYPE ct AS (a int); -- error: type "ct" already exists
