#!/usr/bin/env python3
"""What `forelock catalog` prints for the cases of testdata/catalog.

usage: test_catalogs.py FORELOCK DIRECTORY

A file holds cases, each of them a history of its own behind a line "-- case: …"; beside it, in
NAME.txt, stands what is expected.  A line "-- options: --pg-version N" says for which server, 17 if
there is none; "-- grammar: N", that the server is that, and that an older parser leaves it out.
`meson test --setup accept` writes the rest anew; ci/check-catalog tells whether a real server agrees.
"""
import os
import re
import subprocess
import sys
from pathlib import Path


def grammar_of(forelock):
    said = subprocess.run([forelock, "--version"], capture_output=True, text=True, check=True)
    return int(re.search(r"PostgreSQL (\d+)", said.stdout).group(1))


def needed(text):
    """The release whose grammar the case needs."""
    said = re.search(r"(?m)^-- grammar: (\d+)$", text)
    return int(said.group(1)) if said else 0


def split(text):
    return [part for part in re.split(r"(?m)^(?=-- case:)", text) if part.strip()]


def catalog(forelock, text):
    options = re.search(r"(?m)^-- options: (.*)$", text)
    options = options.group(1).split() if options else ["--pg-version", str(needed(text) or 17)]
    run = subprocess.run([forelock, "catalog", "--no-config", "--color", "never", *options, "-"], input=text, capture_output=True, text=True, check=True,
                         env={**os.environ, "COLUMNS": "100"}, timeout=60)
    return run.stdout


def main():
    forelock, directory = sys.argv[1], Path(sys.argv[2])
    wrong = cases = skipped = 0
    grammar = grammar_of(forelock)
    for path in sorted(directory.glob("*.sql")):
        expected, out = path.with_suffix(".txt"), ""
        written = expected.read_text(encoding="utf-8") if expected.exists() else ""
        written = {part.splitlines()[0]: part for part in split(written)}
        for part in split(path.read_text(encoding="utf-8")):
            title = part.splitlines()[0]
            cases += 1
            if needed(part) > grammar:
                skipped += 1
                out += written.get(title, "")
            else:
                out += title + "\n" + catalog(forelock, part)
        if os.environ.get("FORELOCK_ACCEPT"):
            expected.write_text(out, encoding="utf-8")
        if out != (expected.read_text(encoding="utf-8") if expected.exists() else ""):
            print(f"{path.name} gives something else than {expected.name}:\n{out}")
            wrong += 1
    print(f"{cases} cases, {skipped} of them left out because the parser is older, {wrong} files differ")
    return 1 if wrong or not cases else 0


if __name__ == "__main__":
    sys.exit(main())
