/*
 * Writing many rows while a transaction holds a strong lock blocks everybody to the end.
 *
 * ALTER TABLE takes its lock for the whole transaction.  By itself it needs an instant; with an
 * UPDATE of all rows behind it in the same transaction, ACCESS EXCLUSIVE is held until the last
 * row is written, and nobody can even read the table.  Many migration tools put the whole file
 * into one transaction.
 *
 * ## Instead
 *
 * Let the schema change commit first, and write the rows in batches in a migration of their own:
 *
 *     ALTER TABLE orders ADD COLUMN currency text;
 *
 * and in the next migration
 *
 *     UPDATE orders SET currency = 'EUR' WHERE id BETWEEN 1 AND 5000;
 *
 * ## When it is fine
 *
 * If few rows are written.  Nothing is reported if constants or a LIMIT choose them (see
 * backfill-in-one-statement), and if only tables are locked that the same file has made.
 */
#include "engine/rule.h"

/* Locks are listed newest first; among many, an old one is enough. */
enum { LOCKS_SEEN = 4096 };

static bool
in_use(const struct held *h)
{
	return h->presence == PRESENCE_EXISTING || h->presence == PRESENCE_UNKNOWN;
}

static bool
is_table(const struct held *h)
{
	return h->kind == RELATION_TABLE || h->kind == RELATION_PARTITIONED_TABLE ||
		h->kind == RELATION_UNKNOWN;
}

/* The strongest lock held by this transaction that makes writers of a table in use wait. */
static const struct held *
held_by_change(const struct txn *txn)
{
	const struct held *found = NULL;
	size_t seen = 0;

	for (const struct held *h = txn->now.held_list; h && seen < LOCKS_SEEN; h = h->next, seen++)
		if (lock_blocks_writes(h->mode) && in_use(h) && is_table(h) &&
			(!found || h->mode > found->mode))
			found = h;
	return found;
}

static void
check(const struct context *cx)
{
	const struct held *held = held_by_change(cx->txn);

	if (held && context_writes_many(cx))
		report(cx, .at = cx->op->span,
			.detail = str_format(cx->arena, "%.*s on %.*s", FMT(lock_name(held->mode)),
				FMT(relname_text(cx->arena, held->relation))),
			.more = lock_blocked(held->mode), .label_statement = held->since,
			.label = "{detail} is taken here");
}

const struct rule rule_backfill_with_schema_change = {
	.severity = SEVERITY_ERROR,
	.when = { .ops = { OP_UPDATE, OP_DELETE, OP_MERGE, OP_INSERT }, .in_block = true },
	.message =
		"{table} is written while this transaction holds {detail}: {more} wait until the "
		"last row is done",
	.help = "let the schema change commit first, and write {table} in batches in a migration of "
		"its own",
	.once_per_file = true,
	.check = check,
	.covers = { "backfill-in-one-statement", "update-without-where" },
};
