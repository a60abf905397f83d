/*
 * The migration tool cannot read this file, and stops.
 *
 * What the tool wants of a file stands in no SQL: a name with a version, a mark at the head, the right
 * order of its marks.  A file that it cannot read ends the whole run: with most tools nothing is
 * applied, not even the migrations before it.
 *
 * ## Instead
 *
 * Write what the tool wants:
 *
 *     -- +goose Up
 *     ALTER TABLE orders ADD COLUMN note text;
 *
 * ## When it is fine
 *
 * Never, while the file is in the directory of the tool.
 */
#include "engine/rule.h"

const struct rule rule_migration_refused = {
	.severity = SEVERITY_ERROR,
	.by_engine = true,
	.message = "{detail} fails on this file: {more}",
	.help = "mend that before the deployment: {detail} stops at it",
};
