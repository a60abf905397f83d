/*
 * An index whose keys are the first keys of another is seldom worth its cost.
 *
 * An index on (customer_id, at) finds rows by customer_id as well as one on (customer_id) does.
 * The shorter one is smaller and a little faster to read, but every write pays for both.
 *
 * ## Instead
 *
 * Drop the shorter one:
 *
 *     DROP INDEX CONCURRENTLY orders_customer;
 *
 * ## When it is fine
 *
 * If the longer one is much larger and reads by the short key are what matters.  Nothing is
 * reported for indexes that make values unique, and if only one is left at the end of all
 * migrations.
 */
#include "engine/rule.h"

/* Everything that finds rows by the shorter index finds them by the longer one. */
static bool
replaces(const struct index *longer, const struct index *shorter)
{
	return !shorter->unique && !shorter->constraint && !index_same(shorter, longer) &&
		index_is_prefix(shorter, longer);
}

static void
check(const struct context *cx)
{
	const struct relation *table = context_target_at_end(cx);
	const struct index *made = context_index_made(cx);

	if (!made)
		return;
	each_of (const struct index, other, &table->indexes) {
		if (other == made)
			return; /* the later of the two is reported */
		if (replaces(other, made)) {
			report_spare_index(cx, table, made, other);
			return;
		}
		if (replaces(made, other)) {
			report_spare_index(cx, table, other, made);
			return;
		}
	}
}

const struct rule rule_redundant_index = {
	.severity = SEVERITY_NOTE,
	.profile = PROFILE_STRICT,
	.judged = JUDGED_AT_RUN_END,
	.when = { .ops = { OP_CREATE_INDEX, OP_ADD_UNIQUE, OP_ADD_PRIMARY_KEY },
		.fresh_too = true },
	.message = "index {name} of {target} starts like {index}, which can take its place",
	.help = "outside a transaction write\n"
		"    {more};",
	.waits = context_index_may_be_spare,
	.check = check,
	.also = { "pg-migration-lint:PGM508" },
};
