/*
 * SET LOCAL outside a transaction block has no effect.
 *
 * SET LOCAL lasts until the end of the transaction, and outside a block that is the end of SET
 * LOCAL itself: PostgreSQL warns and changes nothing.  Whoever wrote SET LOCAL lock_timeout
 * believes that the next ALTER TABLE gives up after two seconds.  It does not; it waits as long as
 * it takes, and everybody waits behind it.
 *
 * ## Instead
 *
 * Use SET, or open a transaction around both:
 *
 *     SET lock_timeout = '2s';
 *     ALTER TABLE orders ADD COLUMN note text;
 *
 * ## When it is fine
 *
 * Inside a transaction, the migration tool's included; nothing is reported there.
 */
#include "engine/rule.h"

static void
check(const struct context *cx)
{
	report(cx, .at = cx->op->span, .detail = cx->op->setting->name);
}

const struct rule rule_set_local_without_effect = {
	.severity = SEVERITY_WARNING,
	.when = { .ops = { OP_SET },
		.flags = OP_LOCAL,
		.without = OP_IN_DO,
		.outside_block = true },
	.message = "SET LOCAL has no effect outside a transaction: {detail} stays as it is",
	.help = "write SET {detail} without LOCAL, or BEGIN before it",
	.check = check,
};
