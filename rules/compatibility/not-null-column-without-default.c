/*
 * A new NOT NULL column without a default fails on rows, and old code cannot insert.
 *
 * If the table has a single row, the statement fails: there is nothing to put into it.  If it has
 * none today, the running version of the application fails at its next INSERT, because it does
 * not know the column and the database has no value for it.
 *
 * ## Instead
 *
 * Give it a default, which is stored once and not in every row (since PostgreSQL 11), and take it
 * away again when all code that inserts knows the column:
 *
 *     ALTER TABLE orders ADD COLUMN currency text NOT NULL DEFAULT 'EUR';
 *
 * If there is no sensible default, add the column without NOT NULL, release code that fills it,
 * fill the old rows in batches, and only then make it NOT NULL.
 *
 * ## When it is fine
 *
 * On a table that nobody uses yet; nothing is reported for one that the same file has made.
 * Columns with a default, of a domain with a default, generated, identity and serial columns are
 * no problem for writers either.
 */
#include "engine/rule.h"

static bool
is_null(const struct expr *fallback)
{
	return !fallback || fallback->null;
}

static bool
fills_itself(const struct context *cx, const struct column *c)
{
	const struct type_info *type = catalog_type(cx->before, c->type);

	if (c->serial || c->identity || c->generated)
		return true;
	return !is_null(c->fallback) || (!c->fallback && type && !is_null(type->fallback));
}

static void
check(const struct context *cx)
{
	const struct relation *table = context_target(cx);

	if (!cx->op->column->not_null || fills_itself(cx, cx->op->column))
		return;
	if (cx->op->flags & OP_IF_NOT_EXISTS && table && relation_column(table, cx->op->name))
		return;
	report(cx, .at = cx->op->span);
}

const struct rule rule_not_null_column_without_default = {
	.severity = SEVERITY_ERROR,
	.when = { .ops = { OP_ADD_COLUMN }, .without = OP_NEW_TABLE },
	.message = "{name} is NOT NULL without a default: adding it to {table} fails if there are "
		   "rows, and running code cannot insert any more",
	.help = "add it with a default:\n"
		"    ALTER TABLE {table} ADD COLUMN {name} {type} NOT NULL DEFAULT …;\n"
		"or without NOT NULL, and set that when all rows are filled",
	.check = check,
	.also = { "squawk:adding-required-field", "squawk:adding-not-nullable-field", "atlas:MF103",
		"pg-migration-lint:PGM008" },
};
