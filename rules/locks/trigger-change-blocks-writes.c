/*
 * Creating, enabling, disabling or dropping a trigger makes writers wait behind it.
 *
 * CREATE TRIGGER and ENABLE or DISABLE TRIGGER take SHARE ROW EXCLUSIVE on the table, DROP and
 * RENAME ACCESS EXCLUSIVE.  They are done in an instant, but they wait for every transaction that
 * has written to the table, and all who come later wait behind them.
 *
 * ## Instead
 *
 *     SET lock_timeout = '2s';
 *     CREATE TRIGGER …;
 *
 * so that the wait has an end, and try again when it fails.  To change what a trigger does, replace
 * its function: that takes no lock.  To make it do nothing for a while, let the function ask a
 * setting.
 *
 * ## When it is fine
 *
 * On a table that the same migration has created, and with a lock_timeout in force: nothing is
 * reported then.
 */
#include "engine/rule.h"

static void
check(const struct context *cx)
{
	if (!context_lock_timeout(cx))
		report(cx, .at = cx->op->span,
			.detail = cx->effect->lock == LOCK_ACCESS_EXCLUSIVE ?
				S("all who use it") :
				S("all writers of it"));
}

const struct rule rule_trigger_change_blocks_writes = {
	.severity = SEVERITY_NOTE,
	.when = {
		.ops = { OP_CREATE_TRIGGER, OP_DROP_TRIGGER, OP_RENAME_TRIGGER, OP_ENABLE_TRIGGER,
			OP_DISABLE_TRIGGER },
		.lock = LOCK_SHARE_ROW_EXCLUSIVE,
		.roles = ROLE_TARGET,
	},
	.message = "changing a trigger of {table} waits for {detail}, and {blocks} wait behind it",
	.help = "write {set} lock_timeout = '2s' before it, and try again when it fails; to change what a "
		"trigger does, replace its function",
	.once_per_file = true,
	.check = check,
	.also = { "squawk:ban-disable-trigger", "pg-migration-lint:PGM020" },
};
