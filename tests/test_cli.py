#!/usr/bin/env python3
"""Exit statuses, messages, settings and what is written where.

usage: test_cli.py FORELOCK
"""
import json
import os
import shutil
import subprocess
import sys
import unittest

import cli_case

CLEAN = "CREATE TABLE t (id bigint PRIMARY KEY);\n"
DIRTY = "CREATE INDEX i ON t (a);\n"  # an error
SLOPPY = "UPDATE t SET a = 1;\n"  # a warning
FORMATS = ("text", "json", "sarif")


class ExitStatus(cli_case.Case):
    def setUp(self):
        super().setUp()
        self.write("clean/1.sql", CLEAN)
        self.write("dirty/1.sql", DIRTY)
        self.write("sloppy/1.sql", SLOPPY)

    def test_matrix(self):
        broken = self.write("broken.yml", "pg-version: old\n")
        for form in FORMATS:
            for status, args in (
                    (0, ["clean"]),
                    (1, ["dirty"]),
                    (1, ["clean", "dirty"]),
                    (1, ["sloppy"]),
                    (0, ["--fail-on", "error", "sloppy"]),
                    (1, ["--fail-on=error", "dirty"]),
                    (0, ["--fail-on", "never", "dirty"]),
                    (0, ["--rule", "index-build-blocks-writes=note", "dirty"]),
                    (2, ["nosuch.sql"]),
                    (2, ["nosuch.sql", "dirty"]),
                    (2, ["--fail-on", "never", "nosuch.sql"]),
                    (2, ["--no-such-option", "clean"]),
                    (2, ["--pg-version", "9", "clean"]),
                    (2, ["--config", broken, "clean"]),
                    (2, ["--config", "nosuch.yml", "clean"]),
                    (2, ["-o", "json=nosuch/file", "clean"]),
            ):
                with self.subTest(format=form, args=args):
                    self.check(status, "--format", form, *args)

    def test_a_parser_older_than_the_server_says_so(self):
        self.write("a.sql", "ALTER TABLE t FROBNICATE;\n")
        words = b"older than the server: the grammar of 19 comes with libpg_query 19"
        self.assertIn(words, self.check(1, "--pg-version", "19", "a.sql").stdout)
        self.assertNotIn(b"libpg_query", self.check(1, "--pg-version", "17", "a.sql").stdout)

    def test_a_syntax_error_is_a_finding(self):
        self.write("wrong.sql", "SELEC 1;\n")
        for form in FORMATS:
            self.check(1, "--format", form, "wrong.sql")

    @unittest.skipUnless(os.path.exists("/dev/full"), "there is no /dev/full")
    def test_a_full_disk_is_trouble(self):
        with open("/dev/full", "wb") as full:
            for form in FORMATS:
                run = self.check(2, "--format", form, "clean", stdout=full)
                self.assertIn(b"No space left", run.stderr)
            for command in (["rules"], ["help"], ["schema"], ["completion", "bash"],
                            ["explain", "index-build-blocks-writes"], ["--version"]):
                self.check(2, *command, stdout=full)
        for form in FORMATS:
            self.check(2, "-o", f"{form}=/dev/full", "clean")

    def test_a_reader_that_goes_away_is_none(self):
        self.write("many/1.sql", DIRTY * 2000)
        for form in FORMATS:
            for status, path in ((1, "many"), (0, "clean")):
                read, write = os.pipe()
                os.close(read)
                run = self.check(status, "--format", form, path, stdout=write)
                os.close(write)
                self.assertEqual(run.stderr, b"")

    def test_no_standard_output(self):
        for form in FORMATS:
            run = self.run_it("--format", form, "-o", "json=report.json", "clean", stdout=None,
                              preexec_fn=lambda: os.close(1))
            self.assertEqual(run.returncode, 2)
            self.assertIn(b"standard output", run.stderr)
            json.loads((self.dir / "report.json").read_bytes())

    @unittest.skipIf(os.geteuid() == 0, "root reads everything")
    def test_unreadable(self):
        for path in ("dirty", "dirty/1.sql"):
            mode = (self.dir / path).stat().st_mode
            os.chmod(self.dir / path, 0)
            self.check(2, "dirty")
            os.chmod(self.dir / path, mode)

    def test_the_rest_is_analysed(self):
        os.symlink("nowhere", self.dir / "dirty/0.sql")
        run = self.check(2, "--format", "json", "nosuch.sql", "dirty")
        self.assertEqual(json.loads(run.stdout)["summary"]["errors"], 1)
        self.assertIn(b"forelock: nosuch.sql: ", run.stderr)
        self.assertIn(b"forelock: dirty/0.sql: ", run.stderr)

    def test_an_empty_directory_is_no_trouble(self):
        (self.dir / "empty").mkdir()
        run = self.check(0, "empty")
        self.assertIn(b"no .sql file in empty", run.stderr)
        self.assertEqual(self.check(0, "-q", "empty").stderr, b"")


