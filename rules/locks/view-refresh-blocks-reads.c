/*
 * Refreshing a materialized view without CONCURRENTLY blocks its readers until it is done.
 *
 * REFRESH MATERIALIZED VIEW holds ACCESS EXCLUSIVE on the view while the query runs and its indexes
 * are built.
 *
 * ## Instead
 *
 *     REFRESH MATERIALIZED VIEW CONCURRENTLY sales_per_day;
 *
 * which needs a unique index on columns of the view, without WHERE, and a view that holds data:
 *
 *     CREATE UNIQUE INDEX CONCURRENTLY sales_per_day_key ON sales_per_day (day);
 *
 * A refresh is better run by a scheduler than by a migration.
 *
 * ## When it is fine
 *
 * On a view that the same migration has created, or that holds no data yet, which nobody can read:
 * nothing is reported then.
 */
#include "engine/rule.h"

static bool
has_key(const struct relation *view)
{
	each_of (const struct index, i, &view->indexes) {
		bool plain = i->unique && !i->where && !i->invalid;

		for (size_t k = 0; k < i->keys.n; k++)
			plain = plain && i->keys.v[k].column.n;
		if (plain)
			return true;
	}
	return false;
}

static void
check(const struct context *cx)
{
	const struct relation *view = context_target(cx);

	if (view && view->complete && !view->populated)
		return;
	report(cx,
		.detail = view && view->complete && !has_key(view) ?
			S("create a unique index on it first, then write") :
			!view || !view->complete ? S("if it has a unique index, write") :
						   S("write"));
}

const struct rule rule_view_refresh_blocks_reads = {
	.severity = SEVERITY_WARNING,
	.when = {
		.ops = { OP_REFRESH_MATERIALIZED_VIEW },
		.lock = LOCK_ACCESS_EXCLUSIVE,
		.roles = ROLE_TARGET,
	},
	.message = "refreshing {table} keeps its readers waiting until the query is done",
	.help = "{detail}\n"
		"    REFRESH MATERIALIZED VIEW CONCURRENTLY {target};",
	.check = check,
};
