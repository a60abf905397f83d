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

/* What goes before ADD PRIMARY KEY USING INDEX: the index, or the proof that no column is NULL. */
static struct str
first(const struct context *cx)
{
	if (!(cx->effect->work & WORK_INDEX))
		return S(
			"make its columns NOT NULL first, by a CHECK (… IS NOT NULL) that is added NOT "
			"VALID and validated later; then");
	return str_format(cx->arena,
		"outside a transaction write\n    CREATE UNIQUE INDEX CONCURRENTLY %.*s;\nand then",
		FMT(context_unique_index(cx, "")));
}

static void
check(const struct context *cx)
{
	bool builds = cx->effect->work & WORK_INDEX;
	struct str last = context_using_index(cx, "PRIMARY KEY");
	struct str more = str_format(cx->arena, "%.*s\n    %.*s;", FMT(first(cx)), FMT(last));

	/* its index is GiST, which USING INDEX does not take */
	if (cx->op->constraint->period)
		more = S("there is no online way for WITHOUT OVERLAPS: do it in a maintenance "
			 "window");
	report(cx,
		.detail = builds ? S("builds an index on") : S("looks for NULLs in every row of"),
		.more = more);
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
	.help = "{more}",
	.check = check,
	.also = { "squawk:adding-serial-primary-key-field", "pg-migration-lint:PGM016", "eugene:E7",
		"atlas:PG104" },
};
