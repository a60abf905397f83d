/*
 * Attaching a partition reads all of its rows while reads and writes of it wait.
 *
 * ATTACH PARTITION takes ACCESS EXCLUSIVE on the table that becomes a partition, and reads every
 * row to see that it belongs there, unless a valid CHECK constraint proves that.
 *
 * ## Instead
 *
 * Give the table a CHECK that says what the bounds say, NOT NULL included,
 *
 *     ALTER TABLE events_2024 ADD CONSTRAINT events_2024_bound CHECK
 *         (at IS NOT NULL AND at >= '2024-01-01' AND at < '2025-01-01') NOT VALID;
 *
 * in a later transaction
 *
 *     ALTER TABLE events_2024 VALIDATE CONSTRAINT events_2024_bound;
 *
 * and then attach it, which reads nothing.  The CHECK may be dropped afterwards.
 *
 * ## When it is fine
 *
 * Where the table is new, or a valid CHECK proves the bounds: nothing is reported then.
 */
#include "engine/rule.h"

const struct rule rule_partition_attach_checks_all_rows = {
	.severity = SEVERITY_ERROR,
	.when = {
		.ops = { OP_ATTACH_PARTITION },
		.lock = LOCK_ACCESS_EXCLUSIVE,
		.work = WORK_SCAN,
		.roles = ROLE_CHILD,
	},
	.message = "attaching {table} to {target} reads all of its rows while {blocks} of it wait",
	.help = "before it, add a CHECK to {table} that implies the bounds and that no key column is "
		"NULL, as NOT VALID, and validate it in a later transaction",
	.also = { "pg-migration-lint:PGM005" },
};
