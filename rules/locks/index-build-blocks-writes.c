/*
 * Building an index with plain CREATE INDEX blocks writes until it is built.
 *
 * CREATE INDEX holds a SHARE lock on the table while it reads every row.  Inserts, updates and
 * deletes queue behind it; on a large table that is an outage of minutes.
 *
 * ## Instead
 *
 *     CREATE INDEX CONCURRENTLY orders_status_idx ON orders (status);
 *
 * outside a transaction.  It takes longer, and if it fails it leaves an INVALID index behind:
 * drop that one with DROP INDEX CONCURRENTLY and try again.
 *
 * ## When it is fine
 *
 * On a table that the same migration has created, on a temporary table, with IF NOT EXISTS where
 * the index is there already: nothing is reported then.  On a table that is known to be small.
 */
#include "engine/rule.h"

/* The statement itself with CONCURRENTLY behind INDEX, or as much as fits a line. */
static struct str
online(const struct context *cx)
{
	const char *unique = cx->op->index->unique ? "UNIQUE " : "";
	struct str start = str_format(cx->arena, "CREATE %sINDEX ", unique);
	struct str words = context_words(cx);

	if (str_starts_fold(words, start))
		return str_format(cx->arena, "%.*sCONCURRENTLY %.*s", FMT(start),
			FMT(str_sub(words, start.n, words.n)));
	return str_format(cx->arena, "%.*sCONCURRENTLY %.*s ON %.*s …", FMT(start),
		FMT(name_quoted(cx->arena, context_name(cx))),
		FMT(relname_text(cx->arena, catalog_resolve(cx->before, cx->op->target))));
}

static void
check(const struct context *cx)
{
	/* partitioned-index-build-blocks-writes */
	if (cx->effect->kind != RELATION_PARTITIONED_TABLE)
		report(cx, .at = cx->op->span, .detail = online(cx));
}

const struct rule rule_index_build_blocks_writes = {
	.severity = SEVERITY_ERROR,
	.when = {
		.ops = { OP_CREATE_INDEX },
		.lock = LOCK_SHARE,
		.work = WORK_INDEX,
		.roles = ROLE_TARGET,
	},
	.message = "building index {name} blocks {blocks} on {table} until it is done",
	.help = "outside a transaction write\n"
		"    {detail};",
	.check = check,
	.also = { "squawk:require-concurrent-index-creation", "pg-migration-lint:PGM001",
		"eugene:E6", "atlas:PG101" },
};
