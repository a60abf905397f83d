#!/usr/bin/env python3
"""What `forelock catalog` prints for the cases of testdata/catalog.

usage: test_catalogs.py FORELOCK DIRECTORY

A file holds cases, each of them a history of its own behind a line "-- case: …"; beside it, in
NAME.txt, stands what is expected.  A line "-- options: --pg-version N" says for which server, 17 if
there is none.  `meson test --setup accept` writes that anew; ci/check-catalog tells whether a real
server agrees.
"""
import os
import re
import subprocess
import sys
from pathlib import Path


def catalog(forelock, text):
    options = re.search(r"(?m)^-- options: (.*)$", text)
    options = options.group(1).split() if options else ["--pg-version", "17"]
    run = subprocess.run([forelock, "catalog", "--no-config", "--color", "never", *options, "-"], input=text, capture_output=True, text=True, check=True,
                         env={**os.environ, "COLUMNS": "100"}, timeout=60)
    return run.stdout


def main():
    forelock, directory = sys.argv[1], Path(sys.argv[2])
    wrong = cases = 0
    for path in sorted(directory.glob("*.sql")):
        parts = re.split(r"(?m)^(?=-- case:)", path.read_text(encoding="utf-8"))
        parts = [part for part in parts if part.strip()]
        cases += len(parts)
        out = "".join(part.splitlines()[0] + "\n" + catalog(forelock, part) for part in parts)
        expected = path.with_suffix(".txt")
        if os.environ.get("FORELOCK_ACCEPT"):
            expected.write_text(out, encoding="utf-8")
        if out != (expected.read_text(encoding="utf-8") if expected.exists() else ""):
            print(f"{path.name} gives something else than {expected.name}:\n{out}")
            wrong += 1
    print(f"{cases} cases, {wrong} files differ")
    return 1 if wrong or not cases else 0


if __name__ == "__main__":
    sys.exit(main())
