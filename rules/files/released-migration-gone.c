/*
 * A migration that was released already is gone, or has got another name.
 *
 * Databases that are there have it, those that are made anew have not, or have it under another
 * name (in Liquibase: in another file).  Many tools hold what they find against what they have
 * applied, and refuse to run anything; others take a new name for a new migration, and apply it a
 * second time.
 *
 * ## Instead
 *
 * Put it back under its name, and undo what it did by a new migration:
 *
 *     SET lock_timeout = '2s';
 *     DROP TABLE order_notes;
 *
 * ## When it is fine
 *
 * If it has not been applied anywhere that matters, or if the tool has been told: many migrations
 * that are replaced by one (flyway repair, prisma migrate resolve, a baseline).  Words of a name
 * that the tool does not look at may change.  It is found with --since REF, which tells what is
 * released.
 */
#include "engine/rule.h"

const struct rule rule_released_migration_gone = {
	.severity = SEVERITY_WARNING,
	.by_engine = true,
	.message = "this migration was released {detail}; {more}",
	.help = "put it back under its name, and undo what it did by a new migration",
};
