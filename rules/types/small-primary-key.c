/*
 * An integer primary key is full after 2,147,483,647 rows; then every INSERT fails.
 *
 * The sequence also counts what was rolled back, deleted or refused by ON CONFLICT, so it gets
 * there sooner than the table.  Then nobody can insert until the column is bigint, which rewrites
 * the table and every table that refers to it, in the worst hour of the year.
 *
 * ## Instead
 *
 * bigint costs four bytes a row and is never full:
 *
 *     CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY);
 *
 * ## When it is fine
 *
 * For tables that hold a list of known length.  Nothing is reported for keys of several columns,
 * and if the column is bigint at the end of all migrations.
 */
#include "engine/rule.h"

static void
check(const struct context *cx)
{
	const struct relation *table = context_target_at_end(cx);
	const struct constraint *key = table ? relation_primary_key(table) : NULL;
	const struct column *c;

	if (!key || key->columns.n != 1)
		return;
	c = relation_column(table, key->columns.v[0]);
	if (c && (str_is(c->type.name, "int4") || str_is(c->type.name, "int2")))
		report(cx, .at = cx->op->span, .name = c->name,
			.detail = type_text(cx->arena, c->type));
}

const struct rule rule_small_primary_key = {
	.severity = SEVERITY_WARNING,
	.profile = PROFILE_STRICT,
	.judged = JUDGED_AT_RUN_END,
	.when = { .ops = { OP_ADD_PRIMARY_KEY }, .fresh_too = true },
	.message = "the primary key {name} of {target} is {detail}, which can run out of values",
	.help = "use bigint",
	.check = check,
	.also = { "squawk:prefer-bigint-over-int", "squawk:prefer-bigint-over-smallint",
		"squawk:prefer-big-int", "pg-migration-lint:PGM107" },
};
