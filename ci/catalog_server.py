"""The schema of a database as `forelock catalog --format json` prints it, read from pg_catalog."""

import json

# Everything below is asked with an empty search path, so that names come with their schemas.
OURS = """n.nspname NOT LIKE 'pg\\_%' AND n.nspname <> 'information_schema'
  AND NOT EXISTS (SELECT FROM pg_depend e WHERE e.classid = '{table}'::regclass
                  AND e.objid = {oid} AND e.deptype = 'e')"""


def ours(table, oid):
    return OURS.format(table=table, oid=oid)


def named(oid):
    """SQL: {"schema", "name"} of a relation."""
    return f"""(SELECT jsonb_build_object('schema', nn.nspname, 'name', nc.relname)
      FROM pg_class nc JOIN pg_namespace nn ON nn.oid = nc.relnamespace WHERE nc.oid = {oid})"""


def names_of(numbers, table):
    """SQL: the names of columns, of an array of their numbers."""
    return f"""(SELECT coalesce(jsonb_agg(na.attname ORDER BY nk.at), '[]')
      FROM unnest({numbers}) WITH ORDINALITY nk(num, at)
      LEFT JOIN pg_attribute na ON na.attrelid = {table} AND na.attnum = nk.num AND nk.num > 0)"""


def aggregate(what, source, order="name"):
    return f"""(SELECT coalesce(jsonb_agg(to_jsonb(s) ORDER BY s.{order}), '[]')
      FROM (SELECT {what} {source}) s)"""


ACTION = """CASE {} WHEN 'a' THEN 'no action' WHEN 'r' THEN 'restrict' WHEN 'c' THEN 'cascade'
      WHEN 'n' THEN 'set null' WHEN 'd' THEN 'set default' END"""

# Since 18 attnotnull says that there is a constraint, which need not be valid.
NOT_NULL = """(a.attnotnull AND NOT EXISTS (SELECT FROM pg_constraint nk
        WHERE nk.conrelid = a.attrelid AND nk.contype = 'n' AND nk.conkey = ARRAY[a.attnum]
          AND NOT nk.convalidated))"""

COLUMNS = aggregate(
    """a.attname AS name, format_type(a.atttypid, a.atttypmod) AS type,
      NOT {not_null} AS nullable, a.atthasdef AND a.attgenerated = '' AS default,
      CASE a.attidentity WHEN 'a' THEN 'always' WHEN 'd' THEN 'by default' END AS identity,
      CASE a.attgenerated WHEN 's' THEN 'stored' WHEN 'v' THEN 'virtual' END AS generated,
      (SELECT jsonb_build_object('name', lc.collname, 'default', lc.oid = at.typcollation)
       FROM pg_collation lc, pg_type at WHERE lc.oid = a.attcollation AND at.oid = a.atttypid)
        AS collation,
      a.attinhcount > 0 AS inherited, a.attnum AS num""",
    "FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped",
    "num",
)

# A foreign key to a partitioned table has more rows, one for each partition there.
CONSTRAINTS = """(SELECT coalesce(jsonb_agg(to_jsonb(s)), '[]') FROM (
      SELECT k.conname AS name, CASE k.contype WHEN 'c' THEN 'check' WHEN 'n' THEN 'not null'
        WHEN 'f' THEN 'foreign key' WHEN 'u' THEN 'unique' WHEN 'p' THEN 'primary key'
        WHEN 'x' THEN 'exclude' END AS kind, {columns} AS columns,
      CASE WHEN k.contype = 'f' THEN {other} || jsonb_build_object('columns', {other_columns},
        'on_delete', {on_delete}, 'on_update', {on_update}) END AS references,
      k.convalidated AS valid, {enforced} AS enforced, k.condeferrable AS deferrable,
      k.condeferred AS initially_deferred,
      k.connoinherit AND k.contype IN ('c', 'n') AS no_inherit, {period} AS period,
      k.coninhcount > 0 AS inherited
      FROM pg_constraint k LEFT JOIN pg_constraint up ON up.oid = k.conparentid
      WHERE k.conrelid = c.oid AND k.contype IN ('c', 'n', 'f', 'u', 'p', 'x')
        AND up.conrelid IS DISTINCT FROM k.conrelid) s)"""

