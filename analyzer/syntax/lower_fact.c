#include "syntax/lower.h"

#include <string.h>

#include "base/arena.h"

#include "syntax/pg.h"

/* A condition still to be looked at; all of them hold, or do not hold where negated. */
struct condition {
	const Node *node;
	bool negated;
};

struct conditions {
	struct condition *v;
	unsigned n, cap;
};

/* What is found in an expression, or in one side of an OR. */
struct found {
	struct facts facts;
	struct choices either;
	bool side;
};

/* Neither more choices nor more sides of one: nobody writes a proof of that size. */
enum { MOST_CHOICES = 16 };

/* The operator's name, without a schema. */
static const char *
operator_of(const A_Expr *e)
{
	return e->name ? strVal(llast(e->name)) : "";
}

/* Where a statement has several relations, its target is asked for. */
static bool
is_of_other(const struct lower *l, const List *fields)
{
	int n = list_length(fields);
	const Node *owner = n > 1 ? list_nth(fields, n - 2) : NULL;

	return l->target && owner && IsA(owner, String) && strcmp(strVal(owner), l->target) != 0;
}

static struct str
column_of(struct lower *l, const Node *node)
{
	const ColumnRef *c = (const ColumnRef *)node;

	if (!node || nodeTag(node) != T_ColumnRef || is_of_other(l, c->fields))
		return (struct str){ 0 };
	return lower_names(l, c->fields).name;
}

/* pg_dump writes (status)::text for a varchar; the cast keeps every value. */
static struct str
column_of_operand(struct lower *l, const Node *node)
{
	const TypeCast *c = (const TypeCast *)node;
	const char *type;

	if (!node || nodeTag(node) != T_TypeCast || !c->typeName->names)
		return column_of(l, node);
	type = strVal(llast(c->typeName->names));
	if (c->typeName->typmods || c->typeName->arrayBounds ||
		(strcmp(type, "text") != 0 && strcmp(type, "varchar") != 0))
		return (struct str){ 0 };
	return column_of(l, c->arg);
}

static struct fact *
add_fact(struct lower *l, struct facts *facts, enum fact_kind kind, struct str column)
{
	struct fact *f = vec_push(l->arena, facts);

	f->kind = kind;
	f->column = column;
	return f;
}

static void
add_null(struct lower *l, struct facts *facts, enum fact_kind kind, const Node *node)
{
	struct str column = column_of(l, node);

	if (column.n)
		add_fact(l, facts, kind, column);
}

static void
add_not_null(struct lower *l, struct facts *facts, const Node *node)
{
	add_null(l, facts, FACT_NOT_NULL, node);
}

/* x IS [NOT] NULL; of a row every field.  NOT (row IS NULL) says less: negate_clause. */
static void
add_null_test(struct lower *l, struct facts *facts, const NullTest *test, bool negated)
{
	const Node *arg = (const Node *)test->arg;
	const ListCell *cell;

	if (nodeTag(arg) != T_RowExpr)
		add_null(l, facts,
			(test->nulltesttype == IS_NOT_NULL) == negated ? FACT_NULL : FACT_NOT_NULL,
			arg);
	else if (!negated && test->nulltesttype == IS_NOT_NULL)
		foreach (cell, ((const RowExpr *)arg)->args)
			add_not_null(l, facts, lfirst(cell));
}

static bool
is_null_constant(const Node *node)
{
	return node && nodeTag(node) == T_A_Const && ((const A_Const *)node)->isnull;
}

/* x IS DISTINCT FROM NULL is x IS NOT NULL: transformAExprDistinct. */
static void
add_distinct(struct lower *l, struct facts *facts, const A_Expr *e)
{
	if (is_null_constant(e->rexpr))
		add_not_null(l, facts, e->lexpr);
	else if (is_null_constant(e->lexpr))
		add_not_null(l, facts, e->rexpr);
}

