#!/usr/bin/env python3
"""Projects whose configuration is anything but what it should be: never a crash, a hang, or a file
that is not the project's.

usage: test_bad_projects.py FORELOCK

FORELOCK_BIG=1 adds directories of 20,000 files.
"""
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

BIG = os.environ.get("FORELOCK_BIG") == "1"
SECRET = "CREATE TABLE outside_of_the_project (id int);\n"
SQL = b"CREATE TABLE a (id int);\n"
# every file by which a tool is told or set up, and a migration that it would read
CONFIGS = [
    (".gmrc", "migrations/committed/000001.sql"),
    (".mybatis", "scripts/1_a.sql"),
    ("Cargo.toml", "migrations/1_a.sql"),
    ("atlas.hcl", "migrations/1.sql"),
    ("config.yaml", "migrations/1_a/up.sql"),
    ("conf/application.conf", "conf/evolutions/default/1.sql"),
    ("dbconfig.yml", "migrations/1_a.sql"),
    ("diesel.toml", "migrations/1_a/up.sql"),
    ("drizzle/meta/_journal.json", "drizzle/0000_a.sql"),
    ("environments/development.properties", "scripts/1_a.sql"),
    ("flyway.conf", "sql/V1__a.sql"),
    ("flyway.toml", "sql/V1__a.sql"),
    ("liquibase.properties", "db/changelog/db.changelog-master.yaml"),
    ("db/changelog/db.changelog-master.yaml", "db/changelog/a.sql"),
    ("migrations/migration_lock.toml", "migrations/1_a/migration.sql"),
    ("migrations/1.json", "migrations/2.yaml"),
    ("migrations/1_a.up.yaml", "config.yaml"),
    ("migrations/1_a/metadata.toml", "migrations/1_a/up.sql"),
    ("package.json", "migrations/001_a.sql"),
    ("schema.prisma", "prisma/migrations/1_a/migration.sql"),
    ("sqitch.conf", "deploy/a.sql"),
    ("sqitch.plan", "deploy/a.sql"),
    ("sqlx.toml", "migrations/1_a.sql"),
    ("src/main/resources/application.yml", "src/main/resources/db/migration/V1__a.sql"),
    ("supabase/config.toml", "supabase/migrations/1_a.sql"),
    ("tern.conf", "001_a.sql"),
]
UP = "../" * 9
DEEP = 10_000
TEXTS = [
    b"", b"\0", b"\xff\xfe\x00", b"\xef\xbb\xbf", b"[]", b"{}", b"7", b"null", b"'", b"\"",
    b"{\"a\":", b"[[[[", b"- - - -", b"%", b"[", b"a: &a [*a]\n", b"=\n=\n", b"[a\nb = [1, 2",
    b"x = \"\"\"", b"/*", b"//", b"\"\\", b"{\"x\": \"\\",
    b"[" * DEEP, b"{\"a\":" * DEEP, b"- " * DEEP, b"(" * DEEP, b"a.b" * DEEP + b" = 1\n",
    b"a: &a [x, x, x, x, x, x, x, x, x]\n" +
    b"".join(b"%c: &%c [%s]\n" % (98 + i, 98 + i, b", ".join([b"*%c" % (97 + i)] * 9))
             for i in range(12)),
    b"version: [1]\nendpoint: {}\nmetadata_directory: []\noperations: {sql: [1]}\nentries: {}\n"
    b"databaseChangeLog: 7\nspring: {flyway: [1], liquibase: 8}\ndevelopment: [1]\n",
    b"operations: [1, [2], {sql: 3}, {sql: {up: [4]}}, {create_table: {columns: {a: 1}}}]\n",
    b"{\"entries\": [1, {\"idx\": [], \"tag\": {}}, {\"idx\": 0, \"tag\": \"" + UP.encode() +
    b"secret\", \"when\": \"x\"}], \"dialect\": [\"pg\"]}",
    b"{\"dependencies\": [1], \"scripts\": 7, \"prisma\": [], \"workspaces\": {\"a\": {}}}",
    b"databaseChangeLog:\n- include: {file: " + UP.encode() + b"secret.sql}\n- includeAll: {path: " +
    UP.encode() + b"}\n- changeSet: 7\n- [1]\n",
    b"[core]\ntop_dir = " + UP.encode() + b"\nplan_file = " + UP.encode() + b"secret.sql\n"
    b"deploy_dir = /\nengine = pg\n[migrate]\nmigrations-dir = \"" + UP.encode() + b"\"\n"
    b"[flyway]\nlocations = [\"filesystem:" + UP.encode() + b"\", 7, []]\n"
    b"[migrations_directory]\ndir = \"/\"\n",
    b"flyway.locations=filesystem:" + UP.encode() + b",filesystem:/,classpath:" + UP.encode() +
    b"\nchangeLogFile=" + UP.encode() + b"secret.sql\nscript_char_set=no-such\n",
    b"%project=x\n\n" + UP.encode() + b"secret 2024-01-01T00:00:00Z A <a@b> # x\n@\n-\n+\n+ \n",
]


