"""The fourth part of catalog_random.py: what real migrations do, several statements on end."""

import copy

from catalog_random import DEFAULTS, NUMBERS
from catalog_random_rare import LIKE, PLAIN, Rare

# names that are cut at 63 bytes, some of them in the middle of a character, and then clash
LONG = ["customer_subscription_renewal_reminder_notification_deliveries_a",
        "customer_subscription_renewal_reminder_notification_deliveries_b",
        '"größere Übersichten über äußerst unübersichtliche Überschriften 1"',
        '"größere Übersichten über äußerst unübersichtliche Überschriften 22"',
        "orders_pkey", "orders_id_seq", "items_a_idx", "items_a_fkey", "users_id_key", "a_b", "a"]
LONG_COLUMNS = ["the_moment_at_which_the_reminder_was_delivered_to_the_customer_by",
                '"ein Wert, dessen Name aus lauter Ümläütén ünd Ähnlichem besteht"', "b_c", "c", "a_b"]


class Real(Rare):
    newest = 17  # release whose grammar may be used

    def __init__(self, seed):
        super().__init__(seed)
        self.queue = []

    def several(self, *statements):
        """The first one now, the others next."""
        self.queue += [s for s in statements[1:] if s]
        return statements[0]

    def known(self, schema, name, columns, **more):
        self.s.tables[(schema, name)] = {**copy.deepcopy(PLAIN), "columns": dict(columns), **more}
        return (schema, name)

    # ---- names ----

    def long_names(self):
        """Tables whose parts have names that PostgreSQL cuts, and that clash with each other."""
        schema, name = self.schema(), self.pick(LONG)
        columns = self.r.sample(LONG_COLUMNS, self.r.randint(2, 4))
        key = self.known(schema, name, {c: "int" for c in columns}, key="int", first=columns[0])
        a, b = columns[:2]
        other = self.pick(sorted(k for k, t in self.s.tables.items() if t["key"] == "int"))
        lines = [f"{a} {self.pick(['int', 'serial', 'int GENERATED ALWAYS AS IDENTITY'])} PRIMARY KEY",
                 f"{b} int UNIQUE CHECK ({b} > 0) REFERENCES {self.text(other)}"]
        lines += [f"{c} int CHECK ({c} > {a})" for c in columns[2:]]
        text = self.text(key)
        return self.several(
            f"CREATE TABLE {text} ({', '.join(lines)})",
            self.pick([f"CREATE INDEX ON {text} ({a}, {b})", f"CREATE INDEX ON {text} ({b})", None]),
            self.pick([f"ALTER TABLE {text} ADD UNIQUE ({b}, {a}), ADD UNIQUE ({a}, {b})",
                       f"ALTER TABLE {text} ADD CHECK ({b} > 1), ADD CHECK ({b} > 2)",
                       f"ALTER TABLE {text} ADD FOREIGN KEY ({b}) REFERENCES {text}", None]))

    def rename_chain(self):
        """A new table takes the place and the name of an old one."""
        key = self.table("table")
        if not key or '"' in key[1]:
            return None
        new, old = self.name("new_"), self.name("old_")
        columns = dict(self.s.tables[key]["columns"])
        name = f"{key[0]}.{new}"
        column = self.some_column(key)
        like = self.pick(["INCLUDING ALL", "INCLUDING DEFAULTS", "INCLUDING INDEXES", ""])
        self.known(key[0], old, columns)
        last = self.pick([f"DROP TABLE {key[0]}.{old}", f"DROP TABLE {key[0]}.{old} CASCADE",
                          f"ALTER TABLE {key[0]}.{old} RENAME TO {self.name('older_')}",
                          f"ALTER TABLE {key[0]}.{old} SET SCHEMA {self.pick(self.s.schemas)}"])
        return self.several(
            f"CREATE TABLE {name} (LIKE {key[0]}.{key[1]} {like})",
            f"ALTER TABLE {name} ADD PRIMARY KEY ({column})" if column else None,
            f"ALTER TABLE {key[0]}.{key[1]} RENAME TO {old}",
            f"ALTER TABLE {name} RENAME TO {key[1]}",
            self.pick([None, f"ALTER INDEX IF EXISTS {name}_pkey RENAME TO {key[1]}_pkey",
                       f"ALTER INDEX IF EXISTS {key[0]}.{key[1]}_pkey RENAME TO {old}_pkey"]), last)

    def swap_columns(self):
        key = self.table("table")
        a, b = (self.some_column(key), self.some_column(key)) if key else (None, None)
        if not a or a == b:
            return None
        table, columns, free = self.text(key), self.s.tables[key]["columns"], self.name("swap")
        columns[a], columns[b] = columns[b], columns[a]
        return self.several(f"ALTER TABLE {table} RENAME {a} TO {free}",
                            f"ALTER TABLE {table} RENAME {b} TO {a}",
                            f"ALTER TABLE {table} RENAME {free} TO {b}")

    def replace_column(self):
        """Expand and contract: the new column gets the old one's name."""
        key = self.table("table")
        column = self.some_column(key, "int", "text", "bigint")
        if not column or '"' in column:
            return None
        table, new = self.text(key), f"{column}_new"
        return self.several(
            f"ALTER TABLE {table} ADD COLUMN {new} bigint{self.pick(['', ' NOT NULL', ' DEFAULT 0'])}",
            self.pick([None, f"CREATE UNIQUE INDEX ON {table} ({new})",
                       f"CREATE INDEX ON {table} ({new}) WHERE {new} > 0",
                       f"ALTER TABLE {table} ADD CHECK ({new} > 0) NOT VALID",
                       f"ALTER TABLE {table} ADD UNIQUE ({new})"]),
            f"ALTER TABLE {table} DROP COLUMN {column}{self.pick(['', ' CASCADE'])}",
            f"ALTER TABLE {table} RENAME COLUMN {new} TO {column}",
            self.pick([None, f"ALTER TABLE {table} ADD PRIMARY KEY ({column})",
                       f"ALTER TABLE {table} ALTER {column} SET NOT NULL"]))

    # ---- transactions ----

    def savepoints_and_failures(self):
        """What fails behind a savepoint is undone, what comes after ROLLBACK TO counts."""
        key = self.table()
        if not key:
            return None
        name, one, two = self.name("kept"), self.name("sp"), self.name("sp")
        bad = self.pick([f"CREATE TABLE {self.text(key)} (x int)", "DROP TABLE nowhere",
                         f"ALTER TABLE {self.text(key)} DROP COLUMN nothing",
                         f"ALTER TABLE {self.text(key)} ADD COLUMN {self.name('c')} nothing"])
        begin, end = ("SELECT 1", "SELECT 1") if self.block else ("BEGIN", self.pick(
            ["COMMIT", "COMMIT", "ROLLBACK", "COMMIT AND CHAIN"]))
        return self.several(
            begin, f"CREATE TABLE {name} (a int PRIMARY KEY)", f"SAVEPOINT {one}",
            f"ALTER TABLE {name} RENAME COLUMN a TO b", f"SAVEPOINT {two}",
            f"DROP TABLE {self.text(key)} CASCADE", self.pick([bad, None]),
            f"ROLLBACK TO {self.pick([one, two, two])}", self.pick(
                [None, f"RELEASE {one}", f"ALTER TABLE {name} ADD COLUMN c int UNIQUE"]), end,
            "COMMIT" if end == "COMMIT AND CHAIN" else None)

    def harmless_block(self):
        key = self.table()
        table = self.text(key) if key else "nowhere"
        return self.pick([
            "DO $$BEGIN PERFORM 1; END$$",
            "DO $$DECLARE n int := 0; BEGIN FOR i IN 1..3 LOOP n := n + i; END LOOP; END$$",
            f"DO $do$BEGIN IF (SELECT count(*) FROM {table}) > 100 THEN RAISE NOTICE 'many'; END IF; END$do$",
            "DO LANGUAGE plpgsql 'BEGIN RAISE NOTICE ''%'', now(); END'",
            f"DO $$BEGIN EXECUTE 'COMMENT ON TABLE {table} IS ''x'''; END$$" if '"' not in table else None,
            f"SELECT count(*) FROM {table}", "SET LOCAL lock_timeout = '1s'", "SET statement_timeout = 0"])

    def search_path(self):
        """Names without schema go where the path says."""
        schema, name = self.pick(self.s.schemas), self.name("here")
        own = self.name("mood")
        self.known(schema, name, {"a": "int", "b": "text"}, key="int", first="a")
        self.s.enums[(schema, own)] = ["x", "y"]
        return self.several(
            f"SET search_path TO {schema}, {self.pick(self.s.schemas)}",
            f"CREATE TABLE {name} (a serial PRIMARY KEY, b text)",
            f"CREATE TYPE {own} AS ENUM ('x', 'y')",
            f"ALTER TABLE {name} ADD COLUMN m {own} DEFAULT 'x', ADD COLUMN n {own}[]",
            self.pick([None, f"CREATE VIEW {self.name('v')} AS SELECT * FROM {name}",
                       f"CREATE INDEX ON {name} (b)", f"CREATE INDEX ON {name} (lower(b))"]),
            self.pick(["SET search_path TO public", "RESET search_path",
                       'SET search_path TO "$user", public']),
            self.pick([None, f"ALTER TABLE {schema}.{name} SET SCHEMA {self.pick(self.s.schemas)}",
                       f"ALTER TYPE {schema}.{own} SET SCHEMA {self.pick(self.s.schemas)}",
                       f"ALTER TYPE {schema}.{own} ADD VALUE 'z' AFTER 'x'"]))

    # ---- CASCADE ----

    def cascade(self):
        """Something that much else depends on, which then goes, or does not."""
        n = self.name("")
        kind = self.pick(["domain", "enum", "composite", "function", "sequence", "view", "table", "key"])
        word = self.pick([" CASCADE", " CASCADE", " CASCADE", "", " RESTRICT"])
        copies = lambda what: [f"CREATE TABLE more{n} (LIKE dep{n} INCLUDING {what})",
                               f"CREATE TABLE more{n} () INHERITS (dep{n})"]
        self.known("public", f"dep{n}", {"a": "int", "b": "text"}, key="int", first="a")
        if kind in ("domain", "enum", "composite"):
            make = {"domain": f"CREATE DOMAIN base{n} AS int CHECK (VALUE > 0)",
                    "enum": f"CREATE TYPE base{n} AS ENUM ('low', 'high')",
                    "composite": f"CREATE TYPE base{n} AS (x int, y text)"}[kind]
            return self.several(
                make, self.pick([f"CREATE DOMAIN over{n} AS base{n} DEFAULT NULL",
                                 f"CREATE DOMAIN over{n} AS base{n}[] NOT NULL",
                                 f"CREATE TYPE over{n} AS (p base{n}, q int)"]),
                f"CREATE TABLE dep{n} (a int PRIMARY KEY, b text, c base{n}, d over{n}, e base{n}[], "
                f"UNIQUE (a, b){', UNIQUE (c, b)' if kind == 'enum' else ''})",
                self.pick([f"CREATE VIEW see{n} AS SELECT a, d FROM dep{n}",
                           f"CREATE FUNCTION use{n}(base{n}) RETURNS over{n} LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END'",
                           f"CREATE INDEX ON dep{n} (a) WHERE d IS NOT NULL", *copies("ALL")]),
                f"DROP {'DOMAIN' if kind == 'domain' else 'TYPE'} base{n}{word}")
        if kind == "function":
            return self.several(
                f"CREATE FUNCTION base{n}(int) RETURNS int IMMUTABLE LANGUAGE sql AS 'SELECT $1'",
                f"CREATE TABLE dep{n} (a int DEFAULT base{n}(1), b text, c int CHECK (base{n}(c) > 0), "
                f"d int GENERATED ALWAYS AS (base{n}(1)) STORED)",
                self.pick([f"CREATE INDEX ON dep{n} (base{n}(a))", f"CREATE INDEX ON dep{n} (a) WHERE base{n}(a) > 1",
                           f"CREATE VIEW see{n} AS SELECT base{n}(a) AS x FROM dep{n}",
                           f"CREATE POLICY pol{n} ON dep{n} USING (base{n}(a) > 1)",
                           f"CREATE DOMAIN dom{n} AS int CHECK (base{n}(VALUE) > 0)"]),
                self.pick([f"DROP FUNCTION base{n}(int){word}", f"DROP FUNCTION base{n}{word}",
                           f"DROP ROUTINE base{n}(int){word}"]))
        if kind == "sequence":
            return self.several(
                f"CREATE TABLE dep{n} (a serial PRIMARY KEY, b text, c bigint GENERATED ALWAYS AS IDENTITY)",
                f"CREATE SEQUENCE base{n}",
                f"ALTER TABLE dep{n} ADD COLUMN d int DEFAULT nextval('base{n}')",
                self.pick([None, f"ALTER SEQUENCE base{n} OWNED BY dep{n}.b", *copies("DEFAULTS")]),
                f"DROP SEQUENCE {self.pick(['base' + n, 'dep' + n + '_a_seq', 'dep' + n + '_c_seq'])}{word}")
        if kind == "key":
            return self.several(
                f"CREATE TABLE dep{n} (a int PRIMARY KEY, b int, c int UNIQUE, UNIQUE (a, b))",
                f"CREATE UNIQUE INDEX base{n} ON dep{n} ({self.pick(['b', 'a', 'c'])})",
                f"CREATE TABLE more{n} (x int REFERENCES dep{n}, y int REFERENCES dep{n} (c), z int "
                f"REFERENCES dep{n} (a), FOREIGN KEY (x, y) REFERENCES dep{n} (b, a))",
                self.pick([f"ALTER TABLE dep{n} DROP CONSTRAINT dep{n}_pkey{word}", f"DROP INDEX base{n}{word}",
                           f"ALTER TABLE dep{n} DROP CONSTRAINT dep{n}_a_b_key{word}",
                           f"ALTER TABLE dep{n} DROP COLUMN a{word}", f"DROP TABLE dep{n}{word}",
                           f"ALTER TABLE dep{n} ALTER a TYPE bigint, ALTER c TYPE bigint"]))
        return self.several(
            f"CREATE TABLE dep{n} (a int, b text, c int)",
            f"CREATE VIEW base{n} AS SELECT a, b FROM dep{n}",
            f"CREATE VIEW see{n} AS SELECT b FROM base{n}",
            self.pick([f"CREATE MATERIALIZED VIEW more{n} AS SELECT * FROM see{n}",
                       f"CREATE FUNCTION use{n}(base{n}) RETURNS int LANGUAGE plpgsql AS 'BEGIN RETURN 1; END'",
                       f"CREATE TABLE more{n} (x base{n}, y int)"]),
            self.pick([f"DROP VIEW base{n}{word}", f"DROP TABLE dep{n}{word}",
                       f"ALTER TABLE dep{n} DROP COLUMN a{word}", f"ALTER TABLE dep{n} DROP COLUMN c{word}",
                       f"ALTER TABLE dep{n} ALTER COLUMN c TYPE bigint"]))

    # ---- views ----

    def replace_view(self):
        key = self.table()
        some = self.columns(key) if key else []
        if len(some) < 2:
            return None
        name, table = self.name("grows"), self.text(key)
        self.s.views[("public", name)] = False
        return self.several(
            f"CREATE VIEW {name} AS SELECT {some[0]} FROM {table}",
            f"CREATE OR REPLACE VIEW {name} AS SELECT {some[0]}, {some[1]} FROM {table}",
            self.pick([f"CREATE OR REPLACE VIEW {name} AS SELECT {some[0]}, {some[1]}, 1 AS more FROM {table}",
                       f"CREATE OR REPLACE VIEW {name} AS SELECT {some[1]}, {some[0]} FROM {table}",
                       f"CREATE OR REPLACE VIEW {name} AS SELECT {some[0]} FROM {table}",
                       f"CREATE OR REPLACE VIEW {name} AS SELECT x.{some[0]}, x.{some[1]} FROM {table} x "
                       f"JOIN {self.text(self.table())} y ON true"]),
            self.pick([None, f"ALTER VIEW {name} RENAME COLUMN {some[1]} TO {self.name('vc')}",
                       f"ALTER TABLE {table} DROP COLUMN {some[1]}{self.pick(['', ' CASCADE'])}"]))

    def rule(self):
        key, other = self.table(), self.table()
        if not key:
            return None
        name, table = self.name("rule"), self.text(key)
        return self.several(
            self.pick([f"CREATE RULE {name} AS ON INSERT TO {table} DO ALSO NOTHING",
                       f"CREATE RULE {name} AS ON DELETE TO {table} DO INSTEAD NOTHING",
                       f"CREATE OR REPLACE RULE {name} AS ON UPDATE TO {table} DO ALSO DELETE FROM {self.text(other)}"]),
            self.pick([None, f"DROP RULE {name} ON {table}", f"ALTER RULE {name} ON {table} RENAME TO {name}_b",
                       f"DROP TABLE {self.text(other)}", f"DROP TABLE {self.text(other)} CASCADE",
                       f"ALTER TABLE {table} DISABLE RULE {name}"]))

    # ---- sequences and identity ----

    def identity(self):
        n = self.name("")
        table = f"ident{n}"
        self.known("public", table, {"a": "int", "b": "int"}, key="int", first="a")
        first = self.pick(["a serial", "a bigserial PRIMARY KEY", "a int GENERATED ALWAYS AS IDENTITY",
                           "a int GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY"])
        steps = [f"ALTER TABLE {table} ALTER a DROP DEFAULT", f"ALTER TABLE {table} ALTER a DROP IDENTITY",
                 f"ALTER TABLE {table} ALTER a DROP IDENTITY IF EXISTS",
                 f"ALTER TABLE {table} ALTER a SET GENERATED BY DEFAULT",
                 f"ALTER TABLE {table} ALTER a ADD GENERATED ALWAYS AS IDENTITY",
                 f"ALTER TABLE {table} ALTER a SET NOT NULL, ALTER a ADD GENERATED BY DEFAULT AS IDENTITY",
                 f"ALTER SEQUENCE {table}_a_seq OWNED BY {table}.b", f"ALTER SEQUENCE {table}_a_seq OWNED BY NONE",
                 f"ALTER SEQUENCE {table}_a_seq AS bigint", f"ALTER SEQUENCE {table}_a_seq RENAME TO {table}_s",
                 f"DROP SEQUENCE {table}_a_seq", f"DROP SEQUENCE {table}_a_seq CASCADE",
                 f"ALTER TABLE {table} ALTER a TYPE bigint", f"ALTER TABLE {table} RENAME a TO c",
                 f"ALTER TABLE {table} DROP COLUMN a", f"ALTER TABLE {table} DROP COLUMN b CASCADE",
                 f"ALTER TABLE {table} RENAME TO {table}_b", f"CREATE TABLE {table}_c (LIKE {table} INCLUDING ALL)",
                 f"CREATE TABLE {table}_d () INHERITS ({table})",
                 f"ALTER TABLE {table} SET SCHEMA {self.pick(self.s.schemas)}",
                 f"CREATE TABLE {table}_e (a int DEFAULT nextval('{table}_a_seq'))"]
        return self.several(f"CREATE TABLE {table} ({first}, b int)",
                            *self.r.sample(steps, self.r.randint(2, 5)))

    # ---- what stands by a table ----

    def replica_identity(self):
        key = self.table()
        column = self.some_column(key)
        if not column:
            return None
        table, name = self.text(key), self.name("ri")
        return self.several(
            f"ALTER TABLE {table} ALTER {column} SET NOT NULL",
            f"CREATE UNIQUE INDEX {name} ON {table} ({column})",
            f"ALTER TABLE {table} REPLICA IDENTITY USING INDEX {name}",
            self.pick([f"ALTER TABLE {table} ALTER {column} DROP NOT NULL", f"ALTER INDEX {key[0]}.{name} RENAME TO {name}_b",
                       f"ALTER TABLE {table} REPLICA IDENTITY {self.pick(['NOTHING', 'DEFAULT', 'FULL'])}",
                       f"DROP INDEX {key[0]}.{name}", f"ALTER TABLE {table} DROP COLUMN {column}",
                       f"ALTER TABLE {table} ADD UNIQUE USING INDEX {name}"]))

    def published(self):
        key, other = self.table(), self.table()
        if not key:
            return None
        name, table, column = self.name("pub"), self.text(key), self.some_column(key)
        new = self.name("moved")
        what = [f"FOR TABLE ONLY {table}, {self.text(other)}", f"FOR TABLE {table}", ""]
        if column and self.chance(40):
            what += [f"FOR TABLE {table} ({column})", f"FOR TABLE {table} WHERE ({column} IS NOT NULL)",
                     f"FOR TABLE {table}, TABLES IN SCHEMA {self.pick(self.s.schemas)}"]
        steps = [f"ALTER PUBLICATION {name} ADD TABLE {self.text(other)}", f"ALTER PUBLICATION {name} DROP TABLE {table}",
                 f"ALTER PUBLICATION {name} SET TABLE {table}, {self.text(other)}",
                 f"ALTER PUBLICATION {name} ADD TABLES IN SCHEMA {self.pick(self.s.schemas)}",
                 f"ALTER PUBLICATION {name} SET (publish = 'insert')", f"ALTER PUBLICATION {name} RENAME TO {name}_b",
                 f"DROP TABLE {table} CASCADE"]
        if key[1] not in LONG:
            steps.append(f"ALTER TABLE {table} RENAME TO {new}")
            steps.append(f"ALTER TABLE {table} SET SCHEMA {self.pick(self.s.schemas)}")
        if column:
            steps.append(f"ALTER TABLE {table} DROP COLUMN {column}{self.pick(['', ' CASCADE'])}")
        return self.several(f"CREATE PUBLICATION {name} {self.pick(what)}", *self.r.sample(steps, self.r.randint(1, 3)))

    def extended_statistics(self):
        key = self.table()
        some = self.columns_of(key, 3) if key else []
        if len(some) < 2:
            return None
        name, table = f"{self.schema()}.{self.name('st')}", self.text(key)
        return self.several(
            self.pick([f"CREATE STATISTICS {name} ON {', '.join(some)} FROM {table}",
                       f"CREATE STATISTICS IF NOT EXISTS {name} (mcv) ON {', '.join(some)} FROM {table}",
                       f"CREATE STATISTICS {name} ON {some[0]}, ({some[1]} IS NULL) FROM {table}",
                       f"CREATE STATISTICS ON {', '.join(some)} FROM {table}"]),
            self.pick([None, f"ALTER TABLE {table} DROP COLUMN {some[0]}", f"ALTER TABLE {table} RENAME {some[0]} TO {self.name('c')}",
                       f"ALTER TABLE {table} ALTER {some[0]} TYPE text USING 'x'", f"ALTER STATISTICS {name} SET STATISTICS 10",
                       f"CREATE TABLE {self.name('like')} (LIKE {table} INCLUDING STATISTICS)",
                       f"ALTER TABLE {table} SET SCHEMA {self.pick(self.s.schemas)}", f"DROP TABLE {table} CASCADE"]))

    # ---- families ----

    def inheritance(self):
        n = self.name("")
        one, two, child = f"one{n}", f"two{n}", f"child{n}"
        for name in (one, two, child):
            self.known("public", name, {"a": "int", "b": "text"})
        steps = [f"ALTER TABLE {child} NO INHERIT {one}", f"ALTER TABLE {child} INHERIT {two}",
                 f"ALTER TABLE {one} ADD COLUMN c int {self.pick(['', 'NOT NULL', 'DEFAULT 1', 'CHECK (c > 0)', 'UNIQUE'])}",
                 f"ALTER TABLE {two} ADD COLUMN c int", f"ALTER TABLE {child} ADD COLUMN c int",
                 f"ALTER TABLE {self.pick(['ONLY ', ''])}{one} DROP COLUMN b", f"ALTER TABLE {one} RENAME b TO bb",
                 f"ALTER TABLE {one} ADD CONSTRAINT k{n} CHECK (a > 0){self.pick(['', ' NO INHERIT', ' NOT VALID'])}",
                 f"ALTER TABLE {child} ADD CONSTRAINT k{n} CHECK (a > 0)", f"ALTER TABLE {two} ADD CONSTRAINT k{n} CHECK (a > 0)",
                 f"ALTER TABLE {self.pick(['ONLY ', ''])}{one} DROP CONSTRAINT k{n}",
                 f"ALTER TABLE {one} VALIDATE CONSTRAINT k{n}", f"ALTER TABLE {one} RENAME CONSTRAINT k{n} TO kk{n}",
                 f"ALTER TABLE {one} ALTER a SET NOT NULL", f"ALTER TABLE {one} ALTER a DROP NOT NULL",
                 f"ALTER TABLE {self.pick(['ONLY ', ''])}{one} ALTER a TYPE bigint", f"ALTER TABLE {one} ALTER a SET DEFAULT 4",
                 f"DROP TABLE {one}", f"DROP TABLE {one} CASCADE", f"ALTER TABLE {one} ADD PRIMARY KEY (a)",
                 f"CREATE TABLE grand{n} () INHERITS ({child}, {two})"]
        return self.several(f"CREATE TABLE {one} (a int{self.pick(['', ' NOT NULL', ' DEFAULT 3', ' CHECK (a > 1)'])}, b text)",
                            f"CREATE TABLE {two} (a int, b text)",
                            self.pick([f"CREATE TABLE {child} (LIKE {one} INCLUDING ALL) INHERITS ({one})",
                                       f"CREATE TABLE {child} (own int) INHERITS ({one}, {two})",
                                       f"CREATE TABLE {child} (a int, b text)"]),
                            *self.r.sample(steps, self.r.randint(3, 7)))

    def partitioned(self):
        """Partitions with indexes, keys and foreign keys that come, go and are made by hand."""
        n, how = self.name(""), self.pick(["RANGE", "LIST", "HASH"])
        bounds = {"RANGE": [f"FOR VALUES FROM ({i}0) TO ({i}9)" for i in (3, 1, 2, 4)],
                  "LIST": [f"FOR VALUES IN ({i}, {i}0)" for i in (3, 1, 2, 4)],
                  "HASH": [f"FOR VALUES WITH (MODULUS 4, REMAINDER {i})" for i in (3, 1, 2, 0)]}[how]
        whole, ref, p = f"whole{n}", f"ref{n}", [f"p{n}_{i}" for i in range(4)]
        for name in (whole, *p):
            self.known("public", name, {"id": "int", "a": "int", "b": "text"}, key=None)
        steps = [f"CREATE INDEX i{n} ON {self.pick(['ONLY ', '', ''])}{whole} (a)", f"CREATE INDEX j{n} ON {p[1]} (a)",
                 f"ALTER INDEX i{n} ATTACH PARTITION j{n}", f"CREATE UNIQUE INDEX ON {whole} (id, a)",
                 f"ALTER TABLE {self.pick(['ONLY ', '', ''])}{whole} ADD PRIMARY KEY (id)", f"ALTER TABLE {p[1]} ADD PRIMARY KEY (id)",
                 f"ALTER TABLE {whole} ADD UNIQUE (id, b)", f"ALTER TABLE {p[2]} ADD UNIQUE (id, b)",
                 f"ALTER TABLE {whole} ADD FOREIGN KEY (a) REFERENCES {ref}", f"ALTER TABLE {p[1]} ADD FOREIGN KEY (a) REFERENCES {ref}",
                 f"ALTER TABLE {whole} ADD CONSTRAINT f{n} FOREIGN KEY (a) REFERENCES {ref} ON DELETE CASCADE",
                 f"ALTER TABLE {ref} ADD COLUMN w int REFERENCES {whole}", f"ALTER TABLE {ref} ADD COLUMN v int REFERENCES {p[1]} (id)",
                 f"ALTER TABLE {whole} DETACH PARTITION {p[1]}", f"ALTER TABLE {whole} DETACH PARTITION {p[0]}",
                 f"ALTER TABLE {whole} ATTACH PARTITION {p[1]} {bounds[1]}", f"ALTER TABLE {whole} ATTACH PARTITION {p[2]} {bounds[2]}",
                 f"CREATE TABLE {p[3]} PARTITION OF {whole} {bounds[3]}", f"DROP TABLE {p[0]}", f"DROP TABLE {whole}",
                 f"ALTER TABLE {whole} ADD CHECK (a > 0)", f"ALTER TABLE {p[2]} ADD CONSTRAINT {whole}_a_check CHECK (a > 0)",
                 f"ALTER TABLE {whole} DROP CONSTRAINT f{n}", f"ALTER TABLE {whole} DROP CONSTRAINT {whole}_a_fkey",
                 f"ALTER TABLE {whole} RENAME CONSTRAINT f{n} TO ff{n}", f"DROP TABLE {ref} CASCADE",
                 f"DROP INDEX i{n}", f"ALTER TABLE {whole} ALTER a SET NOT NULL", f"ALTER TABLE {whole} ALTER b TYPE varchar(9)",
                 f"ALTER TABLE {whole} ADD c int GENERATED ALWAYS AS (a + 1) STORED", f"ALTER TABLE {whole} DROP COLUMN b",
                 f"ALTER TABLE {whole} RENAME TO {whole}_b", f"ALTER TABLE {p[1]} RENAME TO {p[1]}_b",
                 f"ALTER TABLE {whole} ALTER id ADD GENERATED BY DEFAULT AS IDENTITY",
                 f"CREATE TABLE {p[0]}_like (LIKE {whole} INCLUDING ALL)", f"ALTER TABLE {p[1]} DROP CONSTRAINT {p[1]}_a_fkey"]
        return self.several(
            f"CREATE TABLE {ref} (id int PRIMARY KEY)",
            f"CREATE TABLE {whole} (id int{self.pick([' NOT NULL', ''])}, a int, b text) PARTITION BY {how} (id)",
            f"CREATE TABLE {p[0]} PARTITION OF {whole} {bounds[0]}",
            f"CREATE TABLE {p[1]} {self.pick([f'PARTITION OF {whole} {bounds[1]}', f'(LIKE {whole} INCLUDING ALL)', f'(LIKE {whole})'])}",
            f"CREATE TABLE {p[2]} (id int NOT NULL, a int, b text{self.pick(['', ', PRIMARY KEY (id)', ', UNIQUE (id, b)'])})",
            *self.r.sample(steps, self.r.randint(4, 10)))

    def generated(self):
        key = self.table("table")
        number = self.some_column(key, *NUMBERS)
        if not number:
            return None
        table, name = self.text(key), self.name("gen")
        return self.several(
            f"ALTER TABLE {table} ADD COLUMN {name} numeric GENERATED ALWAYS AS ({number} * 2) STORED",
            self.pick([f"ALTER TABLE {table} ALTER {name} DROP EXPRESSION", f"ALTER TABLE {table} ALTER {name} DROP EXPRESSION IF EXISTS",
                       f"ALTER TABLE {table} DROP COLUMN {number}", f"ALTER TABLE {table} DROP COLUMN {number} CASCADE",
                       f"ALTER TABLE {table} RENAME {number} TO {self.name('n')}", f"CREATE TABLE {name}_t (LIKE {table} INCLUDING {self.pick(LIKE)})",
                       f"ALTER TABLE {table} ALTER {number} TYPE numeric", f"CREATE INDEX ON {table} ({name}, abs({number}))",
                       f"ALTER TABLE {table} ALTER {name} SET EXPRESSION AS ({number} * 3)"]))

    def more_enum(self):
        n = self.name("")
        labels = ["'a'", "'b'", "'c'", "'it''s'", "''", "'Ä'"]
        have = self.r.sample(labels, 3)
        steps = [f"ALTER TYPE word{n} ADD VALUE 'new' BEFORE {self.pick(have)}", f"ALTER TYPE word{n} ADD VALUE 'new2' AFTER {self.pick(have)}",
                 f"ALTER TYPE word{n} ADD VALUE IF NOT EXISTS {self.pick(labels)}", f"ALTER TYPE word{n} RENAME VALUE {have[0]} TO 'was'",
                 f"CREATE TABLE in{n} (w word{n} DEFAULT {have[1]}, v word{n}[])", f"CREATE DOMAIN dom{n} AS word{n} CHECK (VALUE <> {have[1]})",
                 f"ALTER TYPE word{n} RENAME TO words{n}", f"ALTER TYPE word{n} SET SCHEMA {self.pick(self.s.schemas)}"]
        return self.several(f"CREATE TYPE word{n} AS ENUM ({', '.join(have)})", *self.r.sample(steps, self.r.randint(2, 5)))

    # ---- the grammar of PostgreSQL 18 ----

    def newest_grammar(self):
        n = self.name("")
        if self.newest < 18:
            return self.inheritance()
        t, child = f"new{n}", f"young{n}"
        self.known("public", t, {"a": "int", "b": "int"}, key="int", first="a")
        steps = [f"ALTER TABLE {t} ADD CONSTRAINT nn{n} NOT NULL b NOT VALID", f"ALTER TABLE {t} ADD NOT NULL b",
                 f"ALTER TABLE {t} VALIDATE CONSTRAINT nn{n}", f"ALTER TABLE {t} DROP CONSTRAINT nn{n}",
                 f"ALTER TABLE {t} ALTER b SET NOT NULL", f"ALTER TABLE {t} ALTER b DROP NOT NULL",
                 f"ALTER TABLE {t} ADD CONSTRAINT ck{n} CHECK (b > 0) NOT ENFORCED", f"ALTER TABLE {t} VALIDATE CONSTRAINT ck{n}",
                 f"ALTER TABLE {t} ADD CONSTRAINT fk{n} FOREIGN KEY (b) REFERENCES {t} NOT ENFORCED",
                 f"ALTER TABLE {t} ALTER CONSTRAINT fk{n} ENFORCED", f"ALTER TABLE {t} ALTER CONSTRAINT fk{n} NOT ENFORCED",
                 f"ALTER TABLE {t} ADD v int GENERATED ALWAYS AS (b * 2)", f"ALTER TABLE {t} ADD w int GENERATED ALWAYS AS (b * 2) VIRTUAL NOT NULL",
                 f"ALTER TABLE {t} ALTER v SET EXPRESSION AS (b * 3)", f"ALTER TABLE {t} ALTER v DROP EXPRESSION",
                 f"ALTER TABLE {t} ALTER CONSTRAINT nn{n} NO INHERIT", f"ALTER TABLE {t} ALTER CONSTRAINT nn{n} INHERIT",
                 f"ALTER TABLE {t} ADD UNIQUE (b, during WITHOUT OVERLAPS)", f"ALTER TABLE {t} RENAME CONSTRAINT nn{n} TO non{n}",
                 f"CREATE TABLE {child} () INHERITS ({t})", f"CREATE TABLE {child}_2 (LIKE {t} INCLUDING ALL)",
                 f"CREATE TABLE {child}_3 (b int, during int4range, FOREIGN KEY (b, PERIOD during) REFERENCES {t} (b, PERIOD during))",
                 f"CREATE TABLE {child}_4 (a int CONSTRAINT named{n} NOT NULL NO INHERIT, b int, NOT NULL b)",
                 f"ALTER TABLE {child} INHERIT {t}", f"ALTER TABLE {child} NO INHERIT {t}", f"ALTER TABLE {child} DROP CONSTRAINT nn{n}"]
        return self.several("CREATE EXTENSION IF NOT EXISTS btree_gist" if self.chance(20) else "SELECT 1",
                            f"CREATE TABLE {t} (a int PRIMARY KEY, b int, during int4range)", *self.r.sample(steps, self.r.randint(3, 8)))

    def statement(self):
        if self.queue:
            return self.queue.pop(0)
        if not self.chance(40):
            return super().statement()
        makers = [self.long_names, self.rename_chain, self.swap_columns, self.replace_column,
                  self.savepoints_and_failures, self.harmless_block, self.search_path, self.cascade,
                  self.cascade, self.replace_view, self.rule, self.identity, self.replica_identity,
                  self.published, self.extended_statistics, self.inheritance, self.partitioned,
                  self.partitioned, self.generated, self.more_enum, self.newest_grammar]
        return self.pick(makers)()

    def file(self, statements):
        lines = super().file(statements)
        # what belongs together stays in one file
        while self.queue:
            lines.append(self.queue.pop(0) + ";")
        return lines
