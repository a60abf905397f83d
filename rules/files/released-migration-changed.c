/*
 * A migration that was released already has been changed.
 *
 * Where it has been applied it is not applied again: the change never reaches these databases.  Tools
 * that keep checksums notice, and refuse to run anything until somebody repairs their records; others
 * do not, and databases that are made anew differ from those that are there.
 *
 * ## Instead
 *
 * Take the change back, and write a new migration for it:
 *
 *     ALTER TABLE orders ALTER COLUMN note SET DEFAULT '';
 *
 * ## When it is fine
 *
 * If it has not been applied anywhere that matters.  It is found with --since REF, where REF is what
 * was released, such as a tag or the branch that is deployed.  A new name alone is no change.
 */
#include "engine/rule.h"

const struct rule rule_released_migration_changed = {
	.severity = SEVERITY_WARNING,
	.by_engine = true,
	.message = "this migration was released and has been changed since; {more}",
	.help = "take the change back and write a new migration for it",
};
