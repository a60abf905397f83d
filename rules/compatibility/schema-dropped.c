/*
 * Dropping a schema breaks everything that still uses what is in it.
 *
 * With CASCADE its tables, views, functions and types go without being named, and whatever in
 * other schemas depends on them: foreign keys, views, columns of its types.  The migration does
 * not say what is lost; the log of the server does, afterwards.
 *
 * ## Instead
 *
 * Move or drop what is in it, one migration for each thing that somebody might still use, and
 * drop the empty schema without CASCADE:
 *
 *     -- forelock: allow schema-dropped -- empty since V31
 *     DROP SCHEMA legacy;
 *
 * ## When it is fine
 *
 * When nothing uses what is in it.  Nothing is reported for a schema that the same file has made,
 * or that is known to be gone.
 */
#include "engine/rule.h"

static void
check(const struct context *cx)
{
	if (context_schema_fresh(cx, cx->op->name) || context_schema_gone(cx, cx->op->name))
		return;
	report(cx, .at = cx->op->span);
}

const struct rule rule_schema_dropped = {
	.severity = SEVERITY_WARNING,
	.when = { .ops = { OP_DROP_SCHEMA } },
	.message = "dropping schema {name} breaks running code that still uses what is in it",
	.help = "move or drop what is in {name} step by step, then: DROP SCHEMA {name} without "
		"CASCADE",
	.check = check,
	.also = { "atlas:DS101", "pg-migration-lint:PGM205" },
};
