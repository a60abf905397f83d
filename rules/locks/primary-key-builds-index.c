/*
 * Adding a primary key builds its index or checks for NULLs while reads and writes wait.
 *
 * ADD PRIMARY KEY holds ACCESS EXCLUSIVE on the table while it builds the index.  With USING INDEX
 * it builds none, but reads every row if a column of the key is not yet NOT NULL.
 *
 * ## Instead
 *
 * Make the columns NOT NULL first, by a validated CHECK (see not-null-checks-all-rows), then
 *
 *     CREATE UNIQUE INDEX CONCURRENTLY orders_pkey ON orders (id);
 *
 * outside a transaction, and
 *
 *     ALTER TABLE orders ADD CONSTRAINT orders_pkey PRIMARY KEY USING INDEX orders_pkey;
 *
 * which is done in an instant.
 *
 * ## When it is fine
 *
 * On a table that the same migration has created, and with USING INDEX on columns that cannot be
 * NULL: nothing is reported then.
 */
#include "engine/rule.h"

static void
check(const struct context *cx)
{
	bool builds = cx->effect->work & WORK_INDEX;

	report(cx,
		.detail = builds ? S("builds an index on") : S("looks for NULLs in every row of"),
		.more = builds ?
			S("build the index first, with CREATE UNIQUE INDEX CONCURRENTLY") :
			S("make its columns NOT NULL first, by a CHECK (… IS NOT NULL) that is added NOT "
			  "VALID and validated later"));
}

const struct rule rule_primary_key_builds_index = {
	.severity = SEVERITY_ERROR,
	.when = {
		.ops = { OP_ADD_PRIMARY_KEY },
		.lock = LOCK_ACCESS_EXCLUSIVE,
		.work = WORK_INDEX | WORK_SCAN,
		.roles = ROLE_TARGET | ROLE_CHILD,
	},
	.message = "adding primary key {name} {detail} {table} while {blocks} wait",
	.help = "{more}, then ALTER TABLE {target} ADD CONSTRAINT {name} PRIMARY KEY USING INDEX …",
	.check = check,
	.also = { "squawk:adding-serial-primary-key-field", "pg-migration-lint:PGM016", "eugene:E7",
		"atlas:PG104" },
};
