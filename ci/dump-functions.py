#!/usr/bin/env python3
"""Write analyzer/knowledge/function.tsv (or keyword.tsv) as running servers know it.

usage: ci/dump-functions.py CONNECTION... > analyzer/knowledge/function.tsv
       ci/dump-functions.py --keywords CONNECTION > analyzer/knowledge/keyword.tsv

One connection string for each major version, in any order; they must follow each other without a
gap.  Needs psql, and servers with the extensions pgcrypto and uuid-ossp.  Nothing stays behind on
them.  All of it, for a new major version:

    majors='12 13 14 15 16 17 18'
    mapfile -t servers < <(for major in $majors; do ci/pg-server start $major /tmp/pg/$major; done)
    ci/dump-functions.py "${servers[@]}" > analyzer/knowledge/function.tsv
    ci/dump-functions.py --keywords "${servers[-1]}" > analyzer/knowledge/keyword.tsv
    for major in $majors; do ci/pg-server stop /tmp/pg/$major; done
"""
import subprocess
import sys
from collections import defaultdict
from itertools import groupby

# Functions that SQL cannot call are left out: nobody can write a value of type internal.
# So is timezone(text, timetz) until 14, where it alone of its name was volatile: it would speak
# for now() AT TIME ZONE 'utc', which everybody writes, and nobody stores a time with time zone.
# No other name has volatile and other functions for as many arguments.
FUNCTIONS = """
begin;
create extension pgcrypto;
create extension "uuid-ossp";
select p.proname, p.pronargs - p.pronargdefaults,
       case when p.provariadic <> 0 then current_setting('max_function_args')::int
            else p.pronargs end,
       p.provolatile, coalesce(e.extname, 'core')
from pg_catalog.pg_proc p
left join pg_catalog.pg_depend d on d.classid = 'pg_catalog.pg_proc'::regclass
      and d.objid = p.oid and d.deptype = 'e'
left join pg_catalog.pg_extension e on e.oid = d.refobjid and e.extname in ('pgcrypto', 'uuid-ossp')
where p.prokind in ('f', 'w', 'a')
  and (p.pronamespace = 'pg_catalog'::regnamespace or e.oid is not null)
  and not 'internal'::regtype = any (p.proargtypes::oid[])
  and (p.provolatile <> 'v' or p.oid <> 'pg_catalog.timezone(text, timetz)'::regprocedure)
  and p.prorettype not in ('internal'::regtype, 'trigger'::regtype, 'event_trigger'::regtype);
rollback;
"""

KEYWORDS = "select word, catcode from pg_catalog.pg_get_keywords()"

# We parse with the grammar of the newest major version, and it turns EXTRACT and SIMILAR TO into
# calls of functions that older servers lack.  Theirs did the same with another function.
GRAMMAR = {"extract": "date_part", "similar_to_escape": "similar_escape"}

MORE_VOLATILE = "isv"

ABOUT = """pg_proc (src/include/catalog/pg_proc.dat) of PostgreSQL
# {}.
# A call finds the row of its name, number of arguments and major version: the most volatile of
# the functions it may mean.  A variadic one takes up to 100 arguments (FUNC_MAX_ARGS).
# Origin: core, an extension, or "grammar" where an older server's grammar called another
# function for the same words."""


def ask(connection, sql):
    """The rows of the answer, as lists of strings."""
    out = subprocess.run(
        ["psql", "-XAtq", "-F", "\t", "-v", "ON_ERROR_STOP=1", "-d", connection, "-f", "-"],
        input=sql, stdout=subprocess.PIPE, check=True, encoding="utf-8").stdout
    return [line.split("\t") for line in out.splitlines()]


def functions_of(connection):
    """{(name, number of arguments): (volatility, origin)} of one server."""
    known = {}
    for name, least, most, volatility, origin in ask(connection, FUNCTIONS):
        for n in range(int(least), int(most) + 1):
            others, from_where = known.get((name, n), (volatility, origin))
            known[name, n] = (max(others, volatility, key=MORE_VOLATILE.index),
                              min(from_where, origin, key=lambda name: name != "core"))
    for new, old in GRAMMAR.items():
        if any(name == new for name, _ in known):
            continue
        for (name, n), (volatility, _) in list(known.items()):
            if name == old:
                known[new, n] = (volatility, "grammar")
    return known


def periods(answers):
    """((first, last, volatility, origin), ...) from [(major, (volatility, origin)), ...]"""
    found = []
    for major, answer in sorted(answers):
        if found and found[-1][1] == major - 1 and found[-1][2:] == answer:
            found[-1] = (found[-1][0], major, *answer)
        else:
            found.append((major, major, *answer))
    return found


def rows_of(servers):
    """(name, least, most, volatility, first, last, origin), no two for the same call."""
    answers = defaultdict(list)
    for major, known in servers.items():
        for call, answer in known.items():
            answers[call].append((major, answer))
    counts = defaultdict(list)
    for (name, n), when in answers.items():
        for period in periods(when):
            counts[name, period].append(n)
    for (name, (first, last, volatility, origin)), numbers in counts.items():
        # neighbours share a row: their distance from their place in the order is the same
        order = enumerate(sorted(numbers))
        for _, run in groupby(order, key=lambda at: at[1] - at[0]):
            run = [n for _, n in run]
            yield name, run[0], run[-1], volatility, first, last, origin


def write(title, columns, rows):
    print(f"# {title}\n# Written by ci/dump-functions.py: do not edit.\n#" + "\t".join(columns))
    for row in sorted(rows, key=lambda row: (row[0].encode(), *row[1:])):
        print(*row, sep="\t")


def main(arguments):
    words = arguments[:1] == ["--keywords"]
    connections = arguments[words:]
    if not connections or words and len(connections) > 1 or connections[0].startswith("-"):
        sys.exit(__doc__)
    versions = {c: ask(c, "show server_version_num")[0][0] for c in connections}
    majors = {int(version) // 10000: c for c, version in versions.items()}
    names = ", ".join(f"{int(versions[c]) // 10000}.{int(versions[c]) % 10000}"
                      for _, c in sorted(majors.items()))
    if words:
        return write(f"pg_get_keywords() of PostgreSQL {names}.", ["word", "catcode"],
                     ask(connections[0], KEYWORDS))
    if sorted(majors) != list(range(min(majors), max(majors) + 1)) or len(majors) < len(versions):
        sys.exit(f"dump-functions: one server of each major version, without a gap: {names}")
    write(ABOUT.format(names), ["name", "least", "most", "volatility", "first", "last", "origin"],
          rows_of({major: functions_of(c) for major, c in majors.items()}))


main(sys.argv[1:])
