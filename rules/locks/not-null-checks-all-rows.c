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
 * Since PostgreSQL 18 the NOT NULL itself can be NOT VALID, and no more is needed than these two:
 *
 *     ALTER TABLE orders ADD CONSTRAINT orders_note_not_null NOT NULL note NOT VALID;
 *     ALTER TABLE orders VALIDATE CONSTRAINT orders_note_not_null;
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

static struct str
with_check(const struct context *cx, struct str table, struct str column)
{
	struct str quoted = name_quoted(cx->arena, column), proof = proof_name(cx, column);

	return str_format(cx->arena,
		"prove it first:\n"
		"    ALTER TABLE %.*s ADD CONSTRAINT %.*s CHECK (%.*s IS NOT NULL) NOT VALID;\n"
		"then, in a later transaction,\n"
		"    ALTER TABLE %.*s VALIDATE CONSTRAINT %.*s;\n"
		"SET NOT NULL then reads nothing",
		FMT(table), FMT(proof), FMT(quoted), FMT(table), FMT(proof));
}

/* since 18; a column has no more than one of them, which may be there and NOT VALID */
static struct str
by_itself(const struct context *cx, struct str table, struct str column)
{
	const struct relation *r = context_target(cx);
	const struct constraint *there = r ? relation_not_null(r, column) : NULL;
	struct str quoted = name_quoted(cx->arena, column), name = proof_name(cx, column);

	if (there)
		return str_format(cx->arena,
			"in a transaction of its own write instead\n"
			"    ALTER TABLE %.*s VALIDATE CONSTRAINT %.*s;",
			FMT(table), FMT(name_quoted(cx->arena, there->name)));
	if (cx->op->kind == OP_ADD_NOT_NULL && cx->op->constraint->named)
		name = name_quoted(cx->arena, cx->op->constraint->name);
	return str_format(cx->arena,
		"%s\n"
		"    ALTER TABLE %.*s ADD CONSTRAINT %.*s NOT NULL %.*s NOT VALID;\n"
		"and then, in a later transaction,\n"
		"    ALTER TABLE %.*s VALIDATE CONSTRAINT %.*s;",
		cx->op->kind == OP_ADD_COLUMN ? "add it without NOT NULL; then write" :
						"write instead",
		FMT(table), FMT(name), FMT(quoted), FMT(table), FMT(name));
}

static void
check(const struct context *cx)
{
	struct str table = relname_text(cx->arena, catalog_resolve(cx->before, cx->op->target));
	struct str column = cx->op->name;

	/* rows that are there have no NULL in any other new column, or it fails */
	if (cx->op->kind == OP_ADD_COLUMN && cx->op->column->generated != GENERATED_VIRTUAL)
		return;
	if (cx->op->kind == OP_ADD_NOT_NULL && cx->op->constraint->columns.n)
		column = cx->op->constraint->columns.v[0];
	report(cx, .name = column,
		.more = cx->pg_version >= 18 ? by_itself(cx, table, column) :
					       with_check(cx, table, column));
}

const struct rule rule_not_null_checks_all_rows = {
	.severity = SEVERITY_ERROR,
	.when = {
		.ops = { OP_SET_NOT_NULL, OP_ADD_NOT_NULL, OP_ADD_COLUMN },
		.lock = LOCK_ACCESS_EXCLUSIVE,
		.work = WORK_SCAN,
		.roles = ROLE_TARGET | ROLE_CHILD,
	},
	.message = "making {name} NOT NULL reads every row of {table} while {blocks} wait",
	.help = "{more}",
	.check = check,
	.also = { "squawk:adding-not-nullable-field", "pg-migration-lint:PGM013", "eugene:E2",
		"atlas:PG303" },
};
