"""The records in testdata/truth: what servers of each major version did with a statement.

A file holds the cases of a group:

    {"id": "constraint/add_check",
     "since": 13,             the first server whose grammar has it
     "setup": "…",            run and committed before
     "session": "…",          perhaps: a SET before it, in its own session
     "before": "…",           perhaps: statements of the same transaction before it
     "in_txn": true,          run between BEGIN and COMMIT
     "statement": "…",
     "results": [{"from": 13, "to": 18, …}, …]}

Of a result: "error", the message, alone ("from_rows": only the rows decided so); or "locks", the
strongest on each table and view that was there before, ACCESS SHARE left out; "indexes", the same
of indexes (toastidx(t): that of the TOAST table of t); "rewrites"; "builds", indexes made or made
anew; "verified", tables whose rows the server said it checked; "read", those
that it read from end to end for whatever reason.  Locks of a statement that cannot run in a
transaction were taken by holding it up; they and what it read are not measured again.

known.txt names the cases that are predicted otherwise, each with the versions and the reason.
"""

import json
import os
import pathlib
import re
import subprocess
import tempfile

from live import ask_inside, ask_outside

FROM_ROWS = ("22", "23")  # classes of SQLSTATE
READ_BY_PLAN = "dml/"  # what these read, the planner decides


class Case:
    def __init__(self, record):
        self.record = record
        self.id, self.since = record["id"], record["since"]
        self.statement, self.in_txn = record["statement"], record["in_txn"]

    def result(self, major):
        for result in self.record["results"]:
            if result["from"] <= major <= result["to"]:
                return {k: v for k, v in result.items() if k not in ("from", "to")}
        return None

    def put(self, major, new):
        """Writes down what a server did; neighbours that did the same share a result."""
        by_major = {}
        for result in self.record["results"]:
            for m in range(result["from"], result["to"] + 1):
                by_major[m] = self.result(m)
        by_major[major] = new
        merged = []
        for m in sorted(by_major):
            last = merged[-1] if merged else None
            if last and last["to"] == m - 1 and by_major[m] == by_major[m - 1]:
                last["to"] = m
            else:
                merged.append({"from": m, "to": m, **by_major[m]})
        self.record["results"] = merged


def load(directory):
    """-> {path: [Case, …]}"""
    return {path: [Case(record) for record in json.loads(path.read_text(encoding="utf-8"))]
            for path in sorted(pathlib.Path(directory).glob("*.json"))}


def save(files):
    for path, cases in files.items():
        lines = [json.dumps(case.record, ensure_ascii=False) for case in cases]
        path.write_text("[\n" + ",\n".join(lines) + "\n]\n", encoding="utf-8")


def load_known(directory):
    """-> {(id, major)}"""
    known = set()
    path = pathlib.Path(directory) / "known.txt"
    for line in path.read_text(encoding="utf-8").splitlines() if path.exists() else []:
        if line and not line.startswith("#"):
            name, versions, _ = line.split(None, 2)
            first, _, last = versions.partition("-")
            known |= {(name, m) for m in range(int(first), int(last or first) + 1)}
    return known


# ---- what forelock says ----


def grammar_of(forelock):
    """The major version whose grammar it has."""
    out = subprocess.run([forelock, "--version"], capture_output=True, text=True, check=True).stdout
    return int(re.search(r"grammar of PostgreSQL (\d+)", out).group(1))


def bare(name):
    return name.removeprefix("public.")


