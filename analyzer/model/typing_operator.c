/*
 * Operators: make_op and oper (parse_oper.c).
 */
#include "model/typing_internal.h"

#include "base/arena.h"

struct operation {
	struct typing *t;
	struct relname name;
	const struct typed *left, *right; /* left NULL: a prefix operator */
	struct operator_rows rows;
};

static bool
is_there(const struct operation *o, const struct operator_row *row)
{
	return !row->contrib && version_has(row->first, row->last, o->t->version) &&
		!row->left == !o->left;
}

static const struct operator_row *
exact(const struct operation *o, enum type_id left, enum type_id right)
{
	for (size_t i = 0; i < o->rows.n; i++) {
		const struct operator_row *row = &o->rows.v[i];

		if (row->left == left && row->right == right && is_there(o, row))
			return row;
	}
	return NULL;
}

static struct candidate
candidate_of(struct typing *t, const struct operator_row *row)
{
	struct value_type *args = arena_array(t->arena, struct value_type, 2);
	size_t n = 0;

	if (row->left)
		args[n++].id = (enum type_id)row->left;
	args[n].id = (enum type_id)row->right;
	return (struct candidate){
		.args = args,
		.result = type_of_id((enum type_id)row->result),
		.least = (enum volatility)row->volatility,
		.most = (enum volatility)row->volatility,
		.strict = row->strict,
		.kind = 'f',
	};
}

/* binary_oper_exact, left_oper_exact */
static const struct operator_row *
exact_row(const struct operation *o)
{
	struct value_type right = o->right->type, left, base;
	const struct operator_row *row;

	if (!o->left)
		return right.id ? exact(o, TYPE_ID_NONE, right.id) : NULL;
	left = o->left->type;
	if (left.id != TYPE_ID_UNKNOWN && right.id != TYPE_ID_UNKNOWN)
		return left.id && right.id ? exact(o, left.id, right.id) : NULL;
	/* a literal is taken for what the other side is */
	left = left.id == TYPE_ID_UNKNOWN ? right : left;
	row = left.id ? exact(o, left.id, left.id) : NULL;
	base = type_base(o->t, left);
	return row || !base.id ? row : exact(o, base.id, base.id);
}

/* What textanycat and anytextcat are, once inlined: text || text, and a cast. */
static bool
is_inlined_concatenation(const struct operator_row *row)
{
	return row->result == TYPE_ID_TEXT &&
		(row->left == TYPE_ID_ANYNONARRAY || row->right == TYPE_ID_ANYNONARRAY);
}

static struct meant
meaning(struct operation *o)
{
	const struct operator_row *row = exact_row(o);
	struct value_type types[2];
	struct candidates all = { 0 };
	struct meant m;
	size_t n = 0;

	if (o->left)
		types[n++] = o->left->type;
	types[n++] = o->right->type;
	if (row && !o->t->catalog.casts) {
		struct candidate c = candidate_of(o->t, row);

		return (struct meant){ MEANT_ONE, c, c.result };
	}
	for (size_t i = 0; i < o->rows.n; i++) {
		struct candidate *c;

		if (!is_there(o, &o->rows.v[i]))
			continue;
		c = vec_push(o->t->arena, &all);
		*c = candidate_of(o->t, &o->rows.v[i]);
		c->inlined = is_inlined_concatenation(&o->rows.v[i]);
	}
	m = choose(o->t, &all, types, n);
	if (m.status == MEANT_ONE && !typing_all_known(o->t))
		m = (struct meant){ MEANT_UNSURE, { .least = IMMUTABLE, .most = STABLE }, { 0 } };
	return m;
}

/* Has an extension one that fits, which may be there without a word? */
static bool
perhaps_contrib(const struct operation *o)
{
	struct typing *t = o->t;

	for (size_t i = 0; i < o->rows.n; i++) {
		const struct operator_row *row = &o->rows.v[i];
		struct value_type left = type_of_id((enum type_id)row->left);
		struct value_type right = type_of_id((enum type_id)row->right);

		if (row->contrib && !left.id == !o->left &&
			can_coerce(t, o->right->type, right, CONTEXT_IMPLICIT) &&
			(!o->left || can_coerce(t, o->left->type, left, CONTEXT_IMPLICIT)))
			return true;
	}
	return false;
}

static void
check_found(const struct operation *o, const struct meant *m)
{
	struct typing *t = o->t;
	struct str left = S(""), name = o->name.name;

	if (m->status != MEANT_NONE && m->status != MEANT_SEVERAL)
		return;
	/* one that nobody knows may be the user's */
	if (!o->rows.n || (o->name.schema.n && !str_is(o->name.schema, "pg_catalog")))
		return;
	t->doubted |= !typing_all_known(t) || perhaps_contrib(o);
	if (o->name.schema.n)
		name = str_format(t->arena, "%.*s.%.*s", FMT(o->name.schema), FMT(name));
	if (o->left)
		left = str_format(t->arena, "%.*s ", FMT(typing_type_name(t, o->left->type)));
	typing_fail(t, "operator %s: %.*s%.*s %.*s",
		m->status == MEANT_NONE ? "does not exist" : "is not unique", FMT(left), FMT(name),
		FMT(typing_type_name(t, o->right->type)));
}

static void
join_operand(struct typing *t, struct typed *v, const struct typed *operand, const struct meant *m,
	size_t at)
{
	struct typed one = *operand;
	bool text = false;

	if (m->c.args) {
		text = m->c.inlined && m->c.args[at].id == TYPE_ID_ANYNONARRAY;
		one = coerced(t, one, m->c.args[at], CONTEXT_IMPLICIT);
	}
	if (text)
		one = inlined_to_text(t, one);
	volatility_join(v, &one);
}

struct typed
resolve_operator(struct typing *t, struct relname name, const struct typed *left,
	const struct typed *right)
{
	struct operation o = { .t = t, .name = name, .left = left, .right = right };
	struct typed v = { .least = IMMUTABLE, .most = IMMUTABLE, .constant = CONSTANT_VALUE };
	struct meant m;
	size_t n = 0;

	/* the lexer makes <> of it */
	if (str_is(name.name, "!="))
		o.name.name = S("<>");
	o.rows = builtin_operators(o.name.name);
	m = meaning(&o);
	check_found(&o, &m);
	check_determined(t, &m);
	t->doubted |= t->coercions && m.status != MEANT_ONE;
	if (m.status != MEANT_ONE && m.c.most > STABLE && !t->catalog.operators)
		m.c.most = STABLE; /* PostgreSQL has no volatile ones */
	if (m.c.inlined && m.c.args)
		m.c.least = m.c.most = IMMUTABLE;
	if (left)
		join_operand(t, &v, left, &m, n++);
	join_operand(t, &v, right, &m, n);
	v.least = m.c.least > v.least ? m.c.least : v.least;
	v.most = m.c.most > v.most ? m.c.most : v.most;
	/* a strict one of a NULL is not called: evaluate_function */
	if (m.c.strict &&
		((left && left->constant == CONSTANT_PERHAPS_NULL) ||
			right->constant == CONSTANT_PERHAPS_NULL))
		v.least = IMMUTABLE;
	if (!v.constant || v.most != IMMUTABLE)
		v.constant = CONSTANT_NOT;
	v.type = m.result;
	return v;
}
