/*
 * Dropping a type or domain breaks running code that still names it.
 *
 * Casts ('paid'::order_status), parameters of prepared statements and functions name types, and
 * drivers remember their numbers.  With CASCADE the columns of the type go, too, with everything
 * in them.
 *
 * ## Instead
 *
 * Release code that does not name the type, then drop it without CASCADE and say why that is
 * known:
 *
 *     -- forelock: allow type-dropped -- orders.status is text since release 40
 *     DROP TYPE order_status;
 *
 * ## When it is fine
 *
 * When nothing names it.  Nothing is reported for a type that the same file has made or renamed,
 * and if it makes one of the same name again.
 */
#include "engine/rule.h"

static void
check(const struct context *cx)
{
	const struct type type = { .schema = cx->op->target.schema, .name = cx->op->target.name };

	if (context_type_fresh(cx) || catalog_type(cx->at_end, type))
		return;
	report(cx, .at = cx->op->span);
}

const struct rule rule_type_dropped = {
	.severity = SEVERITY_WARNING,
	.judged = JUDGED_AT_FILE_END,
	.when = { .ops = { OP_DROP_TYPE, OP_DROP_DOMAIN } },
	.message = "dropping {target} breaks running code that still names this type",
	.help = "release code that does not name {target} first; when nothing does, drop it with a "
		"comment that says so:\n"
		"    -- forelock: allow type-dropped -- REASON",
	.check = check,
};