KEYS = """(SELECT coalesce(jsonb_agg(jsonb_build_object('column', ka.attname,
        'collation', (SELECT jsonb_build_object('name', kl.collname,
            'default', ka.attnum IS NULL OR kl.oid = ka.attcollation)
          FROM pg_collation kl WHERE kl.oid = i.indcollation[ko.at - 1]),
        'operator_class', (SELECT jsonb_build_object('name', kp.opcname, 'default', kp.opcdefault)
          FROM pg_opclass kp WHERE kp.oid = i.indclass[ko.at - 1]),
        'descending', i.indoption[ko.at - 1] & 1 > 0,
        'nulls_first', i.indoption[ko.at - 1] & 2 > 0) ORDER BY ko.at), '[]')
      FROM generate_series(1, i.indnkeyatts) ko(at)
      LEFT JOIN pg_attribute ka ON ka.attrelid = i.indrelid AND ka.attnum = i.indkey[ko.at - 1]
        AND ka.attnum > 0)"""

INDEXES = """(SELECT coalesce(jsonb_agg(to_jsonb(s)), '[]') FROM (
      SELECT ic.relname AS name, am.amname AS method, {keys} AS keys,
      (SELECT coalesce(jsonb_agg(ia.attname ORDER BY io.at), '[]')
       FROM generate_series(i.indnkeyatts + 1, i.indnatts) io(at)
       JOIN pg_attribute ia ON ia.attrelid = i.indrelid AND ia.attnum = i.indkey[io.at - 1]
      ) AS include,
      i.indpred IS NOT NULL AS predicate, i.indisunique AS unique,
      {nulls} AS nulls_not_distinct, i.indisprimary AS primary, i.indisvalid AS valid,
      (SELECT ik.conname FROM pg_constraint ik WHERE ik.conindid = i.indexrelid
         AND ik.conrelid = i.indrelid AND ik.contype IN ('p', 'u', 'x')) AS constraint,
      (SELECT ip.relname FROM pg_inherits ih JOIN pg_class ip ON ip.oid = ih.inhparent
       WHERE ih.inhrelid = i.indexrelid) AS part_of,
      coalesce(to_jsonb(ic.reloptions), '[]') AS options
      FROM pg_index i JOIN pg_class ic ON ic.oid = i.indexrelid JOIN pg_am am ON am.oid = ic.relam
      WHERE i.indrelid = c.oid) s)"""

TRIGGERS = """(SELECT coalesce(jsonb_agg(to_jsonb(s)), '[]') FROM (
      SELECT t.tgname AS name, jsonb_build_object('schema', fn.nspname, 'name', f.proname)
        AS function,
      CASE WHEN t.tgtype & 64 > 0 THEN 'instead of' WHEN t.tgtype & 2 > 0 THEN 'before'
        ELSE 'after' END AS timing,
      array_remove(ARRAY[CASE WHEN t.tgtype & 4 > 0 THEN 'insert' END,
        CASE WHEN t.tgtype & 16 > 0 THEN 'update' END,
        CASE WHEN t.tgtype & 8 > 0 THEN 'delete' END,
        CASE WHEN t.tgtype & 32 > 0 THEN 'truncate' END], NULL) AS events,
      {columns} AS columns, CASE WHEN t.tgtype & 1 > 0 THEN 'row' ELSE 'statement' END AS for_each,
      t.tgconstraint <> 0 AS constraint, t.tgdeferrable AS deferrable,
      t.tginitdeferred AS initially_deferred, t.tgqual IS NOT NULL AS conditional,
      {fires} AS fires
      FROM pg_trigger t JOIN pg_proc f ON f.oid = t.tgfoid JOIN pg_namespace fn
        ON fn.oid = f.pronamespace LEFT JOIN pg_constraint tk ON tk.oid = t.tgconstraint
      WHERE t.tgrelid = c.oid AND (NOT t.tgisinternal OR t.tgparentid <> 0)
        AND tk.contype IS DISTINCT FROM 'f' AND NOT fn.nspname = 'pg_catalog'
        OR t.tgrelid = c.oid AND NOT t.tgisinternal) s)"""

