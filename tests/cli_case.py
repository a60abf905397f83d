"""What the tests have in common that run the program: a directory of its own for each."""

import json
import os
import subprocess
import tempfile
import unittest
from pathlib import Path

OURS = ("FORELOCK_", "CLICOLOR", "NO_COLOR", "FORCE_COLOR", "COLUMNS")


class Case(unittest.TestCase):
    forelock = ""  # the program; set by main()
    timeout = 60  # seconds
    limit = None  # called before it runs

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.dir = Path(folder.name)
        # nothing above the directory has a say
        (self.dir / ".git").mkdir()

    def write(self, path, text):
        path = self.dir / path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode() if isinstance(text, str) else text)
        return path

    def run_it(self, *args, stdin=b"", env=None, **options):
        clean = {k: v for k, v in os.environ.items() if not k.startswith(OURS)}
        options = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE,
                   "preexec_fn": self.limit, **options}
        if "stdin" not in options:
            options["input"] = stdin.encode() if isinstance(stdin, str) else stdin
        args = [a if isinstance(a, bytes) else str(a) for a in args]
        return subprocess.run([self.forelock, *args], cwd=self.dir,
                              env={**clean, **(env or {})}, timeout=self.timeout, **options)

    def check(self, status, *args, **options):
        run = self.run_it(*args, **options)
        said = (run.stdout or b"")[-2000:]
        self.assertEqual(run.returncode, status, (args, said, run.stderr))
        return run

    def refused(self, words, *args, **options):
        """Status 2, one line on standard error with these words, nothing on standard output."""
        run = self.check(2, *args, **options)
        message = run.stderr.decode()
        self.assertIn(words, message)
        self.assertTrue(message.startswith("forelock: "), message)
        self.assertEqual(message.count("\n"), 1, message)
        self.assertEqual(run.stdout, b"")

    def paths(self, *args, status=0, **options):
        """The paths reported on, in their order."""
        run = self.check(status, "--fail-on", "never", "--format", "json", *args, **options)
        return [file["path"] for file in json.loads(run.stdout)["files"]]


def main(program):
    Case.forelock = str(Path(program).resolve())
    unittest.main()
