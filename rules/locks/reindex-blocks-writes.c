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
 * On tables that nobody uses yet.  REINDEX SYSTEM has no concurrent form; it is no work for a
 * migration.
 */
#include "engine/rule.h"

static const char *
what(const struct op *op)
{
	if (op->object == OBJECT_KIND_INDEX)
		return "INDEX";
	if (op->object == OBJECT_KIND_TABLE)
		return "TABLE";
	return op->object == OBJECT_KIND_SCHEMA ? "SCHEMA" : "DATABASE";
}

/* Empty: the database, which need not be named since 16. */
static struct str
which(const struct context *cx)
{
	const struct op *op = cx->op;

	if (op->target.name.n)
		return relname_text(cx->arena, catalog_resolve(cx->before, op->target));
	return op->name.n ? name_quoted(cx->arena, op->name) : S("");
}

static struct str
cure(const struct context *cx, struct str name)
{
	if (cx->op->object == OBJECT_KIND_SYSTEM)
		return S("leave it out of the migration: the indexes of the system catalogs cannot "
			 "be built CONCURRENTLY");
	return str_format(cx->arena,
		"outside a transaction write\n    REINDEX %s CONCURRENTLY%s%.*s;", what(cx->op),
		name.n ? " " : "", FMT(name));
}

static void
check(const struct context *cx)
{
	struct str name = which(cx);
	struct str said = name.n ? name : S("the database");

	if (cx->op->object == OBJECT_KIND_SYSTEM)
		said = S("the system catalogs");
	report(cx, .effect = context_effect(cx, LOCK_SHARE, 0, 0), .detail = said,
		.more = cure(cx, name));
}

const struct rule rule_reindex_blocks_writes = {
	.severity = SEVERITY_ERROR,
	.when = { .ops = { OP_REINDEX }, .without = OP_CONCURRENTLY },
	.message =
		"reindexing {detail} blocks writes, and most reads, until the indexes are built anew",
	.help = "{more}",
	.check = check,
	.also = { "squawk:require-concurrent-reindex", "pg-migration-lint:PGM022" },
};
