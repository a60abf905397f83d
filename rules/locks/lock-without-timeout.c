/*
 * A lock that others wait behind is asked for without a lock_timeout.
 *
 * A statement that waits for its lock blocks everybody who comes after it, however brief it is
 * itself: one forgotten transaction that has read the table, and the application stands still until
 * that transaction ends.
 *
 * ## Instead
 *
 *     SET lock_timeout = '2s';
 *
 * at the top of the migration (SET LOCAL inside a transaction), and try again when it fails.
 *
 * ## When it is fine
 *
 * Where the role or the tool that runs the migrations sets a lock_timeout: turn the rule off then.
 * What runs CONCURRENTLY is not reported, nor are tables that nobody uses yet.
 */
#include "engine/rule.h"

static void
check(const struct context *cx)
{
	if (!context_lock_timeout(cx))
		report(cx, .detail = txn_in_block(cx->txn) ? S("SET LOCAL") : S("SET"));
}

const struct rule rule_lock_without_timeout = {
	.severity = SEVERITY_NOTE,
	.when = {
		.lock = LOCK_SHARE,
		.roles = ROLE_TARGET | ROLE_CHILD | ROLE_PARENT | ROLE_DEFAULT_PARTITION |
			ROLE_REFERENCED | ROLE_REFERENCING | ROLE_DEPENDENT,
		.without = OP_CONCURRENTLY | OP_NOWAIT,
	},
	.message = "{lock} on {table} is asked for without a lock_timeout: as long as it waits, {blocks} "
		"wait behind it",
	.help = "write {detail} lock_timeout = '2s' before it, and try again when it fails",
	.once_per_file = true,
	.check = check,
	.also = { "squawk:require-timeout-settings", "eugene:E9" },
};
