/*
 * Renaming an enum value breaks running code that writes or compares the old one.
 *
 * The old label is gone at once: INSERT … VALUES ('payed') and WHERE status = 'payed' are errors
 * from then on, not empty results, and code that reads the rows gets a value that it does not
 * know.
 *
 * ## Instead
 *
 * Keep the label and change what people see in the code.  If it must go: add the new label,
 * release code that understands both and writes the new one, then change the old rows in batches.
 *
 *     ALTER TYPE order_status ADD VALUE 'paid' AFTER 'payed';
 *
 * ## When it is fine
 *
 * When no running code knows the label.  Nothing is reported for a type that the same file has
 * made.
 */
#include "engine/rule.h"

static void
check(const struct context *cx)
{
	if (!context_type_fresh(cx))
		report(cx, .at = cx->op->span);
}

const struct rule rule_enum_value_renamed = {
	.severity = SEVERITY_ERROR,
	.when = { .ops = { OP_RENAME_ENUM_VALUE } },
	.message = "renaming value {name} of {target} breaks running code that uses it",
	.help = "add {new_name} with ALTER TYPE {target} ADD VALUE, release code that knows both, and "
		"change the old rows in batches",
	.check = check,
};
