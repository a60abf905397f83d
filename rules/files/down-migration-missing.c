/*
 * The others have a file for the way down, and this migration has none.
 *
 * Who rolls back goes down one migration at a time, and at this one the tool stops, or passes over it
 * and leaves its changes behind.  It is found out in the hour in which the way down is needed.
 *
 * ## Instead
 *
 * Write the file that takes back what this one does:
 *
 *     ALTER TABLE orders DROP COLUMN note;
 *
 * ## When it is fine
 *
 * If there is no way down from it, or nobody ever goes down.  Nothing is reported where no migration
 * has a way down.
 */
#include "engine/rule.h"

const struct rule rule_down_migration_missing = {
	.severity = SEVERITY_NOTE,
	.profile = PROFILE_STRICT,
	.by_engine = true,
	.message = "there is no way down from here: {detail} is missing",
	.help = "add {detail}, so that the tool can go down from this migration",
};
