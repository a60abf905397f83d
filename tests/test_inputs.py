#!/usr/bin/env python3
"""Which files are read, in what order, and what is new among them.

usage: test_inputs.py FORELOCK
"""
import json
import os
import subprocess
import sys
import tempfile

import cli_case

DIRTY = "CREATE INDEX i ON t (a);\n"  # an error


class Files(cli_case.Case):
    def test_natural_order_and_ways_down(self):
        for name in ("v10_c.sql", "v2_b.sql", "v1_a.sql", "U1__a.sql", "v3_d.down.sql",
                     "sub/v4_e.sql", "revert/x.sql", ".hidden/x.sql", "notes.txt",
                     "4_x_down.sql"):
            self.write(f"db/{name}", "SELECT 1;\n")
        expected = ["sub/v4_e.sql", "v1_a.sql", "v2_b.sql", "v10_c.sql"]
        self.assertEqual(self.paths("db"), [f"db/{name}" for name in expected])
        self.assertEqual(self.paths("./db/"), [f"db/{name}" for name in expected])
        self.assertEqual(self.paths(), [f"db/{name}" for name in expected])

    def test_a_named_file_is_always_read(self):
        self.write("U1__a.sql", "SELECT 1;\n")
        self.write("x.txt", "SELECT 1;\n")
        self.assertEqual(self.paths("U1__a.sql", "x.txt", "U1__a.sql"), ["U1__a.sql", "x.txt"])

    def test_what_comes_before_is_history(self):
        self.write("db/1_t.sql", "CREATE TABLE t (a int);\n")
        self.write("db/2_i.sql", DIRTY)
        self.write("db/3_d.sql", "DROP TABLE t;\n")
        self.assertEqual(self.paths("db/2_i.sql"), ["db/2_i.sql"])
        self.assertEqual(self.paths("db/3_d.sql", "db/1_t.sql"), ["db/1_t.sql", "db/3_d.sql"])
        run = self.check(1, "--format", "json", "db/2_i.sql")
        self.assertEqual(json.loads(run.stdout)["summary"]["files"], 1)

    def test_standard_input(self):
        run = self.check(1, "--format", "json", "-", stdin=DIRTY)
        self.assertEqual(json.loads(run.stdout)["files"][0]["path"], "<stdin>")
        self.write("db/1_t.sql", "CREATE TABLE t (a int);\n")
        self.write("db/2_i.sql", "SELECT 1;\n")
        self.assertEqual(self.paths("--stdin-filepath", "db/2_i.sql", "-", stdin=DIRTY),
                         ["db/2_i.sql"])
        self.check(1, "--stdin-filepath", "db/2_i.sql", "-", stdin=DIRTY)
        self.check(0, "-", stdin="")

    def test_a_tool_that_is_named(self):
        self.check(1, "--tool", "raw", "-", stdin=DIRTY)
        self.check(1, "--tool", "flyway", "-", stdin=DIRTY)
        self.write("a/x.txt", DIRTY)
        self.check(1, "--tool", "raw", "a/x.txt")
        run = self.check(2, "--tool", "flyway", "a")
        self.assertIn(b"there is no migration of flyway", run.stderr)

    def test_a_file_is_read_once(self):
        self.write("db/1.sql", "SELECT 1;\n")
        self.assertEqual(self.paths("db", "db/1.sql", ".", "./db//1.sql"), ["db/1.sql"])

    def test_a_catalog_is_of_one_database(self):
        self.write("a/V1__t.sql", "CREATE TABLE t (id int);\n")
        self.write("b/V1__u.sql", "CREATE TABLE u (id int);\n")
        self.refused("these are the migrations of 2 databases, name one of them: "
                     "a (flyway), b (flyway)", "catalog")
        self.assertIn(b"public.t", self.check(0, "catalog", "a").stdout)

    def test_a_loop_of_links(self):
        self.write("db/1.sql", "SELECT 1;\n")
        os.symlink("..", self.dir / "db/up")
        self.assertEqual(self.paths("db"), ["db/1.sql"])


