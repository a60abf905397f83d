/*
 * CREATE TABLE with a foreign key makes writers of the referenced table wait.
 *
 * The new table is nobody's concern, but the one it refers to is in use, and gets SHARE ROW
 * EXCLUSIVE for its new triggers.  CREATE TABLE waits for every transaction that has written to it,
 * and other writers wait behind it until the migration commits.
 *
 * ## Instead
 *
 *     SET lock_timeout = '2s';
 *     CREATE TABLE payments (order_id bigint REFERENCES orders, …);
 *
 * so that the wait has an end, in a transaction that does nothing slow afterwards.
 *
 * ## When it is fine
 *
 * Where both tables are new, and with a lock_timeout in force: nothing is reported then.
 */
#include "engine/rule.h"

static void
check(const struct context *cx)
{
	if (!context_lock_timeout(cx))
		report(cx, .at = cx->op->span);
}

const struct rule rule_new_table_locks_referenced_table = {
	.severity = SEVERITY_NOTE,
	.when = {
		.ops = { OP_ADD_FOREIGN_KEY },
		.lock = LOCK_SHARE_ROW_EXCLUSIVE,
		.roles = ROLE_REFERENCED,
		.flags = OP_NEW_TABLE,
	},
	.message = "the new table's foreign key waits for all writers of {table}, and {blocks} wait "
		"behind it",
	.help = "write {set} lock_timeout = '2s' before CREATE TABLE {target}, and try again when it fails",
	.once_per_file = true,
	.check = check,
};
