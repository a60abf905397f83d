"""A real PostgreSQL server, and what a statement does on it."""

import os
import pathlib
import re
import subprocess

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

RELATIONS = """SELECT 'relation', c.oid, coalesce(pg_relation_filenode(c.oid), 0), c.relkind,
CASE n.nspname WHEN 'public' THEN '' ELSE n.nspname || '.' END || c.relname
FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE c.oid >= 16384 AND n.nspname NOT LIKE 'pg\\_%' AND n.nspname <> 'information_schema';"""
TOASTS = """SELECT 'toast', i.indexrelid, 'toastidx(' || c.relname || ')'
FROM pg_class c JOIN pg_index i ON i.indrelid = c.reltoastrelid WHERE c.oid >= 16384;"""
LOCKS = """SELECT 'lock', relation, mode FROM pg_locks
WHERE pid = pg_backend_pid() AND locktype = 'relation' AND relation >= 16384;"""
SCANS = "SELECT 'scan', relid FROM pg_stat_xact_user_tables WHERE coalesce(seq_scan, 0) > 0;"
LOUD = "\\set VERBOSITY verbose\nSET client_min_messages = debug1;"


def majors_here():
    """The major versions that Debian's packages have put here."""
    return sorted(int(d.name) for d in pathlib.Path("/usr/lib/postgresql").glob("[0-9]*")
                  if (d / "bin/postgres").exists())


class Server:
    """A server to be thrown away; OSError where it cannot be had."""

    def __init__(self, major, directory):
        self.major, self.directory = major, directory
        subprocess.run(["psql", "--version"], stdout=subprocess.DEVNULL, check=True)
        run = subprocess.run([os.path.join(HERE, "pg-server"), "start", str(major), directory],
                             capture_output=True, text=True, check=False)
        if run.returncode:
            raise OSError(run.stderr.strip())
        self.address = run.stdout.strip()

    def stop(self):
        subprocess.run([os.path.join(HERE, "pg-server"), "stop", self.directory], check=False)

    def psql(self, database, script):
        """-> rows of all results, what was said on standard error"""
        run = subprocess.run(
            ["psql", "-XqAt", "-F", "\t", "-f", "-", f"{self.address} dbname={database}"],
            input=script, capture_output=True, text=True, check=False)
        return [line.split("\t") for line in run.stdout.splitlines()], run.stderr

    def database(self, name, setup, template="template0"):
        """Makes it anew.  RuntimeError where the set-up fails."""
        _, said = self.psql("postgres", f"DROP DATABASE IF EXISTS {name};\n"
                                        f"CREATE DATABASE {name} TEMPLATE {template};")
        if setup and "ERROR" not in said:
            _, said = self.psql(name, "SET client_min_messages = warning;\n" + setup)
        if "ERROR" in said or "FATAL" in said:
            raise RuntimeError(said)


class Answer:
    """What the server did.  Locks on sequences, and ACCESS SHARE, are left out."""

    def __init__(self, before, after, locks, scans, said, sql, toasts=()):
        error = re.search(r"ERROR:\s+([0-9A-Z]{5}): (.*)", said)
        self.sqlstate, self.error = error.groups() if error else (None, None)
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

    def worked(self, word):
        return {name for done, name in self.work if done == word}


def ask_inside(server, database, sql, first="", last="ROLLBACK"):
    """The statement in a transaction, behind others, which then ends as said."""
    rows, said = server.psql(database, f"""{first}
\\echo before
{RELATIONS}
{TOASTS}
{LOUD}
\\warn statement
{sql};
\\warn done
\\echo after
{LOCKS}
{SCANS}
{RELATIONS}
\\warn statement
{last};
\\warn done
""")
    # what was said of the statement and of the end
    said = "".join(part.partition("done\n")[0] for part in said.split("statement\n")[1:])
    at = rows.index(["after"]) if ["after"] in rows else len(rows)
    pick = lambda part, kind: [tuple(r[1:]) for r in part if r[0] == kind]
    return Answer(pick(rows[:at], "relation"), pick(rows[at:], "relation"),
                  pick(rows[at:], "lock"), pick(rows[at:], "scan"), said, sql,
                  pick(rows[:at], "toast"))


def ask_outside(server, database, sql, first=""):
    """The statement by itself; what it locks and reads is not seen."""
    before, _ = server.psql(database, RELATIONS)
    _, said = server.psql(database, f"{first}\n{LOUD}\n\\warn statement\n{sql};")
    after, _ = server.psql(database, RELATIONS)
    cut = lambda rows: [tuple(r[1:]) for r in rows]
    return Answer(cut(before), cut(after), [], [], said.partition("statement\n")[2], sql)
