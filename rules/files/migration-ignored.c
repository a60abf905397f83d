/*
 * It looks like a migration, and the migration tool will never run it.
 *
 * Tools take files for migrations by their names, or by a list of them, and pass by what does not fit
 * without a word.  The deploy is green, the schema is not there, and the code that needs it fails.
 *
 * ## Instead
 *
 * Give it a name as the tool wants it, or enter it into the list:
 *
 *     ALTER TABLE orders ADD COLUMN note text; -- V7__order_note.sql
 *
 * ## When it is fine
 *
 * For a file that nobody wants applied, such as notes or a draft: keep it in another directory, or
 * allow it.
 */
#include "engine/rule.h"

const struct rule rule_migration_ignored = {
	.severity = SEVERITY_WARNING,
	.by_engine = true,
	.message = "{detail} does not run this: {more}",
	.help = "give it the name, place or entry that {detail} goes by, or move it elsewhere if it is not to run",
};
