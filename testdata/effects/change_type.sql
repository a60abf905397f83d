CREATE DOMAIN plain AS int;
CREATE DOMAIN positive AS int CHECK (VALUE > 0);
CREATE TYPE mood AS ENUM ('sad', 'glad');
CREATE TABLE t (id int PRIMARY KEY, i int, l bigint, v varchar(10), x text, n numeric(10, 2), ts timestamp, tz timestamptz, c char(5), j json, a int[], va varchar(5)[], m mood, d plain, dc positive, o oid, net cidr, bits bit(8), vb varbit(8), s timestamp(3), iv interval(3), co text COLLATE "C", df text DEFAULT 'x');
CREATE TABLE indexed (id int, v varchar(10), w varchar(10), o int, k int, CHECK (o > 0));
CREATE INDEX i_v ON indexed (v);
CREATE INDEX i_include ON indexed (id) INCLUDE (v);
CREATE INDEX i_partial ON indexed (w) WHERE id > 0;
CREATE INDEX i_expression ON indexed (lower(w));
CREATE INDEX i_o ON indexed (o);
CREATE TABLE checked (v varchar(10), w varchar(10), CHECK (v <> ''));
ALTER TABLE checked ADD CONSTRAINT later CHECK (w <> '') NOT VALID;
CREATE TABLE r (id int PRIMARY KEY, code varchar(10) UNIQUE, other int);
CREATE TABLE f (id int PRIMARY KEY, r int REFERENCES r, code varchar(10) REFERENCES r (code), other int);
CREATE TABLE ident (id int GENERATED ALWAYS AS IDENTITY, a int);
CREATE TABLE p (id int, k int, b text) PARTITION BY RANGE (id);
CREATE TABLE p1 PARTITION OF p FOR VALUES FROM (0) TO (100);
CREATE INDEX p_k ON p (k);
CREATE INDEX p_b ON p (b);
CREATE TABLE par (id int, a int, v varchar(10));
CREATE TABLE ch () INHERITS (par);
CREATE TABLE watched (id int, a int, b int, c int, g int GENERATED ALWAYS AS (c * 2) STORED);
CREATE FUNCTION ff() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN new; END';
CREATE TRIGGER w BEFORE UPDATE OF a ON watched FOR EACH ROW EXECUTE FUNCTION ff();
CREATE POLICY po ON watched USING (b > 0);
CREATE VIEW vw AS SELECT x FROM t;
CREATE TABLE typed (id int, a int);
CREATE TABLE rowuser (v typed);
-- effects:
ALTER TABLE t ALTER i TYPE bigint; -- lock: t ACCESS EXCLUSIVE; work: index t_pkey, rewrite t
ALTER TABLE t ALTER i TYPE int; -- lock: t ACCESS EXCLUSIVE; work: none
ALTER TABLE t ALTER l TYPE int; -- lock: t ACCESS EXCLUSIVE; work: index t_pkey, rewrite t
ALTER TABLE t ALTER i TYPE text; -- lock: t ACCESS EXCLUSIVE; work: index t_pkey, rewrite t
ALTER TABLE t ALTER i TYPE oid USING i::oid; -- lock: t ACCESS EXCLUSIVE; work: none
ALTER TABLE t ALTER o TYPE int; -- lock: t ACCESS EXCLUSIVE; work: none
ALTER TABLE t ALTER v TYPE varchar(20); -- lock: t ACCESS EXCLUSIVE; work: none
ALTER TABLE t ALTER v TYPE varchar(5); -- lock: t ACCESS EXCLUSIVE; work: index t_pkey, rewrite t
ALTER TABLE t ALTER v TYPE varchar; -- lock: t ACCESS EXCLUSIVE; work: none
ALTER TABLE t ALTER v TYPE text; -- lock: t ACCESS EXCLUSIVE; work: none
ALTER TABLE t ALTER v TYPE text USING v; -- lock: t ACCESS EXCLUSIVE; work: none
ALTER TABLE t ALTER v TYPE text USING v::text; -- lock: t ACCESS EXCLUSIVE; work: none
ALTER TABLE t ALTER v TYPE text USING trim(v); -- lock: t ACCESS EXCLUSIVE; work: index t_pkey, rewrite t
ALTER TABLE t ALTER v TYPE varchar(20) USING v::varchar(5); -- lock: t ACCESS EXCLUSIVE; work: index t_pkey, rewrite t
ALTER TABLE t ALTER co TYPE varchar COLLATE "C"; -- lock: t ACCESS EXCLUSIVE; work: none
ALTER TABLE t ALTER co TYPE text; -- lock: t ACCESS EXCLUSIVE; work: none
ALTER TABLE t ALTER co TYPE varchar(10); -- lock: t ACCESS EXCLUSIVE; work: index t_pkey, rewrite t
ALTER TABLE t ALTER n TYPE numeric(12, 2); -- lock: t ACCESS EXCLUSIVE; work: none
ALTER TABLE t ALTER n TYPE numeric; -- lock: t ACCESS EXCLUSIVE; work: none
ALTER TABLE t ALTER n TYPE numeric(12, 4); -- lock: t ACCESS EXCLUSIVE; work: index t_pkey, rewrite t
ALTER TABLE t ALTER n TYPE numeric(8, 2); -- lock: t ACCESS EXCLUSIVE; work: index t_pkey, rewrite t
ALTER TABLE t ALTER ts TYPE timestamptz USING ts AT TIME ZONE 'UTC'; -- lock: t ACCESS EXCLUSIVE; work: index t_pkey, rewrite t
ALTER TABLE t ALTER ts TYPE timestamp(3); -- lock: t ACCESS EXCLUSIVE; work: index t_pkey, rewrite t
ALTER TABLE t ALTER s TYPE timestamp(6); -- lock: t ACCESS EXCLUSIVE; work: none
ALTER TABLE t ALTER s TYPE timestamp; -- lock: t ACCESS EXCLUSIVE; work: none
ALTER TABLE t ALTER iv TYPE interval(6); -- lock: t ACCESS EXCLUSIVE; work: none
ALTER TABLE t ALTER iv TYPE interval; -- lock: t ACCESS EXCLUSIVE; work: none
ALTER TABLE t ALTER c TYPE char(10); -- lock: t ACCESS EXCLUSIVE; work: index t_pkey, rewrite t
ALTER TABLE t ALTER c TYPE text; -- lock: t ACCESS EXCLUSIVE; work: index t_pkey, rewrite t
ALTER TABLE t ALTER j TYPE jsonb; -- lock: t ACCESS EXCLUSIVE; work: index t_pkey, rewrite t
ALTER TABLE t ALTER a TYPE bigint[]; -- lock: t ACCESS EXCLUSIVE; work: index t_pkey, rewrite t
ALTER TABLE t ALTER va TYPE text[]; -- lock: t ACCESS EXCLUSIVE; work: index t_pkey, rewrite t
ALTER TABLE t ALTER va TYPE varchar[]; -- lock: t ACCESS EXCLUSIVE; work: none
ALTER TABLE t ALTER m TYPE text; -- lock: t ACCESS EXCLUSIVE; work: index t_pkey, rewrite t
ALTER TABLE t ALTER m TYPE mood; -- lock: t ACCESS EXCLUSIVE; work: none
ALTER TABLE t ALTER i TYPE plain; -- lock: t ACCESS EXCLUSIVE; work: none
ALTER TABLE t ALTER i TYPE positive; -- lock: t ACCESS EXCLUSIVE; work: index t_pkey, rewrite t
ALTER TABLE t ALTER d TYPE int; -- lock: t ACCESS EXCLUSIVE; work: none
ALTER TABLE t ALTER dc TYPE int; -- lock: t ACCESS EXCLUSIVE; work: none
ALTER TABLE t ALTER dc TYPE plain; -- lock: t ACCESS EXCLUSIVE; work: none
ALTER TABLE t ALTER dc TYPE bigint; -- lock: t ACCESS EXCLUSIVE; work: index t_pkey, rewrite t
ALTER TABLE t ALTER net TYPE inet; -- lock: t ACCESS EXCLUSIVE; work: none
ALTER TABLE t ALTER bits TYPE varbit; -- lock: t ACCESS EXCLUSIVE; work: none
ALTER TABLE t ALTER bits TYPE bit(16); -- lock: t ACCESS EXCLUSIVE; work: index t_pkey, rewrite t
ALTER TABLE t ALTER vb TYPE varbit(16); -- lock: t ACCESS EXCLUSIVE; work: none
ALTER TABLE t ALTER df TYPE varchar; -- lock: t ACCESS EXCLUSIVE; work: none
ALTER TABLE t ALTER i TYPE bigint, ALTER v TYPE text; -- lock: t ACCESS EXCLUSIVE; work: index t_pkey, rewrite t
ALTER TABLE t ALTER i TYPE bigint, ADD CHECK (l > 0), ALTER v SET NOT NULL; -- lock: t ACCESS EXCLUSIVE; work: index t_pkey, rewrite t
ALTER TABLE indexed ALTER v TYPE text; -- lock: indexed ACCESS EXCLUSIVE; work: none
ALTER TABLE indexed ALTER w TYPE text; -- lock: indexed ACCESS EXCLUSIVE; work: index i_expression, index i_partial
ALTER TABLE indexed ALTER w TYPE varchar(20); -- lock: indexed ACCESS EXCLUSIVE; work: index i_expression, index i_partial
ALTER TABLE indexed ALTER v TYPE text COLLATE "C"; -- lock: indexed ACCESS EXCLUSIVE; work: index i_v
ALTER TABLE indexed ALTER o TYPE oid USING o::oid; -- lock: indexed ACCESS EXCLUSIVE; work: index i_o, scan indexed
ALTER TABLE indexed ALTER k TYPE bigint; -- lock: indexed ACCESS EXCLUSIVE; work: index i_expression, index i_include, index i_o, index i_partial, index i_v, rewrite indexed
ALTER TABLE checked ALTER v TYPE text; -- lock: checked ACCESS EXCLUSIVE; work: scan checked
ALTER TABLE checked ALTER w TYPE text; -- lock: checked ACCESS EXCLUSIVE; work: none
ALTER TABLE f ALTER other TYPE text; -- lock: f ACCESS EXCLUSIVE; work: index f_pkey, rewrite f
ALTER TABLE r ALTER other TYPE bigint; -- lock: r ACCESS EXCLUSIVE; work: index r_code_key, index r_pkey, rewrite r
ALTER TABLE r ALTER id TYPE bigint; -- lock: f ACCESS EXCLUSIVE, r ACCESS EXCLUSIVE; work: index r_code_key, index r_pkey, rewrite r, scan f
ALTER TABLE r ALTER code TYPE varchar(20); -- lock: f ACCESS EXCLUSIVE, r ACCESS EXCLUSIVE; work: none
ALTER TABLE ident ALTER id TYPE bigint; -- lock: ident ACCESS EXCLUSIVE; work: rewrite ident
ALTER TABLE p ALTER k TYPE bigint; -- lock: p ACCESS EXCLUSIVE, p1 ACCESS EXCLUSIVE; work: index p1_b_idx, index p1_k_idx, rewrite p1
ALTER TABLE p ALTER b TYPE varchar; -- lock: p ACCESS EXCLUSIVE, p1 ACCESS EXCLUSIVE; work: index p1_b_idx
ALTER TABLE par ALTER a TYPE bigint; -- lock: ch ACCESS EXCLUSIVE, par ACCESS EXCLUSIVE; work: rewrite ch, rewrite par
ALTER TABLE par ALTER v TYPE text; -- lock: ch ACCESS EXCLUSIVE, par ACCESS EXCLUSIVE; work: none
ALTER TABLE watched ALTER g TYPE bigint; -- lock: watched ACCESS EXCLUSIVE; work: rewrite watched
ALTER TABLE t ALTER x TYPE int; -- error: column "x" cannot be cast automatically to type integer
ALTER TABLE t ALTER v TYPE int; -- error: column "v" cannot be cast automatically to type integer
ALTER TABLE t ALTER i TYPE date; -- error: column "i" cannot be cast automatically to type date
ALTER TABLE t ALTER df TYPE int USING 1; -- error: default for column "df" cannot be cast automatically to type integer
ALTER TABLE t ALTER x TYPE varchar; -- error: cannot alter type of a column used by a view or rule
ALTER TABLE t ALTER nope TYPE int; -- error: column "nope" of relation "t" does not exist
ALTER TABLE watched ALTER a TYPE bigint; -- error: cannot alter type of a column used in a trigger definition
ALTER TABLE watched ALTER b TYPE bigint; -- error: cannot alter type of a column used in a policy definition
ALTER TABLE watched ALTER c TYPE bigint; -- error: cannot alter type of a column used by a generated column
ALTER TABLE p ALTER id TYPE bigint; -- error: cannot alter column "id" because it is part of the partition key of relation "p"
ALTER TABLE p1 ALTER b TYPE varchar; -- error: cannot alter inherited column "b"
ALTER TABLE f ALTER r TYPE bigint; -- lock: f ACCESS EXCLUSIVE, r ACCESS EXCLUSIVE; work: index f_pkey, rewrite f
ALTER TABLE typed ALTER a TYPE bigint; -- error: cannot alter table "typed" because column "rowuser.v" uses its row type
ALTER TABLE t ALTER m TYPE int; -- error: column "m" cannot be cast automatically to type integer
ALTER TABLE t ALTER co TYPE mood; -- error: column "co" cannot be cast automatically to type mood
ALTER TABLE t ALTER m TYPE text; -- lock: t ACCESS EXCLUSIVE; work: index t_pkey, rewrite t
ALTER TABLE t ALTER co TYPE numeric(5, 1); -- error: column "co" cannot be cast automatically to type numeric
ALTER TABLE t ALTER l TYPE bytea; -- error: column "l" cannot be cast automatically to type bytea
ALTER TABLE t ALTER l TYPE "char"; -- lock: t ACCESS EXCLUSIVE; work: index t_pkey, rewrite t; until: 14
ALTER TABLE t ALTER l TYPE "char"; -- error: column "l" cannot be cast automatically to type "char"; since: 15
