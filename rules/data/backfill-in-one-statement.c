/*
 * Backfilling a table in one statement locks its rows until the last one is written.
 *
 * One UPDATE for all old rows is one transaction: whoever wants to change one of them waits for
 * the end of it, VACUUM can clean up nothing anywhere meanwhile, replicas fall behind, and if it
 * fails after an hour, nothing is done.  DELETE, MERGE and INSERT … SELECT of many rows are no
 * different.
 *
 * Reported are UPDATE and DELETE with a WHERE, MERGE, and INSERT … SELECT from a table in use,
 * when nothing in them says that the rows are few: no column is compared with a constant
 * (code = 'x', id IN (1, 2)), none lies between two constants (id BETWEEN 1 AND 5000), and no
 * LIMIT chooses them.
 *
 * ## Instead
 *
 * Write a few thousand rows at a time, each time with a COMMIT, outside of any other transaction:
 *
 *     DO $$
 *     BEGIN
 *         LOOP
 *             UPDATE orders SET currency = 'EUR' WHERE id IN (
 *                 SELECT id FROM orders WHERE currency IS NULL LIMIT 5000);
 *             EXIT WHEN NOT FOUND;
 *             COMMIT;
 *         END LOOP;
 *     END
 *     $$;
 *
 * ## When it is fine
 *
 * If few rows fulfil the condition.  Nothing is reported for temporary tables, those that the
 * same file has made, and a DO block that commits.
 */
#include "engine/rule.h"

static struct str
verb(enum op_kind kind)
{
	switch (kind) {
	case OP_INSERT: return S("INSERT … SELECT into");
	case OP_DELETE: return S("DELETE of many rows of");
	case OP_MERGE: return S("MERGE into");
	default: return S("UPDATE of many rows of");
	}
}

/* How to choose a few rows of them. */
static struct str
batch(const struct context *cx)
{
	if (cx->op->kind == OP_INSERT || cx->op->kind == OP_MERGE)
		return S(" give the query that it reads a range of keys, WHERE id >= … AND id < …");
	return str_format(cx->arena, "\n    … WHERE %.*s;", FMT(context_batch(cx)));
}

static void
check(const struct context *cx)
{
	if (context_writes_many(cx))
		report(cx, .at = cx->op->span, .detail = verb(cx->op->kind), .more = batch(cx));
}

const struct rule rule_backfill_in_one_statement = {
	.severity = SEVERITY_WARNING,
	.when = { .ops = { OP_UPDATE, OP_DELETE, OP_MERGE, OP_INSERT }, .without = OP_NO_WHERE },
	.message =
		"{detail} {table} in one statement: rows stay locked until the last one is written",
	.help = "write {table} in batches with a COMMIT after each:{more}",
	.check = check,
};
