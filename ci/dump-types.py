#!/usr/bin/env python3
"""Write a table of analyzer/knowledge/ as real servers know it.

usage: ci/dump-types.py types [MAJOR…] > analyzer/knowledge/type.tsv
       ci/dump-types.py casts|arguments|overloads|operators|classes … > …/cast.tsv, argument.tsv, …

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

# All that a function or operator may take or give: pseudo-types and arrays, too, but not the rows
# of the system's tables.  The element is that of get_element_type() or get_range_subtype(); in and
# out: how volatile the functions are that read and write the value's text.
ARGUMENTS = """
select t.typname, pg_catalog.format_type(t.oid, null), t.typtype,
       case when t.typcategory = 'A' and t.typlen = -1 and t.typelem <> 0 then 'A'
            else t.typcategory end,
       t.typispreferred,
       coalesce((select e.typname from pg_catalog.pg_type e where e.oid = case
           when t.typlen = -1 then t.typelem else 0 end),
         (select e.typname from pg_catalog.pg_range r
          join pg_catalog.pg_type e on e.oid = r.rngsubtype where r.rngtypid = t.oid), '-'),
       i.provolatile, o.provolatile, t.typcollation <> 0
from pg_catalog.pg_type t
join pg_catalog.pg_proc i on i.oid = t.typinput
join pg_catalog.pg_proc o on o.oid = t.typoutput
where t.typnamespace = 'pg_catalog'::regnamespace and t.typtype in ('b', 'p', 'r', 'm')
  and not exists (select from pg_catalog.pg_type e where e.oid = t.typelem and e.typtype = 'c')
"""

# What SQL can call.  kind: f, or a(ggregate), w(indow); flags: t strict, r a set of rows, v the
# last argument takes any number, q in SQL, so that a call may be inlined; optional: arguments with
# a default.
OVERLOADS = """
select p.proname, coalesce((select pg_catalog.string_agg(t.typname, ' ' order by a.n)
           from pg_catalog.unnest(p.proargtypes::oid[]) with ordinality a (oid, n)
           join pg_catalog.pg_type t on t.oid = a.oid), '-'),
       r.typname, p.prokind, p.provolatile,
       pg_catalog.concat('-', case when p.proisstrict then 't' end,
           case when p.proretset then 'r' end, case when p.provariadic <> 0 then 'v' end,
           case when l.lanname = 'sql' then 'q' end),
       p.pronargdefaults
from pg_catalog.pg_proc p
join pg_catalog.pg_language l on l.oid = p.prolang
join pg_catalog.pg_type r on r.oid = p.prorettype
where p.prokind in ('f', 'w', 'a') and not 'internal'::regtype = any (p.proargtypes::oid[])
  and p.pronamespace = 'pg_catalog'::regnamespace
"""

# Extensions that are often there without a migration's saying so: where one of them has an
# operator of that name, nobody knows that there is none.
CONTRIB = ("btree_gin", "btree_gist", "citext", "cube", "earthdistance", "hstore", "intarray",
           "isn", "ltree", "pg_trgm", "seg")

WITH_CONTRIB = "begin; set client_min_messages = error;" + "".join(
    f"create extension if not exists {name};" for name in CONTRIB)

OPERATORS = WITH_CONTRIB + """
select o.oprname, coalesce(l.typname, '-'), r.typname, t.typname, p.provolatile,
       case when p.proisstrict then 't' else 'f' end, coalesce(min(e.extname), 'core')
from pg_catalog.pg_operator o
join pg_catalog.pg_proc p on p.oid = o.oprcode
join pg_catalog.pg_type t on t.oid = o.oprresult and t.typnamespace = 'pg_catalog'::regnamespace
join pg_catalog.pg_type r on r.oid = o.oprright and r.typnamespace = 'pg_catalog'::regnamespace
left join pg_catalog.pg_type l on l.oid = o.oprleft
left join pg_catalog.pg_depend d on d.classid = 'pg_catalog.pg_operator'::regclass
     and d.objid = o.oid and d.deptype = 'e'
left join pg_catalog.pg_extension e on e.oid = d.refobjid
where o.oprleft = 0 or l.typnamespace = 'pg_catalog'::regnamespace
group by 1, 2, 3, 4, 5, 6;
rollback;
"""

# The operator classes that an index uses for a key where none is written.
CLASSES = WITH_CONTRIB + """
select a.amname, t.typname, c.opcname
from pg_catalog.pg_opclass c
join pg_catalog.pg_am a on a.oid = c.opcmethod
join pg_catalog.pg_type t on t.oid = c.opcintype
where c.opcdefault and t.typnamespace = 'pg_catalog'::regnamespace;
rollback;
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
    "arguments": (ARGUMENTS, 1, """pg_type (src/include/catalog/pg_type.dat) of PostgreSQL
# {}.
# All that functions and operators take and give: the name as format_type() writes it, kind (base,
# pseudo, range, multirange), category, whether it is preferred in it, the type of the elements of
# an array or range, how volatile reading and writing its text is, whether it has a collation.""",
                  "name sql kind category preferred element in out collates first last"),
    "overloads": (OVERLOADS, 2, """pg_proc (src/include/catalog/pg_proc.dat) of PostgreSQL
# {}.
# kind: function, aggregate, window function; volatility; flags: t strict, r returns a set,
# v variadic, q in SQL; optional: so many of the last arguments have defaults.""",
                  "name arguments result kind volatility flags optional first last"),
    "operators": (OPERATORS, 3, """pg_operator (src/include/catalog/pg_operator.dat) of PostgreSQL
# {}.
# left: - for a prefix operator; origin: core, or the extension that has it.""",
                  "name left right result volatility strict origin first last"),
    "classes": (CLASSES, 2, """pg_opclass (src/include/catalog/pg_opclass.dat) of PostgreSQL
# {}.
# The default classes, also of extensions that come along.""",
                "method type class first last"),
}


def pg_server(*arguments):
    return subprocess.run([os.path.join(HERE, "pg-server"), *arguments], check=True,
                          stdout=subprocess.PIPE, encoding="utf-8").stdout.strip()


def ask(connection, sql):
    """The rows of the answer, as tuples of strings."""
    out = subprocess.run(
        ["psql", "-XAtq", "-F", "\t", "-v", "ON_ERROR_STOP=1", "-d", connection, "-f", "-"],
        input=sql, stdout=subprocess.PIPE, check=True, encoding="utf-8").stdout
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
