CREATE TYPE mood AS ENUM ('sad', 'glad');
CREATE DOMAIN pos AS int CHECK (VALUE > 0);
CREATE FUNCTION pure(int) RETURNS int IMMUTABLE LANGUAGE plpgsql AS 'BEGIN RETURN $1; END';
CREATE FUNCTION pure(text) RETURNS text STABLE LANGUAGE plpgsql AS 'BEGIN RETURN $1; END';
CREATE FUNCTION dice(int) RETURNS int VOLATILE LANGUAGE plpgsql AS 'BEGIN RETURN $1; END';
CREATE FUNCTION dice(text) RETURNS int STABLE LANGUAGE plpgsql AS 'BEGIN RETURN 1; END';
CREATE FUNCTION first(VARIADIC int[]) RETURNS int IMMUTABLE LANGUAGE plpgsql AS 'BEGIN RETURN $1[1]; END';
CREATE FUNCTION same(anyelement) RETURNS anyelement IMMUTABLE LANGUAGE plpgsql AS 'BEGIN RETURN $1; END';
CREATE TABLE t (id int, n numeric(10,2), f float8, a text, v varchar(20), b boolean, d date, ts timestamp, tz timestamptz, iv interval, j json, jb jsonb, ai int[], at text[], m mood, p pos, pt point, u uuid, x xml);
CREATE TABLE r (a text CHECK (a IN ('x', 'y')), v varchar(20) CHECK (v IN ('x', 'y')), n int CHECK (n > '0'), ts timestamp, w text, i text, q int, s int, k int DEFAULT 0, l text CHECK (length(l) > 2), o int CHECK (o BETWEEN 1 AND 5), CHECK (q < s));
CREATE INDEX r_day ON r (date_trunc('day', ts));
CREATE INDEX r_part ON r (i) WHERE w = 'x';
CREATE INDEX r_i ON r (i);
-- effects:
ALTER TABLE t ADD CHECK (id > 0); -- lock: t ACCESS EXCLUSIVE; work: scan t
ALTER TABLE t ADD CHECK (id); -- error: argument of CHECK must be type boolean, not type integer
ALTER TABLE t ADD CHECK (b AND a); -- error: argument of AND must be type boolean, not type text
ALTER TABLE t ADD CHECK (NOT id); -- error: argument of NOT must be type boolean, not type integer
ALTER TABLE t ADD CHECK (id IS TRUE); -- error: argument of IS TRUE must be type boolean, not type integer
ALTER TABLE t ADD CHECK (id IN (SELECT 1)); -- error: cannot use subquery in check constraint
ALTER TABLE t ADD CHECK (max(id) > 1); -- error: aggregate functions are not allowed in check constraints
ALTER TABLE t ADD CHECK (count(*) > 1); -- error: aggregate functions are not allowed in check constraints
ALTER TABLE t ADD CHECK (generate_series(1, 2) > 1); -- error: set-returning functions are not allowed in check constraints
ALTER TABLE t ADD CHECK (id = a); -- error: operator does not exist: integer = text
ALTER TABLE t ADD CHECK (a > 5); -- error: operator does not exist: text > integer
ALTER TABLE t ADD CHECK (a > '5'); -- lock: t ACCESS EXCLUSIVE; work: scan t
ALTER TABLE t ADD CHECK (m = a); -- error: operator does not exist: mood = text
ALTER TABLE t ADD CHECK (m = 'glad'); -- lock: t ACCESS EXCLUSIVE; work: scan t
ALTER TABLE t ADD CHECK (m = 'bad'); -- error: invalid input value for enum mood: "bad"
ALTER TABLE t ADD CHECK (id > 'x'); -- error: invalid input syntax for type integer: "x"
ALTER TABLE t ADD CHECK (id IN (1, 2, a)); -- error: operator does not exist: integer = text
ALTER TABLE t ADD CHECK (id = ANY (id)); -- error: op ANY/ALL (array) requires array on right side
ALTER TABLE t ADD CHECK (id = ANY (ai)); -- lock: t ACCESS EXCLUSIVE; work: scan t
ALTER TABLE t ADD CHECK (id BETWEEN 0 AND a); -- error: operator does not exist: integer <= text
ALTER TABLE t ADD CHECK (coalesce(id, a) = 'x'); -- error: COALESCE types integer and text cannot be matched
ALTER TABLE t ADD CHECK (CASE WHEN b THEN id ELSE a END = 'x'); -- error: CASE types text and integer cannot be matched
ALTER TABLE t ADD CHECK (cardinality(ARRAY[id, b]) > 0); -- error: ARRAY types integer and boolean cannot be matched
ALTER TABLE t ADD CHECK (length(id) > 1); -- error: function length(integer) does not exist
ALTER TABLE t ADD CHECK (round(f, 2) > 1); -- error: function round(double precision, integer) does not exist
ALTER TABLE t ADD CHECK (round(f::numeric, 2) > 1); -- lock: t ACCESS EXCLUSIVE; work: scan t
ALTER TABLE t ADD CHECK (pure(b)); -- error: function pure(boolean) does not exist
ALTER TABLE t ADD CHECK (first(1, id, 3) > 0); -- lock: t ACCESS EXCLUSIVE; work: scan t
ALTER TABLE t ADD CHECK (first(1, a) > 0); -- error: function first(integer, text) does not exist
ALTER TABLE t ADD CHECK (same(id) > a); -- error: operator does not exist: integer > text
ALTER TABLE t ADD CHECK (same('x') > a); -- error: could not determine polymorphic type because input has type unknown
ALTER TABLE t ADD CHECK (j = '{}'); -- error: operator does not exist: json = unknown
ALTER TABLE t ADD CHECK (jb = '{}' AND jb ? 'a' AND jb ->> 'a' <> ''); -- lock: t ACCESS EXCLUSIVE; work: scan t
ALTER TABLE t ADD CHECK (jb ->> 'a' > 5); -- error: operator does not exist: text > integer
ALTER TABLE t ADD CHECK ((jb ->> 'a')::int > 5); -- lock: t ACCESS EXCLUSIVE; work: scan t
ALTER TABLE t ADD CHECK (jb::int > 5); -- lock: t ACCESS EXCLUSIVE; work: scan t
ALTER TABLE t ADD CHECK (j::int > 5); -- error: cannot cast type json to integer
ALTER TABLE t ADD CHECK (ai[a] > 5); -- error: array subscript must have type integer
ALTER TABLE t ADD CHECK (id COLLATE "C" > 5); -- error: collations are not supported by type integer
ALTER TABLE t ADD CHECK (p > 1 AND p + id > 1 AND -p < 0); -- lock: t ACCESS EXCLUSIVE; work: scan t
ALTER TABLE t ADD CHECK (d - ts > iv AND tz - iv < ts AND d + 1 > d); -- lock: t ACCESS EXCLUSIVE; work: scan t
ALTER TABLE t ADD CHECK ((id, a) = (1, 'x')); -- lock: t ACCESS EXCLUSIVE; work: scan t
ALTER TABLE t ADD CHECK ((id, a) = (1, 2)); -- error: operator does not exist: text = integer
ALTER TABLE t ADD c int DEFAULT true; -- error: column "c" is of type integer but default expression is of type boolean
ALTER TABLE t ADD c boolean DEFAULT 0; -- error: column "c" is of type boolean but default expression is of type integer
ALTER TABLE t ADD c text DEFAULT 0; -- lock: t ACCESS EXCLUSIVE; work: none
ALTER TABLE t ADD c int DEFAULT 'one'; -- error: invalid input syntax for type integer: "one"
ALTER TABLE t ADD c smallint DEFAULT '40000'; -- error: value "40000" is out of range for type smallint
ALTER TABLE t ADD c mood DEFAULT 'bad'; -- error: invalid input value for enum mood: "bad"
ALTER TABLE t ADD c text[] DEFAULT ''; -- error: malformed array literal: ""
ALTER TABLE t ADD c int DEFAULT id; -- error: cannot use column reference in DEFAULT expression
ALTER TABLE t ADD c int DEFAULT (SELECT 1); -- error: cannot use subquery in DEFAULT expression
ALTER TABLE t ADD c jsonb DEFAULT now(); -- error: column "c" is of type jsonb but default expression is of type timestamp with time zone
ALTER TABLE t ALTER id SET DEFAULT now(); -- error: column "id" is of type integer but default expression is of type timestamp with time zone
ALTER TABLE t ADD c int DEFAULT dice(1); -- lock: t ACCESS EXCLUSIVE; work: rewrite t
ALTER TABLE t ADD c int DEFAULT dice('1'::text); -- lock: t ACCESS EXCLUSIVE; work: none
ALTER TABLE t ADD c int DEFAULT dice(1.5::smallint); -- lock: t ACCESS EXCLUSIVE; work: rewrite t
ALTER TABLE t ADD c date DEFAULT now(); -- lock: t ACCESS EXCLUSIVE; work: none
ALTER TABLE t ADD c timestamp DEFAULT timezone('utc', now()); -- lock: t ACCESS EXCLUSIVE; work: none
ALTER TABLE t ADD c timestamp DEFAULT date_trunc('day', clock_timestamp()); -- lock: t ACCESS EXCLUSIVE; work: rewrite t
ALTER TABLE t ALTER id TYPE bool; -- error: column "id" cannot be cast automatically to type boolean
ALTER TABLE t ALTER id TYPE bool USING id + 1; -- error: result of USING clause for column "id" cannot be cast automatically to type boolean
ALTER TABLE t ALTER id TYPE bool USING id > 1; -- lock: t ACCESS EXCLUSIVE; work: rewrite t
ALTER TABLE t ALTER a TYPE int USING a + 1; -- error: operator does not exist: text + integer
ALTER TABLE t ALTER a TYPE int USING (SELECT 1); -- error: cannot use subquery in transform expression
ALTER TABLE t ADD c text GENERATED ALWAYS AS (a || id) STORED; -- lock: t ACCESS EXCLUSIVE; work: rewrite t
ALTER TABLE t ADD c text GENERATED ALWAYS AS (a || d) STORED; -- error: generation expression is not immutable
ALTER TABLE t ADD c text GENERATED ALWAYS AS (m::text) STORED; -- error: generation expression is not immutable
ALTER TABLE t ADD c text GENERATED ALWAYS AS (concat(a, v)) STORED; -- error: generation expression is not immutable
ALTER TABLE t ADD c date GENERATED ALWAYS AS (tz) STORED; -- lock: t ACCESS EXCLUSIVE; work: rewrite t
ALTER TABLE t ADD c date GENERATED ALWAYS AS (tz::date) STORED; -- error: generation expression is not immutable
ALTER TABLE t ADD c int GENERATED ALWAYS AS (a) STORED; -- error: column "c" is of type integer but default expression is of type text
ALTER TABLE t ADD c tsvector GENERATED ALWAYS AS (to_tsvector(a)) STORED; -- error: generation expression is not immutable
ALTER TABLE t ADD c tsvector GENERATED ALWAYS AS (to_tsvector('english', a)) STORED; -- lock: t ACCESS EXCLUSIVE; work: rewrite t
CREATE INDEX ON t (date_trunc('day', ts)); -- lock: t SHARE; work: index t_date_trunc_idx
CREATE INDEX ON t (date_trunc('day', tz)); -- error: functions in index expression must be marked IMMUTABLE
CREATE INDEX ON t (date_trunc('day', d)); -- error: functions in index expression must be marked IMMUTABLE
CREATE INDEX ON t (date_trunc('day', tz AT TIME ZONE 'utc')); -- lock: t SHARE; work: index t_date_trunc_idx
CREATE INDEX ON t (extract(epoch FROM ts)); -- lock: t SHARE; work: index t_extract_idx; since: 14
CREATE INDEX ON t (extract(year FROM tz)); -- error: functions in index expression must be marked IMMUTABLE
CREATE INDEX ON t ((tz::date)); -- error: functions in index expression must be marked IMMUTABLE
CREATE INDEX ON t ((ts::date)); -- lock: t SHARE; work: index t_ts_idx
CREATE INDEX ON t ((a::timestamp)); -- error: functions in index expression must be marked IMMUTABLE
CREATE INDEX ON t (to_char(ts, 'YYYY')); -- error: functions in index expression must be marked IMMUTABLE
CREATE INDEX ON t (pure(id)); -- lock: t SHARE; work: index t_pure_idx
CREATE INDEX ON t (pure(a)); -- error: functions in index expression must be marked IMMUTABLE
CREATE INDEX ON t (array_to_string(at, ',')); -- error: functions in index expression must be marked IMMUTABLE
CREATE INDEX ON t (j); -- error: data type json has no default operator class for access method "btree"
CREATE INDEX ON t (pt); -- error: data type point has no default operator class for access method "btree"
CREATE INDEX ON t (x); -- error: data type xml has no default operator class for access method "btree"
CREATE INDEX ON t (m, p, ai, at, jb, u, v); -- lock: t SHARE; work: index t_m_p_ai_at_jb_u_v_idx
CREATE INDEX ON t USING gin (j); -- error: data type json has no default operator class for access method "gin"
CREATE INDEX ON t USING gin (ai, jb); -- lock: t SHARE; work: index t_ai_jb_idx
CREATE INDEX ON t ((j -> 'a')); -- error: data type json has no default operator class for access method "btree"
CREATE INDEX ON t ((j ->> 'a')); -- lock: t SHARE; work: index t_expr_idx
ALTER TABLE t ADD UNIQUE (j); -- error: data type json has no default operator class for access method "btree"
CREATE INDEX ON t (id) WHERE a; -- error: argument of WHERE must be type boolean, not type text
CREATE INDEX ON t (id) WHERE tz > now(); -- error: functions in index predicate must be marked IMMUTABLE
CREATE INDEX ON t (id) WHERE ts > d; -- lock: t SHARE; work: index t_id_idx
CREATE INDEX ON t (id) WHERE tz > d; -- error: functions in index predicate must be marked IMMUTABLE
CREATE INDEX ON t (id) WHERE tz > '2024-01-01'; -- lock: t SHARE; work: index t_id_idx
CREATE INDEX ON t (id) WHERE EXISTS (SELECT 1); -- error: cannot use subquery in index predicate
CREATE TABLE q (k timestamptz) PARTITION BY RANGE (date_trunc('day', k)); -- error: functions in partition key expression must be marked IMMUTABLE
CREATE TABLE q (k timestamp) PARTITION BY RANGE (date_trunc('day', k)); -- lock: none; work: none
CREATE TABLE q (k int) PARTITION BY RANGE ((1)); -- error: cannot use constant expression as partition key
CREATE TABLE q (k int DEFAULT 'x'::text); -- error: column "k" is of type integer but default expression is of type text
CREATE TABLE q (k int, l text, CHECK (k = l)); -- error: operator does not exist: integer = text
CREATE DOMAIN w AS int CHECK (VALUE > 0 AND VALUE); -- error: argument of AND must be type boolean, not type integer
CREATE DOMAIN w AS int DEFAULT true; -- error: column "w" is of type integer but default expression is of type boolean
ALTER DOMAIN pos ADD CHECK (VALUE); -- error: argument of CHECK must be type boolean, not type integer
ALTER TABLE r ALTER a TYPE mood USING a::mood; -- error: operator does not exist: mood = text
ALTER TABLE r ALTER v TYPE mood USING v::mood; -- lock: r ACCESS EXCLUSIVE; work: rewrite r, index r_day, index r_i, index r_part
ALTER TABLE r ALTER n TYPE text; -- error: operator does not exist: text > integer
ALTER TABLE r ALTER n TYPE bigint; -- lock: r ACCESS EXCLUSIVE; work: rewrite r, index r_day, index r_i, index r_part
ALTER TABLE r ALTER ts TYPE timestamptz; -- error: functions in index expression must be marked IMMUTABLE
ALTER TABLE r ALTER w TYPE int USING 1; -- error: operator does not exist: integer = text
ALTER TABLE r ALTER w TYPE varchar(5); -- lock: r ACCESS EXCLUSIVE; work: rewrite r, index r_day, index r_i, index r_part
ALTER TABLE r ALTER i TYPE json USING i::json; -- error: data type json has no default operator class for access method "btree"
ALTER TABLE r ALTER i TYPE jsonb USING i::jsonb; -- lock: r ACCESS EXCLUSIVE; work: rewrite r, index r_day, index r_i, index r_part
ALTER TABLE r ALTER q TYPE text; -- error: operator does not exist: text < integer
ALTER TABLE r ALTER q TYPE text, ALTER s TYPE text; -- lock: r ACCESS EXCLUSIVE; work: rewrite r, index r_day, index r_i, index r_part
ALTER TABLE r ALTER k TYPE boolean USING k > 0; -- error: default for column "k" cannot be cast automatically to type boolean
ALTER TABLE r ALTER k TYPE text; -- lock: r ACCESS EXCLUSIVE; work: rewrite r, index r_day, index r_i, index r_part
ALTER TABLE r ALTER l TYPE int USING 1; -- error: function length(integer) does not exist
ALTER TABLE r ALTER o TYPE text; -- error: operator does not exist: text >= integer
ALTER TABLE r DROP CONSTRAINT r_n_check, ALTER n TYPE text; -- lock: r ACCESS EXCLUSIVE; work: rewrite r, index r_day, index r_i, index r_part
