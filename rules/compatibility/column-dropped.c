/*
 * Dropping a column breaks every query that still names it.
 *
 * While the migration runs, the previous version of the application is still up, and it is the one
 * you go back to when the new one fails at 3 a.m.  It names the column in its SELECTs and INSERTs;
 * an ORM names every column of a table in every query, so that not one feature fails but
 * everything that touches the table.  The data is gone with the COMMIT: only a backup has it.
 *
 * ## Instead
 *
 * First release code that does not know the column any more (an ORM must be told to ignore it);
 * if it is NOT NULL without a default, drop NOT NULL now, so that this code can insert.  When no
 * older version runs and none will come back, drop it and say why that is known:
 *
 *     -- forelock: allow column-dropped -- nothing since release 41 names it
 *     ALTER TABLE customers DROP COLUMN fax;
 *
 * ## When it is fine
 *
 * When no running code names the column.  Nothing is reported for a table or a column that the
 * same migration has made, and for a column that is known not to be there.
 */
#include "engine/rule.h"

static void
check(const struct context *cx)
{
	const struct relation *table = context_target(cx);

	if (table ? table->complete && !relation_column(table, cx->op->name) :
		    catalog_was_dropped(cx->before, cx->op->target))
		return; /* IF EXISTS finds nothing */
	if (!context_column_fresh(cx, cx->op->target, cx->op->name))
		report(cx, .at = cx->op->span);
}

const struct rule rule_column_dropped = {
	.severity = SEVERITY_WARNING,
	.when = { .ops = { OP_DROP_COLUMN } },
	.message = "dropping {name} breaks running code that still names this column of {table}",
	.help = "release code that does not name {name} first; when no older version runs, drop it "
		"with a comment that says so:\n"
		"    -- forelock: allow column-dropped -- REASON",
	.check = check,
	.also = { "squawk:ban-drop-column", "atlas:DS103", "strong_migrations:remove_column",
		"pg-migration-lint:PGM009" },
};
