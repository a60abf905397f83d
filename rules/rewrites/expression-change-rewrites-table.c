/*
 * Changing the expression of a stored generated column rewrites the table while all wait.
 *
 * ALTER COLUMN … SET EXPRESSION (since PostgreSQL 17) works the value out for each row and writes
 * the table and all of its indexes anew under ACCESS EXCLUSIVE.
 *
 * ## Instead
 *
 * Add a plain column, fill it by a trigger for new rows and in batches for the old ones, let the
 * application change over, and drop the generated column in a later release.
 *
 * ## When it is fine
 *
 * On a table that the same migration has created, and for a VIRTUAL column (since 18): nothing is
 * reported then.
 */
#include "engine/rule.h"

const struct rule rule_expression_change_rewrites_table = {
	.severity = SEVERITY_ERROR,
	.when = {
		.ops = { OP_SET_EXPRESSION },
		.lock = LOCK_ACCESS_EXCLUSIVE,
		.work = WORK_REWRITE,
		.roles = ROLE_TARGET | ROLE_CHILD,
	},
	.message = "the new expression of {name} rewrites {table} while {blocks} wait",
	.help = "add a plain column, fill it by a trigger and the old rows in batches, and change over to "
		"it in a later release",
	.also = { "squawk:ban-alter-generated-expression" },
};
