/*
 * A new column of a domain with a constraint rewrites the table while reads and writes wait.
 *
 * The constraint has to be checked for the value of each row, even if that is NULL or a constant:
 * PostgreSQL writes the table and all of its indexes anew under ACCESS EXCLUSIVE to do it.
 *
 * ## Instead
 *
 *     ALTER TABLE customers ADD COLUMN email text;
 *     ALTER TABLE customers ADD CONSTRAINT customers_email_check CHECK (email LIKE '%@%') NOT VALID;
 *
 * and validate the CHECK in a later transaction.
 *
 * ## When it is fine
 *
 * On a table that the same migration has created, and with a domain without constraints: nothing is
 * reported then.
 */
#include "engine/rule.h"

static void
check(const struct context *cx)
{
	bool constrained;
	struct type base;

	if (context_rewrite_cause(cx) != REWRITE_CAUSE_DOMAIN)
		return;
	base = catalog_base_type(cx->before, cx->op->column->type, &constrained);
	report(cx, .detail = type_text(cx->arena, base));
}

const struct rule rule_constrained_domain_column_rewrites_table = {
	.severity = SEVERITY_ERROR,
	.when = {
		.ops = { OP_ADD_COLUMN },
		.lock = LOCK_ACCESS_EXCLUSIVE,
		.work = WORK_REWRITE,
	},
	.message = "column {name} of domain {type}, which has a constraint, rewrites {table} while {blocks} "
		"wait",
	.help = "write\n"
		"    ALTER TABLE {target} ADD COLUMN {name} {detail};\n"
		"and put the condition of {type} into a CHECK that is added NOT VALID and validated "
		"later",
	.check = check,
};
