/*
 * CREATE TABLE … PARTITION OF blocks reads and writes of the whole partitioned table.
 *
 * It takes ACCESS EXCLUSIVE on the partitioned table: it waits for every query on any partition,
 * and all others wait behind it until the migration commits.
 *
 * ## Instead
 *
 * Make the table by itself and attach it, which needs SHARE UPDATE EXCLUSIVE only:
 *
 *     CREATE TABLE events_2025 (LIKE events INCLUDING ALL);
 *     ALTER TABLE events ATTACH PARTITION events_2025
 *         FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');
 *
 * ## When it is fine
 *
 * Where the partitioned table is new; nothing is reported then.
 */
#include "engine/rule.h"

const struct rule rule_new_partition_locks_parent = {
	.severity = SEVERITY_WARNING,
	.when = {
		.ops = { OP_CREATE_TABLE },
		.lock = LOCK_ACCESS_EXCLUSIVE,
		.roles = ROLE_PARENT,
	},
	.message = "creating partition {target} waits for all queries on {table}, and {blocks} of every "
		"partition wait behind it",
	.help = "write\n"
		"    CREATE TABLE {target} (LIKE {table} INCLUDING ALL);\n"
		"    ALTER TABLE {table} ATTACH PARTITION {target} FOR VALUES …;",
};
