#!/usr/bin/env python3
"""Any bytes at all: never a crash, a hang, or a wrong exit status.

usage: test_bad_input.py FORELOCK

FORELOCK_BIG=1 adds files of 100 MB.
"""
import json
import os
import re
import resource
import socket
import subprocess
import sys
import threading
import unittest

import cli_case
from bad_input_cases import DIRTY, MANY, SMALL, names, nested

BIG = os.environ.get("FORELOCK_BIG") == "1"
FORMATS = ("text", "json", "sarif")
STACK = 8 << 20
MEMORY = 4 << 30 if BIG else 350 << 20
CPU = 300 if BIG else 15  # seconds; most take a tenth of one
# what a terminal would obey, or take for the opposite direction; a line end is wanted
COMMANDS = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069]")


def is_sanitized():
    with open(cli_case.Case.forelock, "rb") as file:
        return b"__asan_init" in file.read()


def limit():
    resource.setrlimit(resource.RLIMIT_STACK, (STACK, resource.getrlimit(resource.RLIMIT_STACK)[1]))
    # AddressSanitizer reserves terabytes of addresses
    if not is_sanitized():
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        resource.setrlimit(resource.RLIMIT_CPU, (CPU, CPU))


class Case(cli_case.Case):
    timeout = 300
    limit = staticmethod(limit)

    def findings(self, text, *args):
        """(rule, line) of what is found in a text; every format agrees about the exit status."""
        self.write("1.sql", text)
        run = self.run_it("--format", "json", "-o", "text=text", "-o", "sarif=sarif", *args, "1.sql")
        self.assertEqual(run.stderr, b"")
        report = json.loads(run.stdout)
        found = [(f["rule"], f["start"]["line"]) for f in report["findings"]]
        serious = any(f["severity"] != "note" for f in report["findings"])
        self.assertEqual(run.returncode, 1 if serious else 0)
        self.well_formed((self.dir / "text").read_bytes())
        json.loads((self.dir / "sarif").read_bytes())
        run = self.check(0, "effects", "--format", "json", "1.sql")
        json.loads(run.stdout)
        return found

    def well_formed(self, text):
        """A text report: valid UTF-8 that moves no cursor."""
        text = text.decode()
        self.assertIsNone(COMMANDS.search(text), text[:2000])


