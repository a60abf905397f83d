"""The examples in testdata/grammar.sql: statements, and the first release that can parse them."""

import json
import re
import subprocess

# what the grammar refuses; or takes in, for a better message, and refuses right behind it
NOT_PARSED = ("42601", "0A000")


def examples(path):
    """-> (line, statement, the first release that understands it)"""
    since, found = None, []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if line.startswith("-- since: "):
            since = int(line[len("-- since: "):])
        elif not line.startswith("--"):
            found.append((number, line, since))
    return found


def predicted(forelock, path, major):
    """-> line: why the statement fails, or None"""
    run = subprocess.run(
        [forelock, "effects", "--tool", "raw", "--format", "json", "--pg-version", str(major), path],
        capture_output=True, text=True, check=True)
    return {s["line"]: s["error"] for s in json.loads(run.stdout)["statements"]}


def check_server(server, path):
    """-> how many examples there are, what the server takes otherwise"""
    wrong, every = [], examples(path)
    server.psql("postgres", "CREATE TABLE here (a int, b int);")
    for _, statement, since in every:
        _, said = server.psql("postgres", f"\\set VERBOSITY sqlstate\n{statement}\n")
        code = re.search(r"ERROR:\s+([0-9A-Z]{5})", said)
        fails = bool(code) and code.group(1) in NOT_PARSED
        if fails != (server.major < since):
            wrong.append(f"testdata/grammar.sql: since {since}, but PostgreSQL {server.major} "
                         f"says {said.strip() or 'nothing'}: {statement}")
    return len(every), wrong
