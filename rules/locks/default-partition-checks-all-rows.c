/*
 * A new partition makes PostgreSQL read all of the DEFAULT partition while it is locked.
 *
 * Rows of the new partition might be in the DEFAULT partition already.  To see that there are none,
 * it is locked with ACCESS EXCLUSIVE and all of its rows are read, unless a valid CHECK on it
 * proves it.
 *
 * ## Instead
 *
 * Give the DEFAULT partition a CHECK that excludes the new bounds,
 *
 *     ALTER TABLE events_default ADD CONSTRAINT not_2025 CHECK
 *         (at IS NOT NULL AND (at < '2025-01-01' OR at >= '2026-01-01')) NOT VALID;
 *
 * validate it in a later transaction, and add the partition after that.  Or have no DEFAULT
 * partition.
 *
 * ## When it is fine
 *
 * Where the DEFAULT partition is new or known to be empty, or a CHECK proves it.
 */
#include "engine/rule.h"

const struct rule rule_default_partition_checks_all_rows = {
	.severity = SEVERITY_ERROR,
	.when = {
		.ops = { OP_ATTACH_PARTITION, OP_CREATE_TABLE },
		.lock = LOCK_ACCESS_EXCLUSIVE,
		.work = WORK_SCAN,
		.roles = ROLE_DEFAULT_PARTITION,
	},
	.message = "the new partition makes PostgreSQL read all rows of the DEFAULT partition {table} "
		"while {blocks} of it wait",
	.help = "before it, add a CHECK to {table} that excludes the bounds of the new partition, as NOT "
		"VALID, and validate it in a later transaction",
};
