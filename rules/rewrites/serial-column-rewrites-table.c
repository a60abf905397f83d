/*
 * A new serial column rewrites the table while reads and writes wait.
 *
 * serial is an integer whose default takes the next number of a sequence.  Each row gets a number of
 * its own, so the table and all of its indexes are written anew under ACCESS EXCLUSIVE.
 *
 * ## Instead
 *
 *     CREATE SEQUENCE orders_number_seq;
 *     ALTER TABLE orders ADD COLUMN number bigint;
 *     ALTER TABLE orders ALTER COLUMN number SET DEFAULT nextval('orders_number_seq');
 *
 * which gives new rows their number; number the old ones in batches, outside the migration.
 *
 * ## When it is fine
 *
 * On a table that the same migration has created; nothing is reported then.
 */
#include "engine/rule.h"

static void
check(const struct context *cx)
{
	if (context_rewrite_cause(cx) == REWRITE_CAUSE_SERIAL)
		report(cx, .at = cx->op->span);
}

const struct rule rule_serial_column_rewrites_table = {
	.severity = SEVERITY_ERROR,
	.when = {
		.ops = { OP_ADD_COLUMN },
		.lock = LOCK_ACCESS_EXCLUSIVE,
		.work = WORK_REWRITE,
	},
	.message = "serial column {name} rewrites {table} to number its rows while {blocks} wait",
	.help = "write\n"
		"    CREATE SEQUENCE …;\n"
		"    ALTER TABLE {target} ADD COLUMN {name} {type};\n"
		"    ALTER TABLE {target} ALTER COLUMN {name} SET DEFAULT nextval('…');\n"
		"and number the old rows in batches",
	.check = check,
	.also = { "squawk:adding-serial-primary-key-field", "eugene:E11" },
};
