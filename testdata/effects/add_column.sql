CREATE TABLE t (id int PRIMARY KEY, a int, b text);
CREATE TABLE r (id int PRIMARY KEY, code text);
CREATE SEQUENCE sq;
CREATE TYPE mood AS ENUM ('sad', 'glad');
CREATE DOMAIN plain AS int;
CREATE DOMAIN positive AS int CHECK (VALUE > 0);
CREATE DOMAIN dated AS timestamptz DEFAULT now();
CREATE FUNCTION stable_one() RETURNS int STABLE LANGUAGE plpgsql AS 'BEGIN RETURN 1; END';
CREATE FUNCTION volatile_one() RETURNS int LANGUAGE plpgsql AS 'BEGIN RETURN 1; END';
CREATE FUNCTION inlined_one() RETURNS int LANGUAGE sql AS 'SELECT 1';
CREATE VIEW v AS SELECT id, b FROM t;
CREATE TABLE p (id int, k int) PARTITION BY RANGE (id);
CREATE TABLE p1 PARTITION OF p FOR VALUES FROM (0) TO (100);
CREATE TABLE par (id int, a int);
CREATE TABLE ch () INHERITS (par);
CREATE TABLE early (id int);
CREATE TABLE late (own text) INHERITS (early);
-- effects:
ALTER TABLE t ADD COLUMN x int; -- lock: t ACCESS EXCLUSIVE; work: none
ALTER TABLE t ADD COLUMN x int DEFAULT 5; -- lock: t ACCESS EXCLUSIVE; work: none
ALTER TABLE t ADD COLUMN x int NOT NULL DEFAULT 5; -- lock: t ACCESS EXCLUSIVE; work: none
ALTER TABLE t ADD COLUMN x timestamptz DEFAULT now(); -- lock: t ACCESS EXCLUSIVE; work: none
ALTER TABLE t ADD COLUMN x date DEFAULT current_date; -- lock: t ACCESS EXCLUSIVE; work: none
ALTER TABLE t ADD COLUMN x timestamptz DEFAULT now() + interval '1 day'; -- lock: t ACCESS EXCLUSIVE; work: none
ALTER TABLE t ADD COLUMN x timestamptz DEFAULT clock_timestamp(); -- lock: t ACCESS EXCLUSIVE; work: index t_pkey, rewrite t
ALTER TABLE t ADD COLUMN x float8 DEFAULT random(); -- lock: t ACCESS EXCLUSIVE; work: index t_pkey, rewrite t
ALTER TABLE t ADD COLUMN x text DEFAULT md5(random()::text); -- lock: t ACCESS EXCLUSIVE; work: index t_pkey, rewrite t
ALTER TABLE t ADD COLUMN x uuid DEFAULT gen_random_uuid(); -- lock: t ACCESS EXCLUSIVE; work: index t_pkey, rewrite t; since: 13
ALTER TABLE t ADD COLUMN x bigint DEFAULT nextval('sq'); -- lock: t ACCESS EXCLUSIVE; work: index t_pkey, rewrite t
ALTER TABLE t ADD COLUMN x int DEFAULT stable_one(); -- lock: t ACCESS EXCLUSIVE; work: none
ALTER TABLE t ADD COLUMN x int DEFAULT volatile_one(); -- lock: t ACCESS EXCLUSIVE; work: index t_pkey, rewrite t
ALTER TABLE t ADD COLUMN x int DEFAULT inlined_one(); -- lock: t ACCESS EXCLUSIVE; work: none
ALTER TABLE t ADD COLUMN x mood DEFAULT 'sad'; -- lock: t ACCESS EXCLUSIVE; work: none
ALTER TABLE t ADD COLUMN x bigserial; -- lock: t ACCESS EXCLUSIVE; work: index t_pkey, rewrite t
ALTER TABLE t ADD COLUMN x int GENERATED ALWAYS AS IDENTITY; -- lock: t ACCESS EXCLUSIVE; work: index t_pkey, rewrite t
ALTER TABLE t ADD COLUMN x int GENERATED ALWAYS AS (a + 1) STORED; -- lock: t ACCESS EXCLUSIVE; work: index t_pkey, rewrite t
ALTER TABLE t ADD COLUMN x plain; -- lock: t ACCESS EXCLUSIVE; work: none
ALTER TABLE t ADD COLUMN x positive; -- lock: t ACCESS EXCLUSIVE; work: index t_pkey, rewrite t
ALTER TABLE t ADD COLUMN x positive[]; -- lock: t ACCESS EXCLUSIVE; work: none
ALTER TABLE t ADD COLUMN x dated; -- lock: t ACCESS EXCLUSIVE; work: none
ALTER TABLE t ADD COLUMN x int NOT NULL; -- lock: t ACCESS EXCLUSIVE; work: scan t
ALTER TABLE t ADD COLUMN x int CHECK (x > 0); -- lock: t ACCESS EXCLUSIVE; work: scan t
ALTER TABLE t ADD COLUMN x int DEFAULT 1 CHECK (x > 0); -- lock: t ACCESS EXCLUSIVE; work: scan t
ALTER TABLE t ADD COLUMN x int UNIQUE; -- lock: t ACCESS EXCLUSIVE; work: index t_x_key
ALTER TABLE t ADD COLUMN x int REFERENCES r; -- lock: r SHARE ROW EXCLUSIVE, t ACCESS EXCLUSIVE; work: none
ALTER TABLE t ADD COLUMN x int DEFAULT NULL REFERENCES r; -- lock: r SHARE ROW EXCLUSIVE, t ACCESS EXCLUSIVE; work: scan t
ALTER TABLE t ADD COLUMN x int REFERENCES t; -- lock: t ACCESS EXCLUSIVE; work: none
ALTER TABLE t ADD COLUMN x int, ADD COLUMN y float8 DEFAULT random(); -- lock: t ACCESS EXCLUSIVE; work: index t_pkey, rewrite t
ALTER TABLE t ADD COLUMN x int, ADD FOREIGN KEY (x) REFERENCES r; -- lock: r SHARE ROW EXCLUSIVE, t ACCESS EXCLUSIVE; work: scan t
ALTER TABLE t ADD COLUMN IF NOT EXISTS a int; -- lock: t ACCESS EXCLUSIVE; work: none
ALTER TABLE t ADD COLUMN IF NOT EXISTS a int UNIQUE; -- lock: t ACCESS EXCLUSIVE; work: none; since: 13
ALTER TABLE t ADD COLUMN IF NOT EXISTS a int REFERENCES r; -- lock: t ACCESS EXCLUSIVE; work: none; since: 13
ALTER TABLE t ADD COLUMN IF NOT EXISTS x int REFERENCES r; -- lock: r SHARE ROW EXCLUSIVE, t ACCESS EXCLUSIVE; work: none
ALTER TABLE ONLY t ADD COLUMN x int; -- lock: t ACCESS EXCLUSIVE; work: none
ALTER TABLE IF EXISTS t ADD COLUMN x int; -- lock: t ACCESS EXCLUSIVE; work: none
ALTER TABLE IF EXISTS nowhere ADD COLUMN x int; -- lock: none; work: none
ALTER TABLE p ADD COLUMN x int; -- lock: p ACCESS EXCLUSIVE, p1 ACCESS EXCLUSIVE; work: none
ALTER TABLE p ADD COLUMN x float8 DEFAULT random(); -- lock: p ACCESS EXCLUSIVE, p1 ACCESS EXCLUSIVE; work: rewrite p1
ALTER TABLE par ADD COLUMN x int; -- lock: ch ACCESS EXCLUSIVE, par ACCESS EXCLUSIVE; work: none
ALTER TABLE par ADD COLUMN x float8 DEFAULT random(); -- lock: ch ACCESS EXCLUSIVE, par ACCESS EXCLUSIVE; work: rewrite ch, rewrite par
ALTER TABLE t ADD COLUMN a int; -- error: column "a" of relation "t" already exists
ALTER TABLE p1 ADD COLUMN x int; -- error: cannot add column to a partition
ALTER TABLE ONLY p ADD COLUMN x int; -- error: column must be added to child tables too
ALTER TABLE ONLY par ADD COLUMN x int; -- error: column must be added to child tables too
ALTER TABLE early ADD COLUMN own int; -- error: child table "late" has different type for column "own"
ALTER TABLE early ADD COLUMN own text; -- lock: early ACCESS EXCLUSIVE, late ACCESS EXCLUSIVE; work: none
