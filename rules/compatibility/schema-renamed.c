/*
 * Renaming a schema breaks every query that names it, and every search_path.
 *
 * All tables, views and functions in it change their full names at once.  Queries that name the
 * schema fail; sessions that have it in their search_path do not find its tables any more, and
 * the error says only that the relation does not exist.
 *
 * ## Instead
 *
 * Create the new schema and move one relation at a time, each with a view left behind where the
 * old code looks for it:
 *
 *     CREATE SCHEMA billing;
 *     BEGIN;
 *     ALTER TABLE accounting.invoices SET SCHEMA billing;
 *     CREATE VIEW accounting.invoices AS SELECT * FROM billing.invoices;
 *     COMMIT;
 *
 * ## When it is fine
 *
 * When no running code uses the schema.  Nothing is reported for one that the same file has made.
 */
#include "engine/rule.h"

static void
check(const struct context *cx)
{
	if (!context_schema_fresh(cx, cx->op->name))
		report(cx, .at = cx->op->span);
}

const struct rule rule_schema_renamed = {
	.severity = SEVERITY_ERROR,
	.when = { .ops = { OP_RENAME_SCHEMA } },
	.message =
		"renaming schema {name} to {new_name} breaks running code that names it or has it "
		"in its search_path",
	.help = "CREATE SCHEMA {new_name} and move one relation at a time, with a view left in {name}",
	.check = check,
	.also = { "strong_migrations:rename_schema" },
};
