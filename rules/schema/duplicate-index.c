/*
 * Two indexes with the same keys cost twice and help once.
 *
 * Each INSERT and most UPDATEs write both, both take memory and disk, VACUUM cleans both.  No
 * query is faster for the second.  It often comes from an index beside a UNIQUE constraint, which
 * has one of its own, or from creating again under a new name what was there.
 *
 * ## Instead
 *
 * Keep the one that a constraint needs, or that is unique, and drop the other:
 *
 *     DROP INDEX CONCURRENTLY customers_email_idx;
 *
 * ## When it is fine
 *
 * While one takes the place of the other; nothing is reported if only one is left at the end of
 * all migrations.
 */
#include "engine/rule.h"

/* What an index does beside finding rows. */
static int
worth(const struct index *index)
{
	return index->constraint ? 2 : index->unique;
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
		if (!index_same(other, made))
			continue;
		if (worth(made) > worth(other))
			report_spare_index(cx, table, other, made);
		else
			report_spare_index(cx, table, made, other);
		return;
	}
}

const struct rule rule_duplicate_index = {
	.severity = SEVERITY_WARNING,
	.judged = JUDGED_AT_RUN_END,
	.when = { .ops = { OP_CREATE_INDEX, OP_ADD_UNIQUE, OP_ADD_PRIMARY_KEY },
		.fresh_too = true },
	.message =
		"index {name} has the same keys as {index} of {target}: every write pays for both",
	.help = "leave {name} out; where it is there already, write\n"
		"    {more};",
	.waits = context_index_may_be_spare,
	.check = check,
	.also = { "pg-migration-lint:PGM508" },
};
