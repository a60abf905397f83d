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
 * Tables that nobody uses yet are not reported, nor is what runs CONCURRENTLY or had better do so.
 */
#include "engine/rule.h"

/* The other end of a foreign key: dropped-foreign-key-… and dropped-table-locks-referenced-table */
static bool
drops_foreign_key(const struct context *cx)
{
	return context_effect(cx, LOCK_ACCESS_EXCLUSIVE, 0, ROLE_REFERENCED | ROLE_REFERENCING);
}

/* Another rule says how to do without this lock, or says the same of it. */
static bool
said_elsewhere(const struct context *cx)
{
	switch (cx->op->kind) {
	case OP_CREATE_INDEX:
	case OP_DROP_INDEX:
	case OP_REINDEX:
	case OP_REFRESH_MATERIALIZED_VIEW: /* CONCURRENTLY */
	case OP_CLUSTER:
	case OP_VACUUM: /* not in a migration */
	case OP_CREATE_TRIGGER:
	case OP_DROP_TRIGGER:
	case OP_RENAME_TRIGGER:
	case OP_ENABLE_TRIGGER:
	case OP_DISABLE_TRIGGER: return true; /* trigger-change-blocks-writes */
	case OP_ADD_FOREIGN_KEY:
		return cx->op->flags & OP_NEW_TABLE; /* new-table-locks-referenced-table */
	case OP_DROP_CONSTRAINT:
	case OP_DROP_COLUMN:
	case OP_DROP_TABLE: return drops_foreign_key(cx);
	default: return false; /* everything else that takes a lock */
	}
}

static void
check(const struct context *cx)
{
	if (!context_lock_timeout(cx) && !said_elsewhere(cx))
		report(cx);
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
	.help = "write {set} lock_timeout = '2s' before it, and try again when it fails",
	.once_per_file = true,
	.check = check,
	.also = { "squawk:require-lock-timeout", "squawk:require-timeout-settings", "eugene:E9" },
};
