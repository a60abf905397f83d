/*
 * Dropping a view breaks every query that still reads it.
 *
 * Views are what reports, exports and other teams read, because a view is a promise that the
 * tables are not.  Whoever still names it fails from now on.  DROP … CASCADE of a table, a column,
 * a type or a function drops the views that use it, too, and says so only when it is done.  A materialized view takes its rows
 * with it: to build it again, its query runs for as long as it does.
 *
 * ## Instead
 *
 * Release code that does not read the view, then drop it and say why that is known:
 *
 *     -- forelock: allow view-dropped -- the last report moved to sales_by_month
 *     DROP VIEW sales_by_day;
 *
 * To change a view, use CREATE OR REPLACE VIEW, which can add columns at the end; for anything
 * else drop it and create it again in one transaction.
 *
 * ## When it is fine
 *
 * When nobody reads the view.  Nothing is reported if the same file creates it again or has made
 * it.
 */
#include "engine/rule.h"

/* Views that go with what the operation drops. */
static void
check_dependents(const struct context *cx)
{
	each (e, cx->effects) {
		bool view = e->kind == RELATION_VIEW || e->kind == RELATION_MATERIALIZED_VIEW;

		if (e->op == cx->op && view && e->role == ROLE_DEPENDENT &&
			presence_in_use(e->presence) && !catalog_find(cx->at_end, e->relation))
			report(cx, .at = cx->op->span, .effect = e, .relation = e->relation,
				.detail = S("dropping, by CASCADE,"));
	}
}

static void
check(const struct context *cx)
{
	bool view = cx->op->kind == OP_DROP_VIEW || cx->op->kind == OP_DROP_MATERIALIZED_VIEW;

	if (cx->op->flags & OP_CASCADE)
		check_dependents(cx);
	if (!view || context_target_at_end(cx))
		return; /* made again; or rolled back */
	if (cx->op->flags & OP_IF_EXISTS && catalog_was_dropped(cx->before, cx->op->target))
		return;
	report(cx, .at = cx->op->span, .relation = cx->op->target, .detail = S("dropping"));
}

const struct rule rule_view_dropped = {
	.severity = SEVERITY_WARNING,
	.judged = JUDGED_AT_FILE_END,
	.when = { .ops = { OP_DROP_VIEW, OP_DROP_MATERIALIZED_VIEW, OP_DROP_TABLE, OP_DROP_COLUMN,
			  OP_DROP_TYPE, OP_DROP_FUNCTION } },
	.message = "{detail} {table} breaks running code that still reads this view",
	.help = "release code that does not read {table} first; when nothing does, drop it with a "
		"comment that says so:\n"
		"    -- forelock: allow view-dropped -- REASON",
	.check = check,
};
