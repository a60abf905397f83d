/*
 * SET NOT NULL reads every row while reads and writes wait, unless a CHECK proves it.
 *
 * SET NOT NULL holds ACCESS EXCLUSIVE on the table until every row has been looked at.  Since
 * PostgreSQL 12 it reads nothing if a valid CHECK constraint shows that there can be no NULL.
 *
 * ## Instead
 *
 *     ALTER TABLE orders ADD CONSTRAINT orders_note_not_null CHECK (note IS NOT NULL) NOT VALID;
 *
 * then, in a later transaction, the part that reads while everybody goes on working
 *
 *     ALTER TABLE orders VALIDATE CONSTRAINT orders_note_not_null;
 *
 * and after that, in an instant
 *
 *     ALTER TABLE orders ALTER COLUMN note SET NOT NULL;
 *     ALTER TABLE orders DROP CONSTRAINT orders_note_not_null;
 *
 * The CHECK goes in a statement of its own: dropped in the same ALTER TABLE it proves nothing.
 * PostgreSQL 18 can add the NOT NULL itself as NOT VALID and validate it later.
 *
 * ## When it is fine
 *
 * On a table that the same migration has created, on a column that is NOT NULL already or in the
 * primary key, and where a valid CHECK proves it: nothing is reported then.
 */
#include "engine/rule.h"

/* "orders_note_not_null": as PostgreSQL 18 names the constraint */
static struct str
proof_name(const struct context *cx, struct str column)
{
	return name_quoted(cx->arena,
		str_format(cx->arena, "%.*s_%.*s_not_null", FMT(cx->op->target.name), FMT(column)));
}

static void
check(const struct context *cx)
{
	struct str column = cx->op->name, quoted, proof;

	if (cx->op->kind == OP_ADD_NOT_NULL && cx->op->constraint->columns.n)
		column = cx->op->constraint->columns.v[0];
	quoted = name_quoted(cx->arena, column);
	proof = proof_name(cx, column);
	report(cx, .name = column, .detail = proof,
		.more = cx->pg_version >= 18 ?
			str_format(cx->arena, "NOT NULL %.*s NOT VALID", FMT(quoted)) :
			str_format(cx->arena, "CHECK (%.*s IS NOT NULL) NOT VALID", FMT(quoted)));
}

const struct rule rule_not_null_checks_all_rows = {
	.severity = SEVERITY_ERROR,
	.when = {
		.ops = { OP_SET_NOT_NULL, OP_ADD_NOT_NULL },
		.lock = LOCK_ACCESS_EXCLUSIVE,
		.work = WORK_SCAN,
		.roles = ROLE_TARGET | ROLE_CHILD,
	},
	.message = "making {name} NOT NULL reads every row of {table} while {blocks} wait",
	.help = "prove it first:\n"
		"    ALTER TABLE {target} ADD CONSTRAINT {detail} {more};\n"
		"then, in a later transaction,\n"
		"    ALTER TABLE {target} VALIDATE CONSTRAINT {detail};\n"
		"SET NOT NULL then reads nothing",
	.check = check,
	.also = { "squawk:adding-not-nullable-field", "pg-migration-lint:PGM013", "eugene:E2",
		"atlas:PG303" },
};
