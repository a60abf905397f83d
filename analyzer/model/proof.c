/*
 * What PostgreSQL proves from CHECK constraints instead of reading the rows: predicate_implied_by
 * (predtest.c) as ConstraintImpliedByRelConstraint (tablecmds.c) uses it, as far as conditions on
 * one column with constants go.
 */
#include "model/relation.h"

#include "base/arena.h"
#include "model/order.h"

/* MAX_SAOP_ARRAY_SIZE: a longer list of values is not taken apart */
enum { VALUES_MOST = 100, ARMS_MOST = VALUES_MOST + 2 };

/* ---- one condition from another ---- */

enum comparison { IS_EQUAL, IS_LESS, IS_AT_MOST, IS_GREATER, IS_AT_LEAST, IS_OTHER };

/* "column comparison value": one of several conditions, of which one must hold */
struct arm {
	struct str column;
	enum comparison comparison;
	const struct bound_value *value;
};

struct arms {
	struct arm v[ARMS_MOST];
	size_t n;
};

static bool
holds(enum order order, enum comparison comparison)
{
	switch (comparison) {
	case IS_EQUAL: return order == ORDER_EQUAL;
	case IS_LESS: return order == ORDER_LESS;
	case IS_AT_MOST: return order == ORDER_LESS || order == ORDER_EQUAL;
	case IS_GREATER: return order == ORDER_GREATER;
	case IS_AT_LEAST: return order == ORDER_GREATER || order == ORDER_EQUAL;
	case IS_OTHER: break;
	}
	return order == ORDER_LESS || order == ORDER_GREATER;
}

/* Does the arm follow from "column < limit" and its like?  BT_implic_table, predtest.c */
static bool
follows_from_limit(enum fact_kind kind, enum order limit, enum comparison wanted)
{
	bool below = kind == FACT_LT || kind == FACT_LE;
	bool strict = kind == FACT_LT || kind == FACT_GT;
	bool same = limit == ORDER_EQUAL;
	bool beyond = limit == (below ? ORDER_LESS : ORDER_GREATER);

	switch (wanted) {
	case IS_EQUAL: return false;
	case IS_LESS: return below && (beyond || (same && strict));
	case IS_AT_MOST: return below && (beyond || same);
	case IS_GREATER: return !below && (beyond || (same && strict));
	case IS_AT_LEAST: return !below && (beyond || same);
	case IS_OTHER: break;
	}
	return beyond || (same && strict);
}

static bool
value_meets(struct str value, bool number, struct str column, const struct arms *arms)
{
	for (size_t i = 0; i < arms->n; i++) {
		const struct arm *arm = &arms->v[i];

		if (str_eq(arm->column, column) &&
			holds(constant_order(value, number, arm->value->text, arm->value->number),
				arm->comparison))
			return true;
	}
	return false;
}

static bool
limit_meets(const struct fact *f, const struct arms *arms)
{
	for (size_t i = 0; i < arms->n; i++) {
		const struct arm *arm = &arms->v[i];
		enum order order;

		if (!str_eq(arm->column, f->column))
			continue;
		order = constant_order(f->values.v[0], f->number, arm->value->text,
			arm->value->number);
		if (follows_from_limit(f->kind, order, arm->comparison))
			return true;
	}
	return false;
}

/* Does one of the arms hold whenever the fact does? */
static bool
fact_implies(const struct fact *f, const struct arms *arms)
{
	switch (f->kind) {
	case FACT_NOT_NULL:
	case FACT_NULL: return false;
	case FACT_EQ:
	case FACT_IN:
		if (!f->values.n || f->values.n > VALUES_MOST)
			return false;
		each (value, &f->values)
			if (!value_meets(*value, f->number, f->column, arms))
				return false;
		return true;
	case FACT_LT:
	case FACT_LE:
	case FACT_GT:
	case FACT_GE: return f->values.n == 1 && limit_meets(f, arms);
	}
	return false;
}