class Arguments(cli_case.Case):
    def setUp(self):
        super().setUp()
        self.write("1.sql", CLEAN)

    def test_refused(self):
        for words, args in (
                ('unknown option "--formt"; did you mean "--format"?', ["--formt", "text"]),
                ('unknown option "-x"', ["-x"]),
                ('"--format" needs a value', ["--format"]),
                ("--quiet takes no value", ["--quiet=1"]),
                ('did you mean "json"?', ["--format", "jsn"]),
                ("none of its formats", ["--format", "markdown"]),
                ("none of its formats", ["-o", "xml=x"]),
                ("is no file", ["-o", "json=-"]),
                ('"-" is not among the paths', ["--stdin-filepath", "1.sql", "1.sql"]),
                ("exclude each other", ["--no-config", "--config", "x.yml"]),
                ("none of auto, always, never", ["--color", "allways"]),
                ("not FORMAT=PATH", ["-o", "sarif"]),
                ("--pg-version: ", ["--pg-version", "11"]),
                ("--pg-version: ", ["--pg-version", "99999999999999999"]),
                ("--pg-version: ", ["--pg-version=x"]),
                ("--jobs: ", ["--jobs", "0"]),
                ("--transaction: ", ["--transaction", "none"]),
                ("--profile: ", ["--profile", "lax"]),
                ("--rule: ", ["--rule", "x"]),
                ("--rule: there is no rule", ["--rule", "x=error"]),
                ('did you mean "index-build-blocks-writes"?',
                 ["--rule", "index-build-block-writes=off"]),
                ('did you mean "locks"?', ["--rule", "lokcs/*=off"]),
                ("none of error, warning, note, off", ["--rule", "syntax-error=fatal"]),
                ('no rules in "lock"', ["--rule", "lock/*=off"]),
                ('"effects" has no option --fail-on', ["effects", "--fail-on", "error", "."]),
                ('there is no command "chek"', ["help", "chek"]),
                ("no rule", ["explain", "nothing"]),
                ("one rule", ["explain"]),
                ("bash, zsh, fish", ["completion", "tcsh"]),
                ("check, effects, catalog, layout", ["schema", "x"]),
                ("--format", ["rules", "--format", "sarif"]),
        ):
            with self.subTest(args=args):
                self.refused(words, *args)

    def test_what_is_not_there_yet_says_so(self):
        for command in ("baseline", "fix", "plan", "lsp", "init"):
            self.refused(f"{command} is not part of this version", command)

    def test_a_misspelt_command(self):
        run = self.check(2, "chek")
        self.assertIn(b'did you mean "check"?', run.stderr)

    def test_a_path_may_be_called_as_a_command(self):
        self.write("rules", CLEAN)
        self.assertEqual(self.paths("--", "rules"), ["rules"])
        self.assertEqual(self.paths("check", "./rules"), ["rules"])

    def test_options_stand_anywhere(self):
        self.assertEqual(self.paths(".", "--pg-version=14"), ["1.sql"])
        self.assertEqual(self.paths("--jobs", "2", "check", "."), ["1.sql"])

    def test_help(self):
        for args in (["--help"], ["help"], ["-h"]):
            text = self.check(0, *args).stdout.decode()
            for word in ("check", "effects", "catalog", "explain", "--format", "exit status"):
                self.assertIn(word, text)
        text = self.check(0, "help", "explain").stdout.decode()
        self.assertIn("--format", text)
        self.assertNotIn("--jobs", text)
        self.assertRegex(self.check(0, "--version").stdout, rb"^forelock \d+\.\d+\.\d+ ")

    def test_rules_and_pages(self):
        rules = json.loads(self.check(0, "rules", "--format", "json").stdout)["rules"]
        text = self.check(0, "rules").stdout.decode()
        completion = {shell: self.check(0, "completion", shell).stdout.decode()
                      for shell in ("bash", "zsh", "fish")}
        self.assertGreater(len(rules), 20)
        for rule in rules:
            self.assertIn(f"  {rule['rule']} ", text)
            for shell in completion.values():
                self.assertIn(rule["rule"], shell)
        for form in ("text", "markdown"):
            page = self.check(0, "explain", "--format", form, rules[0]["rule"]).stdout.decode()
            self.assertIn(rules[0]["rule"], page)
            self.assertIn("Instead", page)

    def test_bash_takes_its_completion(self):
        script = self.check(0, "completion", "bash").stdout
        self.write("completion.bash", script)
        probe = ('source completion.bash; COMP_WORDS=(forelock --fail-on n); COMP_CWORD=2; '
                 '_forelock; echo "${COMPREPLY[@]}"')
        run = subprocess.run(["bash", "-c", probe], cwd=self.dir, capture_output=True, check=True)
        self.assertEqual(run.stdout, b"note never\n")

    def test_zsh_takes_its_completion(self):
        if not shutil.which("zsh"):
            self.skipTest("there is no zsh")
        self.write("_forelock", self.check(0, "completion", "zsh").stdout)
        # by eval, as the README says, and as a file of $fpath
        for load in ('eval "$(cat _forelock)"', "fpath=($PWD $fpath); compinit -u -D"):
            probe = f"autoload -Uz compinit; compinit -u -D; {load}; echo $_comps[forelock]"
            run = subprocess.run(["zsh", "-f", "-c", probe], cwd=self.dir, capture_output=True,
                                 check=True)
            self.assertEqual((run.stdout, run.stderr), (b"_forelock\n", b""))

    def test_fish_takes_its_completion(self):
        if not shutil.which("fish"):
            self.skipTest("there is no fish")
        self.write("completion.fish", self.check(0, "completion", "fish").stdout)
        for line, words in (
                ("forelock -f ", ["json", "sarif", "text"]),
                ("forelock explain -f ", ["markdown", "text"]),
                ("forelock check -r 'types/*='", [f"types/*={level}" for level in
                                                  ("error", "note", "off", "warning")])):
            probe = f'source completion.fish; complete -C"{line}"'
            run = subprocess.run(["fish", "-c", probe], cwd=self.dir, capture_output=True,
                                 check=True, env={**os.environ, "HOME": str(self.dir)})
            got = [row.split("\t")[0] for row in run.stdout.decode().splitlines()]
            self.assertEqual(got, words, line)

    def test_each_command_completes_its_own_formats(self):
        script = self.check(0, "completion", "bash").stdout
        self.write("completion.bash", script)
        for words, completed in (("forelock --format", "text json sarif"),
                                 ("forelock effects --format", "text json"),
                                 ("forelock explain --format", "text markdown"),
                                 ("forelock check --output", "text= json= sarif=")):
            probe = (f"source completion.bash; COMP_WORDS=({words} ''); "
                     f"COMP_CWORD={len(words.split())}; _forelock 2>/dev/null; "
                     'echo "${COMPREPLY[@]}"')
            run = subprocess.run(["bash", "-c", probe], cwd=self.dir, capture_output=True,
                                 check=True)
            self.assertEqual(run.stdout.decode(), completed + "\n")