class Since(cli_case.Case):
    def setUp(self):
        super().setUp()
        (self.dir / ".git").rmdir()
        self.git("init", "-q", "-b", "main")
        self.write("db/V1__t.sql", "CREATE TABLE t (id int PRIMARY KEY, a int);\n")
        self.write("db/V3__v.sql", "ALTER TABLE t ADD b int;\n")
        self.git("add", ".")
        self.git("commit", "-qm", "released")
        self.git("checkout", "-qb", "work")

    def git(self, *args):
        subprocess.run(["git", "-c", "user.name=x", "-c", "user.email=x@example.org", *args],
                       cwd=self.dir, check=True, capture_output=True)

    def found(self, *args):
        run = self.run_it("check", "--format", "json", "--rule", "lock-without-timeout=off", *args,
                          "db")
        return [(finding["path"], finding["rule"])
                for finding in json.loads(run.stdout)["findings"]]

    def test_only_what_is_new_is_reported(self):
        build = "index-build-blocks-writes"
        self.write("db/V4__committed.sql", "CREATE TABLE n (id int PRIMARY KEY, a int);\n")
        self.git("add", ".")
        self.git("commit", "-qm", "new")
        self.write("db/V5__staged.sql", "CREATE INDEX n_a ON n (a);\nCREATE INDEX t_a ON t (a);\n")
        self.git("add", ".")
        self.write("db/V6__untracked.sql", "CREATE INDEX t_b ON t (b);\n")
        # n is deployed with its index, so nobody waits for that
        self.assertEqual(self.found("--since", "main"),
                         [("db/V5__staged.sql", build), ("db/V6__untracked.sql", build)])
        self.assertEqual(self.paths("--since", "main", "db"),
                         ["db/V4__committed.sql", "db/V5__staged.sql", "db/V6__untracked.sql"])

    def test_another_name_is_no_change(self):
        self.git("mv", "db/V3__v.sql", "db/v3.sql")
        self.assertEqual(self.paths("--since", "main", "--tool", "raw", "db"), [])

    def test_what_was_released_is_not_changed(self):
        change = "released-migration-changed"
        self.write("db/V1__t.sql", "-- the first\nCREATE TABLE t (id int PRIMARY KEY, a int);\n")
        self.assertEqual(self.found("--since", "main"), [("db/V1__t.sql", change)])
        self.git("commit", "-qam", "changed")
        self.assertEqual(self.found("--since", "main"), [("db/V1__t.sql", change)])
        # the branch has moved on: what it has since is not what this one changed
        self.git("checkout", "-q", "main")
        self.write("db/V3__v.sql", "ALTER TABLE t ADD b bigint;\n")
        self.git("commit", "-qam", "changed, too")
        self.git("checkout", "-q", "work")
        self.assertEqual(self.found("--since", "main"), [("db/V1__t.sql", change)])
        self.assertEqual(self.found("--since", "work"), [])
        self.write("db/V1__t.sql", "-- forelock: allow-file released-migration-changed -- nowhere yet\n"
                   "CREATE TABLE t (id int PRIMARY KEY, a int);\n")
        self.assertEqual(self.found("--since", "main"), [])

    def test_new_before_what_was_released(self):
        self.write("db/V2__u.sql", "CREATE TABLE u (id int PRIMARY KEY);\n")
        self.write("db/V4__w.sql", "CREATE TABLE w (id int PRIMARY KEY);\n")
        late = [("db/V2__u.sql", "version-out-of-order")]
        self.assertEqual(self.found("--since", "main"), late)
        self.git("add", ".")
        self.git("commit", "-qm", "new")
        self.assertEqual(self.found("--since", "main"), late)
        run = self.run_it("check", "--since", "main", "db")
        self.assertIn(b"comes before db/V3__v.sql: flyway refuses to go on", run.stdout)
        # a file that is given another place among the others is new there, and has no lines that are
        self.git("mv", "db/V4__w.sql", "db/V5__w.sql")
        self.assertEqual(self.found("--since", "main"), late)

    def test_what_was_released_is_not_gone(self):
        gone = "released-migration-gone"
        self.git("rm", "-q", "db/V1__t.sql")
        self.assertEqual(self.found("--since", "main"), [("db/V1__t.sql", gone)])
        self.git("rm", "-q", "db/V3__v.sql")
        # nothing is left by which Flyway would be known
        self.assertEqual(self.found("--since", "main", "--tool", "raw"), [])
        self.write("db/V4__w.sql", "CREATE TABLE w (id int PRIMARY KEY);\n")
        self.assertEqual(self.found("--since", "main"), [("db/V1__t.sql", gone)])
        shown = self.run_it("--since", "main", "db").stdout.decode()
        self.assertIn("was released and is gone, as is another one; flyway refuses", shown)
        # who asks about a file asks about no other
        self.assertEqual(self.paths("--since", "main", "db/V4__w.sql"), ["db/V4__w.sql"])

    def test_about_a_file_as_a_whole(self):
        self.write("db/V2__u.sql", "")
        log = json.loads(self.run_it("--since", "main", "--format", "sarif", "db").stdout)
        (result,) = log["runs"][0]["results"]
        self.assertEqual(result["ruleId"], "version-out-of-order")
        place = result["locations"][0]["physicalLocation"]
        self.assertEqual(place["artifactLocation"]["uri"], "db/V2__u.sql")
        self.assertEqual(place["region"]["startLine"], 1)
        shown = self.run_it("--since", "main", "db").stdout.decode()
        self.assertIn("  --> db/V2__u.sql:1:1\n   = help: ", shown)

    def test_a_version_that_is_history(self):
        self.assertEqual(self.paths("--baseline-version", "1", "db"), ["db/V3__v.sql"])
        self.write(".forelock.yml", "baseline-version: 3\n")
        self.assertEqual(self.paths("db"), [])
        self.refused("no migration has the version", "--baseline-version", "7", "db")

    def test_a_place_that_is_history(self):
        self.write("scripts/01_a.sql", "SELECT 1;\n")
        self.write("scripts/02_b.sql", "SELECT 2;\n")
        self.assertEqual(self.paths("--baseline-version", "1", "scripts"), ["scripts/02_b.sql"])

    def test_what_git_does_not_know(self):
        self.refused('git knows no commit "nothing"', "--since", "nothing", "db")
        with tempfile.TemporaryDirectory() as copy:
            subprocess.run(["git", "clone", "-q", "--depth", "1", f"file://{self.dir}", copy],
                           check=True, capture_output=True)
            run = subprocess.run([self.forelock, "--since", "HEAD~3", "."], cwd=copy, timeout=60,
                                 capture_output=True, check=False)
            self.assertEqual(run.returncode, 2)
            self.assertIn(b"git fetch --unshallow", run.stderr)


if __name__ == "__main__":
    cli_case.main(sys.argv.pop(1))
