#!/usr/bin/env python3
"""Runs testdata/effects/*.sql on a real PostgreSQL server and compares what it did with the comments.

usage: ci/check-server.py [--write] [--self-test] MAJOR FILE|DIRECTORY…

MAJOR may be "installed": the newest server in /usr/lib/postgresql.

A file starts with set-up statements; behind a line "-- effects:" every line is a statement with
what it does to the tables of the set-up:

    ALTER TABLE t ADD CHECK (a > 0); -- lock: t ACCESS EXCLUSIVE; work: scan t

The locks are those on tables and views that were there before, ACCESS SHARE left out.  Work is
"none", or a list of "rewrite TABLE", "scan TABLE" (to check its rows), "empty TABLE" and
"index NAME" (made, or made anew).  A statement that fails has "error: MESSAGE" instead, the
message as far as it is written.  "indexes: t_pkey ROW EXCLUSIVE", if it is there, lists the locks on
indexes that were there before; that of a TOAST table is toastidx(TABLE).  "since: 14" and
"until: 13" name the major versions that do so.
A file that begins with "-- grammar: 18" is for servers from that one on.
Each statement runs in a transaction that is rolled back; with "outside", outside of one, in a
database of its own, and its locks are not compared.

Needs psql.  Status 77, which meson takes for a skipped test, where the server or psql is missing.
"""

import os
import pathlib
import re
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
MODES = {
    "RowShareLock": "ROW SHARE",
    "RowExclusiveLock": "ROW EXCLUSIVE",
    "ShareUpdateExclusiveLock": "SHARE UPDATE EXCLUSIVE",
    "ShareLock": "SHARE",
    "ShareRowExclusiveLock": "SHARE ROW EXCLUSIVE",
    "ExclusiveLock": "EXCLUSIVE",
    "AccessExclusiveLock": "ACCESS EXCLUSIVE",
}
STRENGTH = list(MODES.values())
FIELDS = ("lock", "work", "indexes", "error", "since", "until")
SKIP = 77

RELATIONS = """SELECT 'relation', c.oid, coalesce(pg_relation_filenode(c.oid), 0), c.relkind,
CASE n.nspname WHEN 'public' THEN '' ELSE n.nspname || '.' END || c.relname
FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE c.oid >= 16384 AND n.nspname NOT LIKE 'pg\\_%' AND n.nspname <> 'information_schema';"""
TOASTS = """SELECT 'toast', i.indexrelid, 'toastidx(' || c.relname || ')'
FROM pg_class c JOIN pg_index i ON i.indrelid = c.reltoastrelid WHERE c.oid >= 16384;"""
LOCKS = """SELECT 'lock', relation, mode FROM pg_locks
WHERE pid = pg_backend_pid() AND locktype = 'relation' AND relation >= 16384;"""
SCANS = "SELECT 'scan', relid FROM pg_stat_xact_user_tables WHERE coalesce(seq_scan, 0) > 0;"


class Line:
    """One statement of a file, with what its comment says."""

    def __init__(self, path, number, text):
        self.path, self.number = path, number
        self.sql, _, comment = text.rpartition("; -- ")
        if not self.sql:
            self.sql, comment = text.strip().rstrip(";"), ""
        self.flags, self.said = set(), {}
        for part in filter(None, (p.strip() for p in comment.split("; "))):
            key, colon, value = part.partition(": ")
            if colon and key in FIELDS:
                self.said[key] = value
            elif part == "outside":
                self.flags.add(part)
            else:
                raise ValueError(f"{path}:{number}: {part!r} is not understood")

    def is_for(self, major):
        return int(self.said.get("since", 0)) <= major <= int(self.said.get("until", 999))

    def listed(self, field):
        """A list as a set of pairs: of a name and a mode, or of a word and a name."""
        value = self.said.get(field, "none")
        if value == "none":
            return set()
        return {tuple(item.split(" ", 1)) for item in value.split(", ")}

    def name(self):
        return f"{os.path.basename(self.path)}:{self.number}"


def read(path):
    """-> the set-up, and the lines behind it."""
    setup, lines = [], []
    with open(path, encoding="utf-8") as f:
        text = f.read().split("\n")
    at = text.index("-- effects:")
    setup = text[:at]
    for number, line in enumerate(text[at + 1 :], at + 2):
        if line.strip() and not line.startswith("--"):
            lines.append(Line(path, number, line))
    return "\n".join(setup), lines


