/*
 * serial makes a sequence that rights and dumps do not treat as part of the column.
 *
 * Who may insert into the table still needs USAGE on the sequence; dropping the default or copying
 * the table with LIKE leaves two tables with one sequence; and an INSERT with an id of its own is
 * accepted, until the sequence arrives there at 3 a.m.
 *
 * ## Instead
 *
 * An identity column (since PostgreSQL 10, in the SQL standard) owns its sequence:
 *
 *     CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY);
 *
 * ## When it is fine
 *
 * Where it is there already; there is no need to change it.
 */
#include "engine/rule.h"

static void
check(const struct context *cx)
{
	if (cx->op->column->serial)
		report(cx, .at = cx->op->span);
}

const struct rule rule_serial = {
	.severity = SEVERITY_NOTE,
	.profile = PROFILE_STRICT,
	.when = { .ops = { OP_ADD_COLUMN }, .fresh_too = true },
	.message = "{name} of {target} is a serial, whose sequence is not part of the column",
	.help = "in a new table, use {type} GENERATED ALWAYS AS IDENTITY",
	.check = check,
	.also = { "squawk:prefer-identity", "pg-migration-lint:PGM105" },
};
