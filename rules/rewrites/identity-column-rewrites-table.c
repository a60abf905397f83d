/*
 * A new identity column rewrites the table while reads and writes wait.
 *
 * GENERATED … AS IDENTITY numbers the rows that are there already, so the table and all of its
 * indexes are written anew under ACCESS EXCLUSIVE, as with serial.
 *
 * ## Instead
 *
 *     CREATE SEQUENCE orders_number_seq;
 *     ALTER TABLE orders ADD COLUMN number bigint;
 *     ALTER TABLE orders ALTER COLUMN number SET DEFAULT nextval('orders_number_seq');
 *
 * Number the old rows in batches and make the column NOT NULL by a validated CHECK.  If it has to be
 * an identity column: drop the default, then ALTER COLUMN … ADD GENERATED … AS IDENTITY, which does
 * not rewrite an existing column.
 *
 * ## When it is fine
 *
 * On a table that the same migration has created; nothing is reported then.
 */
#include "engine/rule.h"

static void
check(const struct context *cx)
{
	if (context_rewrite_cause(cx) == REWRITE_CAUSE_IDENTITY)
		report(cx, .at = cx->op->span);
}

const struct rule rule_identity_column_rewrites_table = {
	.severity = SEVERITY_ERROR,
	.when = {
		.ops = { OP_ADD_COLUMN },
		.lock = LOCK_ACCESS_EXCLUSIVE,
		.work = WORK_REWRITE,
	},
	.message = "identity column {name} rewrites {table} to number its rows while {blocks} wait",
	.help = "number the rows by a sequence of your own:\n"
		"    CREATE SEQUENCE …;\n"
		"    ALTER TABLE {target} ADD COLUMN {name} {type};\n"
		"    ALTER TABLE {target} ALTER COLUMN {name} SET DEFAULT nextval('…');\n"
		"then number the old rows in batches, and make it an identity column after that",
	.check = check,
};
