/*
 * Slow work follows in a transaction that holds ACCESS EXCLUSIVE on a table in use.
 *
 * A lock is held until the transaction ends.  A change that takes an instant by itself, as ADD
 * COLUMN does, keeps reads and writes of its table waiting for as long as everything after it
 * takes: an index, a validation, a refresh, a COPY.
 *
 * ## Instead
 *
 * Commit first.  Give the slow work a migration of its own, or do it before the lock is taken.
 *
 * ## When it is fine
 *
 * Where the table that is locked is new, and for work on tables that are new: nothing is reported
 * then.  For rows that are written meanwhile see backfill-with-schema-change.
 */
#include "engine/rule.h"

/* No work to speak of, or that of a rule of its own. */
static bool
said_elsewhere(const struct context *cx)
{
	const struct held *held;

	switch (cx->op->kind) {
	case OP_INSERT:
	case OP_UPDATE:
	case OP_DELETE:
	case OP_MERGE: return true;  /* backfill-with-schema-change */
	case OP_SELECT: return true; /* setval(…, max(id)): an index answers that, most likely */
	case OP_VALIDATE_CONSTRAINT:
		/* validate-under-strong-lock */
		held = txn_held(cx->txn, cx->effect->relation);
		return held && lock_blocks_writes(held->mode);
	default: return false; /* the work of the others is that of whole tables */
	}
}

static struct str
work_words(unsigned work)
{
	if (work & WORK_REWRITE)
		return S("rewriting");
	if (work & WORK_COPY)
		return S("copying");
	if (work & WORK_INDEX)
		return S("building an index on");
	if (work & WORK_SCAN)
		return S("checking every row of");
	return work & WORK_WRITE ? S("writing to") : S("reading");
}

static void
check(const struct context *cx)
{
	const struct effect *e = cx->effect;
	struct effect under = *e;
	const struct held *held;

	if (said_elsewhere(cx))
		return;
	/* what takes the same lock by itself has a rule of its own */
	held = context_held_exclusively(cx,
		e->own == LOCK_ACCESS_EXCLUSIVE ? e->relation : (struct relname){ 0 });
	if (!held)
		return;
	under.lock = held->mode;
	report(cx, .effect = &under, .relation = held->relation, .detail = work_words(e->work),
		.more = relname_text(cx->arena, e->relation), .label_statement = held->since,
		.label = "ACCESS EXCLUSIVE on {table} is held from here on");
}

const struct rule rule_work_under_access_exclusive = {
	.severity = SEVERITY_ERROR,
	.when = {
		.work = WORK_SCAN | WORK_REWRITE | WORK_INDEX | WORK_COPY | WORK_READ | WORK_WRITE,
		.in_block = true,
	},
	.message = "{detail} {more} while this transaction holds ACCESS EXCLUSIVE on {table}, whose reads "
		"and writes wait until it ends",
	.help = "commit before it, and do the slow work in a transaction of its own",
	.once_per_file = true,
	.check = check,
	.also = { "eugene:E4" },
};