class Server:
    def __init__(self, major, directory):
        self.major = major
        self.directory = directory
        run = subprocess.run(
            [os.path.join(HERE, "pg-server"), "start", str(major), directory],
            capture_output=True,
            text=True,
            check=False,
        )
        if run.returncode:
            raise OSError(run.stderr.strip())
        self.address = run.stdout.strip()

    def stop(self):
        subprocess.run(
            [os.path.join(HERE, "pg-server"), "stop", self.directory], check=False
        )

    def psql(self, database, script):
        """-> rows of all results, what was said on standard error"""
        run = subprocess.run(
            ["psql", "-XqAt", "-F", "\t", "-f", "-", f"{self.address} dbname={database}"],
            input=script,
            capture_output=True,
            text=True,
            check=False,
        )
        return [line.split("\t") for line in run.stdout.splitlines()], run.stderr

    def database(self, name, setup, template="template0"):
        self.psql("postgres", f"DROP DATABASE IF EXISTS {name};")
        _, said = self.psql("postgres", f"CREATE DATABASE {name} TEMPLATE {template};")
        if setup:
            _, said = self.psql(name, "SET client_min_messages = warning;\n" + setup)
        if "ERROR" in said or "FATAL" in said:
            raise RuntimeError(said)


def messages(said, word):
    return [m.group(1) for m in re.finditer(rf"{word}:\s+(.*)", said)]


class Answer:
    """What the server did."""

    def __init__(self, before, after, locks, scans, said, sql, toasts=()):
        self.error = (messages(said, "ERROR") + [None])[0]
        kinds = {oid: kind for oid, _, kind, _ in before}
        names = {oid: name for oid, _, _, name in before}
        files = {oid: node for oid, node, _, _ in before}
        modes = {}
        for oid, mode in locks:
            mode = MODES.get(mode)
            if mode and kinds.get(oid) in set("rpmvf"):
                old = modes.get(names[oid])
                modes[names[oid]] = max(mode, old or mode, key=STRENGTH.index)
        self.locks = set(modes.items())
        indexes = {oid: names[oid] for oid, kind in kinds.items() if kind in "iI"} | dict(toasts)
        held = [(indexes[oid], MODES[mode]) for oid, mode in locks
                if oid in indexes and mode in MODES]
        self.indexes = {(name, max((m for n, m in held if n == name), key=STRENGTH.index))
                        for name, _ in held}
        self.scanned = {names[oid] for oid, in scans if oid in names}
        self.verified = {m for m in re.findall(r'verifying table "(.*?)"', said)}
        empties = re.match(r"TRUNCATE|REFRESH.*WITH NO DATA", sql, re.I | re.S)
        # an index that is made anew has the name of the one before
        old_files = {(name, kind): files[oid] for oid, _, kind, name in before}
        self.work = set()
        for oid, node, kind, name in after:
            if oid in names:
                name = names[oid]
            changed = node != "0" and node != old_files.get((name, kind))
            if kind in "rm" and oid in names and changed:
                self.work.add(("empty" if empties else "rewrite", name))
            elif kind == "i" and changed:
                self.work.add(("index", name))
            elif kind == "I" and (name, kind) not in old_files:
                self.work.add(("index", name))


def ask_inside(server, database, line):
    rows, said = server.psql(
        database,
        f"""BEGIN;
\\echo before
{RELATIONS}
{TOASTS}
SET LOCAL client_min_messages = debug1;
\\warn statement
{line.sql};
\\warn done
\\echo after
{LOCKS}
{SCANS}
{RELATIONS}
ROLLBACK;
""",
    )
    said = said.partition("statement\n")[2].partition("done\n")[0]
    at = rows.index(["after"]) if ["after"] in rows else len(rows)
    pick = lambda part, kind: [tuple(r[1:]) for r in part if r[0] == kind]
    return Answer(
        pick(rows[:at], "relation"),
        pick(rows[at:], "relation"),
        pick(rows[at:], "lock"),
        pick(rows[at:], "scan"),
        said,
        line.sql,
        pick(rows[:at], "toast"),
    )


def ask_outside(server, database, line):
    server.database("outside", "", database)
    before, _ = server.psql("outside", RELATIONS)
    _, said = server.psql("outside", "SET client_min_messages = debug1;\n" + line.sql + ";")
    after, _ = server.psql("outside", RELATIONS)
    cut = lambda rows: [tuple(r[1:]) for r in rows]
    return Answer(cut(before), cut(after), [], [], said, line.sql)


def shown(pairs):
    return ", ".join(" ".join(p) for p in sorted(pairs)) or "none"


def differences(line, answer):
    if "error" in line.said or answer.error:
        said = line.said.get("error")
        if not said or not answer.error or not answer.error.startswith(said):
            yield f"error: {answer.error or 'none'}"
        return
    if "outside" not in line.flags and line.listed("lock") != answer.locks:
        yield f"lock: {shown(answer.locks)}"
    if "indexes" in line.said and line.listed("indexes") != answer.indexes:
        yield f"indexes: {shown(answer.indexes)}"
    work = line.listed("work")
    scans = {name for word, name in work if word == "scan"}
    if {w for w in work if w[0] != "scan"} != answer.work:
        yield f"work: {shown(answer.work)}"
    if not answer.verified <= scans or (
        "outside" not in line.flags and not scans <= answer.verified | answer.scanned
    ):
        yield f"scans: {', '.join(sorted(answer.verified)) or 'none'}" + (
            f" (read: {', '.join(sorted(answer.scanned))})" if answer.scanned else ""
        )


