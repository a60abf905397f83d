/*
 * VACUUM, CREATE DATABASE and their like fail inside a transaction block.
 *
 * They commit on their way, or do what cannot be rolled back, and refuse to run in a transaction:
 * "cannot run inside a transaction block".  So do REINDEX of a schema, database or partitioned
 * table, CLUSTER of several tables, ALTER SYSTEM, CREATE SUBSCRIPTION, DISCARD ALL and, at its
 * first COMMIT, a DO block that commits.  The migration stops there.  Many migration tools open a
 * transaction around each file, also where no BEGIN is written.
 *
 * ## Instead
 *
 * Give the statement a migration of its own, and tell the tool to run that one without a
 * transaction:
 *
 *     VACUUM (ANALYZE) orders;
 *
 * ## When it is fine
 *
 * Never: the statement fails.
 */
#include "engine/rule.h"

static struct str
outside_only(const struct context *cx)
{
	/* COMMIT in it ends no transaction of somebody else: SPI_commit */
	if (cx->op->kind == OP_DO && str_is(cx->op->name, "commits") && txn_in_block(cx->txn))
		return S("a DO block that commits");
	return context_outside_only(cx);
}

static void
check(const struct context *cx)
{
	struct str what = outside_only(cx);
	const struct txn *txn = cx->txn;

	if (what.n)
		report(cx, .at = cx->op->span, .detail = what, .more = context_block(cx),
			.label_statement = txn->block == BLOCK_EXPLICIT ? txn->began : NULL,
			.label = "the transaction begins here");
}

const struct rule rule_non_transactional_inside_transaction = {
	.severity = SEVERITY_ERROR,
	.when = { .without = OP_CONCURRENTLY, .fresh_too = true },
	.message = "{detail} fails inside {more}",
	.help = "move the statement to a migration of its own that runs without a transaction",
	.check = check,
};
