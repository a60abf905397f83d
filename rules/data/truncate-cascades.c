/*
 * TRUNCATE … CASCADE also empties every table that refers to this one, and so on.
 *
 * CASCADE follows the foreign keys of the database as it is at that moment, not as the author
 * remembers it: the table that somebody added last week is emptied, too.  ON DELETE rules do not
 * matter, RESTRICT does not protect, and nobody is asked.
 *
 * ## Instead
 *
 * Name all tables that are to be empty.  TRUNCATE then fails if there is one more:
 *
 *     -- forelock: allow table-truncated -- both hold test data of the pilot
 *     TRUNCATE orders, order_lines;
 *
 * ## When it is fine
 *
 * In a database that is made for a test.  Nothing is reported for temporary tables and those that
 * the same file has made.
 */
#include "engine/rule.h"

static void
check(const struct context *cx)
{
	const struct relation *table = context_target(cx);
	struct strs names = { 0 };

	for (size_t i = 0; table && i < table->referenced_by.n; i++) {
		struct str key = key_at(&table->referenced_by, i);

		if (key.n && !str_eq(key, table->key))
			strs_add(cx->arena, &names, key);
	}
	report(cx, .at = cx->op->span,
		.more = names.n ? str_format(cx->arena, ": %.*s",
					  FMT(strs_join(cx->arena, &names, S(", ")))) :
				  S(""));
}

const struct rule rule_truncate_cascades = {
	.severity = SEVERITY_ERROR,
	.when = { .ops = { OP_TRUNCATE }, .flags = OP_CASCADE },
	.message = "TRUNCATE CASCADE empties {table} and every table that refers to it{more}",
	.help = "name all tables that are to be empty, without CASCADE:\n"
		"    TRUNCATE {table}, …;",
	.check = check,
	.also = { "squawk:ban-truncate-cascade", "pg-migration-lint:PGM204" },
};
