/*
 * The default of a new column calls a function of which nobody here knows if it is volatile.
 *
 * If it is, the table and all of its indexes are written anew while reads and writes wait; if it is
 * STABLE or IMMUTABLE, the column is added in an instant.  A function that does not say is VOLATILE.
 * No migration creates this one, and it is none of PostgreSQL's own.
 *
 * ## Instead
 *
 *     ALTER TABLE orders ADD COLUMN code text;
 *     ALTER TABLE orders ALTER COLUMN code SET DEFAULT short_code();
 *
 * which gives new rows their value in either case; fill the old ones in batches, outside the
 * migration.
 *
 * ## When it is fine
 *
 * Where the function is STABLE or IMMUTABLE: its provolatile in pg_proc is s or i.  On a table that
 * the same migration has created; nothing is reported then.
 */
#include "engine/rule.h"

static bool
is_default_alone(const struct column *c)
{
	return c->fallback && !c->serial && !c->identity && !c->generated;
}

static void
check(const struct context *cx)
{
	const struct column *c = cx->op->column;

	if (!is_default_alone(c) || context_effect(cx, LOCK_NONE, WORK_REWRITE, 0))
		return;
	/* the column is there already */
	if (context_target(cx) && relation_column(context_target(cx), c->name))
		return;
	if (catalog_volatility(cx->arena, cx->before, c->fallback, cx->pg_version) ==
		ANSWER_UNKNOWN)
		report(cx, .detail = c->fallback->text);
}

const struct rule rule_unknown_default_may_rewrite_table = {
	.severity = SEVERITY_NOTE,
	.when = { .ops = { OP_ADD_COLUMN }, .without = OP_NEW_TABLE },
	.message =
		"column {name} rewrites {table} while reads and writes wait, if its default {detail} is "
		"volatile",
	.help = "write\n"
		"    ALTER TABLE {target} ADD COLUMN {name} {type};\n"
		"    ALTER TABLE {target} ALTER COLUMN {name} SET DEFAULT {detail};\n"
		"and fill the old rows in batches",
	.check = check,
	.also = { "squawk:adding-field-with-default" },
};