class Failure(Exception):
    pass


def run(forelock, project, *args, limit=20):
    begin = time.monotonic()
    done = subprocess.run([forelock, *args, "--no-config", "."], cwd=project, capture_output=True,
                          timeout=120)
    if done.returncode not in (0, 1, 2) or b"Sanitizer" in done.stderr + done.stdout:
        raise Failure(f"exit status {done.returncode}: {done.stderr[-600:]}")
    if b"outside_of_the_project" in done.stdout:
        raise Failure("a file outside of the project was read")
    if time.monotonic() - begin > limit:
        raise Failure(f"took {time.monotonic() - begin:.0f} s")
    return done


def write(path, text):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text)


def bad_config(forelock, top, config, migration, text):
    project = top / "a/b/c/project"
    write(top / "secret.sql", SECRET.encode())
    write(project / ".git/HEAD", b"")
    write(project / migration, SQL)
    write(project / config, text)
    run(forelock, project, "check", "--format", "json")


def links(forelock, top):
    """Links to files and directories outside, and to themselves."""
    project = top / "project"
    write(top / "secret/secret.sql", SECRET.encode())
    write(project / ".git/HEAD", b"")
    write(project / "migrations/1_a.sql", SQL)
    (project / "migrations/2_secret.sql").symlink_to(top / "secret/secret.sql")
    (project / "migrations/3_loop.sql").symlink_to("3_loop.sql")
    (project / "migrations/deploy").symlink_to(top / "secret")
    (project / "migrations/round").symlink_to("..")
    (project / "package.json").symlink_to(top / "secret/secret.sql")
    run(forelock, project, "check", "--format", "json")


def names(forelock, top):
    """Names that are no UTF-8."""
    raw = os.fsencode(top)
    write(top / ".git/HEAD", b"")
    for name in (b"V1__\xff\xfe.sql", b"2_\xe4.sql", b"3_\x01\x1b[31m.sql", b"4_\xed\xa0\x80.sql"):
        with open(os.path.join(raw, name), "wb") as file:
            file.write(SQL)
    os.mkdir(os.path.join(raw, b"d\xff"))
    with open(os.path.join(raw, b"d\xff", b"1.sql"), "wb") as file:
        file.write(SQL)
    done = run(forelock, top, "layout", "--format", "json")
    done.stdout.decode("utf-8")


def includes(forelock, top):
    """Scripts that include twice what includes twice …"""
    for i in range(30):
        write(top / f"{i}.sql", b"\\ir %d.sql\n\\ir %d.sql\n" % (i + 1, i + 1))
    write(top / "30.sql", SQL)
    run(forelock, top, "check", "--format", "json")


def many(forelock, top, name, others=()):
    """Many files in one directory."""
    n = 20_000
    for path, text in others:
        write(top / path, text)
    (top / "m").mkdir(exist_ok=True)
    for i in range(1, n + 1):
        (top / "m" / (name % i)).write_bytes(b"SELECT 1;\n")
    run(forelock, top, "layout", "--format", "json", limit=60)


MANY = [
    ("%d_a.sql", ()), ("V%d__a.sql", ()), ("%d_a.up.sql", ()),
    ("%d_a.sql", [("m/meta/_journal.json", b"{\"entries\": [" + b",".join(
        b"{\"idx\": %d, \"when\": %d, \"tag\": \"%d_a\"}" % (i, i, i)
        for i in range(1, 20_001)) + b"]}")]),
    ("a%d.sql", [("sqitch.conf", b"[core]\ndeploy_dir = m\n"), ("sqitch.plan", b"".join(
        b"a%d 2024-01-01T00:00:00Z A <a@b> # x\n" % i for i in range(1, 20_001)))]),
    ("%d_a.sql", [("m/0_a.sql", b"\\ir 1_a.sql\n")]),
]


def main():
    forelock = str(Path(sys.argv[1]).resolve())
    cases = [(f"{config} {text[:30]!r}", bad_config, (config, migration, text))
             for config, migration in CONFIGS for text in TEXTS]
    cases += [(test.__name__, test, ()) for test in (links, names, includes)]
    cases += [(f"many {name}", many, (name, others)) for name, others in MANY if BIG]
    wrong = 0
    for what, test, args in cases:
        with tempfile.TemporaryDirectory() as top:
            try:
                test(forelock, Path(top), *args)
            except (Failure, subprocess.TimeoutExpired, ValueError) as failure:
                print(f"{what}: {failure}")
                wrong += 1
    print(f"{len(cases)} projects, {wrong} wrong")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
