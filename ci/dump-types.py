#!/usr/bin/env python3
"""Write analyzer/knowledge/type.tsv or cast.tsv as real servers know them.

usage: ci/dump-types.py types|casts [MAJOR…] > analyzer/knowledge/type.tsv

Starts a server of each major version (12 to 18 unless told) one after the other with
ci/pg-server, asks it, and stops it again.  Needs psql.
"""
import os
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
MAJORS = range(12, 19)

# What a column can have: no pseudo-types, no rows of the system's tables, no arrays of others.  The
# operator class is the one that GetDefaultOpClass() finds: of the type, or else of one that its
# values can be taken for as they are.
TYPES = """
select t.typname, pg_catalog.format_type(t.oid, null), t.typlen, t.typalign, t.typstorage,
       t.typcategory, t.typispreferred, coalesce(o.opcname, '-'), coalesce(o.opfname, '-'),
       coalesce(o.typname, '-')
from pg_catalog.pg_type t
left join lateral (
    select c.opcname, f.opfname, i.typname
    from pg_catalog.pg_opclass c
    join pg_catalog.pg_opfamily f on f.oid = c.opcfamily
    join pg_catalog.pg_type i on i.oid = c.opcintype
    join pg_catalog.pg_am a on a.oid = c.opcmethod and a.amname = 'btree'
    left join pg_catalog.pg_cast k on k.castsource = t.oid and k.casttarget = i.oid
         and k.castmethod = 'b' and k.castcontext = 'i'
    where c.opcdefault and (i.oid = t.oid or k.oid is not null)
    order by i.oid = t.oid desc, i.typispreferred desc
    limit 1) o on true
where t.typnamespace = 'pg_catalog'::regnamespace and t.typtype in ('b', 'r', 'm')
  and not (t.typcategory = 'A' and t.typlen = -1 and t.typname like '\\_%')
"""

# f: a function, b: the bytes stay, i: by the text; and who may ask for it: i, a or e.
CASTS = """
select s.typname, t.typname, c.castmethod, c.castcontext, coalesce(p.provolatile, 'i')
from pg_catalog.pg_cast c
join pg_catalog.pg_type s on s.oid = c.castsource
join pg_catalog.pg_type t on t.oid = c.casttarget
left join pg_catalog.pg_proc p on p.oid = c.castfunc
where s.typtype <> 'p' and t.typtype <> 'p' and c.castsource <> c.casttarget
"""

WHAT = {
    "types": (TYPES, 1, """pg_type (src/include/catalog/pg_type.dat) of PostgreSQL
# {}.
# The types that a column can have, their name as format_type() writes it, length (-1: it varies),
# alignment, storage, category, whether it is the preferred one of the category, and the default
# operator class for btree with its family and its own type.""",
              "name sql length align storage category preferred opclass opfamily opcintype"
              " first last"),
    "casts": (CASTS, 2, """pg_cast (src/include/catalog/pg_cast.dat) of PostgreSQL
# {}.
# method: f by a function, b the bytes stay as they are, i by the text of the value; context:
# i whenever it is needed, a in assignments, too, e only where it is written; volatility of the
# function.  Casts of a type to itself coerce its length and are left out.""",
              "source target method context volatility first last"),
}


def pg_server(*arguments):
    return subprocess.run([os.path.join(HERE, "pg-server"), *arguments], check=True,
                          stdout=subprocess.PIPE, encoding="utf-8").stdout.strip()


def ask(connection, sql):
    """The rows of the answer, as tuples of strings."""
    out = subprocess.run(["psql", "-XAtq", "-F", "\t", "-d", connection, "-c", sql],
                         stdout=subprocess.PIPE, check=True, encoding="utf-8").stdout
    return [tuple(line.split("\t")) for line in out.splitlines()]


def answer_of(major, sql):
    """-> the server's version, its rows"""
    with tempfile.TemporaryDirectory() as directory:
        os.chmod(directory, 0o755)
        where = os.path.join(directory, "pg")
        connection = pg_server("start", str(major), where)
        try:
            return ask(connection, "show server_version_num")[0][0], ask(connection, sql)
        finally:
            pg_server("stop", where)


def periods(majors):
    """[(first, last)] of majors in order."""
    found = []
    for major in majors:
        if found and found[-1][1] == major - 1:
            found[-1] = (found[-1][0], major)
        else:
            found.append((major, major))
    return found


def main(arguments):
    if not arguments or arguments[0] not in WHAT:
        sys.exit(__doc__)
    sql, keys, about, columns = WHAT[arguments[0]]
    seen, versions = {}, []
    for major in map(int, arguments[1:] or MAJORS):
        version, rows = answer_of(major, sql)
        versions.append(f"{int(version) // 10000}.{int(version) % 10000}")
        for row in rows:
            seen.setdefault(row, []).append(major)
    print("#", about.format(", ".join(versions)))
    print("# Written by ci/dump-types.py: do not edit.\n#" + columns.replace(" ", "\t"))
    for row in sorted(seen, key=lambda row: ([name.encode() for name in row[:keys]], row)):
        for period in periods(seen[row]):
            print(*row, *period, sep="\t")


main(sys.argv[1:])
