"""The other half of catalog_random.py: types, functions, triggers, schemas, and transactions."""

import copy

from catalog_random import Maker


class History(Maker):
    # ---- types ----

    def enum(self):
        s = self.s
        key = self.pick(sorted(s.enums))
        if not key or self.chance(30):
            key = (self.schema(), self.name("mood"))
            s.enums[key] = ["low", "mid", "high"][: self.r.randint(1, 3)]
            return f"CREATE TYPE {self.text(key)} AS ENUM ({', '.join(map(repr, s.enums[key]))})"
        labels = s.enums[key]
        choice = self.r.randint(0, 5)
        if choice <= 2:
            new, near = self.name("l"), self.pick(labels)
            labels.append(new)
            where = self.pick(["", f" BEFORE '{near}'", f" AFTER '{near}'"])
            return f"ALTER TYPE {self.text(key)} ADD VALUE {self.pick(['', 'IF NOT EXISTS '])}'{new}'{where}"
        if choice == 3:
            at, new = self.r.randrange(len(labels)), self.name("l")
            old, labels[at] = labels[at], new
            return f"ALTER TYPE {self.text(key)} RENAME VALUE '{old}' TO '{new}'"
        return self.move_type(s.enums, key, "TYPE", "mood")

    def move_type(self, kinds, key, word, prefix):
        choice = self.r.randint(0, 2)
        if choice == 0:
            new = (key[0], self.name(prefix))
            kinds[new] = kinds.pop(key)
            return f"ALTER {word} {self.text(key)} RENAME TO {new[1]}"
        if choice == 1:
            schema = self.pick(self.s.schemas)
            if schema != key[0]:
                kinds[(schema, key[1])] = kinds.pop(key)
                return f"ALTER {word} {self.text(key)} SET SCHEMA {schema}"
        kinds.pop(key)
        return f"DROP {word} {self.text(key)}" + self.pick(["", " CASCADE"])

    def domain(self):
        s = self.s
        key = self.pick(sorted(s.domains))
        if not key or self.chance(30):
            below = self.text(key) if key and self.chance(30) else self.pick(["int", "bigint"])
            key = (self.schema(), self.name("dom"))
            s.domains[key] = []
            return f"CREATE DOMAIN {self.text(key)} AS {below}" + self.pick(
                ["", " DEFAULT 5", " NOT NULL"]) + self.pick(
                ["", " CHECK (VALUE > 0)", f" CONSTRAINT {self.name('dk')} CHECK (VALUE < 9)"])
        choice = self.r.randint(0, 7)
        if choice <= 1:
            name = self.name("dk")
            s.domains[key].append(name)
            return (f"ALTER DOMAIN {self.text(key)} ADD CONSTRAINT {name} CHECK (VALUE > 1)"
                    f"{self.pick(['', ' NOT VALID'])}")
        if choice == 2 and s.domains[key]:
            how = self.pick(["DROP", "VALIDATE"])
            return f"ALTER DOMAIN {self.text(key)} {how} CONSTRAINT {self.pick(s.domains[key])}"
        if choice == 3:
            return f"ALTER DOMAIN {self.text(key)} " + self.pick(
                ["SET DEFAULT 3", "DROP DEFAULT", "SET NOT NULL", "DROP NOT NULL",
                 "ADD CHECK (VALUE <> 7)"])
        if choice == 4 and s.domains[key]:
            old, new = self.pick(s.domains[key]), self.name("dk")
            s.domains[key][s.domains[key].index(old)] = new
            return f"ALTER DOMAIN {self.text(key)} RENAME CONSTRAINT {old} TO {new}"
        return self.move_type(s.domains, key, "DOMAIN", "dom")

    def composite(self):
        s = self.s
        key = self.pick(sorted(s.composites))
        if not key or self.chance(30):
            key = (self.schema(), self.name("comp"))
            s.composites[key] = ["x", "y"]
            return f"CREATE TYPE {self.text(key)} AS (x int, y text)"
        attributes = s.composites[key]
        choice = self.r.randint(0, 6)
        end = self.pick(["", " CASCADE"])
        if choice == 0:
            attributes.append(self.name("x"))
            return f"ALTER TYPE {self.text(key)} ADD ATTRIBUTE {attributes[-1]} int{end}"
        if choice == 1 and len(attributes) > 1:
            return f"ALTER TYPE {self.text(key)} DROP ATTRIBUTE {attributes.pop()}{end}"
        if choice == 2:
            at, new = self.r.randrange(len(attributes)), self.name("x")
            old, attributes[at] = attributes[at], new
            return f"ALTER TYPE {self.text(key)} RENAME ATTRIBUTE {old} TO {new}{end}"
        if choice == 3:
            return f"ALTER TYPE {self.text(key)} ALTER ATTRIBUTE {attributes[0]} TYPE bigint{end}"
        if choice == 4:
            table = (self.schema(), self.name("typed"))
            s.tables[table] = {"kind": "table", "columns": {a: "composite" for a in attributes},
                               "count": 0, "first": None, "key": None, "parent": None}
            return f"CREATE TABLE {self.text(table)} OF {self.text(key)}"
        return self.move_type(s.composites, key, "TYPE", "comp")

    # ---- functions, triggers, policies ----

    def function(self):
        s = self.s
        key = self.pick(sorted(s.functions))
        if not key or self.chance(35):
            arguments = self.pick(["()", "()", "(int)", "(int, text)", "(text, varchar(3))",
                                   "(timestamptz)", "(int[])", "(char)"])
            key = (self.schema(), self.name("fn"), arguments)
            s.functions[key] = "int"
            return (f"CREATE {self.pick(['', 'OR REPLACE '])}FUNCTION {key[0]}.{key[1]}{arguments} "
                    f"RETURNS int LANGUAGE sql {self.pick(['', 'IMMUTABLE', 'STABLE'])} AS 'SELECT 1'")
        schema, name, arguments = key
        choice = self.r.randint(0, 5)
        given = self.pick([arguments, arguments, ""])
        if choice == 0:
            new = self.name("fn")
            s.functions[(schema, new, arguments)] = s.functions.pop(key)
            return f"ALTER FUNCTION {schema}.{name}{given} RENAME TO {new}"
        if choice == 1:
            to = self.pick(s.schemas)
            if to != schema:
                s.functions[(to, name, arguments)] = s.functions.pop(key)
                return f"ALTER FUNCTION {schema}.{name}{given} SET SCHEMA {to}"
        if choice == 2:
            return f"ALTER FUNCTION {schema}.{name}{given} " + self.pick(
                ["IMMUTABLE", "STABLE SECURITY DEFINER", "VOLATILE", "STRICT"])
        table = self.table()
        if choice == 3 and table and arguments == "()":
            column = self.pick(self.columns(table, "int", "bigint"))
            if column:
                return (f"ALTER TABLE {self.text(table)} ALTER COLUMN {column} SET DEFAULT "
                        f"{schema}.{name}()")
        s.functions.pop(key)
        return f"DROP FUNCTION {self.pick(['', 'IF EXISTS '])}{schema}.{name}{given}" + self.pick(
            ["", " CASCADE"])

    def trigger(self):
        s = self.s
        functions = sorted(k for k, v in s.functions.items() if v == "trigger")
        if not functions:
            key = (self.schema(), self.name("tf"), "()")
            s.functions[key] = "trigger"
            return (f"CREATE FUNCTION {key[0]}.{key[1]}() RETURNS trigger LANGUAGE plpgsql AS "
                    "'BEGIN RETURN NEW; END'")
        table = self.table()
        if not table:
            return None
        known = self.pick(s.triggers)
        if known and self.chance(40):
            where, name = known
            choice = self.r.randint(0, 2)
            if choice == 0:
                s.triggers.remove(known)
                return f"DROP TRIGGER {name} ON {self.text(where)}"
            if choice == 1:
                s.triggers.append((where, self.name("tr")))
                return f"ALTER TRIGGER {name} ON {self.text(where)} RENAME TO {s.triggers[-1][1]}"
            return f"ALTER TABLE {self.text(where)} {self.pick(['DISABLE', 'ENABLE'])} TRIGGER {name}"
        f = self.pick(functions)
        name = self.name("tr")
        s.triggers.append((table, name))
        column = self.pick(self.columns(table))
        if self.chance(15):
            return (f"CREATE CONSTRAINT TRIGGER {name} AFTER INSERT ON {self.text(table)} DEFERRABLE "
                    f"FOR EACH ROW EXECUTE FUNCTION {f[0]}.{f[1]}()")
        events = self.pick(["INSERT", "UPDATE", "INSERT OR DELETE", f"UPDATE OF {column}"])
        return (f"CREATE {self.pick(['', '', 'OR REPLACE '])}TRIGGER {name} "
                f"{self.pick(['BEFORE', 'AFTER'])} {events} ON "
                f"{self.text(table)} FOR EACH {self.pick(['ROW', 'STATEMENT'])} EXECUTE FUNCTION "
                f"{f[0]}.{f[1]}()")

    def policy(self):
        table, known = self.table(), self.pick(self.s.policies)
        if not table:
            return None
        if known and self.chance(45):
            where, name = known
            if self.chance(50):
                self.s.policies.remove(known)
                return f"DROP POLICY {name} ON {self.text(where)}"
            self.s.policies.append((where, self.name("pol")))
            return f"ALTER POLICY {name} ON {self.text(where)} RENAME TO {self.s.policies[-1][1]}"
        name = self.name("pol")
        self.s.policies.append((table, name))
        return (f"CREATE POLICY {name} ON {self.text(table)} USING "
                f"({self.pick(self.columns(table)) or 'true'} IS NOT NULL)")

    # ---- less common forms ----

    def odd_table(self):
        s, key, other = self.s, self.table(), self.table()
        if not key or not self.columns(key):
            return None
        some, column = self.columns_of(key, 2), self.pick(self.columns(key))
        new, kind = (self.schema(), self.name("odd")), self.pick(range(11))
        plain = {"kind": "table", "count": 0, "first": None, "key": None, "parent": None}
        if kind == 0:
            s.tables[new] = {**plain, "columns": {}}
            s.tables[new]["columns"] = dict(s.tables[key]["columns"])
            return f"CREATE TABLE {self.text(new)} (more int) INHERITS ({self.text(key)}, {self.text(other)})"
        if kind == 1:
            return f"CREATE TEMP TABLE {new[1]} (id serial PRIMARY KEY, note text)"
        if kind == 2:
            s.tables[new] = {**plain, "columns": {"x": "row"}}
            return f"CREATE TABLE {self.text(new)} (x {self.text(key)}, y {self.text(key)}[])"
        if kind == 3:
            s.tables[new] = {**plain, "columns": {"p": "int", "q": "int"}}
            return (f"CREATE TABLE {self.text(new)} (p int, q int, PRIMARY KEY (p, q), FOREIGN KEY (q, p) "
                    f"REFERENCES {self.text(new)} ON DELETE CASCADE)")
        if kind == 4:
            return f"ALTER TABLE {self.text(key)} ADD UNIQUE NULLS NOT DISTINCT ({', '.join(some)})"
        if kind == 5 and s.constraints:
            where, name = self.pick(s.constraints)
            return f"ALTER TABLE {self.text(where)} ALTER CONSTRAINT {name} " + self.pick(
                ["DEFERRABLE", "NOT DEFERRABLE", "DEFERRABLE INITIALLY DEFERRED"])
        if kind == 6:
            return (f"DO $$BEGIN EXECUTE 'CREATE TABLE {new[1]} (a int)'; "
                    f"CREATE INDEX ON {new[1]} (a); END$$")
        if kind == 7:
            return f"CREATE TABLE {self.text(new)} AS SELECT {', '.join(some)} FROM {self.text(key)}"
        if kind == 8:
            s.tables.pop(key), s.tables.pop(other, None)
            return f"DROP TABLE IF EXISTS {self.text(key)}, {self.text(other)} CASCADE"
        if kind == 9:
            name = '"dots.and ""quotes"" in ' + "a very long name" * 4 + '"'
            return f"ALTER TABLE {self.text(key)} ADD COLUMN {name} int UNIQUE CHECK ({column} IS NOT NULL)"
        return f"ALTER TABLE {self.text(key)} {self.pick(['NOT OF', 'SET WITHOUT CLUSTER'])}"

    def odd_index(self):
        key = self.table()
        if not key or not self.columns(key):
            return None
        column, name = self.pick(self.columns(key)), self.name("i")
        self.s.indexes.append((key[0], name))
        return self.pick([
            f"CREATE INDEX IF NOT EXISTS {name} ON {self.text(key)} ({column}, {column})",
            f"CREATE INDEX {name} ON {self.text(key)} USING hash ({column})",
            f"CREATE UNIQUE INDEX {name} ON {self.text(key)} (({column} IS NULL), {column})",
            f"CREATE INDEX {name} ON {self.text(key)} (coalesce({column}::text, 'x') COLLATE \"C\")",
            f"ALTER TABLE {self.text(key)} REPLICA IDENTITY USING INDEX {name}",
            f"REINDEX TABLE {self.text(key)}"])

    def odd_view(self):
        key, view = self.table(), self.pick(sorted(self.s.views))
        if not key or not self.columns(key):
            return None
        new, column = (self.schema(), self.name("v")), self.pick(self.columns(key))
        self.s.views[new] = False
        choices = [
            f"CREATE VIEW {self.text(new)} (x, y) AS SELECT {column}, 1 FROM {self.text(key)}",
            f"CREATE VIEW {self.text(new)} AS SELECT t.{column} FROM {self.text(key)} t WHERE EXISTS "
            f"(SELECT 1 FROM {self.text(self.table())})",
            f"CREATE VIEW {self.text(new)} AS SELECT count(*) AS n FROM {self.text(key)} a "
            f"LEFT JOIN {self.text(self.table())} b ON true",
            f"CREATE VIEW {self.text(new)} AS WITH w AS (SELECT * FROM {self.text(key)}) SELECT 1 FROM w"]
        if view:
            choices += [f"CREATE OR REPLACE VIEW {self.text(view)} AS SELECT 1 AS one FROM {self.text(key)}",
                        f"ALTER VIEW {self.text(view)} SET SCHEMA {self.pick(self.s.schemas)}",
                        f"DROP VIEW IF EXISTS {self.text(view)} CASCADE"]
        return self.pick(choices)

    def odd_function(self):
        types = [self.text(k) for kinds in (self.s.enums, self.s.domains, self.s.composites)
                 for k in sorted(kinds)] + ["int", "numeric(4,1)", "timestamp(2)[]"]
        one, two, name = self.pick(types), self.pick(types), self.name("fn")
        table = self.table()
        return self.pick([
            f"CREATE FUNCTION {name}(a {one}, OUT b int) LANGUAGE sql AS 'SELECT 1'",
            f"CREATE FUNCTION {name}({one}, b {two} DEFAULT NULL) RETURNS SETOF int LANGUAGE sql AS 'SELECT 1'",
            f"CREATE PROCEDURE {name}(a {one}) LANGUAGE sql AS 'SELECT 1'",
            f"CREATE FUNCTION {name}() RETURNS {one} LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END'",
            f"CREATE FUNCTION {name}() RETURNS TABLE (x {one}, y text) LANGUAGE plpgsql AS 'BEGIN END'",
            f"CREATE FUNCTION {name}(VARIADIC a int[]) RETURNS int LANGUAGE sql AS 'SELECT 1'",
            f"CREATE FUNCTION {name}(a {self.text(table) if table else 'int'}) RETURNS int "
            "LANGUAGE sql AS 'SELECT 1'"])

    def odd_thing(self):
        name, table = self.name("thing"), self.table()
        schema = self.name("s")
        choices = [
            f"CREATE TYPE {name} AS RANGE (subtype = int4)",
            "CREATE EXTENSION IF NOT EXISTS citext", "DROP EXTENSION IF EXISTS citext CASCADE",
            f"CREATE TABLE {name} (a citext, b citext[])",
            f"SET search_path TO {self.pick(self.s.schemas)}, public",
            "RESET search_path",
            f"CREATE DOMAIN {name} AS text COLLATE \"C\" DEFAULT 'a' NOT NULL",
            f"CREATE SCHEMA {schema} CREATE TABLE {name} (id int PRIMARY KEY)"
            f" CREATE VIEW v AS SELECT id FROM {name}",
            f"CREATE TYPE {name}", f"DROP TYPE IF EXISTS {name}"]
        if table and self.columns(table):
            column = self.pick(self.columns(table))
            choices += [f"CREATE SEQUENCE {name} OWNED BY {self.text(table)}.{column}",
                        f"ALTER TABLE {self.text(table)} ALTER COLUMN {column} SET DATA TYPE text "
                        f"USING {column}::text",
                        f"TRUNCATE {self.text(table)} CASCADE",
                        f"CREATE RULE {name} AS ON INSERT TO {self.text(table)} DO NOTHING",
                        f"GRANT SELECT ON {self.text(table)} TO PUBLIC",
                        f"COMMENT ON COLUMN {self.text(table)}.{column} IS 'x'"]
        return self.pick(choices)

    # ---- the rest ----

    def publication(self):
        table, name = self.table(), self.pick(self.s.publications)
        if not table:
            return None
        if not name or self.chance(30):
            self.s.publications.append(self.name("pub"))
            what = self.pick(["", "FOR ALL TABLES", f"FOR TABLE {self.text(table)}"])
            return f"CREATE PUBLICATION {self.s.publications[-1]} {what}"
        choice = self.r.randint(0, 4)
        if choice <= 2:
            how = ["ADD", "SET", "DROP"][choice]
            return f"ALTER PUBLICATION {name} {how} TABLE {self.text(table)}"
        self.s.publications.remove(name)
        if choice == 3:
            self.s.publications.append(self.name("pub"))
            return f"ALTER PUBLICATION {name} RENAME TO {self.s.publications[-1]}"
        return f"DROP PUBLICATION {name}"

    def statistic(self):
        table, key = self.table(), self.pick(self.s.statistics)
        if key and self.chance(50):
            self.s.statistics.remove(key)
            if self.chance(50):
                return f"DROP STATISTICS {self.text(key)}"
            self.s.statistics.append((key[0], self.name("st")))
            return f"ALTER STATISTICS {self.text(key)} RENAME TO {self.s.statistics[-1][1]}"
        some = self.columns_of(table, 3) if table and len(self.columns(table)) > 1 else []
        if len(some) < 2:
            return None
        self.s.statistics.append((self.schema(), self.name("st")))
        return (f"CREATE STATISTICS {self.text(self.s.statistics[-1])} ON {', '.join(some)} FROM "
                f"{self.text(table)}")

    def change_schema(self):
        s = self.s
        name = self.pick(s.schemas[1:])
        if not name or (len(s.schemas) < 4 and self.chance(50)):
            s.schemas.append(self.name("s"))
            return f"CREATE SCHEMA {s.schemas[-1]}"
        s.schemas.remove(name)
        new = None
        if self.chance(50):
            new = self.name("s")
            s.schemas.append(new)
        for kinds in (s.tables, s.views, s.functions, s.enums, s.domains, s.composites):
            for key in [k for k in kinds if k[0] == name]:
                value = kinds.pop(key)
                if new:
                    kinds[(new, *key[1:])] = value
        for kinds in (s.indexes, s.sequences, s.statistics):
            for key in [k for k in kinds if k[0] == name]:
                kinds.remove(key)
                if new:
                    kinds.append((new, key[1]))
        return f"ALTER SCHEMA {name} RENAME TO {new}" if new else f"DROP SCHEMA {name} CASCADE"

    def comment(self):
        table = self.table()
        return table and f"COMMENT ON TABLE {self.text(table)} IS 'nothing'"

    def transaction(self):
        if not self.block:
            self.block = copy.deepcopy(self.s)
            return "BEGIN"
        choice = self.r.randint(0, 6)
        if choice == 0:
            self.savepoints.append((self.name("sp"), copy.deepcopy(self.s)))
            return f"SAVEPOINT {self.savepoints[-1][0]}"
        if choice <= 2 and self.savepoints:
            at = self.r.randrange(len(self.savepoints))
            name, state = self.savepoints[at]
            del self.savepoints[at + 1 :]
            self.s = copy.deepcopy(state)
            return f"ROLLBACK TO {name}"
        if choice == 3 and self.savepoints:
            return f"RELEASE {self.savepoints.pop()[0]}"
        self.savepoints = []
        if choice == 4:
            self.s, self.block = self.block, None
            return "ROLLBACK"
        self.block = None
        return "COMMIT"

    def statement(self):
        makers = [(12, self.create_table), (5, self.create_partition), (3, self.detach),
                  (2, self.create_table_as), (4, self.drop_table), (26, self.alter_table),
                  (2, self.drop_key), (8, self.create_index), (5, self.change_index),
                  (5, self.create_view), (3, self.change_view), (5, self.sequence),
                  (5, self.enum), (5, self.domain), (4, self.composite), (5, self.function),
                  (5, self.trigger), (3, self.policy), (3, self.publication), (2, self.statistic),
                  (3, self.change_schema), (1, self.comment), (7, self.transaction),
                  (5, self.odd_table), (2, self.odd_index), (4, self.odd_view),
                  (3, self.odd_function), (5, self.odd_thing)]
        weights = [w for w, _ in makers]
        return self.r.choices([m for _, m in makers], weights)[0]()

    def file(self, statements):
        lines = []
        while len(lines) < statements:
            line = self.statement()
            if line:
                lines.append(line + ";")
        while self.block:
            lines.append(self.transaction() + ";")
        return lines