static void
add_comparison(struct lower *l, struct facts *facts, const A_Expr *e, bool negated)
{
	static const struct {
		const char *name;
		enum fact_kind kind, mirrored, negated, mirrored_negated;
	} operators[] = {
		{ "=", FACT_EQ, FACT_EQ, FACT_NOT_NULL, FACT_NOT_NULL },
		{ "<>", FACT_NOT_NULL, FACT_NOT_NULL, FACT_EQ, FACT_EQ },
		{ "<", FACT_LT, FACT_GT, FACT_GE, FACT_LE },
		{ "<=", FACT_LE, FACT_GE, FACT_GT, FACT_LT },
		{ ">", FACT_GT, FACT_LT, FACT_LE, FACT_GE },
		{ ">=", FACT_GE, FACT_LE, FACT_LT, FACT_GT },
	};
	struct str column = column_of_operand(l, e->lexpr);
	bool mirrored = !column.n;
	struct bound_value value;

	if (mirrored)
		column = column_of_operand(l, e->rexpr);
	if (!column.n || !lower_value(l, mirrored ? e->lexpr : e->rexpr, &value) || value.null)
		return;
	for (size_t i = 0; i < sizeof(operators) / sizeof(operators[0]); i++) {
		enum fact_kind kind = mirrored ? operators[i].mirrored : operators[i].kind;
		struct fact *fact;

		if (negated)
			kind = mirrored ? operators[i].mirrored_negated : operators[i].negated;
		/* FACT_NOT_NULL stands for none: SET NOT NULL is not proved by a comparison */
		if (kind == FACT_NOT_NULL || strcmp(operator_of(e), operators[i].name) != 0)
			continue;
		fact = add_fact(l, facts, kind, column);
		strs_add(l->arena, &fact->values, value.text);
		fact->number = value.number;
	}
}

static void
add_between(struct lower *l, struct facts *facts, const A_Expr *e)
{
	const List *bounds = (const List *)e->rexpr;
	struct str column = column_of_operand(l, e->lexpr);
	struct bound_value low, high;
	struct fact *fact;

	if (!column.n || list_length(bounds) != 2 || !lower_value(l, linitial(bounds), &low) ||
		!lower_value(l, lsecond(bounds), &high) || low.null || high.null)
		return;
	fact = add_fact(l, facts, FACT_GE, column);
	strs_add(l->arena, &fact->values, low.text);
	fact->number = low.number;
	fact = add_fact(l, facts, FACT_LE, column);
	strs_add(l->arena, &fact->values, high.text);
	fact->number = high.number;
}

/* Whether all of the list are constants, which become the values of the fact. */
static bool
add_values(struct lower *l, struct fact *fact, const List *list)
{
	const ListCell *cell;

	fact->number = list_length(list) > 0;
	foreach (cell, list) {
		struct bound_value value;

		if (!lower_value(l, lfirst(cell), &value))
			return false;
		if (value.null) /* never equal to anything */
			continue;
		strs_add(l->arena, &fact->values, value.text);
		fact->number = fact->number && value.number;
	}
	return true;
}

static void
add_in(struct lower *l, struct facts *facts, const A_Expr *e)
{
	struct fact fact = { FACT_IN, column_of_operand(l, e->lexpr), { 0 }, false };
	const Node *values = lower_without_casts(e->rexpr);

	if (!fact.column.n || !values)
		return;
	if (nodeTag(values) == T_A_ArrayExpr)
		values = (const Node *)((const A_ArrayExpr *)values)->elements;
	if (values && nodeTag(values) == T_List && add_values(l, &fact, (const List *)values))
		*vec_push(l->arena, facts) = fact;
}

