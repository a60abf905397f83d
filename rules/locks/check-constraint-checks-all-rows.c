/*
 * Adding a CHECK constraint reads every row while reads and writes wait.
 *
 * ADD CONSTRAINT … CHECK holds ACCESS EXCLUSIVE on the table until the last row has been checked.
 * That is so for a CHECK written with a new column, too, though all of its values are the same.
 *
 * ## Instead
 *
 *     ALTER TABLE orders ADD CONSTRAINT orders_amount_positive CHECK (amount > 0) NOT VALID;
 *
 * which checks new rows only and is done in an instant, and in a later transaction
 *
 *     ALTER TABLE orders VALIDATE CONSTRAINT orders_amount_positive;
 *
 * which reads the rows while everybody goes on working.
 *
 * ## When it is fine
 *
 * On a table that the same migration has created; nothing is reported then.
 */
#include "engine/rule.h"

static void
check(const struct context *cx)
{
	const struct expr *condition = cx->op->constraint->check;
	bool torn = !condition || str_contains(condition->text, S("\n"));

	report(cx,
		.detail = context_added(cx,
			str_format(cx->arena, "CHECK (%.*s)",
				FMT(torn ? S("…") : condition->text))));
}

const struct rule rule_check_constraint_checks_all_rows = {
	.severity = SEVERITY_ERROR,
	.when = {
		.ops = { OP_ADD_CHECK },
		.lock = LOCK_ACCESS_EXCLUSIVE,
		.work = WORK_SCAN,
		.roles = ROLE_TARGET | ROLE_CHILD,
	},
	.message = "adding check constraint {name} reads every row of {table} while {blocks} wait",
	.help = "write\n"
		"    ALTER TABLE {target} {detail} NOT VALID;\n"
		"then, in a later transaction,\n"
		"    ALTER TABLE {target} VALIDATE CONSTRAINT {name};",
	.check = check,
	.also = { "squawk:constraint-missing-not-valid", "pg-migration-lint:PGM015", "eugene:E1",
		"atlas:PG305" },
};
