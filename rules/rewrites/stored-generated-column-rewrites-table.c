/*
 * A new stored generated column rewrites the table while reads and writes wait.
 *
 * GENERATED ALWAYS AS (…) STORED keeps the value in each row, so the table and all of its indexes
 * are written anew under ACCESS EXCLUSIVE.
 *
 * ## Instead
 *
 * A plain column, filled by a trigger for new rows and in batches for the old ones; or a view, or an
 * index on the expression.  PostgreSQL 18 has VIRTUAL generated columns, which are not stored: adding
 * one is done in an instant.
 *
 * ## When it is fine
 *
 * On a table that the same migration has created; nothing is reported then.
 */
#include "engine/rule.h"

static void
check(const struct context *cx)
{
	if (context_rewrite_cause(cx) == REWRITE_CAUSE_GENERATED)
		report(cx,
			.detail = cx->pg_version >= 18 ?
				S("make it VIRTUAL, or add a plain column") :
				S("add a plain column"));
}

const struct rule rule_stored_generated_column_rewrites_table = {
	.severity = SEVERITY_ERROR,
	.when = {
		.ops = { OP_ADD_COLUMN },
		.lock = LOCK_ACCESS_EXCLUSIVE,
		.work = WORK_REWRITE,
	},
	.message = "stored generated column {name} rewrites {table} while {blocks} wait",
	.help = "{detail}, fill it by a trigger, and the old rows in batches:\n"
		"    ALTER TABLE {target} ADD COLUMN {name} {type};",
	.check = check,
	.also = { "squawk:adding-field-with-default", "eugene:E11" },
};
