/*
 * Renaming a column breaks every query that knows it by its old name.
 *
 * The moment the rename commits, the running version of the application fails on every query that
 * names the column; an ORM names every column in every query.  There is no moment at which both
 * names work, so no order of deploying avoids the outage.
 *
 * ## Instead
 *
 * Keep the name in the database and change it in the code (an ORM can map it).  If it must go:
 * add the new column, write both (in the code or by a trigger), fill the old rows in batches,
 * read the new one, stop writing the old one, drop it.
 *
 *     ALTER TABLE customers ADD COLUMN family_name text;
 *
 * ## When it is fine
 *
 * When no running code names the column.  Nothing is reported for tables and columns that the
 * same file has made, and if the transaction leaves a column or a view with the old name.
 */
#include "engine/rule.h"

static bool
has_column(struct catalog c, struct relname table, struct str column)
{
	const struct relation *r = catalog_find(c, table);

	return r && relation_column(r, column);
}

static void
check(const struct context *cx)
{
	const struct op *op = cx->op;

	if (context_column_fresh(cx, op->target, op->name) || context_name_fresh(cx, op->target))
		return;
	/* something else answers to the old name; or all was rolled back */
	if (has_column(cx->at_end, op->target, op->name))
		return;
	if (has_column(cx->at_unit_begin, op->target, op->new_name))
		return; /* it takes the place of another, which has left it */
	report(cx, .at = op->span);
}

const struct rule rule_column_renamed = {
	.severity = SEVERITY_ERROR,
	.judged = JUDGED_AT_TRANSACTION_END,
	.when = { .ops = { OP_RENAME_COLUMN } },
	.message =
		"renaming {name} of {target} to {new_name} breaks running code that uses the old "
		"name",
	.help = "map the name in the code; or ALTER TABLE {target} ADD COLUMN {new_name}, write "
		"both, fill the old rows in batches, and drop {name} when nothing names it",
	.check = check,
	.also = { "squawk:renaming-column", "atlas:BC102", "strong_migrations:rename_column",
		"pg-migration-lint:PGM505" },
};
