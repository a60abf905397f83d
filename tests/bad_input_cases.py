"""Texts that are hard to read, and what must be found in them; for test_bad_input.py."""

DIRTY = "CREATE INDEX i ON t (a);\n"
FINDING = ("index-build-blocks-writes", 1)


def nested(n, before, middle, after):
    return before * n + middle + after * n


def names(n, form, between=", "):
    return between.join(form.format(i) for i in range(n))


SYNTAX = [("syntax-error", 1)]
ENCODING = ("invalid-encoding", 1)
PARTITIONED = "CREATE TABLE p (a int) PARTITION BY LIST (a);"
PARTITION = "CREATE TABLE p{0} PARTITION OF p FOR VALUES IN ({0});"

# what, the text, and what must be among the findings; a statement behind it is always understood
SMALL = [
    ("nothing", b"", []),
    ("a mark and nothing", b"\xef\xbb\xbf", []),
    ("comments", "-- a\n/* b */\n--", []),
    ("semicolons", ";" * 1_000_000, []),
    ("a backslash", "\\", []),
    ("backslashes", "\\" * 100_000, []),
    ("an end of data without data", "\\.\n", []),
    ("a NUL", b"\0", [ENCODING]),
    ("NULs", b"\0" * 1_000_000, [ENCODING]),
    ("NULs between statements", b"CREATE INDEX i ON t (a);\0\n\0", [FINDING, ENCODING]),
    ("a NUL in a word", b"CREATE IN\0DEX i ON t (a);\n", [ENCODING, ("syntax-error", 1)]),
    ("UTF-16", DIRTY.encode("utf-16"), [FINDING, ENCODING]),
    ("UTF-16, big end first", b"\xfe\xff" + DIRTY.encode("utf-16-be"),
     [FINDING, ENCODING]),
    ("UTF-16 without a mark", DIRTY.encode("utf-16-le"), [FINDING, ENCODING]),
    ("UTF-16, cut", DIRTY.encode("utf-16")[:-1], [FINDING, ENCODING]),
    ("UTF-32", DIRTY.encode("utf-32"), [ENCODING]),
    ("a mark and SQL", b"\xef\xbb\xbf" + DIRTY.encode(), [FINDING]),
    ("Latin-1", "CREATE INDEX i ON t (größe); -- grün\n".encode("latin-1"), [FINDING, ENCODING]),
    ("wrong bytes", b"\xff" * 1_000_000, [ENCODING, ("syntax-error", 1)]),
    ("surrogates", b"CREATE INDEX i ON t (\xed\xa0\x80);", [FINDING, ENCODING]),
    ("no line end", DIRTY.strip(), [FINDING]),
    ("no semicolon", DIRTY.strip()[:-1], [FINDING]),
    ("lone carriage returns", "SELECT 1;\r" + DIRTY.replace("\n", "\r"),
     [("index-build-blocks-writes", 2)]),
    ("control characters", DIRTY + "SELECT '\x1b[2J\x07\x9b31m\u202e' oops oops;",
     [FINDING, ("syntax-error", 2)]),
    ("an open string", DIRTY + "SELECT 'a;\n", [FINDING, ("syntax-error", 2)]),
    ("an open name", DIRTY + 'SELECT "a;\n', [FINDING, ("syntax-error", 2)]),
    ("an open comment", DIRTY + "/* a\n", [FINDING, ("syntax-error", 2)]),
    ("open dollars", DIRTY + "DO $x$ a $y$;\n", [FINDING, ("syntax-error", 2)]),
    ("an open string before what is right", "SELECT 'a;\n" + DIRTY,
     [("syntax-error", 1), ("index-build-blocks-writes", 2)]),
    ("COPY without its end", "COPY t FROM stdin;\n1\tDROP TABLE x;\n", []),
    ("data that look like SQL", "COPY t FROM stdin;\n1\tDROP TABLE x;\nDROP TABLE y;\n'\n\\.\n" +
     DIRTY, [("index-build-blocks-writes", 6)]),
    ("SQL and data with NULs", b"COPY t FROM stdin;\n\0\xff\n\\.\n" + DIRTY.encode(),
     [("index-build-blocks-writes", 4)]),
    ("COPYs without data", "COPY t FROM stdin;\n" * 2000, []),
    ("a placeholder without its end", "SELECT " + "${" * 50_000, SYNTAX),
    ("a name without an end", "SELECT " + ".".join(["a"] * 100_000) + ";", []),
]

