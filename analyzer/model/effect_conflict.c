/*
 * INSERT … ON CONFLICT: is there an index for what it names?  infer_arbiter_indexes (plancat.c),
 * ExecCheckIndexConstraints (execIndexing.c), the same from 13 to 18.
 */
#include "model/effect_internal.h"

#include "base/arena.h"

/* ---- ON CONFLICT (columns and expressions) [WHERE …] ---- */

enum answer { NO, PERHAPS, YES };

static bool
has_column(const struct index *i, struct str column)
{
	each (key, &i->keys)
		if (str_eq(key->column, column))
			return true;
	return false;
}

/* The columns among the keys are the same set; what INCLUDE adds does not count. */
static bool
same_columns(const struct index *a, const struct index *b)
{
	each (key, &a->keys)
		if (key->column.n && !has_column(b, key->column))
			return false;
	each (key, &b->keys)
		if (key->column.n && !has_column(a, key->column))
			return false;
	return true;
}

static size_t
expressions(const struct index *i)
{
	size_t n = 0;

	each (key, &i->keys)
		n += !key->column.n;
	return n;
}

static bool
has_expression(const struct index *i, struct str text)
{
	each (key, &i->keys)
		if (!key->column.n && key->expr && str_eq(key->expr->text, text))
			return true;
	return false;
}

/* Two texts may mean the same expression. */
static enum answer
same_expressions(const struct index *a, const struct index *b)
{
	if (!expressions(a) != !expressions(b))
		return NO;
	each (key, &a->keys)
		if (!key->column.n && key->expr && !has_expression(b, key->expr->text))
			return PERHAPS;
	return YES;
}

/* Does the condition that is said imply that of the index? */
static enum answer
implied(const struct expr *predicate, const struct expr *said)
{
	if (!predicate)
		return YES;
	if (!said)
		return predicate->constant ? PERHAPS : NO;
	return str_eq(predicate->text, said->text) ? YES : PERHAPS;
}

/* Is it the index of a key WITHOUT OVERLAPS?  That is no arbiter. */
static bool
excludes(const struct relation *r, const struct index *i)
{
	const struct constraint *k = i->constraint ? relation_constraint(r, i->name) : NULL;

	return k && (k->kind == CONSTRAINT_EXCLUDE || k->period);
}

static enum answer
is_arbiter(const struct relation *r, const struct index *i, const struct index *wanted)
{
	enum answer keys, predicate;

	if (!i->unique || i->invalid || excludes(r, i) || !same_columns(i, wanted))
		return NO;
	keys = same_expressions(i, wanted);
	predicate = implied(i->where, wanted->where);
	if (keys == NO || predicate == NO)
		return NO;
	each (key, &wanted->keys)
		if (key->collation.n || key->opclass.n)
			return PERHAPS;
	return keys == YES ? predicate : keys;
}

static const struct constraint *
deferrable(const struct relation *r, const struct index *i)
{
	const struct constraint *k = i->constraint ? relation_constraint(r, i->name) : NULL;

	return k && k->deferrable ? k : NULL;
}

/* Is a row certain to come to the table as it is? */
static bool
inserts_rows(const struct effecting *cx, const struct relation *r)
{
	each_of (const struct trigger, t, &r->triggers)
		if (t->row && t->before && trigger_fires(t))
			return false;
	return cx->op->query->values_only && !r->extra->rules->rules.n;
}

static void
fail_deferrable(struct effecting *cx)
{
	effect_fail(cx,
		"ON CONFLICT does not support deferrable unique constraints/exclusion constraints "
		"as arbiters");
}

static void
check_inferred(struct effecting *cx, const struct relation *r, const struct index *wanted)
{
	enum answer best = NO;
	bool immediate = false;

	each (key, &wanted->keys) {
		if (key->column.n && !relation_column(r, key->column) &&
			!column_is_system(key->column))
			effect_fail(cx, "column \"%.*s\" does not exist", FMT(key->column));
	}
	for (size_t i = 0; i < r->indexes.n; i++) {
		enum answer answer = is_arbiter(r, r->indexes.v[i], wanted);

		best = answer > best ? answer : best;
		immediate |= answer != NO && !deferrable(r, r->indexes.v[i]);
	}
	if (best == NO)
		effect_fail(cx,
			"there is no unique or exclusion constraint matching the ON CONFLICT "
			"specification");
	else if (best == YES && !immediate && inserts_rows(cx, r))
		fail_deferrable(cx);
}

/* ---- ON CONFLICT ON CONSTRAINT, and without either ---- */

static void
check_named(struct effecting *cx, const struct relation *r, const struct conflict *c)
{
	const struct constraint *k = relation_constraint(r, c->constraint);

	if (!k)
		effect_fail(cx, "constraint \"%.*s\" for table \"%.*s\" does not exist",
			FMT(c->constraint), FMT(r->name.name));
	else if (k->kind == CONSTRAINT_CHECK || k->kind == CONSTRAINT_NOT_NULL)
		effect_fail(cx, "constraint in ON CONFLICT clause has no associated index");
	else if (c->update && (k->kind == CONSTRAINT_EXCLUDE || k->period))
		effect_fail(cx, "ON CONFLICT DO UPDATE not supported with exclusion constraints");
	else if (k->kind != CONSTRAINT_FOREIGN_KEY && k->deferrable && inserts_rows(cx, r))
		fail_deferrable(cx);
}

/* Every unique index is asked, so that none may be deferrable. */
static void
check_all(struct effecting *cx, const struct relation *r)
{
	for (size_t i = 0; inserts_rows(cx, r) && i < r->indexes.n; i++)
		if (deferrable(r, r->indexes.v[i]))
			fail_deferrable(cx);
}

void
effect_check_conflict(struct effecting *cx, const struct relation *r)
{
	const struct conflict *c = cx->op->query->conflict;

	if (!c)
		return;
	if (c->update && !c->index && !c->constraint.n)
		effect_fail_always(cx,
			"ON CONFLICT DO UPDATE requires inference specification or constraint "
			"name");
	if (!effect_complete(cx, r) ||
		(r->kind != RELATION_TABLE && r->kind != RELATION_PARTITIONED_TABLE))
		return;
	if (c->constraint.n)
		check_named(cx, r, c);
	else if (c->index)
		check_inferred(cx, r, c->index);
	else
		check_all(cx, r);
}
