/*
 * Changing a column's type checks its CHECK constraints again while reads and writes wait.
 *
 * A change that leaves the rows as they are still reads all of them, under ACCESS EXCLUSIVE, if a
 * CHECK names the column.
 *
 * ## Instead
 *
 *     ALTER TABLE orders DROP CONSTRAINT orders_code_check;
 *     ALTER TABLE orders ALTER COLUMN code TYPE text;
 *     ALTER TABLE orders ADD CONSTRAINT orders_code_check CHECK (code <> '') NOT VALID;
 *
 * and, in a later transaction,
 *
 *     ALTER TABLE orders VALIDATE CONSTRAINT orders_code_check;
 *
 * ## When it is fine
 *
 * On a table that the same migration has created, and with a CHECK that is NOT VALID: nothing is
 * reported then.
 */
#include "engine/rule.h"

static void
check(const struct context *cx)
{
	const struct relation *table = cx->effect->before;
	struct str name = S("its CHECK constraint");

	/* type-change-rewrites-table says the worse of it */
	if (context_effect(cx, LOCK_NONE, WORK_REWRITE, 0))
		return;
	for (size_t i = 0; table && i < table->constraints.n; i++) {
		const struct constraint *k = table->constraints.v[i];

		if (k->kind == CONSTRAINT_CHECK && !k->not_valid &&
			constraint_uses_column(k, cx->op->name)) {
			name = name_quoted(cx->arena, k->name);
			break;
		}
	}
	report(cx, .detail = name);
}

const struct rule rule_type_change_checks_constraints = {
	.severity = SEVERITY_WARNING,
	.when = {
		.ops = { OP_CHANGE_TYPE },
		.lock = LOCK_ACCESS_EXCLUSIVE,
		.work = WORK_SCAN,
		.roles = ROLE_TARGET | ROLE_CHILD,
	},
	.message = "changing {name} to {type} reads every row of {table}, to check {detail} again, while "
		"{blocks} wait",
	.help = "before it, write\n"
		"    ALTER TABLE {target} DROP CONSTRAINT {detail};\n"
		"and after it, to be validated in a later transaction,\n"
		"    ALTER TABLE {target} ADD CONSTRAINT {detail} … NOT VALID;",
	.check = check,
	.also = { "squawk:changing-column-type" },
};
