/*
 * PostgreSQL cuts names after 63 bytes, so that two of them may become one.
 *
 * A longer name is cut with a notice that no migration tool shows.  Code that looks for the whole
 * name in the catalog does not find it; two long names that differ at the end are the same name,
 * and the second CREATE fails, or IF NOT EXISTS finds the first and creates nothing.
 *
 * ## Instead
 *
 * Choose a shorter name:
 *
 *     CREATE INDEX CONCURRENTLY orders_open_by_customer ON orders (customer_id);
 *
 * ## When it is fine
 *
 * If nothing looks for the name, and no other one starts with the same 63 bytes.
 */
#include "engine/rule.h"

/* Each once, with the first operation of its statement. */
static void
check(const struct context *cx)
{
	const struct spans *names = &cx->source->long_names;
	const struct span whole = cx->statement->span;
	size_t low = 0, high = names->n;

	if (!names->n || cx->op != cx->statement->ops.v)
		return;
	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (names->v[middle].start < whole.start)
			low = middle + 1;
		else
			high = middle;
	}
	for (; low < names->n && names->v[low].end <= whole.end; low++)
		report(cx, .at = names->v[low],
			.detail = str_format(cx->arena, "%u",
				names->v[low].end - names->v[low].start));
}

const struct rule rule_name_too_long = {
	.severity = SEVERITY_WARNING,
	.when = { .fresh_too = true },
	.message = "this name is {detail} bytes long, and PostgreSQL cuts it after 63",
	.help = "choose a name of at most 63 bytes",
	.check = check,
	.also = { "squawk:identifier-too-long" },
};
