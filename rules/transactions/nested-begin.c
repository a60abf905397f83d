/*
 * BEGIN inside a transaction does nothing, and the COMMIT that belongs to it ends too much.
 *
 * PostgreSQL has no nested transactions: BEGIN inside one is answered with a warning and ignored.
 * The first COMMIT then ends the outer transaction, whose other half runs without one and is not
 * rolled back if the migration fails.  If the outer transaction is the migration tool's, the tool
 * loses it, with the entry that says that the migration ran.
 *
 * ## Instead
 *
 * Leave BEGIN and COMMIT to the tool, or tell the tool not to open a transaction.  For a part that
 * can be taken back alone there are savepoints:
 *
 *     SAVEPOINT before_import;
 *     ROLLBACK TO before_import;
 *
 * ## When it is fine
 *
 * If nothing relies on the outer transaction.  Nothing is reported for BEGIN among several
 * statements sent as one query, which makes their transaction an explicit one.
 */
#include "engine/rule.h"

static void
check(const struct context *cx)
{
	const struct txn *txn = cx->txn;

	if (txn->block == BLOCK_EXPLICIT || txn->block == BLOCK_TOOL)
		report(cx, .at = cx->op->span, .detail = context_block(cx),
			.label_statement = txn->began, .label = "the transaction begins here");
}

const struct rule rule_nested_begin = {
	.severity = SEVERITY_WARNING,
	.when = { .ops = { OP_BEGIN }, .without = OP_IN_DO, .in_block = true },
	.message = "BEGIN does nothing inside {detail}, and the next COMMIT ends that",
	.help = "remove BEGIN and its COMMIT, or use SAVEPOINT",
	.check = check,
	.also = { "squawk:transaction-nesting" },
};
