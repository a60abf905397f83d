/*
 * Without an index on a foreign key, every DELETE of the parent reads the whole table.
 *
 * PostgreSQL does not create an index on the referencing columns.  When a parent row is deleted or
 * its key changes, the child table is searched for rows that refer to it: without an index all of
 * it is read, once for each parent row, while the parent's row stays locked.  A cleanup job that
 * took seconds takes hours as the child grows.
 *
 * ## Instead
 *
 * Create the index before the foreign key:
 *
 *     CREATE INDEX CONCURRENTLY orders_customer ON orders (customer_id);
 *
 * ## When it is fine
 *
 * If parent rows are never deleted and their keys never change.  Nothing is reported if an index
 * or key starts with the columns at the end of all migrations, if the foreign key or its table is
 * gone or NOT ENFORCED by then, if an earlier migration has made a foreign key of these columns, and
 * if the table's indexes are not known.
 */
#include "engine/rule.h"

/* An index on a column that migrations never created may not have been created by them either. */
static bool
indexes_known(const struct relation *table, const struct strs *columns)
{
	if (table->complete)
		return true;
	each (column, columns)
		if (relation_column(table, *column))
			return true;
	return false;
}

static bool
same_columns(const struct strs *a, const struct strs *b)
{
	if (a->n != b->n)
		return false;
	for (size_t i = 0; i < a->n; i++)
		if (!str_eq(a->v[i], b->v[i]))
			return false;
	return true;
}

static bool
has_foreign_key(const struct relation *table, const struct strs *columns)
{
	each_of (const struct constraint, other, &table->constraints)
		if (other->kind == CONSTRAINT_FOREIGN_KEY && !other->not_enforced &&
			same_columns(&other->columns, columns))
			return true;
	return false;
}

/* What the file makes anew was told of when it was first made. */
static bool
is_new(const struct context *cx)
{
	const struct strs *columns = &cx->op->constraint->columns;
	const struct relation *table = catalog_find(cx->after, cx->op->target);
	const struct relation *then = table ? catalog_find(cx->at_unit_begin, table->name) : NULL;

	return !then || !has_foreign_key(then, columns) || relation_has_index_on(then, columns);
}

static void
check(const struct context *cx)
{
	const struct constraint *k = cx->op->constraint;
	const struct relation *table = context_target_at_end(cx);

	if (!table || !k->columns.n || !indexes_known(table, &k->columns) ||
		!has_foreign_key(table, &k->columns))
		return;
	if (!relation_has_index_on(table, &k->columns))
		report(cx, .at = cx->op->span);
}

const struct rule rule_foreign_key_without_index = {
	.severity = SEVERITY_WARNING,
	.judged = JUDGED_AT_RUN_END,
	.when = { .ops = { OP_ADD_FOREIGN_KEY }, .fresh_too = true },
	.message =
		"no index of {target} starts with ({columns}), which refers to {other}: deleting "
		"there reads all of {target}",
	.help = "outside a transaction write\n"
		"    CREATE INDEX CONCURRENTLY ON {target} ({columns});",
	.waits = is_new,
	.check = check,
	.also = { "pg-migration-lint:PGM501", "eugene:E15" },
};
