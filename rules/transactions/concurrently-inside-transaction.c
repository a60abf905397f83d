/*
 * CONCURRENTLY fails inside a transaction block.
 *
 * CREATE INDEX, DROP INDEX, REINDEX and DETACH PARTITION with CONCURRENTLY commit several times
 * on their way, which they cannot do inside somebody else's transaction: "cannot run inside a
 * transaction block".  The migration stops there.  It is not only BEGIN that opens a block: many
 * migration tools open one around each file, and several statements sent as one query are one.
 *
 * ## Instead
 *
 * Give the statement a migration of its own, and tell the tool to run that one without a
 * transaction:
 *
 *     CREATE INDEX CONCURRENTLY orders_status ON orders (status);
 *
 * ## When it is fine
 *
 * Never: the statement fails.  Nothing is reported for REFRESH MATERIALIZED VIEW CONCURRENTLY,
 * which may run in a transaction, and for the first statement of a pipeline.
 */
#include "engine/rule.h"

static void
check(const struct context *cx)
{
	const struct txn *txn = cx->txn;

	if (context_outside_only(cx).n)
		report(cx, .at = cx->op->span, .detail = context_block(cx),
			.label_statement = txn->block == BLOCK_EXPLICIT ? txn->began : NULL,
			.label = "the transaction begins here");
}

const struct rule rule_concurrently_inside_transaction = {
	.severity = SEVERITY_ERROR,
	.when = { .ops = { OP_CREATE_INDEX, OP_DROP_INDEX, OP_REINDEX, OP_DETACH_PARTITION },
		.flags = OP_CONCURRENTLY,
		.fresh_too = true },
	.message = "CONCURRENTLY fails inside {detail}",
	.help = "move the statement to a migration of its own that runs without a transaction",
	.check = check,
	.also = { "squawk:ban-concurrent-index-creation-in-transaction", "atlas:PG103",
		"pg-migration-lint:PGM003" },
};
