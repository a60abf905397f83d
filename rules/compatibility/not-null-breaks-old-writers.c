/*
 * SET NOT NULL breaks running code that still writes NULL.
 *
 * The version of the application that is running now was written when the column could be NULL.
 * If it leaves the column out of one INSERT, that INSERT fails from now on, and it will fail in
 * the version that you go back to as well.
 *
 * ## Instead
 *
 * Make sure that every writer fills the column: release code that does, or set a default.  A CHECK
 * that is NOT VALID tells at once who does not, spares the old rows, and after VALIDATE lets SET
 * NOT NULL believe it without reading the table.  One migration, and a release later the next:
 *
 *     ALTER TABLE orders ADD CONSTRAINT orders_note_present CHECK (note IS NOT NULL) NOT VALID;
 *
 *     ALTER TABLE orders VALIDATE CONSTRAINT orders_note_present;
 *     ALTER TABLE orders ALTER COLUMN note SET NOT NULL;
 *     ALTER TABLE orders DROP CONSTRAINT orders_note_present;
 *
 * ## When it is fine
 *
 * When all writers fill the column.  Nothing is reported if it has a default, if an earlier
 * transaction has added a CHECK that does not let NULL in, valid or not, if a trigger that runs
 * before INSERT names the column, and on tables that the same file has made.
 */
#include "engine/rule.h"

static struct str
column_of(const struct op *op)
{
	if (op->kind == OP_ADD_NOT_NULL && op->constraint->columns.n)
		return op->constraint->columns.v[0];
	return op->name;
}

static bool
forbids_null(const struct constraint *k, struct str column)
{
	if (k->kind == CONSTRAINT_NOT_NULL)
		return strs_contain(&k->columns, column);
	if (k->kind != CONSTRAINT_CHECK || k->not_enforced || !k->check)
		return false;
	each (fact, &k->check->facts)
		if (fact->kind == FACT_NOT_NULL && str_eq(fact->column, column))
			return true;
	return false;
}

/* By a trigger that may well set the column. */
static bool
filled_by_trigger(const struct context *cx, const struct relation *table, struct str column)
{
	each_of (const struct trigger, t, &table->triggers) {
		const struct function_list *all = catalog_functions(cx->before, t->function);

		if (!t->before || !t->row || !(t->events & TRIGGER_INSERT) || !all)
			continue;
		each_of (const struct function_info, f, all)
			if (!f->dropped && str_contains(f->spec->body, column))
				return true;
	}
	return false;
}

static bool
has_default(const struct relation *table, struct str name)
{
	const struct column *c = table ? relation_column(table, name) : NULL;

	return c &&
		(c->serial || c->identity || c->generated || (c->fallback && !c->fallback->null));
}

/* What held before this transaction has met the writers. */
static bool
writers_comply(const struct context *cx, struct str name)
{
	const struct catalog then = txn_in_block(cx->txn) ? cx->txn->at_begin->catalog : cx->before;
	const struct relation *table = catalog_find(then, cx->op->target);
	const struct column *c = table ? relation_column(table, name) : NULL;

	if (!table)
		return false;
	if (c && c->not_null)
		return true;
	each_of (const struct constraint, k, &table->constraints)
		if (forbids_null(k, name))
			return true;
	return filled_by_trigger(cx, table, name);
}

static void
check(const struct context *cx)
{
	struct str name = column_of(cx->op);

	if (has_default(context_target_at_end(cx), name) || writers_comply(cx, name))
		return;
	report(cx, .at = cx->op->span, .name = name);
}

const struct rule rule_not_null_breaks_old_writers = {
	.severity = SEVERITY_WARNING,
	.judged = JUDGED_AT_TRANSACTION_END,
	.when = { .ops = { OP_SET_NOT_NULL, OP_ADD_NOT_NULL }, .without = OP_NEW_TABLE },
	.message = "with {name} of {table} NOT NULL, running code that leaves it out cannot insert",
	.help = "release code that fills {name} first, or:\n"
		"    ALTER TABLE {table} ALTER COLUMN {name} SET DEFAULT …;\n"
		"a CHECK ({name} IS NOT NULL) NOT VALID, one release earlier, shows who does not",
	.check = check,
	.also = { "squawk:adding-not-nullable-field" },
};
