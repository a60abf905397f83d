/*
 * SET LOGGED and SET UNLOGGED rewrite the table while reads and writes wait.
 *
 * Both write the table and all of its indexes anew under ACCESS EXCLUSIVE; SET LOGGED also writes
 * all of it to the log, and so to every replica.
 *
 * ## Instead
 *
 * Create a second table of the kind that is wanted, copy the rows in batches, and let the two change
 * their names in one short transaction.
 *
 *     CREATE TABLE sessions_logged (LIKE sessions INCLUDING ALL);
 *
 * ## When it is fine
 *
 * On a table that the same migration has created, and where it is of that kind already: nothing is
 * reported then.
 */
#include "engine/rule.h"

static void
check(const struct context *cx)
{
	report(cx, .detail = cx->op->kind == OP_SET_LOGGED ? S("SET LOGGED") : S("SET UNLOGGED"),
		.more = cx->op->kind == OP_SET_LOGGED ? S("CREATE TABLE") :
							S("CREATE UNLOGGED TABLE"));
}

const struct rule rule_set_logged_rewrites_table = {
	.severity = SEVERITY_ERROR,
	.when = {
		.ops = { OP_SET_LOGGED, OP_SET_UNLOGGED },
		.lock = LOCK_ACCESS_EXCLUSIVE,
		.work = WORK_REWRITE,
		.roles = ROLE_TARGET | ROLE_CHILD,
	},
	.message = "{detail} rewrites {table} while {blocks} wait",
	.help = "copy the rows in batches into a new table, and rename both in one short "
		"transaction:\n"
		"    {more} … (LIKE {target} INCLUDING ALL);",
	.check = check,
};
