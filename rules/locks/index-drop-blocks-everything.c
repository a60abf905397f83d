/*
 * Dropping an index with plain DROP INDEX blocks reads and writes of its table.
 *
 * DROP INDEX takes ACCESS EXCLUSIVE on the table.  It is done in an instant, but first it waits for
 * every query that is running on the table, and whoever comes later waits behind it.
 *
 * ## Instead
 *
 *     DROP INDEX CONCURRENTLY orders_status_idx;
 *
 * outside a transaction.
 *
 * ## When it is fine
 *
 * On a table that the same migration has created; nothing is reported then.  An index on a
 * partitioned table cannot be dropped concurrently: use a short lock_timeout, and try again.
 */
#include "engine/rule.h"

/* IF EXISTS of what nothing has made yet: the tool's first migration begins so to be sure. */
static bool
is_cautious(const struct context *cx)
{
	return cx->source->first && (cx->op->flags & OP_IF_EXISTS);
}

static void
check(const struct context *cx)
{
	const struct relation *index = context_target(cx);
	const struct relation *table = index ? catalog_find_key(cx->before, index->table) : NULL;
	const struct effect *e = context_effect(cx, LOCK_ACCESS_EXCLUSIVE, 0,
		ROLE_TARGET | ROLE_PARENT | ROLE_DEPENDENT);

	if (!index && (catalog_was_dropped(cx->before, cx->op->target) || is_cautious(cx)))
		return;
	if (index && index->kind == RELATION_PARTITIONED_INDEX && context_lock_timeout(cx))
		return;
	if (table && context_fresh(cx, table->name))
		return;
	report(cx, .effect = e, .relation = table ? table->name : cx->op->target,
		.detail = table ? relname_text(cx->arena, table->name) : S("its table"),
		.more = index && index->kind == RELATION_PARTITIONED_INDEX ?
			S("an index on a partitioned table cannot be dropped CONCURRENTLY: write SET "
			  "lock_timeout = '2s' before it, and try again when it fails") :
			str_format(cx->arena,
				"outside a transaction write\n    DROP INDEX CONCURRENTLY %.*s;",
				FMT(relname_text(cx->arena, cx->op->target))));
}

const struct rule rule_index_drop_blocks_everything = {
	.severity = SEVERITY_WARNING,
	.when = { .ops = { OP_DROP_INDEX }, .without = OP_CONCURRENTLY },
	.message =
		"dropping index {target} waits for all queries on {detail}, and reads and writes "
		"wait behind it",
	.help = "{more}",
	.check = check,
	.also = { "squawk:require-concurrent-index-deletion", "pg-migration-lint:PGM002",
		"atlas:PG102" },
};