static bool
is_trusted(const struct constraint *k)
{
	return k->kind == CONSTRAINT_CHECK && k->check && !k->not_valid && !k->not_enforced;
}

static bool
expr_implies(const struct expr *e, const struct arms *arms)
{
	each (fact, &e->facts)
		if (fact_implies(fact, arms))
			return true;
	each (facts, &e->either) {
		size_t n = 0;

		while (n < facts->n && fact_implies(&facts->v[n], arms))
			n++;
		if (facts->n && n == facts->n)
			return true;
	}
	return false;
}

static bool
implies(const struct relation *r, const struct arms *arms)
{
	for (size_t i = 0; i < r->constraints.n; i++)
		if (is_trusted(r->constraints.v[i]) &&
			expr_implies(r->constraints.v[i]->check, arms))
			return true;
	return false;
}

static bool
implies_one(const struct relation *r, struct str column, enum comparison comparison,
	const struct bound_value *value)
{
	struct arms arms = { .n = 1 };

	arms.v[0] = (struct arm){ column, comparison, value };
	return implies(r, &arms);
}

static void
add_arm(struct arms *arms, struct str column, enum comparison comparison,
	const struct bound_value *value)
{
	if (arms->n < ARMS_MOST)
		arms->v[arms->n++] = (struct arm){ column, comparison, value };
}

/* ---- NOT NULL ---- */

static bool
says_not_null(const struct expr *e, struct str column)
{
	each (fact, &e->facts)
		if (fact->kind == FACT_NOT_NULL && str_eq(fact->column, column))
			return true;
	return false;
}

bool
relation_proves_not_null(const struct relation *r, struct str column, struct str without)
{
	const struct column *c = relation_column(r, column);
	bool property = c && c->not_null;

	for (size_t i = 0; i < r->constraints.n; i++) {
		const struct constraint *k = r->constraints.v[i];
		bool trusted = !without.n || !str_eq(k->name, without);

		if (trusted && is_trusted(k) && says_not_null(k->check, column))
			return true;
		/* since 18 the property is a constraint, and may be the one that goes */
		if (!trusted && k->kind == CONSTRAINT_NOT_NULL && strs_contain(&k->columns, column))
			property = false;
		if (trusted && k->kind == CONSTRAINT_PRIMARY_KEY &&
			strs_contain(&k->columns, column))
			return true;
	}
	return property;
}

/* ---- bounds of partitions: get_qual_for_list, get_qual_for_range (partbounds.c) ---- */

static bool
no_nulls(const struct relation *r, const struct partition_key *key)
{
	each (column, &key->columns)
		if (!column->n || !relation_proves_not_null(r, *column, S("")))
			return false;
	return key->columns.n > 0;
}

static bool
list_has_null(const struct bound *bound)
{
	each (value, &bound->from)
		if (value->null)
			return true;
	return false;
}

static bool
proves_list(const struct relation *r, struct str column, const struct bound *bound)
{
	struct arms arms = { .n = 0 };

	/* a list with NULL in it: "c IS NULL OR c = ANY (…)" */
	if (!list_has_null(bound) && !relation_proves_not_null(r, column, S("")))
		return false;
	if (bound->from.n > VALUES_MOST)
		return false;
	each (value, &bound->from)
		if (!value->null)
			add_arm(&arms, column, IS_EQUAL, value);
	return implies(r, &arms);
}

static bool
same_value(const struct bound_value *a, const struct bound_value *b)
{
	return !a->infinite && !b->infinite &&
		constant_order(a->text, a->number, b->text, b->number) == ORDER_EQUAL;
}

/* The first column in which the two ends of the range differ; columns before are constant. */
static size_t
first_difference(const struct partition_key *key, const struct bound *bound)
{
	size_t i = 0;

	while (i < key->columns.n && same_value(&bound->from.v[i], &bound->to.v[i]))
		i++;
	return i;
}

