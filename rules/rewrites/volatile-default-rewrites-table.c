/*
 * A new column with a volatile default rewrites the table while reads and writes wait.
 *
 * A default that is the same for every row is stored once, since PostgreSQL 11.  One that calls a
 * volatile function (random(), clock_timestamp(), gen_random_uuid(), nextval()) has to be worked out
 * for each row: the table and all of its indexes are written anew under ACCESS EXCLUSIVE.
 *
 * ## Instead
 *
 *     ALTER TABLE orders ADD COLUMN public_id uuid;
 *     ALTER TABLE orders ALTER COLUMN public_id SET DEFAULT gen_random_uuid();
 *
 * which gives new rows their value; fill the old ones in batches, outside the migration.
 *
 * ## When it is fine
 *
 * On a table that the same migration has created.  now() and current_user are stable, not volatile:
 * nothing is reported for them.
 */
#include "engine/rule.h"

enum { LONGEST_SHOWN = 60 };

static void
check(const struct context *cx)
{
	const struct expr *fallback = cx->op->column->fallback;

	if (context_rewrite_cause(cx) == REWRITE_CAUSE_DEFAULT)
		report(cx,
			.detail = fallback && fallback->text.n <= LONGEST_SHOWN ? fallback->text :
										  S("…"));
}

const struct rule rule_volatile_default_rewrites_table = {
	.severity = SEVERITY_ERROR,
	.when = {
		.ops = { OP_ADD_COLUMN },
		.lock = LOCK_ACCESS_EXCLUSIVE,
		.work = WORK_REWRITE,
	},
	.message = "column {name} with the volatile default {detail} rewrites {table} while {blocks} wait",
	.help = "write\n"
		"    ALTER TABLE {target} ADD COLUMN {name} {type};\n"
		"    ALTER TABLE {target} ALTER COLUMN {name} SET DEFAULT {detail};\n"
		"and fill the old rows in batches",
	.check = check,
	.also = { "squawk:adding-field-with-default", "pg-migration-lint:PGM006", "atlas:PG302" },
};