class Content(Case):
    def among(self, expected, found):
        for one in expected:
            self.assertIn(one, found[:20] + found[-20:])
        if not expected:
            self.assertNotIn("syntax-error", [rule for rule, _ in found])

    def test_small(self):
        for what, text, expected in SMALL:
            with self.subTest(what=what):
                self.among(expected, self.findings(text))

    def test_many(self):
        for what, text, n, expected in MANY:
            if is_sanitized():
                n = min(n, max(n // 10, 20_000))
            with self.subTest(what=what, n=n):
                self.among(expected, self.findings(text(n)))

    def test_every_beginning(self):
        """A file that is cut at any byte is a file."""
        text = ("\ufeffCREATE TABLE \"ä\" (a int DEFAULT 1 + $1, CHECK (b <> E'\\'x')); -- forelock: allow x\n"
                "/* é /* */ */ DO $x$ BEGIN EXECUTE 'DROP TABLE ' || 't'; END $x$;\n\\if :{?x}\nCOPY t FROM "
                "stdin;\n1\t2\n\\.\nCREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT ${a}, U&'\\00e4'; END;\r\n"
                ).encode()
        for index in range(len(text)):
            self.write(f"cut/{index}.sql", text[:index])
        run = self.run_it("--profile", "strict", "--format", "json", "cut")
        self.assertIn(run.returncode, (0, 1), run.stderr)
        self.assertEqual(len(json.loads(run.stdout)["files"]), len(text))

    def test_every_byte(self):
        """Any byte anywhere in a statement."""
        text = bytearray(b"ALTER TABLE t ADD COLUMN c text DEFAULT 'x' /* y */;\n")
        for at in range(0, len(text), 3):
            for byte in (0, 9, 13, 27, 34, 36, 39, 40, 47, 58, 92, 127, 128, 0xC3, 0xE2, 0xF0, 0xFF):
                self.write(f"bytes/{at}/{byte}.sql", bytes(text[:at]) + bytes([byte]) + bytes(text[at:]))
        run = self.run_it("--profile", "strict", "--format", "json", "-o", "text=text", "-o",
                          "sarif=sarif", "bytes")
        self.assertEqual((run.returncode, run.stderr), (1, b""))
        json.loads(run.stdout)
        json.loads((self.dir / "sarif").read_bytes())
        self.well_formed((self.dir / "text").read_bytes())

    def test_the_place_is_named(self):
        self.write("x/1.sql", "SELECT 1;\n\nSELECT 2 +;\n" + DIRTY)
        run = self.check(1, "x/1.sql")
        self.assertIn(b"x/1.sql:3:10", run.stdout)
        self.assertIn(b"x/1.sql:4:1", run.stdout)

    @unittest.skipUnless(BIG, "FORELOCK_BIG is not set")
    def test_a_hundred_megabytes(self):
        size = 100_000_000
        for what, text in (
                ("one line", f"SELECT '{'a' * 90}'; " * (size // 101) + DIRTY),
                ("one word", "a" * size),
                ("one string", "SELECT '" + "a" * size + "';" + DIRTY),
                ("one comment", "/*" + "*" * size + "*/" + DIRTY),
                ("nested comments", nested(size // 4, "/*", "", "*/") + DIRTY),
                ("parentheses", "(" * size),
                ("semicolons", ";" * size),
                ("quotes", "'" * size),
                ("backslashes", "\\" * size),
                ("signs", "SELECT 1" + "+" * size),
                ("lines", "SELECT a,\n" + "       b,\n" * (size // 11) + " c;" + DIRTY),
                ("short lines", "--\n" * (size // 3) + DIRTY),
                ("NULs", "\0" * size),
                ("accents", "SELEC e" + "\u0301" * (size // 2) + ";"),
                ("rows", "INSERT INTO t VALUES " + names(size // 10, "({0})") + ";" + DIRTY),
                ("terms", "SELECT 1" + "+1" * (size // 2) + ";" + DIRTY),
                ("data", "COPY t FROM stdin;\n" + "1\t2\n" * (size // 4) + "\\.\n" + DIRTY),
        ):
            with self.subTest(what=what):
                self.write("1.sql", text)
                for form in FORMATS:
                    run = self.run_it("--format", form, "1.sql")
                    self.assertIn(run.returncode, (0, 1), run.stderr[-300:])
                    self.assertLess(len(run.stdout), 10_000_000)


class Files(Case):
    def test_what_cannot_be_read(self):
        self.write("db/1.sql", DIRTY)
        for name, target in (("dangling.sql", "nowhere"), ("self.sql", "self.sql")):
            (self.dir / "db" / name).symlink_to(target)
        (self.dir / "db/dir.sql").mkdir()
        self.write("db/dir.sql/2.sql", "SELECT 1;\n")
        for form in FORMATS:
            run = self.check(2, "--format", form, "db")
            # the rest is analysed
            self.assertIn(b"index-build-blocks-writes", run.stdout)
            self.assertEqual(run.stderr.count(b"\n"), 2)
            self.assertIn(b"forelock: db/dangling.sql: cannot read: No such file", run.stderr)
            self.assertIn(b"forelock: db/self.sql: cannot read: Too many levels", run.stderr)
        self.check(2, "db/dangling.sql")
        self.check(0, "db/dir.sql")
        self.check(2, "db/nowhere/1.sql")
        self.check(2, "db/1.sql/1.sql")
        self.check(2, "")
        self.check(2, "a" * 100_000)

    @unittest.skipIf(os.geteuid() == 0, "root may read everything")
    def test_what_may_not_be_read(self):
        self.write("db/1.sql", DIRTY)
        self.write("db/2.sql", DIRTY).chmod(0)
        closed = self.write("db/closed/3.sql", DIRTY).parent
        closed.chmod(0)
        self.addCleanup(closed.chmod, 0o700)
        run = self.check(2, "db")
        self.assertIn(b"db/2.sql: cannot read: Permission denied", run.stderr)
        self.assertIn(b"db/closed: cannot read: Permission denied", run.stderr)
        self.assertIn(b"index-build-blocks-writes", run.stdout)

    def test_links_that_fan_out(self):
        for index in range(40):
            (self.dir / f"{index}").mkdir()
            (self.dir / f"{index}/a").symlink_to(f"../{index + 1}")
            (self.dir / f"{index}/b").symlink_to(f"../{index + 1}")
            (self.dir / f"{index}/up").symlink_to("..")
        self.write("40/1.sql", DIRTY)
        for start in ("0", "."):
            run = self.check(1, "--format", "json", start)
            self.assertEqual(len(json.loads(run.stdout)["files"]), 1)

    def test_deep_directories(self):
        self.write("/".join(["d"] * 500) + "/1.sql", DIRTY)
        self.check(1, "d")

    def test_pipes(self):
        fifo = self.dir / "pipe.sql"
        os.mkfifo(fifo)
        # not named: nobody is waiting at its other end
        self.write("1.sql", DIRTY)
        self.assertEqual(self.check(1, ".").stderr, b"")
        with socket.socket(socket.AF_UNIX) as unix:
            unix.bind(str(self.dir / "socket.sql"))
            self.check(1, ".")
            self.check(2, "socket.sql")
        writer = threading.Thread(target=fifo.write_text, args=[DIRTY])
        writer.start()
        run = self.check(1, "pipe.sql")
        writer.join()
        self.assertIn(b"pipe.sql:1:1", run.stdout)
        self.assertIn(b"<stdin>:1:1", self.check(1, "-", "-", stdin=DIRTY.encode()).stdout)
        self.check(0, "/dev/null")

    @unittest.skipUnless(BIG, "FORELOCK_BIG is not set")
    def test_files_without_end(self):
        for path in ("/dev/zero", "/dev/urandom"):
            run = self.check(2, path)
            self.assertEqual(run.stderr.count(b"\n"), 1)
            self.assertIn(path.encode() + b": cannot read: ", run.stderr)

    def test_no_standard_input(self):
        run = subprocess.run(f"'{self.forelock}' - <&-", shell=True, cwd=self.dir, timeout=300,
                             capture_output=True)
        self.assertEqual(run.returncode, 2)
        self.assertIn(b"<stdin>: cannot read: Bad file descriptor", run.stderr)

    def test_a_file_is_read_once(self):
        self.write("1.sql", DIRTY)
        run = self.check(1, "--format", "json", "1.sql", "1.sql", "./1.sql", ".")
        self.assertEqual(len(json.loads(run.stdout)["files"]), 1)

    def test_names(self):
        odd = [b"a\xff\xfe.sql", b"a b.sql", b"new\nline.sql", b"esc\x1b[31m.sql", b"c1\xc2\x9b31m.sql",
               b"-x.sql", b"100%s%n.sql", b"\xe2\x80\xaegnp.sql", b"quote'\".sql", b"#.sql", b"\xed\xa0\x80.sql"]
        (self.dir / "n").mkdir()
        for name in odd:
            with open(os.path.join(os.fsencode(self.dir), b"n", name), "w") as file:
                file.write(DIRTY + "SELEC;\n")
        os.symlink("nowhere", os.path.join(os.fsencode(self.dir), b"n", b"\xffgone\x1b[2J.sql"))
        run = self.check(2, "--format", "json", "-o", "sarif=sarif", "-o", "text=text", "n")
        paths = [file["path"] for file in json.loads(run.stdout)["files"]]
        self.assertEqual(len(paths), len(odd))
        self.assertIn("n/a b.sql", paths)
        self.assertIn("n/new\nline.sql", paths)
        self.assertIn("n/a\ufffd\ufffd.sql", paths)
        self.assertEqual(run.stderr.count(b"\n"), 1)
        self.well_formed(run.stderr)
        self.well_formed((self.dir / "text").read_bytes())
        uris = {place["location"]["uri"]
                for place in json.loads((self.dir / "sarif").read_bytes())["runs"][0]["artifacts"]}
        self.assertIn("n/a%FF%FE.sql", uris)
        for name in odd:
            self.check(1, os.path.join(b"n", name))
        self.check(2, "n/nosuch\x1b[2J\nforelock: all is well.sql")
        for command in ([b"ch\xff\x1bck"], ["--format=\x1b[2J"], ["explain", "\x1b[2J"], ["--\x1b[2J"]):
            run = self.check(2, *command)
            self.well_formed(run.stderr)
            self.assertNotIn(b"\x1b", run.stderr)

    def test_the_text_report_moves_no_cursor(self):
        self.write("1.sql", "CREATE INDEX \"\x1b[2J\u202e\x9b\r\x08\" ON t (a); -- \x1b]0;x\x07\n"
                            "SELECT '\x1b[31m' oops oops; -- forelock: allow \x1b[2J -- \x1b[2J\n")
        for color in ("always", "never"):
            run = self.check(1, "--color", color, "1.sql")
            text = run.stdout.decode()
            self.assertNotRegex(text, "\x1b[^[]|\x1b\\[[^m]*[A-Zlh]|[\x07\x08\r\x9b\u202e]")
            if color == "never":
                self.well_formed(run.stdout)
        self.well_formed(self.check(0, "effects", "1.sql").stdout)


class Output(Case):
    def setUp(self):
        super().setUp()
        self.write("1.sql", DIRTY * 5000)
        self.write("clean.sql", "SELECT 1;\n")

    @unittest.skipUnless(os.path.exists("/dev/full"), "there is no /dev/full")
    def test_a_full_disk(self):
        with open("/dev/full", "wb") as full:
            for command in ([], ["effects"]):
                for form in FORMATS[:2] if command else FORMATS:
                    for path in ("1.sql", "clean.sql"):
                        run = self.check(2, *command, "--format", form, path, stdout=full)
                        self.assertEqual(
                            run.stderr,
                            b"forelock: standard output: cannot write: No space left on device\n")
                        run = self.check(2, *command, "-o", f"{form}=/dev/full", path)
                        self.assertIn(b"/dev/full: cannot write: No space left", run.stderr)
                        # what can still be told is told
                        self.assertNotEqual(run.stdout, b"")

    def test_a_file_that_grows_too_large(self):
        def small():
            resource.setrlimit(resource.RLIMIT_FSIZE, (10_000, 10_000))

        for form in FORMATS:
            self.write("out", "as it was")
            run = subprocess.run([self.forelock, "-o", f"{form}=out", "1.sql"], cwd=self.dir, timeout=300,
                                 stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, preexec_fn=small)
            self.assertEqual(run.returncode, 2, run.stderr)
            self.assertIn(b"out: cannot write: File too large", run.stderr)
            self.assertEqual((self.dir / "out").read_text(), "as it was")
            self.assertEqual(sorted(path.name for path in self.dir.iterdir()),
                             [".git", "1.sql", "clean.sql", "out"])

    def test_a_reader_that_goes_away(self):
        for form in FORMATS:
            for path, status in (("1.sql", 1), ("clean.sql", 0)):
                run = subprocess.Popen([self.forelock, "--format", form, path], cwd=self.dir,
                                       stdout=subprocess.PIPE, stderr=subprocess.PIPE)
                run.stdout.readline()
                run.stdout.close()
                self.assertEqual(run.stderr.read(), b"")
                run.stderr.close()
                self.assertEqual(run.wait(timeout=300), status)

    def test_places_that_cannot_be_written(self):
        (self.dir / "dir").mkdir()
        for path in ("dir", "nosuch/out", "1.sql/out", "a" * 300):
            run = self.check(2, "-o", f"json={path}", "clean.sql")
            self.assertIn(b"cannot write: ", run.stderr)
            self.assertIn(b"no findings", run.stdout)
        self.assertEqual([path for path in self.dir.iterdir() if path.name.startswith(("dir.", "out"))], [])

    def test_little_memory(self):
        """Without memory it says so and ends with 70."""
        if is_sanitized():
            self.skipTest("AddressSanitizer needs the addresses")
        self.write("1.sql", "SELECT " + "a" * 1000 + ";\n" + "SELECT 1;\n" * 200_000)
        seen = set()
        for megabytes in range(16, 160, 4):
            def little(size=megabytes << 20):
                resource.setrlimit(resource.RLIMIT_AS, (size, size))

            run = subprocess.run([self.forelock, "1.sql"], cwd=self.dir, timeout=300, preexec_fn=little,
                                 stdout=subprocess.PIPE, stderr=subprocess.PIPE)
            seen.add(run.returncode)
            if run.returncode == 70:
                self.assertEqual(run.stderr, b"forelock: out of memory\n")
        # 127: not even the libraries can be loaded
        self.assertLessEqual(seen, {0, 1, 70, 127})


if __name__ == "__main__":
    cli_case.main(sys.argv.pop(1))
