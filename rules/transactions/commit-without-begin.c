/*
 * COMMIT or ROLLBACK without BEGIN: the statements before it were not one transaction.
 *
 * Outside a transaction every statement commits by itself.  COMMIT is then answered with a
 * warning; ROLLBACK takes back nothing at all.  Whoever wrote it believed that the statements
 * before it go together: if the third of them fails at 3 a.m., the first two stay.
 *
 * ## Instead
 *
 * Write the BEGIN, or take the COMMIT away:
 *
 *     BEGIN;
 *     ALTER TABLE orders ADD COLUMN note text;
 *     COMMIT;
 *
 * ## When it is fine
 *
 * When the file is only ever run behind another one that begins the transaction, which forelock
 * does not see.
 */
#include "engine/rule.h"

static void
check(const struct context *cx)
{
	if (cx->txn->block == BLOCK_NONE || cx->txn->block == BLOCK_IMPLICIT)
		report(cx, .at = cx->op->span,
			.detail = cx->op->kind == OP_COMMIT ? S("COMMIT") : S("ROLLBACK"));
}

const struct rule rule_commit_without_begin = {
	.severity = SEVERITY_WARNING,
	.when = { .ops = { OP_COMMIT, OP_ROLLBACK }, .without = OP_IN_DO },
	.message =
		"{detail} without BEGIN: the statements before it have been committed one by one",
	.help = "write BEGIN where the transaction is meant to begin, or remove {detail}",
	.check = check,
	.also = { "squawk:transaction-nesting" },
};