def predict(forelock, case, major):
    """A result, as far as it can be told beforehand; "scans" instead of "verified" and "read"."""
    record, lines = case.record, []
    lines += [record["session"] + ";"] if "session" in record else []
    lines += ["BEGIN;"] if case.in_txn else []
    lines += [" ".join(record["before"].split("\n")) + ";"] if "before" in record else []
    at = len(lines) + 1
    lines += [case.statement.rstrip(";") + ";"] + (["COMMIT;"] if case.in_txn else [])
    with tempfile.TemporaryDirectory() as directory:
        for name, text in (("1_setup.sql", record["setup"]), ("2_case.sql", "\n".join(lines))):
            pathlib.Path(directory, name).write_text(text + "\n", encoding="utf-8")
        run = subprocess.run(
            [forelock, "effects", "--format", "json", "--no-config", "--tool", "raw", "--pg-version", str(major),
             directory], capture_output=True, timeout=60, check=False)
    if run.returncode > 1:
        return {"error": "forelock: " + run.stderr.decode("utf-8", "replace")}
    got = [s for s in json.loads(run.stdout)["statements"]
           if s["path"].endswith("2_case.sql") and s["line"] == at]
    errors = [s["error"] for s in got if s.get("error")]
    if errors:
        return {"error": errors[0]}
    every = lambda key: [item for s in got for item in s.get(key) or []]
    old = [l for l in every("locks") if l["mode"] != "ACCESS SHARE" and not l.get("new")]
    of = lambda index: {bare(l["relation"]): l["mode"] for l in old
                        if l.get("kind") != "sequence" and
                        (l.get("kind") in ("index", "partitioned index")) == index}
    return {
        "locks": of(False),
        "indexes": of(True),
        "rewrites": sorted({bare(n) for n in every("rewrites")}),
        "builds": sorted({bare(n) for n in every("index_builds")}),
        "scans": sorted({bare(n) for n in every("scans")}),
    }


def differences(case, predicted, result):
    """In words, part by part.  Nothing where only the rows decide."""
    if result.get("from_rows"):
        return []
    if "error" in result or "error" in predicted:
        if "error" in result and "error" in predicted:
            return []
        return ["error: the server says %s, predicted is %s" %
                (result.get("error", "none"), predicted.get("error", "none"))]
    found = []
    for part in ("locks", "indexes", "rewrites", "builds"):
        if part in result and result[part] != predicted[part]:
            found.append(f"{part}: the server says {result[part]}, predicted is {predicted[part]}")
    scans, verified = set(predicted["scans"]), set(result["verified"])
    if not case.id.startswith(READ_BY_PLAN) and not (
            verified <= scans <= verified | set(result["read"])):
        found.append(f"scans: the server checks {sorted(verified)} and reads {result['read']}, "
                     f"predicted is {predicted['scans']}")
    return found


# ---- what a server says ----


def prepare(server):
    """What the cases expect of a cluster."""
    place = os.path.join(server.directory, "ts2")
    os.mkdir(place)
    if os.getuid() == 0:
        owner = os.stat(server.directory)
        os.chown(place, owner.st_uid, owner.st_gid)
    _, said = server.psql("postgres", "CREATE ROLE app LOGIN; CREATE ROLE app2 LOGIN;\n"
                                      f"CREATE TABLESPACE ts2 LOCATION '{place}';")
    if said:
        raise OSError(said)


def measure(server, case):
    """A result; None where this server does not even accept the set-up."""
    record = case.record
    first = record.get("session", "") + ";"
    server.psql("postgres", "DROP ROLE IF EXISTS tmp_role, tmp_role2;")
    try:
        server.database("record", record["setup"])
    except RuntimeError:
        return None
    if case.in_txn:
        before = record.get("before", "") + ";"
        answer = ask_inside(server, "record", case.statement, f"{first}\nBEGIN;\n{before}", "COMMIT")
    else:
        answer = ask_outside(server, "record", case.statement, first)
    # roles can go only after what they own
    server.psql("record", "DROP OWNED BY tmp_role, tmp_role2;")
    if answer.error:
        result = {"error": answer.error}
        if answer.sqlstate.startswith(FROM_ROWS):
            result["from_rows"] = True
        return result
    result = {
        "locks": dict(sorted(answer.locks)),
        "indexes": dict(sorted(answer.indexes)),
        "rewrites": sorted(answer.worked("rewrite")),
        "builds": sorted(answer.worked("index")),
        "verified": sorted(answer.verified),
        "read": sorted(answer.scanned),
    }
    old = case.result(server.major) or {}
    if not case.in_txn:
        result.update({k: old[k] for k in ("locks", "indexes", "read") if k in old})
    return result
