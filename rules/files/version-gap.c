/*
 * A number is missing, and the migration tool stops at gaps.
 *
 * tern wants its migrations to be 1, 2, 3 and so on.  If one is missing it loads none of them, and the
 * deploy fails before the first statement.  Play's Evolutions stops reading at the first number that is
 * missing: what comes behind it is never run, and nothing says so.
 *
 * ## Instead
 *
 * Give it the next number, or add the file that is missing:
 *
 *     ALTER TABLE orders ADD COLUMN note text; -- 004_order_note.sql
 *
 * ## When it is fine
 *
 * Never with such a tool.  Nothing is reported for tools that do not mind gaps.
 */
#include "engine/rule.h"

const struct rule rule_version_gap = {
	.severity = SEVERITY_ERROR,
	.by_engine = true,
	.message = "{more} stops: there is no migration {detail}",
	.covers = { "migration-ignored" },
	.help = "number this one next to the last, or add what is missing",
};
