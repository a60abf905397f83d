/*
 * Dropping a foreign key locks the table it refers to as well.
 *
 * The triggers of the key are on both tables, so dropping it, or a column that carries it, takes
 * ACCESS EXCLUSIVE on both.  It waits for every query on either of them, and all who come later
 * wait behind it.
 *
 * ## Instead
 *
 *     SET lock_timeout = '2s';
 *     ALTER TABLE orders DROP CONSTRAINT orders_customer_id_fkey;
 *
 * so that the wait has an end, and try again when it fails.  Drop the key in a transaction of its
 * own, before the column.
 *
 * ## When it is fine
 *
 * Where one of the tables is new, and with a lock_timeout in force: nothing is reported then.
 */
#include "engine/rule.h"

static void
check(const struct context *cx)
{
	if (!context_lock_timeout(cx))
		report(cx, .at = cx->op->span);
}

const struct rule rule_dropped_foreign_key_locks_referenced_table = {
	.severity = SEVERITY_WARNING,
	.when = {
		.ops = { OP_DROP_CONSTRAINT, OP_DROP_COLUMN },
		.lock = LOCK_ACCESS_EXCLUSIVE,
		.roles = ROLE_REFERENCED | ROLE_REFERENCING,
	},
	.message = "dropping {name} of {target} locks {table}, too, at the other end of a foreign key: "
		"{blocks} of both wait",
	.help = "write {set} lock_timeout = '2s' before it, and drop the foreign key in a transaction of "
		"its own",
	.check = check,
	.also = { "squawk:ban-drop-constraint" },
};
