/*
 * Changing a column's type builds its indexes anew while reads and writes wait.
 *
 * The rows may stay as they are and yet their order change: another collation, text to citext, int
 * to oid.  Indexes with a WHERE or on an expression, and all indexes of partitioned tables, are
 * built anew by any change of type.  All of that happens under ACCESS EXCLUSIVE.
 *
 * ## Instead
 *
 * Drop the index before and build it after the change, both CONCURRENTLY, if the application can do
 * without it for a while:
 *
 *     DROP INDEX CONCURRENTLY customers_email_idx;
 *     ALTER TABLE customers ALTER COLUMN email TYPE citext;
 *     CREATE INDEX CONCURRENTLY customers_email_idx ON customers (email);
 *
 * Otherwise expand and contract, with a new column.
 *
 * ## When it is fine
 *
 * On a table that the same migration has created, and where the index can stay: nothing is reported
 * then.
 */
#include "engine/rule.h"

static void
check(const struct context *cx)
{
	/* type-change-rewrites-table says the worse of it */
	if (!context_effect(cx, LOCK_NONE, WORK_REWRITE, 0))
		report(cx, .at = cx->op->span);
}

const struct rule rule_type_change_rebuilds_indexes = {
	.severity = SEVERITY_WARNING,
	.when = {
		.ops = { OP_CHANGE_TYPE },
		.lock = LOCK_ACCESS_EXCLUSIVE,
		.work = WORK_INDEX,
		.roles = ROLE_TARGET | ROLE_CHILD,
	},
	.message = "changing {name} to {type} builds index {index} of {table} anew while {blocks} wait",
	.help = "add a new column of type {type}; or, outside a transaction, write\n"
		"    DROP INDEX CONCURRENTLY {index};\n"
		"before it, and after it\n"
		"    CREATE INDEX CONCURRENTLY … ON {target} …;",
	.check = check,
	.also = { "squawk:changing-column-type" },
};
