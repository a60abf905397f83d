/*
 * A new enum value cannot be used in the transaction that adds it.
 *
 * ALTER TYPE … ADD VALUE may run in a transaction (since PostgreSQL 12), but until that commits
 * every use of the value is an error: "unsafe use of new value".  A DEFAULT, a CHECK, an index or a
 * view that names it fails as an INSERT does, and takes the whole migration with it.  If the
 * migration tool runs several files in one transaction, the two may well be in different files.
 * Of a view, and of a SELECT that locks no rows, the conditions are not looked into here.
 *
 * ## Instead
 *
 * Add the value in a migration of its own and use it in the next:
 *
 *     ALTER TYPE order_status ADD VALUE 'on_hold';
 *
 * ## When it is fine
 *
 * If the type itself is made in the same transaction, since PostgreSQL 17; nothing is reported
 * then.
 */
#include "engine/rule.h"

static void
check(const struct context *cx)
{
	struct str label, rest = context_failure(cx);

	/* unsafe use of new value "on_hold" of enum type order_status: enum.c */
	if (!str_starts(rest, S("unsafe use of new value \"")))
		return;
	str_cut(rest, '"', &rest);
	label = str_cut(rest, '"', &rest);
	report(cx, .at = cx->op->span, .detail = label);
}

const struct rule rule_enum_value_used_too_early = {
	.severity = SEVERITY_ERROR,
	.when = { .failing = true, .in_block = true, .fresh_too = true },
	.message =
		"value '{detail}' is used in the transaction that adds it to its type, which fails",
	.help = "add the value in a migration of its own that commits first:\n"
		"    ALTER TYPE … ADD VALUE '{detail}';",
	.check = check,
};