/* a = 1 OR a = 2 is a IN (1, 2). */
static bool
add_or(struct lower *l, struct facts *facts, const List *args)
{
	struct facts each_of_them = { 0 };
	struct fact fact = { FACT_IN, { 0 }, { 0 }, true };
	const ListCell *cell;

	foreach (cell, args) {
		const A_Expr *e = lfirst(cell);

		if (nodeTag(e) != T_A_Expr || e->kind != AEXPR_OP)
			return false;
		add_comparison(l, &each_of_them, e, false);
		if (each_of_them.n != fact.values.n + 1)
			return false;
		if (each_of_them.v[fact.values.n].kind != FACT_EQ ||
			!str_eq(each_of_them.v[fact.values.n].column, each_of_them.v[0].column))
			return false;
		fact.number = fact.number && each_of_them.v[fact.values.n].number;
		strs_add(l->arena, &fact.values, each_of_them.v[fact.values.n].values.v[0]);
	}
	if (!each_of_them.n)
		return false;
	fact.column = each_of_them.v[0].column;
	*vec_push(l->arena, facts) = fact;
	return true;
}

/* ---- at least one of them holds ---- */

/* A value outside: below the first or above the second. */
static void
add_outside(struct lower *l, struct found *f, struct str column, const struct bound_value *low,
	const struct bound_value *high)
{
	struct facts *choice;
	struct fact *fact;

	if (f->side || f->either.n >= MOST_CHOICES || low->null || high->null)
		return;
	choice = vec_push(l->arena, &f->either);
	fact = add_fact(l, choice, FACT_LT, column);
	strs_add(l->arena, &fact->values, low->text);
	fact->number = low->number;
	fact = add_fact(l, choice, FACT_GT, column);
	strs_add(l->arena, &fact->values, high->text);
	fact->number = high->number;
}

/* a <> 1: a < 1 OR a > 1 */
static void
add_unequal(struct lower *l, struct found *f, const A_Expr *e)
{
	struct str column = column_of_operand(l, e->lexpr);
	const Node *other = e->rexpr;
	struct bound_value value;

	if (!column.n) {
		column = column_of_operand(l, e->rexpr);
		other = e->lexpr;
	}
	if (column.n && lower_value(l, other, &value))
		add_outside(l, f, column, &value, &value);
}

/* NOT IN (…) and <> ALL (ARRAY[…]) are as many of them. */
static void
add_not_in(struct lower *l, struct found *f, const A_Expr *e)
{
	struct facts in = { 0 };
	struct bound_value value = { 0 };

	add_in(l, &in, e);
	for (size_t i = 0; in.n && i < in.v[0].values.n && i < MOST_CHOICES; i++) {
		value.text = in.v[0].values.v[i];
		value.number = in.v[0].number;
		add_outside(l, f, in.v[0].column, &value, &value);
	}
}

static void
add_not_between(struct lower *l, struct found *f, const A_Expr *e)
{
	const List *bounds = (const List *)e->rexpr;
	struct str column = column_of_operand(l, e->lexpr);
	struct bound_value low, high;

	if (column.n && list_length(bounds) == 2 && lower_value(l, linitial(bounds), &low) &&
		lower_value(l, lsecond(bounds), &high))
		add_outside(l, f, column, &low, &high);
}

static void find(struct lower *l, struct condition condition, struct found *f);

/* One fact that holds if the side of an OR does; false if there is none. */
static bool
add_side(struct lower *l, struct facts *choice, struct condition side)
{
	struct found found = { .side = true };
	struct fact *best;

	find(l, side, &found);
	if (!found.facts.n)
		return false;
	best = &found.facts.v[0];
	for (size_t i = 0; best->kind == FACT_NOT_NULL && i < found.facts.n; i++)
		best = &found.facts.v[i];
	*vec_push(l->arena, choice) = *best;
	return true;
}

