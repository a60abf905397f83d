/*
 * Dropping a function or procedure breaks every caller.
 *
 * Whoever still calls it fails: the running version of the application, a job, a default, another
 * function.  PostgreSQL does not know what the body of a function calls, so it warns of nothing.
 *
 * ## Instead
 *
 * Release code that does not call it, then drop it and say why that is known.  To change a
 * function, CREATE OR REPLACE FUNCTION keeps callers and rights; for new arguments, create the
 * new signature beside the old one and drop that a release later:
 *
 *     CREATE FUNCTION shipping_cost(order_id bigint, express boolean) RETURNS numeric …;
 *     -- forelock: allow function-dropped -- nothing since release 41 calls it
 *     DROP FUNCTION shipping_cost(bigint);
 *
 * ## When it is fine
 *
 * When nothing calls it.  Nothing is reported for trigger functions, which only triggers call,
 * for functions that the same file has made, and if it makes one of the same name again.
 */
#include "engine/rule.h"

static bool
made_here(const struct context *cx, const struct function_info *f)
{
	return !f->dropped && f->unit == cx->source->release;
}

/* Is there none among those of the name that running code may call? */
static bool
nobody_calls(const struct context *cx, const struct function_list *all)
{
	each_of (const struct function_info, f, all)
		if (!f->dropped && !made_here(cx, f) &&
			!str_eq_fold(f->spec->returns, S("trigger")))
			return false;
	return true;
}

static void
check(const struct context *cx)
{
	const struct function_list *before = catalog_functions(cx->before, cx->op->target);
	const struct function_list *at_end = catalog_functions(cx->at_end, cx->op->target);

	if (before && nobody_calls(cx, before))
		return;
	if (at_end)
		each_of (const struct function_info, f, at_end)
			if (made_here(cx, f))
				return;
	report(cx, .at = cx->op->span);
}

const struct rule rule_function_dropped = {
	.severity = SEVERITY_WARNING,
	.judged = JUDGED_AT_FILE_END,
	.when = { .ops = { OP_DROP_FUNCTION } },
	.message = "dropping {target} breaks running code that still calls it",
	.help = "release code that does not call {target} first; to change it, use CREATE OR "
		"REPLACE, or create the new signature beside the old one",
	.check = check,
};
