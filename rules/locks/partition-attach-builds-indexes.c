/*
 * Attaching a partition builds the indexes that it lacks while reads and writes of it wait.
 *
 * Every index of the partitioned table needs one on the partition.  ATTACH PARTITION builds those
 * that are missing, under ACCESS EXCLUSIVE on the new partition.
 *
 * ## Instead
 *
 * Build the same index on the table before it is attached, outside a transaction:
 *
 *     CREATE INDEX CONCURRENTLY events_2024_at_idx ON events_2024 (at);
 *
 * ATTACH PARTITION finds it and takes it over.
 *
 * ## When it is fine
 *
 * Where the table is new, or has the indexes already: nothing is reported then.
 */
#include "engine/rule.h"

const struct rule rule_partition_attach_builds_indexes = {
	.severity = SEVERITY_ERROR,
	.when = {
		.ops = { OP_ATTACH_PARTITION },
		.lock = LOCK_ACCESS_EXCLUSIVE,
		.work = WORK_INDEX,
		.roles = ROLE_CHILD,
	},
	.message = "attaching {table} to {target} builds index {index} while {blocks} of it wait",
	.help = "before it, build the indexes of {target} on {table} with CREATE INDEX CONCURRENTLY",
};
