/*
 * A transaction that no COMMIT ends is rolled back, or stays open and holds its locks.
 *
 * Run by psql, the transaction is rolled back when the session ends: the migration seems to have
 * worked and has done nothing.  In a session that stays (a migration tool with a pool, somebody's
 * terminal) it is worse: all locks are held, everybody waits, and no statement is running that one
 * could see.
 *
 * ## Instead
 *
 * End it in the same file:
 *
 *     BEGIN;
 *     ALTER TABLE orders ADD COLUMN note text;
 *     COMMIT;
 *
 * ## When it is fine
 *
 * When the file is only ever run behind another one that ends the transaction, which forelock does
 * not see.
 */
#include "engine/rule.h"

static void
check(const struct context *cx)
{
	const struct txn *end = cx->txn_at_end;

	if (end && end->block == BLOCK_EXPLICIT && end->began == cx->statement)
		report(cx, .at = cx->op->span,
			.detail = cx->op->kind == OP_BEGIN ? S("BEGIN") :
				cx->op->kind == OP_COMMIT  ? S("COMMIT AND CHAIN") :
							     S("ROLLBACK AND CHAIN"));
}

const struct rule rule_transaction_left_open = {
	.severity = SEVERITY_ERROR,
	.judged = JUDGED_AT_FILE_END,
	.when = { .ops = { OP_BEGIN, OP_COMMIT, OP_ROLLBACK } },
	.message =
		"no COMMIT ends the transaction of {detail} in this file: it is rolled back, or stays "
		"open with its locks",
	.help = "end it with COMMIT",
	.check = check,
	.also = { "squawk:ban-uncommitted-transaction" },
};
