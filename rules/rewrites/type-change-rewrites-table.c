/*
 * Changing a column's type rewrites the table while reads and writes wait.
 *
 * Unless the bytes of the old type are good for the new one, each row is written anew, and so are
 * all indexes, under ACCESS EXCLUSIVE.  int to bigint, a shorter varchar, another scale of numeric,
 * json to jsonb are of that kind, and every USING that computes something.  So are changes of a
 * composite type that tables are made OF.
 *
 * ## Instead
 *
 * Expand and contract: add a column of the new type, keep it up to date by a trigger, fill the old
 * rows in batches, let the application change over, and drop the old column in a later release.
 *
 *     ALTER TABLE orders ADD COLUMN id_new bigint;
 *
 * ## When it is fine
 *
 * On a table that the same migration has created.  Where nothing is rewritten, nothing is reported:
 * a longer varchar, varchar to text, numeric of more digits and the same scale, timestamp to
 * timestamptz in a session whose TimeZone is UTC.
 */
#include "engine/rule.h"

/* A USING that is more than the column and its cast is computed for every row, whatever it was. */
static bool
computed(const struct op *op)
{
	const struct expr *using = op->kind == OP_CHANGE_TYPE ? op->type_change->using : NULL;

	return using && !using->column.n;
}

static void
check(const struct context *cx)
{
	bool attribute = cx->op->kind == OP_ALTER_COMPOSITE;
	const struct column *new = attribute ? cx->op->attribute->column : NULL;
	const struct relation *table = context_target(cx);
	struct str name = new ? new->name : cx->op->name;
	const struct column *old = table ? relation_column(table, name) : NULL;

	/* a column whose type no migration tells: unknown-type-change-may-rewrite-table */
	if (attribute ? !new : !old && !computed(cx->op))
		return;
	report(cx, .name = name,
		.detail = old ?
			str_format(cx->arena, " from %.*s", FMT(type_text(cx->arena, old->type))) :
			S(""),
		.more = type_text(cx->arena, new ? new->type : cx->op->type_change->type));
}

const struct rule rule_type_change_rewrites_table = {
	.severity = SEVERITY_ERROR,
	.when = {
		.ops = { OP_CHANGE_TYPE, OP_ALTER_COMPOSITE },
		.lock = LOCK_ACCESS_EXCLUSIVE,
		.work = WORK_REWRITE,
		.roles = ROLE_TARGET | ROLE_CHILD | ROLE_DEPENDENT,
	},
	.message = "changing {name}{detail} to {more} rewrites {table} while {blocks} wait",
	.help = "add a column of type {more}, keep it up to date by a trigger, fill the old rows in "
		"batches and change over to it in a later release",
	.check = check,
	.also = { "squawk:changing-column-type", "pg-migration-lint:PGM007", "eugene:E5",
		"atlas:PG301" },
};