POLICIES = """(SELECT coalesce(jsonb_agg(to_jsonb(s)), '[]') FROM (
      SELECT p.polname AS name, CASE p.polcmd WHEN '*' THEN 'all' WHEN 'r' THEN 'select'
        WHEN 'a' THEN 'insert' WHEN 'w' THEN 'update' ELSE 'delete' END AS command,
      p.polpermissive AS permissive,
      (SELECT jsonb_agg(coalesce(ro.rolname, 'public')) FROM unnest(p.polroles) pr(oid)
       LEFT JOIN pg_roles ro ON ro.oid = pr.oid) AS roles,
      p.polqual IS NOT NULL AS using, p.polwithcheck IS NOT NULL AS check
      FROM pg_policy p WHERE p.polrelid = c.oid) s)"""

FIRES = """CASE {} WHEN 'O' THEN 'origin' WHEN 'A' THEN 'always' WHEN 'R' THEN 'replica'
        ELSE 'never' END"""

RULES = """(SELECT coalesce(jsonb_agg(to_jsonb(s)), '[]') FROM (
      SELECT w.rulename AS name, CASE w.ev_type WHEN '2' THEN 'update' WHEN '3' THEN 'insert'
        WHEN '4' THEN 'delete' ELSE 'select' END AS event, w.is_instead AS instead,
      w.ev_qual::text <> '<>' AS conditional, {fires} AS fires
      FROM pg_rewrite w WHERE w.ev_class = c.oid AND w.ev_type <> '1') s)"""

READS = """(SELECT coalesce(jsonb_agg(DISTINCT {read}), '[]') FROM pg_rewrite w
      JOIN pg_depend d ON d.classid = 'pg_rewrite'::regclass AND d.objid = w.oid
        AND d.refclassid = 'pg_class'::regclass AND d.refobjid <> c.oid
      JOIN pg_class rc ON rc.oid = d.refobjid AND rc.relkind <> 'S'
      WHERE w.ev_class = c.oid AND w.ev_type = '1' AND c.relkind IN ('v', 'm') AND d.refobjid >= 16384)"""


