"""Runs testdata/effects/*.sql on a real server and compares what it did with the comments.

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
"""

import os
import re

from live import Answer, ask_inside, ask_outside

FIELDS = ("lock", "work", "indexes", "error", "since", "until")


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


def ask(server, line):
    if "outside" not in line.flags:
        return ask_inside(server, "checked", line.sql, "BEGIN;")
    server.database("outside", "", "checked")
    return ask_outside(server, "outside", line.sql)


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
        answer = ask(server, line)
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
    failed = Answer(before, before, [], [], 'ERROR:  42P01: relation "u" does not exist\n', "SELECT")
    assert failed.error == 'relation "u" does not exist'
    assert list(differences(line, failed))
