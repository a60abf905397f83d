/*
 * REINDEX without CONCURRENTLY blocks writes while each index is built anew.
 *
 * REINDEX holds a SHARE lock on the table and ACCESS EXCLUSIVE on the index.  Writes wait; and
 * because planning a query looks at every index of the table, most reads wait, too.
 *
 * ## Instead
 *
 *     REINDEX INDEX CONCURRENTLY orders_status_idx;
 *
 * outside a transaction.  If it fails, an INVALID index whose name ends in _ccnew stays behind:
 * drop it and try again.
 *
 * ## When it is fine
 *
 * On tables that nobody uses yet.  REINDEX SYSTEM has no concurrent form.
 */
#include "engine/rule.h"

static struct str
what(const struct op *op)
{
	if (op->object == OBJECT_KIND_INDEX)
		return S("INDEX");
	if (op->object == OBJECT_KIND_TABLE)
		return S("TABLE");
	return op->object == OBJECT_KIND_SCHEMA ? S("SCHEMA") : S("DATABASE");
}

static struct str
which(const struct context *cx)
{
	const struct op *op = cx->op;

	if (op->target.name.n)
		return relname_text(cx->arena, catalog_resolve(cx->before, op->target));
	return op->name.n ? name_quoted(cx->arena, op->name) : S("the database");
}

static void
check(const struct context *cx)
{
	report(cx, .effect = context_effect(cx, LOCK_SHARE, 0, 0), .detail = which(cx),
		.more = what(cx->op));
}

const struct rule rule_reindex_blocks_writes = {
	.severity = SEVERITY_ERROR,
	.when = { .ops = { OP_REINDEX }, .without = OP_CONCURRENTLY },
	.message =
		"reindexing {detail} blocks writes, and most reads, until the indexes are built anew",
	.help = "outside a transaction write\n"
		"    REINDEX {more} CONCURRENTLY {detail};",
	.check = check,
	.also = { "squawk:require-concurrent-reindex", "pg-migration-lint:PGM022" },
};
