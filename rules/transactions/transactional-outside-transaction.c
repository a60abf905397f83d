/*
 * LOCK TABLE and SAVEPOINT fail outside a transaction block.
 *
 * Outside a block every statement is a transaction of its own: a lock would be released at once,
 * and there would be nothing to go back to.  PostgreSQL refuses: "can only be used in transaction
 * blocks".  The migration stops there.  Several statements sent as one query are block enough for
 * LOCK TABLE, and not for savepoints.
 *
 * ## Instead
 *
 * Open a transaction around what belongs together:
 *
 *     BEGIN;
 *     LOCK TABLE orders IN SHARE UPDATE EXCLUSIVE MODE;
 *     ALTER TABLE orders ADD COLUMN note text;
 *     COMMIT;
 *
 * ## When it is fine
 *
 * In a transaction that the migration tool opens; forelock knows of it by --transaction.
 */
#include "engine/rule.h"

static void
check(const struct context *cx)
{
	struct str what = context_inside_only(cx);

	if (what.n)
		report(cx, .at = cx->op->span, .detail = what);
}

const struct rule rule_transactional_outside_transaction = {
	.severity = SEVERITY_ERROR,
	.when = { .ops = { OP_LOCK_TABLE, OP_SAVEPOINT, OP_RELEASE, OP_ROLLBACK_TO },
		.without = OP_IN_DO,
		.fresh_too = true },
	.message = "{detail} fails outside a transaction block",
	.help = "write BEGIN before it and COMMIT behind, or say with --transaction that the migration tool "
		"does",
	.check = check,
};
