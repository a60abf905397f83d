/*
 * Dropping a table breaks every query that still reads or writes it.
 *
 * The previous version of the application is still running, and so are reports, exports and
 * functions that nobody thought of: the first of them that names the table fails, at 3 a.m. if it
 * is the nightly job.  The rows are gone with the COMMIT, and going back to the old version does
 * not bring them back.
 *
 * ## Instead
 *
 * Release code that does not use the table.  Then watch for a while that nobody does
 * (pg_stat_user_tables counts scans and writes), or rename the table and wait for somebody to
 * cry.  Then drop it and say why that is known:
 *
 *     -- forelock: allow table-dropped -- no scan since March, dump in the archive
 *     DROP TABLE audit_log;
 *
 * ## When it is fine
 *
 * When nothing uses the table.  Nothing is reported for temporary tables, tables that the same
 * migration has made, a partition, detached or not (its parent is what code names), and DROP TABLE
 * IF EXISTS of a table that no migration has made and that the same file creates.
 */
#include "engine/rule.h"

static void
check(const struct context *cx)
{
	const struct relation *table = context_target(cx);
	const struct relation *at_end = context_target_at_end(cx);

	if (table && (table->bound || table->detached))
		return; /* a partition */
	if (table && at_end && at_end->unit == table->unit)
		return; /* rolled back */
	if (!table && (cx->op->flags & OP_IF_EXISTS) &&
		(at_end || catalog_was_dropped(cx->before, cx->op->target)))
		return;
	report(cx, .at = cx->op->span, .relation = cx->op->target);
}

const struct rule rule_table_dropped = {
	.severity = SEVERITY_WARNING,
	.judged = JUDGED_AT_FILE_END,
	.when = { .ops = { OP_DROP_TABLE } },
	.message = "dropping {table} breaks running code that still uses it, and its rows are lost",
	.help = "release code that does not use {table} first; when nothing does, drop it with a "
		"comment that says so:\n"
		"    -- forelock: allow table-dropped -- REASON",
	.check = check,
	.also = { "squawk:ban-drop-table", "atlas:DS102", "pg-migration-lint:PGM201" },
};
