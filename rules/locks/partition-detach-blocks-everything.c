/*
 * DETACH PARTITION without CONCURRENTLY blocks reads and writes of the whole table.
 *
 * It takes ACCESS EXCLUSIVE on the partitioned table, so it waits for every query on any partition,
 * and all others wait behind it.
 *
 * ## Instead
 *
 *     ALTER TABLE events DETACH PARTITION events_2019 CONCURRENTLY;
 *
 * outside a transaction, since PostgreSQL 14.  It needs SHARE UPDATE EXCLUSIVE on the partitioned
 * table only.  It is not possible while there is a DEFAULT partition; use a short lock_timeout
 * then, and try again.
 *
 * ## When it is fine
 *
 * On a table that the same migration has created; nothing is reported then.  Nor where CONCURRENTLY
 * is not possible and a lock_timeout is set.
 */
#include "engine/rule.h"

static void
check(const struct context *cx)
{
	const struct relation *table = context_target(cx);
	bool impossible =
		cx->pg_version < 14 || (table && catalog_default_partition(cx->before, table));
	struct str target = relname_text(cx->arena, cx->effect->relation);
	struct str other = relname_text(cx->arena, catalog_resolve(cx->before, cx->op->other));

	if (impossible && context_lock_timeout(cx))
		return;
	report(cx,
		.detail = impossible ?
			S("CONCURRENTLY is not possible here: write SET lock_timeout = '2s' before it, and try "
			  "again when it fails") :
			str_format(cx->arena,
				"outside a transaction write\n    ALTER TABLE %.*s DETACH PARTITION "
				"%.*s CONCURRENTLY;",
				FMT(target), FMT(other)));
}

const struct rule rule_partition_detach_blocks_everything = {
	.severity = SEVERITY_ERROR,
	.when = {
		.ops = { OP_DETACH_PARTITION },
		.lock = LOCK_ACCESS_EXCLUSIVE,
		.roles = ROLE_TARGET,
		.without = OP_FINALIZE | OP_CONCURRENTLY,
	},
	.message = "detaching {other} waits for all queries on {table}, and {blocks} of every partition "
		"wait behind it",
	.help = "{detail}",
	.check = check,
	.also = { "squawk:require-concurrent-partition-detach", "pg-migration-lint:PGM004" },
};
