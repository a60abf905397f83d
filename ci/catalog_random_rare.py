"""The third part of catalog_random.py: what migrations do less often, and servers in odd ways."""

import copy

from catalog_random import NUMBERS
from catalog_random_more import History

QUOTED = ['"a.b"', '"with space"', '"quo""te"', '"select"', '"Ünïcode"', '"UPPER"', '"1st"',
          '"a name of more than sixty-three bytes, which PostgreSQL cuts, and it says so"']
PLAIN = {"kind": "table", "count": 0, "first": None, "key": None, "parent": None}
LIKE = ["ALL", "ALL EXCLUDING INDEXES", "DEFAULTS INCLUDING CONSTRAINTS", "IDENTITY", "GENERATED",
        "INDEXES INCLUDING COMMENTS", "STATISTICS", "ALL EXCLUDING DEFAULTS EXCLUDING IDENTITY"]


class Rare(History):
    def quoted(self):
        return self.pick(QUOTED) if self.chance(30) else self.name("r")

    def new_table(self, columns, **more):
        """-> its key; it is known from now on"""
        key = (self.schema(), self.quoted())
        self.s.tables[key] = {**PLAIN, "columns": columns, **more}
        return key

    def some_column(self, key, *types):
        return self.pick(self.columns(key, *types)) if key else None

    # ---- constraints and keys ----

    def rare_constraint(self):
        key = self.table()
        column = self.some_column(key)
        if not column:
            return None
        number = self.some_column(key, *NUMBERS) or column
        name = self.name("k")
        self.s.constraints.append((key, name))
        a, b = column, number
        what = self.pick([
            f"CHECK ({a} IS NOT NULL) NO INHERIT", f"CHECK ({a} IS NOT NULL) NOT VALID",
            f"CHECK ({a} IS NOT NULL OR {b} IS NULL)", f"UNIQUE ({a}) INCLUDE ({b})",
            f"EXCLUDE USING btree ({a} WITH =) WHERE ({b} IS NOT NULL)",
            f"EXCLUDE (({b} IS NULL) WITH =)", f"PRIMARY KEY ({a}, {b})",
            f"PRIMARY KEY ({a}) INCLUDE ({b}) DEFERRABLE", f"UNIQUE ({b}) WITH (fillfactor = 60)"])
        only = self.pick(["", "", "ONLY "])
        if self.chance(30):
            return f"ALTER TABLE {only}{self.text(key)} ADD {what}"
        return f"ALTER TABLE {only}{self.text(key)} ADD CONSTRAINT {name} {what}"

    def rare_foreign_key(self):
        """To partitioned tables and from them, to several columns, to itself."""
        keys = sorted(k for k, t in self.s.tables.items() if t["key"] == "int")
        other = self.pick([k for k in keys if self.s.tables[k]["kind"] != "table"] or keys)
        parted = sorted(k for k, t in self.s.tables.items() if t["kind"] != "table" or t["parent"])
        key = self.pick(parted) if parted and self.chance(60) else self.table()
        column = self.some_column(key, "int")
        if not column or not other:
            return None
        what = f"FOREIGN KEY ({column}) REFERENCES {self.text(other)}" + self.pick(
            ["", "", " ON DELETE SET NULL", " MATCH FULL", " ON UPDATE RESTRICT ON DELETE CASCADE",
             " NOT VALID", f" ({self.s.tables[other]['first']})", " DEFERRABLE"])
        name = self.name("fk")
        if self.chance(50):
            self.s.constraints.append((key, name))
            return f"ALTER TABLE {self.text(key)} ADD CONSTRAINT {name} {what}"
        return f"ALTER TABLE {self.text(key)} ADD {what}" + (f", ADD {what}" if self.chance(20) else "")

    def rare_pair(self):
        """A key of two columns and those who refer to it."""
        key = self.new_table({"p": "int", "q": "int"})
        return (f"CREATE TABLE {self.text(key)} (p int, q int, UNIQUE (q, p));\n"
                f"CREATE TABLE {self.name('pair')} (a int, b int, FOREIGN KEY (a, b) REFERENCES "
                f"{self.text(key)} (p, q){self.pick(['', ' ON DELETE CASCADE', ' MATCH FULL'])})")

    def rare_index_key(self):
        key = self.table()
        some = self.columns_of(key, 2) if key and self.columns(key) else None
        if not some:
            return None
        name, k = self.name("i"), self.name("k")
        self.s.constraints.append((key, k))
        word = self.pick(["UNIQUE", "PRIMARY KEY"])
        return (f"CREATE UNIQUE INDEX {name} ON {self.text(key)} ({', '.join(some)});\n"
                f"ALTER TABLE {self.text(key)} ADD {self.pick(['', f'CONSTRAINT {k} '])}{word} "
                f"USING INDEX {name}{self.pick(['', ' DEFERRABLE'])}")

    # ---- columns ----

    def rare_column(self):
        key = self.table()
        number, column = self.some_column(key, *NUMBERS), self.some_column(key)
        if not column:
            return None
        new = self.quoted()
        t = self.s.tables[key]["columns"]
        table = self.text(key)
        if number and self.chance(25):
            t[new] = "numeric"
            return (f"ALTER TABLE {table} ADD COLUMN {new} numeric GENERATED ALWAYS AS "
                    f"({number} * 2) STORED{self.pick(['', ' UNIQUE', ' NOT NULL'])}")
        choice = self.r.randint(0, 6)
        if choice == 0:
            t[new] = "varchar(8)"
            return f"ALTER TABLE {table} ADD COLUMN {new} varchar(8) DEFAULT NULL, ADD COLUMN {new}2 bit(3)"
        if choice == 1:
            return f"ALTER TABLE {table} ALTER COLUMN {column} TYPE text USING {column}::text"
        if choice == 2:
            return f"ALTER TABLE {table} ALTER {column} DROP DEFAULT, ALTER {column} SET DEFAULT NULL"
        if choice == 3:
            t.pop(column)
            return f"ALTER TABLE {self.pick(['', 'ONLY '])}{table} DROP COLUMN {column} CASCADE"
        if choice == 4:
            t[new] = t.pop(column)
            return f"ALTER TABLE {self.pick(['', 'ONLY '])}{table} RENAME {column} TO {new}"
        if choice == 5:
            t[new] = "int"
            return f"ALTER TABLE {table} ADD {new} serial{self.pick(['', ' PRIMARY KEY', ' UNIQUE'])}"
        t[new] = "bigint"
        return (f"ALTER TABLE {table} ADD {new} bigint NOT NULL GENERATED BY DEFAULT AS IDENTITY "
                f"(SEQUENCE NAME {self.name('named_seq')})")

    # ---- inheritance and partitions ----

    def rare_family(self):
        key, other = self.table("table"), self.table("table")
        if not key:
            return None
        table, columns = self.text(key), dict(self.s.tables[key]["columns"])
        choice = self.r.randint(0, 4)
        if choice == 0:
            new = self.new_table(columns)
            return f"CREATE TABLE {self.text(new)} (LIKE {table} INCLUDING {self.pick(LIKE)})"
        if choice == 1:
            new = self.new_table(columns)
            again = self.some_column(key)
            line = f"{again} {columns[again]} NOT NULL DEFAULT NULL" if again and columns[again] in (
                "int", "text", "varchar(20)", "char(3)", "date") else "own int"
            return f"CREATE TABLE {self.text(new)} ({line}) INHERITS ({table})"
        if choice == 2:
            new = self.new_table({**columns, **self.s.tables[other]["columns"]})
            return (f"CREATE TABLE {self.text(new)} (LIKE {table}{self.pick([' INCLUDING ALL', ''])}) "
                    f"INHERITS ({self.text(other)})")
        if choice == 3:
            new = self.new_table(columns)
            return (f"CREATE TABLE {self.text(new)} (LIKE {table} INCLUDING ALL);\n"
                    f"ALTER TABLE {self.text(new)} INHERIT {table}")
        return f"ALTER TABLE {table} NO INHERIT {self.text(other)}"

    def rare_partition(self):
        parents = [k for k in sorted(self.s.tables) if self.s.tables[k]["kind"] != "table"]
        parent = self.pick(parents)
        if not parent:
            return self.create_table()
        p, choice = self.s.tables[parent], self.r.randint(0, 4)
        detached = [k for k in sorted(self.s.tables)
                    if not self.s.tables[k]["parent"] and self.s.tables[k]["kind"] == "table"]
        if choice <= 1 and detached:
            key = self.pick(detached)
            self.s.tables[key]["parent"] = parent
            return (f"ALTER TABLE {self.text(parent)} ATTACH PARTITION {self.text(key)} "
                    f"{self.bound(parent)}")
        if choice == 2:
            name = self.name("near")
            self.s.tables[("public", name)] = {**copy.deepcopy(p), "kind": "table", "parent": parent}
            column = self.some_column(parent)
            extra = self.pick([f"({column} NOT NULL)", f"({column} DEFAULT NULL)",
                               f"(CONSTRAINT {self.name('k')} CHECK ({column} IS NOT NULL))", ""])
            return (f"CREATE TABLE {name} PARTITION OF {self.text(parent)} "
                    f"{extra if column else ''} {self.bound(parent)}")
        if choice == 3:
            name = self.name("deep")
            self.s.tables[("public", name)] = {**copy.deepcopy(p), "kind": "list", "parent": parent,
                                               "count": 0}
            return (f"CREATE TABLE {name} PARTITION OF {self.text(parent)} {self.bound(parent)} "
                    f"PARTITION BY LIST ({p['first']})")
        name = self.name("two")
        self.s.tables[("public", name)] = {**PLAIN, "columns": {"a": "int", "b": "text", "c": "date"}}
        bound = self.pick(["FROM (1, 'a') TO (1, 'f')", "FROM (MINVALUE, MINVALUE) TO (1, MINVALUE)",
                           "FROM (5, 'x') TO (MAXVALUE, MAXVALUE)"])
        return (f"CREATE TABLE {name} (a int, b text, c date, PRIMARY KEY (a, b)) PARTITION BY RANGE "
                f"(a, b);\nCREATE TABLE {name}_1 PARTITION OF {name} FOR VALUES {bound}")

    # ---- indexes, views, sequences ----

    def rare_index(self):
        key = self.table()
        column = self.some_column(key)
        if not column:
            return None
        other, name, kind = self.some_column(key), self.quoted(), self.s.tables[key]["columns"][column]
        self.s.indexes.append((key[0], name))
        on = f"{self.pick(['', '', 'ONLY '])}{self.text(key)}"
        if kind in ("jsonb", "int[]", "text[]"):
            return f"CREATE INDEX {name} ON {on} USING gin ({column})"
        if kind == "inet":
            return f"CREATE INDEX ON {on} USING gist ({column} inet_ops)"
        if kind in ("text", "varchar(20)"):
            return f"CREATE INDEX ON {on} ({column} {kind[:7].rstrip('(2')}_pattern_ops, upper({column}))"
        return self.pick([
            f"CREATE INDEX ON {on} USING brin ({column})",
            f"CREATE UNIQUE INDEX {name} ON {on} ({column}, {other}) WHERE {other} IS NULL",
            f"CREATE INDEX ON {on} (({column} IS NULL), ({other} IS NULL), {column})",
            f"CREATE INDEX {name} ON {on} ({column} DESC) INCLUDE ({other})",
            f"DROP INDEX IF EXISTS {name}, {self.name('no')} CASCADE",
            f"ALTER INDEX IF EXISTS {name} RENAME TO {self.name('i')}"])

    def rare_view(self):
        key, view = self.table(), self.pick(sorted(self.s.views))
        column = self.some_column(key)
        if not column:
            return None
        new = (self.schema(), self.quoted())
        choices = [
            f"CREATE RECURSIVE VIEW {self.text(new)} (n) AS VALUES (1) UNION ALL SELECT n + 1 FROM {new[1]}",
            f"CREATE VIEW {self.text(new)} AS SELECT {column} FROM {self.text(key)} WITH CHECK OPTION",
            f"CREATE VIEW {self.text(new)} WITH (security_barrier) AS TABLE {self.text(key)}",
            f"CREATE MATERIALIZED VIEW {self.text(new)} AS SELECT {column} AS m FROM {self.text(key)};\n"
            f"CREATE UNIQUE INDEX ON {self.text(new)} (m)"]
        if not view:
            self.s.views[new] = False
            return self.pick(choices[1:3])
        word = "MATERIALIZED VIEW" if self.s.views[view] else "VIEW"
        choices += [
            f"ALTER {word} {self.text(view)} SET SCHEMA {self.pick(self.s.schemas)}",
            f"ALTER TABLE {self.text(view)} RENAME TO {self.name('v')}",
            f"ALTER VIEW {self.text(view)} RENAME COLUMN {column} TO {self.name('vc')}",
            f"REFRESH MATERIALIZED VIEW {self.text(view)}{self.pick(['', ' WITH NO DATA'])}",
            f"DROP {word} {self.text(view)}, {self.text(self.pick(sorted(self.s.views)))} CASCADE",
            f"ALTER VIEW {self.text(view)} ALTER COLUMN {column} SET DEFAULT NULL",
            f"CREATE VIEW {self.text(new)} AS SELECT v.* FROM {self.text(view)} v, {self.text(key)} t"]
        return self.pick(choices)

    def rare_sequence(self):
        key, name = self.table(), self.name("q")
        column = self.some_column(key, "int", "bigint")
        known = self.pick(self.s.sequences)
        self.s.sequences.append(("public", name))
        choices = [f"CREATE UNLOGGED SEQUENCE {name}", f"CREATE TEMP SEQUENCE {name}",
                   f"CREATE SEQUENCE IF NOT EXISTS {name} AS smallint OWNED BY NONE"]
        if known:
            choices += [f"ALTER SEQUENCE {self.text(known)} SET SCHEMA {self.pick(self.s.schemas)}",
                        f"ALTER TABLE {self.text(known)} RENAME TO {name}",
                        f"DROP SEQUENCE IF EXISTS {self.text(known)}, {name}",
                        f"ALTER SEQUENCE {self.text(known)} SET UNLOGGED"]
        if column:
            choices += [f"CREATE SEQUENCE {name} OWNED BY {self.text(key)}.{column};\nALTER TABLE "
                        f"{self.text(key)} ALTER {column} SET DEFAULT nextval('{name}')",
                        f"ALTER TABLE {self.text(key)} SET {self.pick(['UNLOGGED', 'LOGGED'])}"]
        return self.pick(choices)

    # ---- types and functions ----

    def rare_type(self):
        name, types = self.quoted(), sorted(self.s.domains) + sorted(self.s.enums)
        below = self.text(self.pick(types)) if types and self.chance(50) else "varchar(10)"
        if self.chance(40):
            self.s.domains[("public", name)] = []
            return f"CREATE DOMAIN {name} AS {below}{self.pick(['', '[]'])}" + self.pick(
                ["", " DEFAULT NULL", " NOT NULL CHECK (VALUE IS NOT NULL)", " NULL"])
        if self.chance(30):
            self.s.composites[("public", name)] = ["a", "b"]
            return f"CREATE TYPE {name} AS (a {below}, b {below}[], \"C\" numeric(4,1))"
        key = self.pick(types)
        if not key:
            return f"CREATE TYPE {name} AS ENUM ()"
        word = "DOMAIN" if key in self.s.domains else "TYPE"
        other = self.pick(sorted(self.s.domains) if word == "DOMAIN" else sorted(self.s.enums))
        return self.pick([f"DROP {word} {self.text(key)}, {self.text(other)} CASCADE",
                          f"DROP {word} IF EXISTS {self.text(key)}",
                          f"ALTER DOMAIN {self.text(key)} SET DEFAULT NULL",
                          f"ALTER DOMAIN {self.text(key)} VALIDATE CONSTRAINT nothing",
                          f"ALTER DOMAIN {self.text(key)} ADD CHECK (VALUE IS NOT NULL)",
                          f"ALTER TYPE {self.text(key)} ADD VALUE IF NOT EXISTS 'low'",
                          f"CREATE TABLE {self.name('of_type')} (a {self.text(key)} DEFAULT NULL, b "
                          f"{self.text(key)}[] NOT NULL)"])

    def rare_function(self):
        """Overloads: a few names, many signatures."""
        name = self.pick(["f", "g", '"F"'])
        own = [self.text(k) for kind in (self.s.enums, self.s.domains, self.s.composites, self.s.tables)
               for k in sorted(kind)]
        a = self.pick(own) if own and self.chance(40) else self.pick(["int", "text", "varchar(5)", "date[]"])
        signature = self.pick(["", a, f"{a}, int", f"x {a} DEFAULT NULL", f"VARIADIC x int[]"])
        bare = self.pick([f"({a})", f"({a}, int)", "()", ""])
        body = "LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END'"
        table, column = self.table(), None
        column = self.some_column(table)
        choices = [
            f"CREATE FUNCTION {name}({signature}) RETURNS {a} {body}",
            f"CREATE OR REPLACE FUNCTION {name}({signature}) RETURNS int {body}",
            f"CREATE OR REPLACE FUNCTION {name}({signature}) RETURNS SETOF {a} LANGUAGE plpgsql STABLE AS 'BEGIN END'",
            f"CREATE PROCEDURE {name}({signature}) LANGUAGE plpgsql AS 'BEGIN END'",
            f"CREATE AGGREGATE {name}2 (int) (sfunc = int4pl, stype = int)",
            f"CREATE FUNCTION {name}(INOUT x {a}, OUT y int) LANGUAGE plpgsql AS 'BEGIN END'",
            f"ALTER FUNCTION {name}{bare} RENAME TO {self.pick(['f', 'g', 'h'])}",
            f"ALTER ROUTINE {name}{bare} SET SCHEMA {self.pick(self.s.schemas)}",
            f"ALTER PROCEDURE {name}{bare} SECURITY DEFINER",
            f"DROP FUNCTION {name}{bare}{self.pick(['', ' CASCADE'])}",
            f"DROP ROUTINE IF EXISTS {name}{bare}, g() CASCADE",
            f"DROP PROCEDURE IF EXISTS {name}{bare}"]
        if column:
            choices += [f"ALTER TABLE {self.text(table)} ADD CHECK ({name}() IS NULL)",
                        f"CREATE VIEW {self.name('fv')} AS SELECT {name}() AS r FROM {self.text(table)}",
                        f"ALTER TABLE {self.text(table)} ADD {self.name('fc')} int DEFAULT {name}()"]
        return self.pick(choices)

    def rare_trigger(self):
        functions = sorted(k for k, v in self.s.functions.items() if v == "trigger")
        table, view = self.table(), self.pick(sorted(self.s.views))
        column = self.some_column(table)
        if not functions or not column:
            return self.trigger()
        f, name = self.pick(functions), self.name("tr")
        self.s.triggers.append((table, name))
        call = f"EXECUTE FUNCTION {f[0]}.{f[1]}()"
        choices = [
            f"CREATE TRIGGER {name} AFTER UPDATE ON {self.text(table)} REFERENCING NEW TABLE AS n "
            f"FOR EACH STATEMENT {call}",
            f"CREATE TRIGGER {name} BEFORE INSERT OR UPDATE OF {column} ON {self.text(table)} FOR EACH "
            f"ROW WHEN (NEW.{column} IS NOT NULL) {call}",
            f"CREATE TRIGGER {name} BEFORE TRUNCATE ON {self.text(table)} {call}",
            f"CREATE CONSTRAINT TRIGGER {name} AFTER DELETE ON {self.text(table)} DEFERRABLE INITIALLY "
            f"DEFERRED FOR EACH ROW {call}",
            f"DROP FUNCTION {f[0]}.{f[1]}() CASCADE",
            f"ALTER FUNCTION {f[0]}.{f[1]}() RENAME TO {self.name('tf')}"]
        if view:
            choices.append(f"CREATE TRIGGER {name} INSTEAD OF DELETE ON {self.text(view)} FOR EACH ROW {call}")
        return self.pick(choices)

    def rare_policy(self):
        table, other = self.table(), self.table()
        column = self.some_column(table)
        if not column:
            return None
        name = self.pick(["p", '"P 2"', self.name("pol")])
        self.s.policies.append((table, name))
        return self.pick([
            f"CREATE POLICY {name} ON {self.text(table)} FOR SELECT USING (EXISTS (SELECT FROM {self.text(other)}))",
            f"CREATE POLICY {name} ON {self.text(table)} AS RESTRICTIVE FOR INSERT WITH CHECK ({column} IS NULL)",
            f"ALTER POLICY {name} ON {self.text(table)} USING ({column} IS NOT NULL)",
            f"DROP POLICY IF EXISTS {name} ON {self.text(table)}"])

    # ---- schemas, sessions, failures ----

    def rare_session(self):
        some = self.r.sample(self.s.schemas, min(len(self.s.schemas), 2))
        word, name = self.pick(["SET", "SET", "SET LOCAL"]), self.pick(["orders", "items", "users"])
        return self.pick([
            f"{word} search_path TO {', '.join(some)}", f"{word} search_path TO ''",
            "RESET ALL", "SET search_path TO DEFAULT",
            f"SELECT set_config('search_path', '{some[0]}, public', {self.pick(['true', 'false'])})",
            f"CREATE TEMP TABLE {name} (id int PRIMARY KEY){self.pick(['', ' ON COMMIT DROP'])}",
            f"DROP TABLE IF EXISTS pg_temp.{name}", "DISCARD TEMP"])

    def rare_schema(self):
        name = self.quoted()
        if self.chance(50):
            self.s.schemas.append(name)
            return f"CREATE SCHEMA {self.pick(['', 'IF NOT EXISTS '])}{name}"
        return self.pick([f"DROP SCHEMA IF EXISTS {name}, {self.pick(self.s.schemas)} CASCADE",
                          f"ALTER SCHEMA {self.pick(self.s.schemas)} RENAME TO {name}",
                          f"DROP SCHEMA {self.pick(self.s.schemas)} RESTRICT"])

    def rare_failure(self):
        """Certain or likely to fail: what comes after in the transaction does not count."""
        key = self.table()
        if not key:
            return None
        return self.pick([
            f"CREATE TABLE {self.text(key)} (x int)", "DROP TABLE nowhere", "SELECT nothing FROM nowhere",
            f"ALTER TABLE {self.text(key)} ADD CONSTRAINT z UNIQUE (nothing)",
            f"ALTER TABLE {self.text(key)} DROP COLUMN nothing", "CREATE TABLE broken (a int b int)",
            f"CREATE INDEX CONCURRENTLY ON {self.text(key)} (nothing)", "ROLLBACK TO nowhere"])

    def rare_other(self):
        name, key = self.name("x"), self.table()
        if not key:
            return None
        choices = [
            f"CREATE FOREIGN DATA WRAPPER {name};\nCREATE SERVER {name}s FOREIGN DATA WRAPPER {name};\n"
            f"CREATE FOREIGN TABLE {name}t (a int NOT NULL, b text DEFAULT 'b') SERVER {name}s",
            f"DROP FOREIGN DATA WRAPPER IF EXISTS {name}, x{self.r.randint(1, 30)} CASCADE",
            f"SELECT * INTO {name} FROM {self.text(key)}",
            f"CREATE TABLE {name} (c1, c2) AS VALUES (1, 'x'::text)",
            f"CREATE TABLE {name} AS TABLE {self.text(key)} WITH NO DATA",
            f"CREATE PUBLICATION {name} FOR TABLES IN SCHEMA {self.pick(self.s.schemas)}",
            f"CREATE STATISTICS {name} (ndistinct) ON {', '.join(self.columns_of(key, 3) or ['x'])} FROM {self.text(key)}",
            f"ALTER STATISTICS {name} SET SCHEMA {self.pick(self.s.schemas)}",
            f"CLUSTER {self.text(key)}", f"VACUUM {self.text(key)}", "COMMIT AND CHAIN",
            f"LOCK TABLE {self.text(key)}", f"DO 'BEGIN DROP TABLE IF EXISTS {name}; END'"]
        return self.pick(choices)

    def statement(self):
        makers = [self.rare_constraint, self.rare_foreign_key, self.rare_pair, self.rare_index_key,
                  self.rare_column, self.rare_family, self.rare_partition, self.rare_partition,
                  self.rare_index, self.rare_view, self.rare_sequence, self.rare_type,
                  self.rare_function, self.rare_trigger, self.rare_policy, self.rare_session,
                  self.rare_schema, self.rare_failure, self.rare_other, self.create_partition,
                  self.detach]
        return self.pick(makers)() if self.chance(45) else super().statement()