/* OR, or NOT AND; the tree has (a OR b) OR c as one node, a OR (b OR c) as two. */
static void
add_choice(struct lower *l, struct found *f, struct condition either)
{
	struct conditions sides = { 0 };
	struct facts choice = { 0 };

	*vec_push(l->scratch, &sides) = either;
	while (sides.n) {
		struct condition side = sides.v[--sides.n];
		const BoolExpr *b = (const BoolExpr *)side.node;
		bool negated = side.negated;

		if (nodeTag(b) != T_BoolExpr ||
			(b->boolop != NOT_EXPR && (b->boolop == OR_EXPR) == negated)) {
			if (!add_side(l, &choice, side))
				return;
			continue;
		}
		if (choice.n + sides.n + (size_t)list_length(b->args) > MOST_CHOICES)
			return;
		for (int i = list_length(b->args); i-- > 0;)
			*vec_push(l->scratch, &sides) = (struct condition){ list_nth(b->args, i),
				b->boolop == NOT_EXPR ? !negated : negated };
	}
	if (choice.n && f->either.n < MOST_CHOICES)
		*vec_push(l->arena, &f->either) = choice;
}

/* ---- all of it ---- */

static void
add_negated(struct lower *l, struct found *f, const A_Expr *e)
{
	bool equal = strcmp(operator_of(e), "=") == 0;

	switch (e->kind) {
	case AEXPR_OP:
		add_comparison(l, &f->facts, e, true);
		if (equal)
			add_unequal(l, f, e);
		return;
	case AEXPR_NOT_DISTINCT: add_distinct(l, &f->facts, e); return;
	case AEXPR_NOT_BETWEEN: add_between(l, &f->facts, e); return;
	case AEXPR_BETWEEN: add_not_between(l, f, e); return;
	case AEXPR_OP_ANY:
	case AEXPR_IN:
		if (equal)
			add_not_in(l, f, e);
		return;
	default: return;
	}
}

static void
add_expression(struct lower *l, struct found *f, const A_Expr *e)
{
	bool equal = strcmp(operator_of(e), "=") == 0;
	bool unequal = strcmp(operator_of(e), "<>") == 0;

	switch (e->kind) {
	case AEXPR_OP:
		add_comparison(l, &f->facts, e, false);
		if (unequal)
			add_unequal(l, f, e);
		return;
	case AEXPR_DISTINCT: add_distinct(l, &f->facts, e); return;
	case AEXPR_BETWEEN: add_between(l, &f->facts, e); return;
	case AEXPR_NOT_BETWEEN: add_not_between(l, f, e); return;
	case AEXPR_OP_ANY:
	case AEXPR_OP_ALL:
	case AEXPR_IN:
		if (equal && e->kind != AEXPR_OP_ALL)
			add_in(l, &f->facts, e);
		else if (unequal && e->kind != AEXPR_OP_ANY)
			add_not_in(l, f, e);
		return;
	default: return;
	}
}

static void
add_boolean(struct lower *l, struct found *f, struct conditions *todo, struct condition c)
{
	const BoolExpr *b = (const BoolExpr *)c.node;
	/* NOT (a OR b) is NOT a AND NOT b */
	bool all = b->boolop == NOT_EXPR || (b->boolop == AND_EXPR) == !c.negated;

	if (!all && (c.negated || !add_or(l, &f->facts, b->args)) && !f->side)
		add_choice(l, f, c);
	for (int i = list_length(b->args); all && i-- > 0;)
		*vec_push(l->scratch, todo) = (struct condition){ list_nth(b->args, i),
			b->boolop == NOT_EXPR ? !c.negated : c.negated };
}

static void
find(struct lower *l, struct condition condition, struct found *f)
{
	struct conditions todo = { 0 };

	*vec_push(l->scratch, &todo) = condition;
	while (todo.n) {
		struct condition c = todo.v[--todo.n];

		switch (nodeTag(c.node)) {
		case T_NullTest:
			add_null_test(l, &f->facts, (const NullTest *)c.node, c.negated);
			break;
		case T_A_Expr:
			if (c.negated)
				add_negated(l, f, (const A_Expr *)c.node);
			else
				add_expression(l, f, (const A_Expr *)c.node);
			break;
		case T_BoolExpr: add_boolean(l, f, &todo, c); break;
		default: break;
		}
	}
}

void
lower_facts(struct lower *l, const Node *node, struct expr *e)
{
	struct found found = { 0 };

	find(l, (struct condition){ node, false }, &found);
	e->facts = found.facts;
	e->either = found.either;
}