/* Is the end reached only by going past the value, because of the columns that follow? */
static bool
lower_is_inclusive(const struct bound *bound, size_t at)
{
	return at + 1 >= bound->from.n || bound->from.v[at + 1].infinite < 0;
}

static bool
upper_is_inclusive(const struct bound *bound, size_t at)
{
	return at + 1 < bound->to.n && bound->to.v[at + 1].infinite > 0;
}

static bool
range_fits(const struct partition_key *key, const struct bound *bound)
{
	size_t n = key->columns.n;

	return n && n <= ARMS_MOST / 2 && bound->from.n == n && bound->to.n == n;
}

static bool
proves_range(const struct relation *r, const struct partition_key *key, const struct bound *bound)
{
	size_t at;

	if (!range_fits(key, bound) || !no_nulls(r, key))
		return false;
	at = first_difference(key, bound);
	for (size_t i = 0; i < at; i++)
		if (!implies_one(r, key->columns.v[i], IS_EQUAL, &bound->from.v[i]))
			return false;
	if (at == key->columns.n)
		return false;
	if (!bound->from.v[at].infinite &&
		!implies_one(r, key->columns.v[at],
			lower_is_inclusive(bound, at) ? IS_AT_LEAST : IS_GREATER,
			&bound->from.v[at]))
		return false;
	return bound->to.v[at].infinite ||
		implies_one(r, key->columns.v[at],
			upper_is_inclusive(bound, at) ? IS_AT_MOST : IS_LESS, &bound->to.v[at]);
}

bool
relation_proves_bound(const struct relation *r, const struct partition_key *key,
	const struct bound *bound)
{
	switch (bound->kind) {
	case BOUND_LIST:
		return key->columns.n == 1 && key->columns.v[0].n &&
			proves_list(r, key->columns.v[0], bound);
	case BOUND_RANGE: return proves_range(r, key, bound);
	case BOUND_NONE:
	case BOUND_DEFAULT:
	case BOUND_HASH: break;
	}
	return false;
}

/* "c <> ALL (…)": each value must be impossible */
static bool
excludes_list(const struct relation *r, struct str column, const struct bound *bound)
{
	if (list_has_null(bound) && !relation_proves_not_null(r, column, S("")))
		return false;
	if (bound->from.n > VALUES_MOST)
		return false;
	each (value, &bound->from)
		if (!value->null && !implies_one(r, column, IS_OTHER, value))
			return false;
	return bound->from.n > 0;
}

static bool
excludes_range(const struct relation *r, const struct partition_key *key, const struct bound *bound)
{
	struct arms arms = { .n = 0 };
	size_t at;

	if (!range_fits(key, bound))
		return false;
	at = first_difference(key, bound);
	for (size_t i = 0; i < at; i++)
		if (key->columns.v[i].n)
			add_arm(&arms, key->columns.v[i], IS_OTHER, &bound->from.v[i]);
	if (at < key->columns.n && key->columns.v[at].n) {
		if (!bound->from.v[at].infinite)
			add_arm(&arms, key->columns.v[at], IS_LESS, &bound->from.v[at]);
		/* the upper end belongs to the range if a later column decides */
		if (!bound->to.v[at].infinite)
			add_arm(&arms, key->columns.v[at],
				at + 1 == bound->to.n || bound->to.v[at + 1].infinite < 0 ?
					IS_AT_LEAST :
					IS_GREATER,
				&bound->to.v[at]);
	}
	return implies(r, &arms);
}

bool
relation_proves_not_bound(const struct relation *r, const struct partition_key *key,
	const struct bound *bound)
{
	switch (bound->kind) {
	case BOUND_LIST:
		return key->columns.n == 1 && key->columns.v[0].n &&
			excludes_list(r, key->columns.v[0], bound);
	case BOUND_RANGE: return excludes_range(r, key, bound);
	case BOUND_NONE:
	case BOUND_DEFAULT:
	case BOUND_HASH: break;
	}
	return false;
}