def relations(major):
    constraints = CONSTRAINTS.format(
        columns=names_of("k.conkey", "k.conrelid"),
        other=named("k.confrelid"),
        other_columns=names_of("k.confkey", "k.confrelid"),
        on_delete=ACTION.format("k.confdeltype"),
        on_update=ACTION.format("k.confupdtype"),
        enforced="k.conenforced" if major >= 18 else "true",
        period="k.conperiod" if major >= 18 else "false",
    )
    indexes = INDEXES.format(keys=KEYS, nulls="i.indnullsnotdistinct" if major >= 15 else "false")
    columns = COLUMNS.format(not_null=NOT_NULL if major >= 18 else "a.attnotnull")
    triggers = TRIGGERS.format(columns=names_of("t.tgattr::int2[]", "t.tgrelid"),
                               fires=FIRES.format("t.tgenabled"))
    inherited = lambda mine, theirs: f"""(SELECT coalesce(jsonb_agg({named('h.' + theirs)}
      ORDER BY h.inhseqno), '[]') FROM pg_inherits h WHERE h.{mine} = c.oid)"""
    return f"""SELECT jsonb_agg(to_jsonb(r)) FROM (
    SELECT n.nspname AS schema, c.relname AS name,
    CASE c.relkind WHEN 'r' THEN 'table' WHEN 'p' THEN 'partitioned table' WHEN 'v' THEN 'view'
      WHEN 'm' THEN 'materialized view' WHEN 'f' THEN 'foreign table' WHEN 'S' THEN 'sequence' END
      AS kind,
    CASE c.relpersistence WHEN 'p' THEN 'permanent' WHEN 'u' THEN 'unlogged'
      ELSE 'temporary' END AS persistence,
    c.relispopulated AS populated, {columns} AS columns, {constraints} AS constraints,
    {indexes} AS indexes, {triggers} AS triggers, {RULES.format(fires=FIRES.format("w.ev_enabled"))}
      AS rules, {POLICIES} AS policies, coalesce(to_jsonb(c.reloptions), '[]') AS options,
    c.relrowsecurity AS row_security, c.relforcerowsecurity AS force_row_security,
    CASE WHEN c.relkind IN ('r', 'p') THEN CASE c.relreplident WHEN 'd' THEN 'default'
      WHEN 'f' THEN 'full' WHEN 'n' THEN 'nothing' WHEN 'i' THEN 'index' END END
      AS replica_identity,
    (SELECT rc.relname FROM pg_index ri JOIN pg_class rc ON rc.oid = ri.indexrelid
     WHERE ri.indrelid = c.oid AND ri.indisreplident) AS replica_index,
    (SELECT jsonb_build_object('strategy', CASE pt.partstrat WHEN 'r' THEN 'range'
       WHEN 'l' THEN 'list' WHEN 'h' THEN 'hash' END,
       'columns', {names_of("pt.partattrs::int2[]", "c.oid")})
     FROM pg_partitioned_table pt WHERE pt.partrelid = c.oid) AS partition_key,
    CASE WHEN c.relispartition THEN (SELECT {named("h.inhparent")} FROM pg_inherits h
      WHERE h.inhrelid = c.oid) END AS partition_of,
    pg_get_expr(c.relpartbound, c.oid) AS bound,
    CASE WHEN c.relispartition THEN '[]' ELSE {inherited("inhrelid", "inhparent")} END AS inherits,
    {inherited("inhparent", "inhrelid")} AS children,
    {READS.format(read=named("d.refobjid"))} AS reads,
    (SELECT format_type(sq.seqtypid, NULL) FROM pg_sequence sq WHERE sq.seqrelid = c.oid) AS type,
    (SELECT jsonb_build_object('schema', own.nspname, 'table', oc.relname, 'column', oa.attname)
     FROM pg_depend d JOIN pg_class oc ON oc.oid = d.refobjid JOIN pg_namespace own
       ON own.oid = oc.relnamespace JOIN pg_attribute oa ON oa.attrelid = oc.oid
       AND oa.attnum = d.refobjsubid
     WHERE c.relkind = 'S' AND d.classid = 'pg_class'::regclass AND d.objid = c.oid
       AND d.refclassid = 'pg_class'::regclass AND d.deptype IN ('a', 'i')) AS owned_by
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f', 'S') AND {ours("pg_class", "c.oid")}) r"""


TYPES = f"""SELECT jsonb_agg(to_jsonb(r)) FROM (
    SELECT n.nspname AS schema, t.typname AS name,
    CASE WHEN NOT t.typisdefined THEN 'shell' WHEN t.typtype = 'e' THEN 'enum'
      WHEN t.typtype = 'c' THEN 'composite' WHEN t.typtype = 'r' THEN 'range'
      WHEN t.typtype = 'd' THEN 'domain' ELSE 'base' END AS kind,
    (SELECT coalesce(jsonb_agg(e.enumlabel ORDER BY e.enumsortorder), '[]') FROM pg_enum e
     WHERE e.enumtypid = t.oid) AS labels,
    (SELECT coalesce(jsonb_agg(jsonb_build_object('name', a.attname,
       'type', format_type(a.atttypid, a.atttypmod)) ORDER BY a.attnum), '[]')
     FROM pg_attribute a WHERE a.attrelid = t.typrelid AND a.attnum > 0 AND NOT a.attisdropped)
      AS attributes,
    CASE WHEN t.typtype = 'd' THEN format_type(t.typbasetype, t.typtypmod) END AS base,
    NOT t.typnotnull AS nullable, t.typdefault IS NOT NULL AS default,
    (SELECT coalesce(jsonb_agg(jsonb_build_object('name', k.conname, 'valid', k.convalidated)),
       '[]') FROM pg_constraint k WHERE k.contypid = t.oid AND k.contype = 'c') AS constraints
    FROM pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace
    LEFT JOIN pg_class c ON c.oid = t.typrelid
    WHERE (t.typrelid = 0 OR c.relkind = 'c') AND t.typtype IN ('e', 'c', 'r', 'd', 'b', 'p')
      AND NOT EXISTS (SELECT FROM pg_type el WHERE el.typarray = t.oid)
      AND {ours("pg_type", "t.oid")}) r"""