def written(line, answer):
    """The line with a comment that says what the server did."""
    if answer.error:
        comment = f"error: {answer.error}"
    else:
        work = answer.work | {("scan", name) for name in answer.verified}
        comment = f"work: {shown(work)}"
        if "outside" not in line.flags:
            comment = f"lock: {shown(answer.locks)}; " + comment
        if "indexes" in line.said:
            comment += f"; indexes: {shown(answer.indexes)}"
    for flag in sorted(line.flags):
        comment += f"; {flag}"
    for key in ("since", "until"):
        if key in line.said:
            comment += f"; {key}: {line.said[key]}"
    return f"{line.sql}; -- {comment}"


def check_file(server, path, write):
    """-> number of lines checked, and what is wrong"""
    setup, lines = read(path)
    wrong, checked, new = [], 0, {}
    grammar = re.match(r"-- grammar: (\d+)\n", setup)
    if grammar and server.major < int(grammar.group(1)):
        print(f"skipped: {path}: grammar of {grammar.group(1)}")
        return 0, []
    server.database("checked", setup)
    for line in lines:
        if not line.is_for(server.major):
            continue
        ask = ask_outside if "outside" in line.flags else ask_inside
        answer = ask(server, "checked", line)
        checked += 1
        new[line.number] = written(line, answer)
        for difference in differences(line, answer):
            wrong.append(f"{line.name()}: {line.sql}\n    the server says {difference}")
    if write:
        with open(path, encoding="utf-8") as f:
            text = f.read().split("\n")
        for number, line in new.items():
            text[number - 1] = line
        with open(path, "w", encoding="utf-8") as f:
            f.write("\n".join(text))
    return checked, wrong


def self_test():
    line = Line("x.sql", 1, "DROP TABLE t; -- lock: t ACCESS EXCLUSIVE; work: none; since: 14")
    assert line.sql == "DROP TABLE t" and line.is_for(14) and not line.is_for(13)
    assert line.listed("lock") == {("t", "ACCESS EXCLUSIVE")} and not line.listed("work")
    before = [("1", "10", "r", "t"), ("2", "20", "i", "t_i")]
    after = [("1", "11", "r", "t"), ("3", "30", "i", "t_i")]
    answer = Answer(before, after, [("1", "AccessExclusiveLock")], [], "", "VACUUM FULL t")
    assert answer.locks == {("t", "ACCESS EXCLUSIVE")}
    assert answer.work == {("rewrite", "t"), ("index", "t_i")}, answer.work
    assert list(differences(line, answer)) == ["work: index t_i, rewrite t"]
    failed = Answer(before, before, [], [], 'ERROR:  relation "u" does not exist\n', "SELECT")
    assert failed.error == 'relation "u" does not exist'
    assert list(differences(line, failed))


def installed():
    majors = [int(d.name) for d in pathlib.Path("/usr/lib/postgresql").glob("[0-9]*")]
    return str(max(majors)) if majors else None


def main():
    options = {a for a in sys.argv[1:] if a.startswith("--")}
    arguments = [a for a in sys.argv[1:] if not a.startswith("--")]
    if "--self-test" in options:
        self_test()
        return 0
    if arguments[:1] == ["installed"]:
        arguments[0] = installed()
        if not arguments[0]:
            print("skipped: no server in /usr/lib/postgresql", file=sys.stderr)
            return SKIP
    if len(arguments) < 2 or not arguments[0].isdigit():
        print(__doc__, file=sys.stderr)
        return 2
    paths = [f for a in map(pathlib.Path, arguments[1:]) for f in
             (sorted(a.glob("*.sql")) if a.is_dir() else [a])]
    total, wrong = 0, []
    with tempfile.TemporaryDirectory(prefix="forelock-") as directory:
        os.chmod(directory, 0o755)
        try:
            subprocess.run(["psql", "--version"], stdout=subprocess.DEVNULL, check=True)
            server = Server(int(arguments[0]), directory)
        except OSError as e:
            print(f"skipped: {e}", file=sys.stderr)
            return SKIP
        try:
            for path in paths:
                checked, differs = check_file(server, path, "--write" in options)
                total += checked
                wrong += differs
        finally:
            server.stop()
    for text in wrong:
        print(text)
    print(f"PostgreSQL {arguments[0]}: {total} statements, {len(wrong)} differences")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
