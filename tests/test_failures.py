#!/usr/bin/env python3
"""A statement that fails aborts the transaction that it is in.

usage: test_failures.py FORELOCK
"""
import json
import re
import sys

import cli_case


class Failures(cli_case.Case):
    SCRIPT = """CREATE TABLE a (id int);
BEGIN;
CREATE TABLE a (id int);
ALTER TABLE a ADD COLUMN b int;
SAVEPOINT s;
COMMIT;
ALTER TABLE a ADD COLUMN c int;
BEGIN;
SAVEPOINT s;
CREATE TABLE a (id int);
ALTER TABLE a ADD COLUMN d int;
ROLLBACK TO s;
ALTER TABLE a ADD COLUMN e int;
COMMIT;
"""

    def errors(self, *args):
        """Why statements fail, by line."""
        run = self.check(0, "effects", "--format", "json", *args, "-", stdin=self.SCRIPT)
        return {s["line"]: s["error"] for s in json.loads(run.stdout)["statements"] if s["error"]}

    def test_a_transaction_that_has_failed(self):
        exists = 'relation "a" already exists'
        ignored = ("current transaction is aborted, commands ignored until end of "
                   "transaction block")
        self.assertEqual(self.errors(), {3: exists, 4: ignored, 5: ignored, 10: exists, 11: ignored})
        columns = re.findall("^    ([a-z]+) ", self.check(0, "catalog", "-", stdin=self.SCRIPT)
                             .stdout.decode(), re.M)
        self.assertEqual(columns, ["id", "c", "e"])

    def test_a_query_that_has_failed(self):
        self.SCRIPT = "CREATE TABLE a (id int);\nCREATE TABLE a (id int);\nDROP TABLE a;\n"
        self.assertIn("same query", self.errors("--transaction", "implicit")[3])
        self.assertNotIn(3, self.errors("--transaction", "statement"))

    def behind(self, execute):
        """The errors that are foreseen behind the EXECUTE: of a table, and of a type."""
        self.SCRIPT = ("CREATE TABLE t (id int);\nCREATE TYPE mood AS ENUM ('low');\n"
                       f"DO $$BEGIN FOR x IN SELECT 1 LOOP EXECUTE {execute}; END LOOP; END$$;\n"
                       "ALTER TABLE t DROP COLUMN nothing;\n"
                       "ALTER TYPE mood ADD VALUE 'low';\n")
        errors = self.errors()
        return (4 in errors, 5 in errors)

    def test_text_that_is_made_while_it_runs(self):
        nothing, relations, anything = (True, True), (False, True), (False, False)
        for execute, expected in (
                ("'GRANT SELECT ON t TO reader'", nothing),
                ("'GRANT SELECT ON ' || x || ' TO reader'", nothing),
                ("format('GRANT SELECT ON %I TO reader', x)", nothing),
                ("format($f$  COMMENT ON TABLE %I IS 'x'$f$, x)", nothing),
                ("concat('REVOKE ALL ON ', x, ' FROM public')", nothing),
                ("'insert into log values (' || x || ')'", nothing),
                ("('CREATE INDEX ' || x || ' ON t (id)')", relations),
                ("format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', x)", relations),
                ("'GRANT x; DROP TABLE ' || x", anything),
                ("'GRANT SELECT ON ' || x || '; DROP TYPE mood'", anything),
                ("'GRA' || x", anything),
                ("'GRANT' || x", anything),
                ("'DROP TABLE ' || x", anything),
                ("'SELECT ' || x", anything),
                ("format('%s SELECT ON t TO reader', x)", anything),
                ("x || 'GRANT '", anything),
                ("x", anything)):
            self.assertEqual(self.behind(execute), expected, execute)
        self.assertEqual(self.behind("'GRANT ' || x; EXECUTE x"), anything)
        self.assertEqual(self.behind("'GRANT ' || x; EXECUTE 'ALTER TABLE ' || x"), relations)


if __name__ == "__main__":
    cli_case.main(sys.argv.pop(1))