# The constructors of a range type come with it.
FUNCTIONS = f"""SELECT jsonb_agg(to_jsonb(r)) FROM (
    SELECT n.nspname AS schema, p.proname AS name, CASE p.prokind WHEN 'p' THEN 'procedure'
      WHEN 'a' THEN 'aggregate' ELSE 'function' END AS kind,
    oidvectortypes(p.proargtypes) AS arguments,
    CASE WHEN p.prokind = 'p' THEN NULL WHEN p.proretset THEN
      'SETOF ' || format_type(p.prorettype, NULL) ELSE format_type(p.prorettype, NULL) END
      AS returns,
    l.lanname AS language, CASE p.provolatile WHEN 'i' THEN 'immutable' WHEN 's' THEN 'stable'
      ELSE 'volatile' END AS volatility, p.prosecdef AS security_definer
    FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
    JOIN pg_language l ON l.oid = p.prolang
    WHERE NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_proc'::regclass
                      AND d.objid = p.oid AND d.deptype = 'i') AND {ours("pg_proc", "p.oid")}) r"""


def publications(major):
    schemas = "'[]'::jsonb"
    if major >= 15:
        schemas = """(SELECT coalesce(jsonb_agg(sn.nspname), '[]') FROM pg_publication_namespace pn
          JOIN pg_namespace sn ON sn.oid = pn.pnnspid WHERE pn.pnpubid = p.oid)"""
    return f"""SELECT jsonb_agg(to_jsonb(r)) FROM (
    SELECT p.pubname AS name, p.puballtables AS all_tables,
    (SELECT coalesce(jsonb_agg({named("pr.prrelid")}), '[]') FROM pg_publication_rel pr
     WHERE pr.prpubid = p.oid) AS tables, {schemas} AS schemas FROM pg_publication p) r"""


def question(major):
    """One query for all of it."""
    # the schema pg_catalog is searched all the same
    parts = {
        "schemas": f"""SELECT jsonb_agg(n.nspname ORDER BY n.nspname) FROM pg_namespace n
          WHERE {ours("pg_namespace", "n.oid")}""",
        "relations": relations(major),
        "types": TYPES,
        "functions": FUNCTIONS,
        "extensions": "SELECT jsonb_agg(extname) FROM pg_extension WHERE extname <> 'plpgsql'",
        "publications": publications(major),
        "statistics": f"""SELECT jsonb_agg(format('%I.%I', n.nspname, s.stxname)) FROM pg_statistic_ext s
          JOIN pg_namespace n ON n.oid = s.stxnamespace
          WHERE {ours("pg_statistic_ext", "s.oid")}""",
    }
    built = ", ".join(f"'{key}', coalesce(({sql}), '[]')" for key, sql in parts.items())
    return f"SET search_path = ''; SET jit = off; SELECT jsonb_build_object({built});"


# Leaves the database as it was made, which takes much less time than to make another one.
CLEAN = """RESET ALL; SET client_min_messages = error;
DO $$DECLARE c text; BEGIN
  FOR c IN SELECT format('DROP EXTENSION %I CASCADE', extname) FROM pg_extension
      WHERE extname <> 'plpgsql'
  LOOP EXECUTE c; END LOOP;
  FOR c IN SELECT format('DROP PUBLICATION %I', pubname) FROM pg_publication
    UNION ALL SELECT format('DROP EVENT TRIGGER %I', evtname) FROM pg_event_trigger
    UNION ALL SELECT format('DROP SCHEMA %I CASCADE', nspname) FROM pg_namespace
      WHERE nspname NOT LIKE 'pg\_%' AND nspname <> 'information_schema'
    UNION ALL SELECT format('DROP FOREIGN DATA WRAPPER %I CASCADE', fdwname)
      FROM pg_foreign_data_wrapper
  LOOP EXECUTE c; END LOOP;
END$$;
CREATE SCHEMA public; GRANT ALL ON SCHEMA public TO public;
"""


def read_catalog(server, database):
    """… and cleans the database."""
    rows, said = server.psql(database, question(server.major) + CLEAN)
    if not rows or "ERROR" in said:
        raise RuntimeError(said)
    return json.loads("\t".join(rows[-1]))
