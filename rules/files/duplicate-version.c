/*
 * Two migrations have the same version.
 *
 * It mostly happens when two branches are merged that both took the next number.  Flyway, goose,
 * golang-migrate and tern refuse to run at all; others record the version once and never run the second
 * file, on servers that had the first.  "1", "01" and "1.0" are the same to tools that compare numbers.
 *
 * ## Instead
 *
 * Give the one that is released nowhere the next free number:
 *
 *     ALTER TABLE orders ADD COLUMN note text; -- V8__order_note.sql
 *
 * ## When it is fine
 *
 * Never.
 */
#include "engine/rule.h"

const struct rule rule_duplicate_version = {
	.severity = SEVERITY_ERROR,
	.by_engine = true,
	.message = "{more} has {detail}, too: the tool refuses both, or runs only one of them",
	.covers = { "migration-ignored" },
	.help = "give the one that is not released yet a version of its own",
};
