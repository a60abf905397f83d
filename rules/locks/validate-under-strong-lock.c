/*
 * VALIDATE CONSTRAINT reads every row while a stronger lock than its own is held.
 *
 * By itself it takes SHARE UPDATE EXCLUSIVE, and everybody goes on working while it reads.  In the
 * transaction that has added the constraint, or in the same ALTER TABLE, the lock of ADD CONSTRAINT
 * is still held: writes wait for the whole time, and with a CHECK reads, too.
 *
 * ## Instead
 *
 * Add the constraint as NOT VALID, commit, and validate it in a transaction of its own: the next
 * migration, most often.
 *
 * ## When it is fine
 *
 * On a table that the same migration has created; nothing is reported then.
 */
#include "engine/rule.h"

static void
check(const struct context *cx)
{
	const struct effect *e = cx->effect;
	const struct held *held = txn_held(cx->txn, e->relation);
	enum lock_mode mode = e->lock;
	struct effect under = *e;

	if (held && held->mode > mode)
		mode = held->mode;
	if (!lock_blocks_writes(mode))
		return;
	under.lock = mode;
	report(cx, .effect = &under, .detail = lock_name(mode), .more = lock_blocked(mode),
		.label_statement = held && held->mode == mode ? held->since : NULL,
		.label = "{detail} on {table} is held from here on");
}

const struct rule rule_validate_under_strong_lock = {
	.severity = SEVERITY_ERROR,
	.when = {
		.ops = { OP_VALIDATE_CONSTRAINT },
		.work = WORK_SCAN,
		.roles = ROLE_TARGET | ROLE_CHILD,
	},
	.message = "validating {name} reads every row of {table} under {detail}, so {more} wait",
	.help = "commit first, and in a transaction of its own write\n"
		"    ALTER TABLE {target} VALIDATE CONSTRAINT {name};",
	.check = check,
	.also = { "squawk:constraint-missing-not-valid" },
};
