/*
 * The type of a column changes, and no migration tells what it was.
 *
 * From most types PostgreSQL writes every row and every index anew while reads and writes wait; from
 * a few it changes nothing but its catalog, as from varchar(50) to varchar(100) or text.  Only the
 * old type can tell, and the migrations that were read do not create the column.
 *
 * ## Instead
 *
 * Let forelock read the migrations from the first one on, or a file with the schema before them.
 * If the table is rewritten, expand and contract:
 *
 *     ALTER TABLE orders ADD COLUMN total_new bigint;
 *
 * keep it up to date by a trigger, fill the old rows in batches, let the application change over,
 * and drop the old column in a later release.
 *
 * ## When it is fine
 *
 * Where the old type is one that the new one takes over as it is.  Where the migrations tell the old
 * type, type-change-rewrites-table speaks or is silent.
 */
#include "engine/rule.h"

static void
check(const struct context *cx)
{
	const struct relation *table = context_target(cx);
	const struct expr *using = cx->op->type_change->using;

	if (using && !using->column.n)
		return; /* certain: type-change-rewrites-table */
	if (!table || !relation_column(table, cx->op->name))
		report(cx, .at = cx->op->span);
}

const struct rule rule_unknown_type_change_may_rewrite_table = {
	.severity = SEVERITY_WARNING,
	.when = {
		.ops = { OP_CHANGE_TYPE },
		.lock = LOCK_ACCESS_EXCLUSIVE,
		.work = WORK_REWRITE,
		.roles = ROLE_TARGET,
	},
	.message = "changing {name} to {type} rewrites {table} while {blocks} wait, unless its old "
		"type, which no migration tells, is taken over as it is",
	.help = "check the old type of {name}: if the table is rewritten, add a column of type {type}, "
		"keep it up to date by a trigger and fill the old rows in batches",
	.check = check,
	.also = { "squawk:changing-column-type" },
};
