#!/usr/bin/env python3
"""Where `forelock check` finds what in the projects of testdata/layouts.

usage: test_layout_findings.py FORELOCK DIRECTORY
"""
import json
import subprocess
import sys
from pathlib import Path

CONCURRENTLY = "concurrently-inside-transaction"
TIMEOUT = "lock-without-timeout"

# a project, what is checked of it, how many statements that are, and all that is found
CASES = [
    # the way down of a file that was named for its way up is not run
    ("goose/shop", "db/00001_tables.sql", 2, []),
    ("goose/nasty", "5_block.sql", 2, [(CONCURRENTLY, "5_block.sql", 3),
                                       (CONCURRENTLY, "5_block.sql", 4)]),
    ("goose/nasty", "7_returns.sql", 2, []),
    ("dbmate/shop", "db/migrations/20240601080000_orders.sql", 1, []),
    ("dbmate/shop", "db", 2, []),
    ("sql-migrate/shop", "db/steps/10-state.sql", 1, []),
    ("sql-migrate/nasty", "4_block.sql", 2, [(CONCURRENTLY, "4_block.sql", 3),
                                             ("non-transactional-inside-transaction",
                                              "4_block.sql", 4)]),
    ("tern/shop", "migrations", 6, []),
    ("tern/nasty", "004_loop.sql", 1, [("statement-fails", "lib/two.sql", 1)]),
    ("golang-migrate/shop", "db/migrations/00010_order_id.up.sql", 2,
     [(CONCURRENTLY, "db/migrations/00010_order_id.up.sql", 1)]),
    # what a changeset has made is in use when the next one runs, in the same file or not; one
    # with preconditions is not applied where it would fail
    ("liquibase/contexts", ".", 4, [(TIMEOUT, "db.changelog-master.yaml", 18),
                                    ("index-build-blocks-writes", "db.changelog-master.yaml",
                                     24)]),
    # before the first migration there is no index that anybody could wait for
    ("goose/anew", "db", 4, [("index-drop-blocks-everything", "db/2_room.sql", 2)]),
    ("goose/dialects", "db", 1, []),
    # nobody says that the tables of today were made before the scripts of then
    ("raw/scripts", ".", 4, [("statement-fails", "tables.sql", 2)]),
    # a directory of a version is a part of the history
    ("flyway/parts", "db/V2.31", 1, [(TIMEOUT, "db/V2.31/V2.31.0__price.sql", 1)]),
    ("flyway/spring-code", ".", 3,
     [("index-build-blocks-writes", "src/main/resources/db/postgresql/V1_1__index.sql", 1),
      (TIMEOUT, "src/main/resources/db/migration/nested/V3__owner.sql", 1)]),
    # each of several dumps is of a database of its own
    ("pg_dump/several", ".", 0, []),
    ("raw/dialects", ".", 2, [("syntax-error", "slip/1_loan.sql", 1)]),
    ("atlas/ways", "migrations", 2, [(TIMEOUT, "migrations/20240202_room.up.sql", 1)]),
    # a file of the way down that is named is read
    ("golang-migrate/shop", "db/migrations/9_drop_state.down.sql", 1, []),
    ("sqlx/nasty", "server/sql/0002_b.sql", 1, [(CONCURRENTLY, "server/sql/0002_b.sql", 2)]),
    ("diesel/shop", "migrations", 2, []),
    ("refinery/shop", "migrations/V10__index.sql", 1,
     [(CONCURRENTLY, "migrations/V10__index.sql", 1)]),
    ("river/line", "migration/jobs/010_state.up.sql", 1,
     [(CONCURRENTLY, "migration/jobs/010_state.up.sql", 1)]),
    ("evolutions/nasty", "conf/evolutions/users/3.sql", 1,
     [(TIMEOUT, "conf/evolutions/users/3.sql", 2)]),
    ("mybatis/shop", "scripts/20240602080000_touch.sql", 2,
     [(CONCURRENTLY, "scripts/20240602080000_touch.sql", 11)]),
    ("ory-popx/server", "db/20240102000000_mail.up.sql", 1,
     [("index-build-blocks-writes", "db/20240102000000_mail.up.sql", 1)]),
    # pgroll's own ways are not judged, what drops data and the user's SQL is
    ("pgroll/shop", "002_orders.yaml", 4, []),
    ("pgroll/nasty", "01_first.yaml", 5, [("index-build-blocks-writes", "01_first.yaml", 17)]),
    ("bytebase/marked", "0003_pulled.sql", 4, [(TIMEOUT, "0003_pulled.sql", 2)]),
    ("psql/nasty", "01_main.sql", 14, [(CONCURRENTLY, "parts/tables.sql", 5)]),
    ("hasura/nasty", "migrations/2_b.up.yaml", 2,
     [("index-build-blocks-writes", "migrations/2_b.up.yaml", 5)]),
    ("graphile-migrate/shop", "migrations/current.sql", 2,
     [(TIMEOUT, "migrations/current.sql", 2)]),
    # the transaction of a script goes on from one revision to the next
    ("alembic/shop", "upgrade.sql", 9, []),
    ("knex/code", ".", 0, []),
]
# said of the file and not of a statement: tested with their rules
OF_FILES = {"marker-not-seen", "statement-cut-in-two", "migration-ignored", "migration-refused",
            "duplicate-version", "version-gap", "down-migration-missing", "unreadable-bytes-sent"}


def check(forelock, project, what):
    run = subprocess.run([forelock, "check", "--no-config", "--format", "json", what], cwd=project,
                         capture_output=True, timeout=60)
    report = json.loads(run.stdout)
    found = [(f["rule"], f["path"], f["start"]["line"]) for f in report["findings"]]
    return report["summary"]["statements"], [f for f in found if f[0] not in OF_FILES]


def main():
    forelock, data = Path(sys.argv[1]).resolve(), Path(sys.argv[2])
    wrong = 0
    for project, what, statements, expected in CASES:
        got = check(forelock, data / project, what)
        if got != (statements, expected):
            print(f"{project}: {what}: {got}")
            wrong += 1
    print(f"{len(CASES)} cases, {wrong} wrong")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
