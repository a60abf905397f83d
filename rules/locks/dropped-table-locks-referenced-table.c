/*
 * Dropping a table locks every table that it shares a foreign key with.
 *
 * DROP TABLE drops the foreign keys, too, and their triggers are on both tables.  So it takes ACCESS
 * EXCLUSIVE on tables that it does not name, and those are in use.
 *
 * ## Instead
 *
 * Drop the foreign keys first, one by one, each with a lock_timeout and tried again when it fails:
 *
 *     SET lock_timeout = '2s';
 *     ALTER TABLE old_orders DROP CONSTRAINT old_orders_customer_id_fkey;
 *
 * and the table after that.
 *
 * ## When it is fine
 *
 * Where the other table is new, and with a lock_timeout in force: nothing is reported then.
 */
#include "engine/rule.h"

static void
check(const struct context *cx)
{
	if (!context_lock_timeout(cx))
		report(cx, .at = cx->op->span);
}

const struct rule rule_dropped_table_locks_referenced_table = {
	.severity = SEVERITY_WARNING,
	.when = {
		.ops = { OP_DROP_TABLE },
		.lock = LOCK_ACCESS_EXCLUSIVE,
		.roles = ROLE_REFERENCED | ROLE_REFERENCING,
	},
	.message = "dropping {target} locks {table}, too, at the other end of a foreign key: {blocks} of "
		"it wait",
	.help = "drop the foreign keys first, each in a transaction of its own after SET lock_timeout = "
		"'2s'",
	.check = check,
};