class Settings(cli_case.Case):
    def setUp(self):
        super().setUp()
        self.write("db/1.sql", DIRTY)

    def test_the_nearest_file_counts(self):
        self.write(".forelock.yml", "fail-on: never\n")
        self.check(0, "db")
        self.check(1, "--no-config", "db")
        self.write("db/.forelock.yml", "fail-on: error\n")
        self.check(1, "db")
        self.check(0, "--config", ".forelock.yml", "db")
        (self.dir / "db/.git").mkdir()
        (self.dir / "db/.forelock.yml").unlink()
        self.check(1, "db")

    def test_who_wins(self):
        self.write(".forelock.yml", "fail-on: never\nrules:\n  locks/*: off\n")
        never = {"FORELOCK_FAIL_ON": "never"}
        error = {"FORELOCK_FAIL_ON": "error"}
        rule = ["--rule", "index-build-blocks-writes=error"]
        self.check(0, *rule, "db")
        self.check(1, *rule, "db", env=error)
        self.check(0, *rule, "--fail-on", "never", "db", env=error)
        self.check(1, *rule, "--fail-on", "error", "db", env=never)
        self.check(0, "--fail-on", "error", "db")
        self.write("other.yml", "fail-on: error\n")
        self.check(1, "db", env={"FORELOCK_CONFIG": "other.yml"})

    def test_errors_have_a_place(self):
        for text, place in (
                ("pg_version: 15\n", '1:1: unknown key "pg_version"; did you mean "pg-version"?'),
                ("pg-version: 9\n", "1:13: pg-version: "),
                ("pg-version: [15]\n", "1:13: "),
                ("jobs: many\n", "1:7: jobs: "),
                ("rules: x\n", "1:8: "),
                ("rules:\n  nope: off\n", '2:3: there is no rule "nope"'),
                ("rules:\n  syntax-error: fatal\n", "2:17: "),
                ("rules:\n  syntax-error: off\n  syntax-error: off\n", "3:3: "),
                ("profile: strict\nprofile: strict\n", "2:1: "),
                ("profile: &a strict\n", "1:10: anchors"),
                ("profile: *a\n", "1:10: anchors"),
                ("profile: !!str strict\n", "1:10: anchors"),
                ("- strict\n", "1:1: "),
                ("strict\n", "1:1: "),
                ("profile: strict\n---\nprofile: strict\n", "2:1: "),
                (b"# \n\nprofile: \xff\n", "3:10: "),
                ("profile: {\n", "1:10: "),
                ("{ profile: strict\n", "2:1: "),
                ("[" * 100000, "1:1: "),
        ):
            with self.subTest(text=text[:40]):
                self.write(".forelock.yml", text)
                self.refused(f"forelock: .forelock.yml:{place}", "db")

    def test_what_is_no_error(self):
        for text in ("", "# nothing\n", "---\n", "rules:\n", "rules: {}\n", "{}\n",
                     "pg-version: '15'\nrules: { types/*: off, table-dropped: \"note\" }\n"):
            with self.subTest(text=text):
                self.write(".forelock.yml", text)
                self.check(1, "db")

    def test_the_environment_is_checked(self):
        self.refused("FORELOCK_PG_VERSION: ", "db", env={"FORELOCK_PG_VERSION": "x"})
        self.check(1, "db", env={"FORELOCK_PG_VERSION": ""})


