/*
 * Creating an index on a partitioned table blocks writes to all of its partitions.
 *
 * CREATE INDEX on the partitioned table holds a SHARE lock on it and on every partition while it
 * builds one index after the other.  CONCURRENTLY is an error there.
 *
 * ## Instead
 *
 *     CREATE INDEX events_at_idx ON ONLY events (at);
 *     CREATE INDEX CONCURRENTLY events_2024_at_idx ON events_2024 (at);
 *     ALTER INDEX events_at_idx ATTACH PARTITION events_2024_at_idx;
 *
 * The first is made in an instant and stays INVALID until every partition has its index attached.
 *
 * ## When it is fine
 *
 * Where the partitions are new or have the index already: nothing is reported then.  A table in use
 * of which no migration makes a partition is taken to have some that something else makes.
 */
#include "engine/rule.h"

static void
check(const struct context *cx)
{
	const struct effect *e = cx->effect;
	struct str target = relname_text(cx->arena, catalog_resolve(cx->before, cx->op->target));

	if (e->role == ROLE_CHILD)
		report(cx,
			.detail = str_format(cx->arena, "%.*s and all other partitions of %.*s",
				FMT(relname_text(cx->arena, e->relation)), FMT(target)));
	else if (e->kind == RELATION_PARTITIONED_TABLE) /* no migration tells which it has */
		report(cx, .detail = str_format(cx->arena, "all partitions of %.*s", FMT(target)));
}

const struct rule rule_partitioned_index_build_blocks_writes = {
	.severity = SEVERITY_ERROR,
	.when = {
		.ops = { OP_CREATE_INDEX },
		.lock = LOCK_SHARE,
		.work = WORK_INDEX,
		.roles = ROLE_TARGET | ROLE_CHILD,
	},
	.message = "building index {name} blocks {blocks} on {detail} until it is done",
	.help = "write\n"
		"    CREATE INDEX {name} ON ONLY {target} …;\n"
		"then, for each partition, outside a transaction\n"
		"    CREATE INDEX CONCURRENTLY … ON …;\n"
		"    ALTER INDEX {name} ATTACH PARTITION …;",
	.check = check,
	.also = { "squawk:require-concurrent-index-creation", "pg-migration-lint:PGM001",
		"eugene:E6", "atlas:PG101" },
};
