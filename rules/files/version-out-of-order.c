/*
 * A new migration comes before one that was released already.
 *
 * The branch that is merged last has the older number.  On a new database the migration runs in its
 * place; on those that have the later one it runs behind that, or never, or ends the run, as the tool
 * has it.  The databases are no longer the same, and what was tested is not what is deployed.
 *
 * ## Instead
 *
 * Give it a version behind the last one that is released:
 *
 *     ALTER TABLE orders ADD COLUMN note text; -- V9__order_note.sql
 *
 * ## When it is fine
 *
 * If the tool is set to run late migrations (outOfOrder, --allow-missing, --include-all) and both
 * orders give the same.  It is found with --since REF, which tells what is released, and in Drizzle's
 * journal.
 */
#include "engine/rule.h"

const struct rule rule_version_out_of_order = {
	.severity = SEVERITY_WARNING,
	.by_engine = true,
	.message = "this is new and comes before {more}: {detail}",
	.help = "give it a version behind the last that is released",
};
