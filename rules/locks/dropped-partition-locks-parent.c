/*
 * Dropping a partition blocks reads and writes of the whole partitioned table.
 *
 * DROP TABLE of a partition takes ACCESS EXCLUSIVE on the partitioned table: it waits for every
 * query on any partition, and all others wait behind it.
 *
 * ## Instead
 *
 *     ALTER TABLE events DETACH PARTITION events_2019 CONCURRENTLY;
 *
 * outside a transaction, since PostgreSQL 14, and DROP TABLE after that.
 *
 * ## When it is fine
 *
 * Where the partitioned table is new, and with a lock_timeout in force: nothing is reported then.
 */
#include "engine/rule.h"

static void
check(const struct context *cx)
{
	if (!context_lock_timeout(cx))
		report(cx, .at = cx->op->span);
}

const struct rule rule_dropped_partition_locks_parent = {
	.severity = SEVERITY_WARNING,
	.when = {
		.ops = { OP_DROP_TABLE },
		.lock = LOCK_ACCESS_EXCLUSIVE,
		.roles = ROLE_PARENT,
	},
	.message = "dropping {target} waits for all queries on {table}, which it is a partition of, and "
		"{blocks} of every partition wait behind it",
	.help = "outside a transaction write\n"
		"    ALTER TABLE {table} DETACH PARTITION {target} CONCURRENTLY;\n"
		"and drop it after that",
	.check = check,
};
