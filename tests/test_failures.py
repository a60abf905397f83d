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


if __name__ == "__main__":
    cli_case.main(sys.argv.pop(1))