# the rest: many of something, or deep.  (what, text of n, n, findings)
MANY = [
    ("parentheses", lambda n: f"SELECT {nested(n, '(', '1', ')')};", 20_000, SYNTAX),
    ("open parentheses", lambda n: "SELECT " + "(" * n, 20_000, SYNTAX),
    ("closing parentheses", lambda n: "SELECT " + ")" * n + ";", 20_000, SYNTAX),
    ("parentheses that are not too many", lambda n: f"SELECT {nested(n, '(', '1', ')')};", 3_000, []),
    ("arrays", lambda n: f"SELECT {nested(n, 'ARRAY[', '1', ']')};", 20_000, SYNTAX),
    ("subscripts", lambda n: f"SELECT a{'[1]' * n};", 50_000, []),
    ("CASE", lambda n: f"SELECT {nested(n, 'CASE WHEN true THEN ', '1', ' END')};", 1_500, []),
    ("too much CASE", lambda n: f"SELECT {nested(n, 'CASE WHEN true THEN ', '1', ' END')};",
     20_000, SYNTAX),
    ("subqueries", lambda n: f"SELECT * FROM {nested(n, '(SELECT * FROM ', 't', ') a')};", 1_500, []),
    ("too many subqueries", lambda n: f"SELECT {nested(n, '(SELECT ', '1', ')')};", 20_000, SYNTAX),
    ("joins", lambda n: "SELECT * FROM t" + names(n, " JOIN t{0} ON true", "") + ";", 10_000, []),
    ("joins in joins", lambda n: f"SELECT * FROM {nested(n, '(', 't', ' JOIN u ON true)')};", 1_500, []),
    ("CTEs in CTEs", lambda n: nested(n, "WITH a AS (", "SELECT 1", ") SELECT 1") + ";", 1_500, []),
    ("UNION", lambda n: "SELECT 1" + " UNION SELECT 1" * n + ";", 50_000, []),
    ("terms", lambda n: f"SELECT 1{'+1' * n};", 500_000, []),
    ("conditions", lambda n: f"ALTER TABLE t ADD CHECK (a = 1{' OR a = 1' * n});", 100_000,
     [("check-constraint-checks-all-rows", 1)]),
    ("NOT", lambda n: f"SELECT {'NOT ' * n}true;", 20_000, SYNTAX),
    ("casts", lambda n: f"SELECT 1{'::int' * n};", 100_000, []),
    ("a list", lambda n: f"SELECT 1 WHERE a IN ({names(n, '{0}')});", 200_000, []),
    ("signs", lambda n: f"SELECT 1{'+' * n}1;", 100_000, SYNTAX),
    ("signs and comments", lambda n: f"SELECT 1{'+/**/' * n}1;", 50_000, SYNTAX),
    ("columns", lambda n: f"CREATE TABLE t ({names(n, 'c{0} int')});", 200_000,
     [("statement-fails", 1)]),
    ("not too many columns", lambda n: f"CREATE TABLE t ({names(n, 'c{0} int')});", 1_600, []),
    ("columns of one name", lambda n: f"CREATE TABLE t ({names(n, 'c int')});", 50_000, []),
    ("columns, one by one", lambda n: f"CREATE TABLE t ();\n{names(n, 'ALTER TABLE t ADD c{0} int;', '')}",
     2_000, [("statement-fails", 2)]),
    ("columns in one ALTER", lambda n: f"ALTER TABLE t {names(n, 'ADD COLUMN c{0} int')};", 2_000,
     [("statement-fails", 1)]),
    ("partitions", lambda n: "CREATE TABLE p (a int) PARTITION BY LIST (a);" + names(
        n, "CREATE TABLE p{0} PARTITION OF p FOR VALUES IN ({0});", "") +
     "ALTER TABLE p ADD b int; DROP TABLE p;", 2_000, []),
    ("partitions of partitions", lambda n: "CREATE TABLE p0 (a int) PARTITION BY LIST (a);" + "".join(
        f"CREATE TABLE p{i + 1} PARTITION OF p{i} FOR VALUES IN (1) PARTITION BY LIST (a);"
        for i in range(n)) + "ALTER TABLE p0 ADD b int; DROP TABLE p0;", 2_000, []),
    ("a circle of parents", lambda n: "CREATE TABLE a (); CREATE TABLE b () INHERITS (a);"
     "ALTER TABLE a INHERIT b; ALTER TABLE a ADD c int; DROP TABLE a CASCADE;", 1, []),
    ("parents of parents", lambda n: "CREATE TABLE a0 (); CREATE TABLE b0 ();" + "".join(
        f"CREATE TABLE a{i + 1} () INHERITS (a{i}, b{i}); CREATE TABLE b{i + 1} () INHERITS (a{i}, b{i});"
        for i in range(n)) + "ALTER TABLE a0 ADD c int; DROP TABLE a0 CASCADE;", 60, []),
    ("views of views", lambda n: "CREATE VIEW v0 AS SELECT 1;" + "".join(
        f"CREATE VIEW v{i + 1} AS SELECT * FROM v{i}, v{i};" for i in range(n)) +
     f"SELECT * FROM v{n}; DROP VIEW v0 CASCADE;", 1_000, []),
    ("tables of tables", lambda n: "CREATE TABLE t0 (a int);" + "".join(
        f"CREATE TABLE t{i + 1} (LIKE t{i} INCLUDING ALL, c{i} int);" for i in range(n)), 300, []),
    ("domains of domains", lambda n: "CREATE DOMAIN d0 AS int;" + "".join(
        f"CREATE DOMAIN d{i + 1} AS d{i};" for i in range(n)) +
     f"CREATE TABLE t (a d{n}); ALTER DOMAIN d0 ADD CHECK (VALUE > 1);", 2_000, []),
    ("domains that are altered", lambda n: names(n, "CREATE DOMAIN d{0} AS int; CREATE TABLE t{0} (a d{0});"
     "ALTER DOMAIN d{0} ADD CONSTRAINT k CHECK (VALUE > 1) NOT VALID;", "\n"), 20_000, []),
    ("overloads", lambda n: names(n, "CREATE TYPE y{0} AS ENUM ('a'); CREATE FUNCTION f(y{0}) RETURNS int "
     "LANGUAGE sql AS 'SELECT 1';", "\n"), 10_000, []),
    ("BEGIN", lambda n: "BEGIN;\n" * n, 5_000, [("transaction-left-open", 1), ("nested-begin", 2)]),
    ("savepoints", lambda n: "BEGIN;" + "SAVEPOINT s;" * n + "RELEASE s;" * n + "COMMIT;", 10_000, []),
    ("DO in DO", lambda n: "".join(f"DO $d{i}$ BEGIN " for i in range(n)) + "NULL;" +
     "".join(f" END $d{i}$;" for i in reversed(range(n))), 200, []),
    ("BEGIN in DO", lambda n: f"DO $$ {nested(n, 'BEGIN ', '', 'END; ')} $$;", 20_000, []),
    ("IF in DO", lambda n: f"DO $$ BEGIN {nested(n, 'IF a THEN ', DIRTY.strip(), 'END IF; ')} END $$;",
     20_000, [FINDING]),
    ("a body", lambda n: "CREATE FUNCTION f() RETURNS void LANGUAGE plpgsql AS $x$ BEGIN " +
     "PERFORM 1;\n" * n + "END $x$;", 450_000, []),
    ("BEGIN ATOMIC", lambda n: "CREATE FUNCTION f() RETURNS void BEGIN ATOMIC " + "CASE " * n, 20_000,
     SYNTAX),
    ("EXECUTE", lambda n: "DO $$ BEGIN EXECUTE 'CREATE' " + "|| ' '" * n +
     "|| 'INDEX i ON t (a)'; END $$;", 50_000, []),
    ("nested comments", lambda n: nested(n, "/*", "", "*/") + DIRTY, 100_000, [FINDING]),
    ("open comments", lambda n: DIRTY + "/*" * n, 100_000, [FINDING, ("syntax-error", 2)]),
    ("a few nested comments", lambda n: "SELECT " + nested(n, "/*", "", "*/") + "1;" + DIRTY, 30_000,
     [FINDING]),
    ("comments", lambda n: "/**/" * n + DIRTY, 250_000, [FINDING]),
    ("allows", lambda n: "-- forelock: allow nested-begin -- why\nBEGIN;\n" * n, 10_000,
     [("transaction-left-open", 2)]),
    ("allows of one statement", lambda n: "-- forelock: allow " + names(n, "nosuch-{0}") + " -- why\n" +
     DIRTY, 500, [("index-build-blocks-writes", 2), ("unknown-suppression", 1)]),
    ("allows of the file", lambda n: "-- forelock: allow-file nested-begin -- why\n" * n + "BEGIN;\n" * n,
     5_000, [("transaction-left-open", 5_001)]),
    ("a long name", lambda n: f"CREATE TABLE {'a' * n} (id int);", 10_000_000, []),
    ("a long name in quotes", lambda n: f'CREATE TABLE "{"a" * n}" (id int);', 10_000_000, []),
    ("quotes", lambda n: "'" * n, 100_001, SYNTAX),
    ("quotes and backslashes", lambda n: "E'\\" * n, 50_001, SYNTAX),
    ("dollars", lambda n: "$" * n, 100_000, SYNTAX),
    ("dollars and names", lambda n: names(n, "$a{0}$", ""), 20_000, SYNTAX),
    ("parts of a string", lambda n: "SELECT 'a'" + "\n'b'" * n + ";", 100_000, []),
    ("accents", lambda n: f"SELEC e{chr(0x301) * n};" + DIRTY, 500_000, [("syntax-error", 1), FINDING]),
    ("errors", lambda n: "SELEC 1;" * n, 5_000, SYNTAX),
    ("psql's commands", lambda n: "\\if x\n" * n, 20_000, []),
    ("statements on one line", lambda n: "SELECT 1;" * n + DIRTY, 100_000, [FINDING]),
    ("rows", lambda n: "INSERT INTO t VALUES " + names(n, "({0}, 'a')") + ";", 200_000, []),
    ("rows and an error", lambda n: "INSERT INTO t VALUES " + names(n, "({0}, 'a')") + " oops;" + DIRTY,
     100_000, [("syntax-error", 1), FINDING]),
    ("tables in one DROP", lambda n: f"DROP TABLE {names(n, 't{0}')};", 2_000, []),
    ("schemas to search", lambda n: f"SET search_path = {names(n, 's{0}')};" +
     names(n, "CREATE TABLE t{0} (); SELECT * FROM u{0};", ""), 5_000, []),
    ("partitions that go", lambda n: PARTITIONED + names(n, PARTITION, "") +
     names(n, "DROP TABLE p{0};", ""), 10_000, []),
    ("partitions that are detached", lambda n: PARTITIONED + names(n, PARTITION, "") +
     names(n, "ALTER TABLE p DETACH PARTITION p{0};", ""), 5_000, []),
    ("constraints of partitions", lambda n: PARTITIONED + names(n, PARTITION, "") +
     names(n, "ALTER TABLE p ADD CHECK (a > {0});", ""), 600, []),
    ("partitions with constraints", lambda n: f"CREATE TABLE p (a int, {names(n, 'CHECK (a > {0})')}"
     ") PARTITION BY LIST (a);" + names(n, PARTITION, ""), 600, []),
    ("indexes of partitions", lambda n: PARTITIONED + names(n, PARTITION, "") +
     "CREATE INDEX ON p (a);" * n, 150, []),
    ("foreign keys in a circle", lambda n: names(n, "CREATE TABLE t{0} (a int PRIMARY KEY, b int);", "") +
     "".join(f"ALTER TABLE t{i} ADD FOREIGN KEY (b) REFERENCES t{(i + 1) % n};" for i in range(n)) +
     names(n, "DROP TABLE t{0} CASCADE;", ""), 3_000, []),
    ("foreign keys to one table", lambda n: "CREATE TABLE r (a int PRIMARY KEY);" +
     names(n, "CREATE TABLE t{0} (a int REFERENCES r);", "") + names(n, "DROP TABLE t{0};", ""), 5_000,
     []),
    ("a schema that goes", lambda n: "CREATE SCHEMA s; CREATE TABLE s.t (a int PRIMARY KEY);" +
     names(n, "CREATE TABLE s.t{0} (a int REFERENCES s.t);", "") + "DROP SCHEMA s CASCADE;", 5_000, []),
    ("children of children", lambda n: "CREATE TABLE t0 ();" + "".join(
        f"CREATE TABLE t{i + 1} () INHERITS (t{i});" for i in range(n)) +
     "ALTER TABLE t0 ADD b int; DROP TABLE t0 CASCADE;", 5_000, []),
    ("views one above the other", lambda n: "CREATE TABLE v (a int); CREATE VIEW v0 AS SELECT * FROM v;" +
     "".join(f"CREATE VIEW v{i + 1} AS SELECT * FROM v{i};" for i in range(n)) +
     "DROP TABLE v CASCADE;", 5_000, []),
    ("views that double", lambda n: "CREATE TABLE v0 (a int);" + "".join(
        f"CREATE VIEW v{i + 1} AS SELECT a.*, b.* FROM v{i} a, v{i} b;" for i in range(n)), 40, []),
    ("views of one table", lambda n: "CREATE TABLE t (a int);" +
     names(n, "CREATE VIEW v{0} AS SELECT a FROM t;", "") + names(n, "DROP VIEW v{0};", ""), 5_000, []),
    ("published tables", lambda n: names(n, "CREATE TABLE t{0} ();", "") +
     f"CREATE PUBLICATION p FOR TABLE {names(n, 't{0}')};" +
     names(n, "ALTER TABLE t{0} RENAME TO u{0}; DROP TABLE u{0};", ""), 5_000, []),
    ("publications", lambda n: "CREATE TABLE t ();" +
     names(n, "CREATE PUBLICATION p{0} FOR TABLE t;", "") + "DROP TABLE t;", 10_000, []),
    ("policies", lambda n: "CREATE TABLE t (a int);" +
     names(n, "CREATE POLICY p{0} ON t USING (a > 1);", "") + "ALTER TABLE t RENAME a TO b;", 10_000, []),
    ("triggers", lambda n: "CREATE TABLE t (a int);" + names(
        n, "CREATE TRIGGER g{0} BEFORE INSERT ON t EXECUTE FUNCTION f();", "") +
     "DROP FUNCTION f CASCADE;", 10_000, []),
    ("constraints", lambda n: "CREATE TABLE t (a int);" +
     names(n, "ALTER TABLE t ADD CHECK (a > {0});", ""), 20_000, []),
    ("values of an enum", lambda n: "CREATE TYPE e AS ENUM ();" +
     names(n, "ALTER TYPE e ADD VALUE 'v{0}';", ""), 10_000, []),
    ("savepoints of many names", lambda n: "BEGIN;" + names(n, "SAVEPOINT s{0};", "") +
     "ROLLBACK TO s0;" * n + "COMMIT;", 20_000, []),
    ("findings on one line", lambda n: "CREATE INDEX ON t (a);" * n, 50_000, [FINDING]),
    ("allows and findings", lambda n: "-- forelock: allow-file index-build-blocks-writes -- why\n" * n +
     "CREATE INDEX ON t (a);\n" * n, 10_000, []),
    ("clauses of one ALTER", lambda n: "ALTER TABLE t " +
     names(n, "ADD CHECK (a > {0}), DROP CONSTRAINT k{0}") + ";", 10_000, []),
]
