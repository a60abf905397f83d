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

static void
check(const struct context *cx)
{
	report(cx, .at = cx->op->span,
		.detail = cx->op->index->unique ? S("CREATE UNIQUE INDEX") : S("CREATE INDEX"));
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
	.help = "write {detail} CONCURRENTLY {name} ON {target} …, outside a transaction",
	.check = check,
	.also = { "squawk:require-concurrent-index-creation", "pg-migration-lint:PGM001",
		"eugene:E6", "atlas:PG101" },
};
