/*
 * char(n) pads values with blanks, which count when stored and not when compared.
 *
 * 'DE' in a char(10) takes ten bytes, compares equal to 'DE' and is not LIKE 'DE'; the blanks come
 * and go with casts.  It is not faster than text either, and a longer limit rewrites the table.
 *
 * ## Instead
 *
 * Use text, with a CHECK if the length matters:
 *
 *     ALTER TABLE addresses ADD COLUMN country text;
 *
 * ## When it is fine
 *
 * For codes that always have the full length, if the application relies on it.
 */
#include "engine/rule.h"

const struct rule rule_padded_char = {
	.severity = SEVERITY_NOTE,
	.profile = PROFILE_STRICT,
	.when = { .ops = { OP_ADD_COLUMN, OP_CHANGE_TYPE },
		.types = { "bpchar" },
		.fresh_too = true },
	.message = "{name} of {target} is {type}, which pads values with blanks",
	.help = "use text, with a CHECK on its length if that matters",
	.also = { "squawk:ban-char-field", "pg-migration-lint:PGM103" },
};
