/*
 * Adding an exclusion constraint builds its index while reads and writes wait.
 *
 * ADD CONSTRAINT … EXCLUDE holds ACCESS EXCLUSIVE on the table while it builds the index and
 * compares the rows.  There is no way to do it online: neither NOT VALID nor USING INDEX is allowed.
 *
 * ## Instead
 *
 * Put the constraint on a new table, fill that in batches, and let the two change their names; or
 * do it in a maintenance window, with a lock_timeout and a statement_timeout.
 *
 * ## When it is fine
 *
 * On a table that the same migration has created; nothing is reported then.
 */
#include "engine/rule.h"

const struct rule rule_exclusion_constraint_builds_index = {
	.severity = SEVERITY_ERROR,
	.when = {
		.ops = { OP_ADD_EXCLUDE },
		.lock = LOCK_ACCESS_EXCLUSIVE,
		.work = WORK_INDEX,
		.roles = ROLE_TARGET | ROLE_CHILD,
	},
	.message = "adding exclusion constraint {name} builds an index on {table} while {blocks} wait",
	.help = "there is no online way: put {name} on a new table, copy the rows in batches and rename; "
		"or do it in a maintenance window",
	.also = { "pg-migration-lint:PGM019", "eugene:E8" },
};
