/*
 * json has no equality: SELECT DISTINCT, UNION and GROUP BY of such a column fail.
 *
 * It stores the text as it came and parses it at each access.  Queries that compare whole rows
 * break the day the column is added ("could not identify an equality operator for type json"),
 * and it cannot be indexed.
 *
 * ## Instead
 *
 * Use jsonb, which is parsed once, can be compared and indexed:
 *
 *     ALTER TABLE events ADD COLUMN detail jsonb;
 *
 * ## When it is fine
 *
 * If the text must come back exactly as it was, with its blanks, order and repeated keys.
 */
#include "engine/rule.h"

const struct rule rule_json_not_jsonb = {
	.severity = SEVERITY_WARNING,
	.profile = PROFILE_STRICT,
	.when = { .ops = { OP_ADD_COLUMN, OP_CHANGE_TYPE },
		.types = { "json" },
		.fresh_too = true },
	.message = "{name} of {target} is json, which cannot be compared: SELECT DISTINCT fails",
	.help = "use jsonb",
	.also = { "eugene:E3", "strong_migrations:add_column_json", "pg-migration-lint:PGM106" },
};