class Outputs(cli_case.Case):
    def setUp(self):
        super().setUp()
        self.write("1.sql", DIRTY)

    def test_files_beside_the_report(self):
        run = self.check(1, "-q", "-o", "json=a.json", "-o", "sarif=a.sarif", "-o", "text=a.txt",
                         "1.sql")
        self.assertEqual(run.stdout, (self.dir / "a.txt").read_bytes())
        json.loads((self.dir / "a.json").read_bytes())
        json.loads((self.dir / "a.sarif").read_bytes())
        self.assertEqual({path.name for path in self.dir.iterdir()},
                         {".git", "1.sql", "a.json", "a.sarif", "a.txt"})

    def test_a_file_keeps_its_mode_and_a_link_its_target(self):
        target = self.write("target.json", "old")
        target.chmod(0o640)
        os.symlink("target.json", self.dir / "link.json")
        self.check(1, "-o", "json=link.json", "1.sql")
        self.assertTrue((self.dir / "link.json").is_symlink())
        self.assertEqual(target.stat().st_mode & 0o777, 0o640)
        json.loads(target.read_bytes())

    def test_colours(self):
        def coloured(*args, **env):
            return b"\033[" in self.check(1, *args, "1.sql", env=env).stdout

        self.assertFalse(coloured())
        self.assertTrue(coloured("--color", "always"))
        self.assertTrue(coloured(CLICOLOR_FORCE="1"))
        self.assertTrue(coloured(FORCE_COLOR="1"))
        self.assertFalse(coloured(CLICOLOR_FORCE="0"))
        self.assertFalse(coloured(CLICOLOR_FORCE="1", NO_COLOR="1"))
        self.assertTrue(coloured("--color=always", NO_COLOR="1"))
        self.assertFalse(coloured("--color=never", CLICOLOR_FORCE="1"))
        self.assertFalse(coloured("--color=always", "-o", "text=a.txt", "--format", "json"))
        self.assertNotIn(b"\033[", (self.dir / "a.txt").read_bytes())

    def test_prose_is_broken_at_the_width(self):
        for columns in (40, 60, 100):
            lines = self.check(1, "1.sql", env={"COLUMNS": str(columns)}).stdout.decode()
            remarks = lines.split("   = ")[1:]
            self.assertTrue(remarks)
            for line in "".join(remarks).split("\n")[1:2]:
                self.assertLessEqual(len(line), columns)

    def test_nothing_that_a_terminal_would_obey(self):
        self.write("2.sql", 'CREATE INDEX "\x1b[31m\u202ei\x07" ON "\x9b" (a);\n')
        for args in (["2.sql"], ["--format", "json", "2.sql"], ["--format", "sarif", "2.sql"],
                     ["effects", "2.sql"], ["effects", "--format", "json", "2.sql"]):
            out = self.run_it(*args).stdout.decode()
            for bad in ("\x1b", "\x07", "\x9b"):
                self.assertNotIn(bad, out)
        run = self.run_it("no\x1bsuch.sql")
        self.assertNotIn(b"\x1b", run.stderr)

    def test_the_same_bytes_again(self):
        for index in range(40):
            self.write(f"db/{index}.sql", DIRTY.replace("t", f"t{index}") * 5)
        for form in FORMATS:
            runs = {self.check(1, "--format", form, "--jobs", jobs, "db").stdout
                    for jobs in (1, 2, 7) for _ in range(2)}
            self.assertEqual(len(runs), 1)


if __name__ == "__main__":
    cli_case.main(sys.argv.pop(1))
