"""The fifth part of catalog_random.py: one property of the catalog at a time, in many ways."""

from catalog_random_real import Real

ROLES = ["PUBLIC", "postgres", "pg_monitor", "CURRENT_USER", "postgres, pg_monitor", "pg_monitor, PUBLIC"]
FIRES = ["DISABLE TRIGGER", "ENABLE TRIGGER", "ENABLE ALWAYS TRIGGER", "ENABLE REPLICA TRIGGER"]


class Wide(Real):
    def not_nulls(self):
        """NOT NULL that parents say, that children say, and both."""
        n = self.name("")
        top, side, child, grand = [f"{word}{n}" for word in ("top", "side", "low", "lowest")]
        any_of = [top, side, child, grand]
        for name in any_of:
            self.known("public", name, {"a": "int", "b": "int"})
        say = lambda: self.pick(["", "", " NOT NULL"])
        change = lambda: self.pick(["SET NOT NULL", "DROP NOT NULL", "DROP NOT NULL"])
        steps = [f"ALTER TABLE {self.pick(['', '', 'ONLY '])}{self.pick(any_of)} ALTER {self.pick('ab')} {change()}"
                 for _ in range(8)]
        steps += [f"ALTER TABLE {child} NO INHERIT {top}", f"ALTER TABLE {child} INHERIT {side}",
                  f"ALTER TABLE {child} INHERIT {top}", f"ALTER TABLE {top} ADD PRIMARY KEY (a)",
                  f"ALTER TABLE {self.pick(any_of)} ADD c int{say()}", f"ALTER TABLE {child} ADD c int{say()}",
                  f"ALTER TABLE {top} ALTER c {change()}", f"ALTER TABLE {child} ADD PRIMARY KEY (b)",
                  f"ALTER TABLE {self.pick(any_of)} DROP CONSTRAINT {self.pick(any_of)}_a_not_null",
                  f"ALTER TABLE {top} DROP CONSTRAINT {top}_pkey"]
        if self.newest >= 18:
            steps += [f"ALTER TABLE {self.pick(any_of)} ADD CONSTRAINT {self.pick('xy')}{n} NOT NULL {self.pick('ab')}"
                      f"{self.pick(['', ' NOT VALID', ' NO INHERIT'])}" for _ in range(3)]
            steps += [f"ALTER TABLE {self.pick(any_of)} DROP CONSTRAINT {self.pick('xy')}{n}",
                      f"ALTER TABLE {top} VALIDATE CONSTRAINT {self.pick('xy')}{n}"]
        below = self.pick([f"CREATE TABLE {child} () INHERITS ({top})", f"CREATE TABLE {child} () INHERITS ({top}, {side})",
                           f"CREATE TABLE {child} (a int{say()}) INHERITS ({top})",
                           f"CREATE TABLE {child} (LIKE {top}) INHERITS ({side})",
                           f"CREATE TABLE {child} (a int{say()}, b int{say()})"])
        return self.several(f"CREATE TABLE {top} (a int{say()}, b int{say()})",
                            f"CREATE TABLE {side} (a int{say()}, b int{say()})", below,
                            f"CREATE TABLE {grand} (b int{say()}) INHERITS ({child})",
                            *self.r.sample(steps, self.r.randint(3, 9)))

    def partition_not_nulls(self):
        n = self.name("")
        top, part, leaf = f"wholes{n}", f"halves{n}", f"thirds{n}"
        for name in (top, part, leaf):
            self.known("public", name, {"a": "int", "b": "int"})
        say = lambda: self.pick(["", "", " NOT NULL"])
        steps = [f"ALTER TABLE {self.pick([top, part, leaf])} ALTER {self.pick('ab')} {self.pick(['SET', 'DROP', 'DROP'])} NOT NULL"
                 for _ in range(7)]
        steps += [f"ALTER TABLE {top} DETACH PARTITION {part}", f"ALTER TABLE {part} DETACH PARTITION {leaf}",
                  f"ALTER TABLE {top} ATTACH PARTITION {part} FOR VALUES IN (1)", f"ALTER TABLE {top} ADD PRIMARY KEY (a)",
                  f"ALTER TABLE {top} DROP CONSTRAINT {top}_pkey", f"ALTER TABLE {top} ADD c int{say()}",
                  f"ALTER TABLE {top} ALTER b ADD GENERATED ALWAYS AS IDENTITY"]
        how = self.pick([f"CREATE TABLE {part} PARTITION OF {top} (b{say() or ' DEFAULT 1'}) FOR VALUES IN (1) PARTITION BY LIST (a)",
                         f"CREATE TABLE {part} (a int{say()}, b int{say()}) PARTITION BY LIST (a)"])
        return self.several(f"CREATE TABLE {top} (a int{say()}, b int{say()}) PARTITION BY LIST (a)", how,
                            f"CREATE TABLE {leaf} PARTITION OF {part} DEFAULT", *self.r.sample(steps, self.r.randint(3, 8)))

    # ---- what hangs on tables ----

    def switched_triggers(self):
        """Triggers that fire, or do not, on tables and on partitions, which have clones."""
        n = self.name("")
        top, part, leaf, f = f"busy{n}", f"busy{n}_1", f"busy{n}_1_1", f"react{n}"
        for name in (top, part, leaf):
            self.known("public", name, {"a": "int", "b": "int"})
        any_of = [top, top, part, leaf]
        make = lambda name, where: (
            f"CREATE {self.pick(['', '', 'OR REPLACE '])}TRIGGER {name} {self.pick(['BEFORE', 'AFTER', 'AFTER'])} "
            f"{self.pick(['INSERT', 'UPDATE OF b', 'DELETE OR INSERT'])} ON {where} FOR EACH "
            f"{self.pick(['ROW', 'ROW', 'STATEMENT', 'ROW WHEN (pg_trigger_depth() = 0)'])} EXECUTE FUNCTION {f}()")
        steps = [f"ALTER TABLE {self.pick(['', '', 'ONLY '])}{self.pick(any_of)} {self.pick(FIRES)} {self.pick(['one', 'two', 'three'])}{n}"
                 for _ in range(6)]
        steps += [f"ALTER TABLE {self.pick(['', 'ONLY '])}{self.pick(any_of)} {self.pick(['DISABLE', 'ENABLE'])} TRIGGER {self.pick(['ALL', 'USER'])}",
                  make(f"two{n}", self.pick(any_of)), make(f"three{n}", self.pick(any_of)), make(f"one{n}", top),
                  f"CREATE CONSTRAINT TRIGGER four{n} AFTER INSERT ON {top} {self.pick(['DEFERRABLE', 'INITIALLY DEFERRED', 'NOT DEFERRABLE'])} "
                  f"FOR EACH ROW EXECUTE FUNCTION {f}()",
                  f"ALTER TABLE {top} {self.pick(FIRES)} four{n}", f"ALTER TRIGGER one{n} ON {top} RENAME TO three{n}",
                  f"CREATE TABLE {top}_9 PARTITION OF {top} FOR VALUES IN (9)", f"ALTER TABLE {top} DETACH PARTITION {part}",
                  f"ALTER TABLE {top} ATTACH PARTITION {part} FOR VALUES IN (1)", f"DROP TRIGGER two{n} ON {self.pick(any_of)}",
                  f"CREATE TABLE low{n} () INHERITS ({part})", f"CREATE TABLE {top}_like (LIKE {top} INCLUDING ALL)"]
        whole = self.pick([[f"CREATE TABLE {top} (a int, b int) PARTITION BY LIST (a)",
                            f"CREATE TABLE {part} PARTITION OF {top} FOR VALUES IN (1) PARTITION BY LIST (a)",
                            f"CREATE TABLE {leaf} PARTITION OF {part} DEFAULT"],
                           [f"CREATE TABLE {top} (a int, b int)", f"CREATE TABLE {part} () INHERITS ({top})",
                            f"CREATE VIEW {leaf} AS SELECT a, b FROM {top}"]])
        return self.several(f"CREATE FUNCTION {f}() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'", *whole,
                            make(f"one{n}", top), *self.r.sample(steps, self.r.randint(4, 11)))

    def policies(self):
        n = self.name("")
        table, other, f = f"guarded{n}", f"guards{n}", f"may{n}"
        for name in (table, other):
            self.known("public", name, {"a": "int", "b": "text"})
        conditions = ["a > 0", "b IS NOT NULL", "true", f"{f}(a)", f"EXISTS (SELECT 1 FROM {other} o WHERE o.a = {table}.a)",
                      "b = CURRENT_USER", f"a IN (SELECT a FROM {other})"]
        names = [f"p{n}", f"q{n}", f'"Third {n}"']
        def new(name):
            command = self.pick(["", " FOR ALL", " FOR SELECT", " FOR INSERT", " FOR UPDATE", " FOR DELETE"])
            using = f" USING ({self.pick(conditions)})" if command != " FOR INSERT" and self.chance(80) else ""
            check = f" WITH CHECK ({self.pick(conditions)})" if command not in (" FOR SELECT", " FOR DELETE") and self.chance(60) else ""
            to = f" TO {self.pick(ROLES)}" if self.chance(50) else ""
            return f"CREATE POLICY {name} ON {table}{self.pick(['', '', ' AS RESTRICTIVE', ' AS PERMISSIVE'])}{command}{to}{using}{check}"
        def alter(name):
            return f"ALTER POLICY {name} ON {table}" + self.pick(
                [f" TO {self.pick(ROLES)}", f" USING ({self.pick(conditions)})", f" WITH CHECK ({self.pick(conditions)})",
                 f" TO {self.pick(ROLES)} USING ({self.pick(conditions)}) WITH CHECK ({self.pick(conditions)})"])
        steps = [alter(self.pick(names)) for _ in range(4)] + [new(self.pick(names)) for _ in range(2)]
        steps += [f"ALTER POLICY {self.pick(names)} ON {table} RENAME TO {self.pick(names)}", f"DROP POLICY {names[0]} ON {table}",
                  f"ALTER TABLE {table} DROP COLUMN {self.pick('ab')}{self.pick(['', ' CASCADE'])}",
                  f"ALTER TABLE {table} RENAME b TO c", f"DROP FUNCTION {f}{self.pick(['', ' CASCADE'])}",
                  f"DROP TABLE {other}{self.pick(['', ' CASCADE'])}", f"ALTER FUNCTION {f} RENAME TO {f}_b",
                  f"ALTER TABLE {other} RENAME TO {other}_b", f"ALTER TABLE {other} DROP COLUMN a{self.pick(['', ' CASCADE'])}",
                  f"ALTER TABLE {table} ALTER a TYPE bigint", f"CREATE TABLE {table}_like (LIKE {table} INCLUDING ALL)"]
        return self.several(f"CREATE FUNCTION {f}(int) RETURNS boolean IMMUTABLE LANGUAGE sql AS 'SELECT true'",
                            f"CREATE TABLE {other} (a int, b text)", f"CREATE TABLE {table} (a int, b text)",
                            new(names[0]), new(names[1]), *self.r.sample(steps, self.r.randint(3, 8)))

    # ---- options, collations, operator classes ----

    def options(self):
        n = self.name("")
        table, view, index = f"kept{n}", f"seen{n}", f"found{n}"
        self.known("public", table, {"a": "int", "b": "text"})
        storage = ["fillfactor = 70", "autovacuum_enabled = off", "autovacuum_enabled", "fillfactor = '80'",
                   "autovacuum_vacuum_scale_factor = 0.10", "toast.autovacuum_enabled = false", "user_catalog_table = true"]
        seen = ["security_barrier", "security_barrier = false", "check_option = local", "security_invoker = on"]
        names = ["fillfactor", "autovacuum_enabled", "user_catalog_table"]
        end = lambda: self.pick(["", "", " WITH CHECK OPTION", " WITH LOCAL CHECK OPTION"])
        some = lambda of: ", ".join(self.r.sample(of, self.r.randint(1, 2)))
        steps = [f"ALTER TABLE {table} SET ({some(storage)})", f"ALTER TABLE {table} SET ({self.pick(storage)})",
                 f"ALTER TABLE {table} RESET ({some(names)})", f"ALTER INDEX {index} SET (fillfactor = 50)",
                 f"ALTER INDEX {index} RESET (fillfactor)", f"ALTER INDEX {index} SET (deduplicate_items = off)",
                 f"ALTER VIEW {view} SET ({some(seen)})", f"ALTER VIEW {view} RESET (security_barrier)",
                 f"ALTER TABLE {view} SET ({self.pick(seen)})", f"ALTER VIEW {view} RESET (check_option)",
                 f"CREATE OR REPLACE VIEW {view} WITH ({some(seen)}) AS SELECT a, b FROM {table}{end()}",
                 f"CREATE OR REPLACE VIEW {view} AS SELECT a, b FROM {table}{end()}",
                 f"CREATE TABLE {table}_like (LIKE {table} INCLUDING ALL)", f"CREATE TABLE {table}_low () INHERITS ({table})",
                 f"CREATE MATERIALIZED VIEW {view}_m WITH (fillfactor = 60) AS SELECT a FROM {table}",
                 f"ALTER MATERIALIZED VIEW {view}_m SET (autovacuum_enabled = false)",
                 f"CREATE TABLE {table}_as WITH (fillfactor = 55) AS SELECT a FROM {table}",
                 f"ALTER TABLE {table} ADD PRIMARY KEY (a) WITH (fillfactor = 66)", f"ALTER TABLE {table} RENAME TO {table}_b",
                 f"CREATE TABLE {table}_p (a int, b text) PARTITION BY LIST (a)",
                 f"CREATE INDEX {index}_p ON {table}_p (a) WITH (fillfactor = 44)",
                 f"CREATE TABLE {table}_p1 PARTITION OF {table}_p DEFAULT WITH (fillfactor = 33)",
                 f"ALTER INDEX {index}_p SET (fillfactor = 45)", f"ALTER TABLE {table} ALTER b TYPE varchar"]
        return self.several(f"CREATE TABLE {table} (a int, b text){self.pick(['', f' WITH ({some(storage)})'])}",
                            f"CREATE VIEW {view}{self.pick(['', f' WITH ({some(seen)})'])} AS SELECT a, b FROM {table}{end()}",
                            f"CREATE INDEX {index} ON {table} (b){self.pick(['', ' WITH (fillfactor = 90)'])}",
                            *self.r.sample(steps, self.r.randint(3, 9)))

    def collations(self):
        n = self.name("")
        table, part, kind = f"sorted{n}", f"sorted{n}_1", f"word{n}"
        self.known("public", table, {"a": "text", "b": "text"})
        collate = lambda: self.pick(["", "", ' COLLATE "C"', ' COLLATE "POSIX"', ' COLLATE "default"', ' COLLATE pg_catalog."C"'])
        opclass = lambda: self.pick(["", "", " text_pattern_ops", " text_ops", " varchar_ops", " varchar_pattern_ops"])
        order = lambda: self.pick(["", "", " DESC", " NULLS FIRST", " DESC NULLS LAST"])
        index = lambda: self.pick([
            f"CREATE INDEX ON {table} (a{collate()}{opclass()}{order()}, b{collate()}{order()})",
            f"CREATE UNIQUE INDEX u{n} ON {table} (b{opclass()})", f"CREATE INDEX ON {table} (lower(a){opclass()})",
            f"CREATE INDEX ON {table} ((a || b))", f"CREATE INDEX ON {table} USING hash (a{collate()}{opclass()})",
            f"CREATE INDEX ON {table} USING brin (b{collate()} {self.pick(['text_minmax_ops', 'text_bloom_ops' if self.newest > 13 else ''])})"])
        steps = [index() for _ in range(4)] + [
            f"ALTER TABLE {table} ALTER a TYPE text{collate()}", f"ALTER TABLE {table} ALTER b TYPE varchar{collate()}",
            f"ALTER TABLE {table} ADD c {kind}{collate()}", f"ALTER TABLE {table} ADD d {kind}[]", f"ALTER TABLE {table} ADD UNIQUE (a)",
            f"CREATE TABLE {table}_like (LIKE {table} INCLUDING ALL)", f"CREATE TABLE {table}_low (a text{collate()}) INHERITS ({table})",
            f"CREATE TABLE {table}_as AS SELECT a, b AS bb FROM {table}", f"CREATE VIEW {table}_seen AS SELECT a, b FROM {table}",
            f"CREATE TABLE {part} PARTITION OF {table} FOR VALUES IN ('a', 'B', 'c')",
            f"ALTER TABLE {table} ADD e char(3){collate()}, ADD f int", f"ALTER TABLE {table} RENAME b TO bee",
            f"CREATE TYPE comp{n} AS (x text{collate()})", f"CREATE TABLE typed{n} OF comp{n}",
            f"ALTER TABLE {table} ADD EXCLUDE USING btree (a{collate()} WITH =)"]
        return self.several(f"CREATE DOMAIN {kind} AS text{collate()}",
                            f"CREATE TABLE {table} (a text{collate()}, b text{collate()}){self.pick(['', '', ' PARTITION BY LIST (a)'])}",
                            *self.r.sample(steps, self.r.randint(4, 9)))

    # ---- names and owners ----

    def renames(self):
        """Each kind of object under another name, and in another schema, with what knows it."""
        n = self.name("")
        table, view, seq, index = f"first{n}", f"look{n}", f"count{n}", f"fast{n}"
        self.known("public", table, {"a": "int", "b": "text"})
        to = lambda: self.pick(self.s.schemas)
        steps = [f"ALTER TABLE {table} RENAME TO {table}_b", f"ALTER TABLE {table} RENAME a TO aa", f"ALTER VIEW {view} RENAME b TO bb",
                 f"ALTER TABLE {table} RENAME CONSTRAINT {table}_pkey TO key{n}", f"ALTER INDEX {index} RENAME TO {index}_b",
                 f"ALTER INDEX {table}_pkey RENAME TO key{n}", f"ALTER SEQUENCE {seq} RENAME TO {seq}_b", f"ALTER VIEW {view} RENAME TO {view}_b",
                 f"ALTER FUNCTION call{n}(kind{n}) RENAME TO called{n}", f"ALTER FUNCTION call{n}(kind{n}) SET SCHEMA {to()}",
                 f"ALTER TYPE kind{n} RENAME TO sort{n}", f"ALTER TYPE kind{n} SET SCHEMA {to()}", f"ALTER TYPE row{n} RENAME ATTRIBUTE x TO xx CASCADE",
                 f"ALTER TYPE row{n} RENAME TO rows{n}", f"ALTER DOMAIN dom{n} RENAME TO domain{n}", f"ALTER DOMAIN dom{n} RENAME CONSTRAINT dk{n} TO dkk{n}",
                 f"ALTER TRIGGER tr{n} ON {table} RENAME TO trigger{n}", f"ALTER RULE ru{n} ON {table} RENAME TO rule{n}",
                 f"ALTER POLICY po{n} ON {table} RENAME TO policy{n}", f"ALTER STATISTICS st{n} RENAME TO stats{n}",
                 f"ALTER STATISTICS st{n} SET SCHEMA {to()}", f"ALTER PUBLICATION pu{n} RENAME TO publication{n}",
                 f"ALTER TABLE {table} SET SCHEMA {to()}", f"ALTER VIEW {view} SET SCHEMA {to()}", f"ALTER SEQUENCE {seq} SET SCHEMA {to()}",
                 f"ALTER SEQUENCE {seq} OWNED BY {table}.a", f"ALTER SEQUENCE {seq} OWNED BY NONE", f"ALTER TABLE {table} OWNER TO pg_monitor",
                 f"REASSIGN OWNED BY pg_monitor TO postgres", f"ALTER TABLE {table} DROP COLUMN b CASCADE", f"DROP TYPE kind{n} CASCADE",
                 f"ALTER SCHEMA public RENAME TO moved{n};\nCREATE SCHEMA public", f"DROP TABLE {table} CASCADE",
                 f"DROP OWNED BY pg_monitor{self.pick(['', ' CASCADE'])}", f"ALTER FUNCTION tf{n} RENAME TO tff{n}", f"DROP FUNCTION tf{n} CASCADE"]
        parts = [f"CREATE VIEW {view} AS SELECT a, b, c FROM {table}", f"CREATE INDEX {index} ON {table} (b, lower(b)) WHERE a > 0",
                 f"CREATE FUNCTION call{n}(kind{n}) RETURNS row{n} LANGUAGE plpgsql AS 'BEGIN END'",
                 f"CREATE TRIGGER tr{n} BEFORE UPDATE OF b ON {table} FOR EACH ROW EXECUTE FUNCTION tf{n}()",
                 f"CREATE RULE ru{n} AS ON DELETE TO {table} DO ALSO INSERT INTO {table} (a) VALUES (OLD.a + 1)",
                 f"CREATE POLICY po{n} ON {table} USING (b IS NOT NULL)", f"CREATE STATISTICS st{n} ON a, b FROM {table}",
                 f"CREATE PUBLICATION pu{n} FOR TABLE {table}", f"CREATE TABLE typed{n} OF row{n}", f"CREATE TABLE refers{n} (a int REFERENCES {table})",
                 f"CREATE TABLE rows_of{n} (r {table}, s row{n}[], d dom{n})", f"ALTER TABLE {table} ALTER a SET DEFAULT nextval('{seq}')",
                 f"CREATE MATERIALIZED VIEW {view}_m AS SELECT a, c FROM {table}"]
        return self.several(
            f"CREATE TYPE kind{n} AS ENUM ('x', 'y')", f"CREATE TYPE row{n} AS (x int, y kind{n})",
            f"CREATE DOMAIN dom{n} AS int CONSTRAINT dk{n} CHECK (VALUE > 0)", f"CREATE SEQUENCE {seq}",
            f"CREATE FUNCTION tf{n}() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'",
            f"CREATE TABLE {table} (a int PRIMARY KEY, b text, c kind{n}, d dom{n})", *self.r.sample(parts, self.r.randint(3, 9)),
            *self.r.sample(steps, self.r.randint(4, 10)))

    def deep_partitions(self):
        """Three levels, and indexes that are made level by level."""
        n = self.name("")
        top, mid, low, free = f"deep{n}", f"deep{n}_1", f"deep{n}_1_1", f"deep{n}_2"
        for name in (top, mid, low, free):
            self.known("public", name, {"a": "int", "b": "int"})
        only = lambda: self.pick(["", "ONLY ", "ONLY "])
        steps = [f"CREATE INDEX it{n} ON {only()}{top} (b)", f"CREATE INDEX im{n} ON {only()}{mid} (b)", f"CREATE INDEX il{n} ON {low} (b)",
                 f"CREATE INDEX if{n} ON {free} (b)", f"ALTER INDEX it{n} ATTACH PARTITION im{n}", f"ALTER INDEX im{n} ATTACH PARTITION il{n}",
                 f"ALTER INDEX it{n} ATTACH PARTITION if{n}", f"ALTER TABLE {only()}{top} ADD PRIMARY KEY (a)",
                 f"ALTER TABLE {only()}{mid} ADD PRIMARY KEY (a)", f"ALTER TABLE {low} ADD PRIMARY KEY (a)", f"ALTER TABLE {free} ADD PRIMARY KEY (a)",
                 f"ALTER INDEX {top}_pkey ATTACH PARTITION {mid}_pkey", f"ALTER INDEX {mid}_pkey ATTACH PARTITION {low}_pkey",
                 f"ALTER TABLE {top} ATTACH PARTITION {free} FOR VALUES IN (2)", f"ALTER TABLE {top} DETACH PARTITION {free}",
                 f"ALTER TABLE {top} DETACH PARTITION {mid}", f"ALTER TABLE {mid} DETACH PARTITION {low}",
                 f"ALTER TABLE {mid} ATTACH PARTITION {low} DEFAULT", f"ALTER TABLE {top} ATTACH PARTITION {mid} FOR VALUES IN (1)",
                 f"CREATE TABLE {low}_x PARTITION OF {mid} FOR VALUES IN (1)", f"DROP INDEX {self.pick(['it', 'im', 'il', 'if'])}{n}",
                 f"ALTER TABLE {top} ADD UNIQUE (a, b)", f"ALTER TABLE {top} ALTER b TYPE bigint", f"ALTER TABLE {top} DROP COLUMN b",
                 f"ALTER TABLE {top} ADD FOREIGN KEY (b) REFERENCES {self.pick([top, mid, low])}", f"DROP TABLE {low}",
                 f"ALTER TABLE {top} ADD c int DEFAULT 1 CHECK (c > 0)", f"ALTER TABLE {top} RENAME b TO bb", f"ALTER TABLE {top} DROP CONSTRAINT {top}_pkey",
                 f"CREATE INDEX CONCURRENTLY ic{n} ON {self.pick([low, free])} (a, b)", f"REINDEX INDEX it{n}"]
        return self.several(f"CREATE TABLE {top} (a int, b int) PARTITION BY LIST (a)",
                            self.pick([f"CREATE TABLE {mid} PARTITION OF {top} FOR VALUES IN (1) PARTITION BY LIST (a)",
                                       f"CREATE TABLE {mid} (a int, b int) PARTITION BY LIST (a)"]),
                            self.pick([f"CREATE TABLE {low} PARTITION OF {mid} DEFAULT", f"CREATE TABLE {low} (a int NOT NULL, b int)"]),
                            f"CREATE TABLE {free} (a int NOT NULL, b int)", *self.r.sample(steps, self.r.randint(5, 13)))

    def operators(self):
        """Functions that are reached by an operator, a cast, an aggregate."""
        n = self.name("")
        f, table, kind = f"opf{n}", f"opt{n}", f"opk{n}"
        self.known("public", table, {"a": "int"})
        uses = [f"ALTER TABLE {table} ADD CHECK (a OPERATOR(public.%%%) 3)", f"CREATE INDEX ON {table} ((a OPERATOR(public.%%%) 1))",
                f"CREATE VIEW see{n} AS SELECT a OPERATOR(public.%%%) 2 AS b FROM {table}", f"ALTER TABLE {table} ADD d boolean DEFAULT 1 OPERATOR(public.%%%) 2",
                f"CREATE FUNCTION g{n}() RETURNS boolean LANGUAGE sql AS 'SELECT 1 OPERATOR(public.%%%) 2'",
                f"ALTER TABLE {table} ADD g boolean GENERATED ALWAYS AS (a OPERATOR(public.%%%) 2) STORED"]
        steps = [f"DROP FUNCTION {f}(int, int){self.pick(['', ' CASCADE'])}", f"DROP OPERATOR public.%%% (int, int){self.pick(['', ' CASCADE'])}",
                 f"ALTER FUNCTION {f}(int, int) RENAME TO {f}_b", f"DROP TYPE {kind}{self.pick(['', ' CASCADE'])}",
                 f"DROP CAST (int AS {kind})", f"ALTER TABLE {table} ADD k {kind}", f"ALTER TABLE {table} ALTER a TYPE {kind} USING NULL",
                 f"ALTER OPERATOR public.%%% (int, int) SET SCHEMA {self.pick(self.s.schemas)}", f"DROP AGGREGATE agg{n}(int)"]
        return self.several(f"CREATE FUNCTION {f}(int, int) RETURNS boolean IMMUTABLE LANGUAGE sql AS 'SELECT true'", f"CREATE TABLE {table} (a int)",
                            f"CREATE OPERATOR public.%%% (FUNCTION = {f}, LEFTARG = int, RIGHTARG = int)", f"CREATE TYPE {kind} AS (x int)",
                            f"CREATE FUNCTION to{n}(int) RETURNS {kind} LANGUAGE sql AS 'SELECT ROW($1)::{kind}'",
                            f"CREATE CAST (int AS {kind}) WITH FUNCTION to{n}(int)", f"CREATE AGGREGATE agg{n}(int) (sfunc = int4pl, stype = int)",
                            *self.r.sample(uses, self.r.randint(1, 3)), *self.r.sample(steps, self.r.randint(2, 5)),
                            f"DROP OPERATOR IF EXISTS public.%%% (int, int) CASCADE")

    def statement(self):
        if self.queue or not self.chance(35):
            return super().statement()
        return self.pick([self.renames, self.deep_partitions, self.operators, self.not_nulls, self.partition_not_nulls, self.switched_triggers, self.policies,
                          self.options, self.collations])()


def history(seed, newest=17):
    """-> files, each a list of statements; how they reach the server"""
    maker = Wide(seed)
    maker.newest = newest
    files = [maker.file(maker.r.randint(4, 20)) for _ in range(maker.r.randint(1, 3))]
    return files, maker.pick(["script"] * 6 + ["file", "implicit"])
