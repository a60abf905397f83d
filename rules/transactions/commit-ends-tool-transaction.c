/*
 * COMMIT or ROLLBACK in the file ends the transaction that the migration tool has opened.
 *
 * The tool opens a transaction around the file so that a migration that fails leaves nothing
 * behind.  After this statement there is none: what follows commits one by one, and if the
 * migration fails later, the tool rolls back nothing, records a failure, and the next attempt
 * stumbles over what is already there.
 *
 * ## Instead
 *
 * Leave the transaction to the tool and remove BEGIN and COMMIT; or tell it to run the file
 * without one and write both:
 *
 *     ALTER TABLE orders ADD COLUMN note text;
 *
 * ## When it is fine
 *
 * When it is the last statement of the file and the tool does not mind; some do.  Of a COMMIT whose
 * BEGIN is in the file, too, nested-begin speaks.
 */
#include "engine/rule.h"

static void
check(const struct context *cx)
{
	/* nested-begin has said what its COMMIT will do */
	if (cx->txn->block == BLOCK_TOOL && !cx->txn->nested)
		report(cx, .at = cx->op->span,
			.detail = cx->op->kind == OP_COMMIT ? S("COMMIT") : S("ROLLBACK"));
}

const struct rule rule_commit_ends_tool_transaction = {
	.severity = SEVERITY_WARNING,
	.when = { .ops = { OP_COMMIT, OP_ROLLBACK }, .without = OP_IN_DO, .in_block = true },
	.message =
		"{detail} ends the transaction of the migration tool: what follows commits one by "
		"one",
	.help = "remove {detail}, or tell the tool to run this file without a transaction",
	.check = check,
	.also = { "squawk:transaction-nesting" },
};
