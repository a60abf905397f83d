/*
 * Which of several functions or operators a call means: func_match_argtypes and
 * func_select_candidate (parse_func.c).
 */
#include "model/typing_internal.h"

#include "base/arena.h"

struct choosing {
	struct typing *t;
	struct candidate *v;
	size_t n;
	const struct value_type *args;            /* of the call */
	struct value_type base[TYPING_ARGS_MOST]; /* … without domains */
	size_t nargs;
};

static bool
is_literal(struct value_type v)
{
	return v.id == TYPE_ID_UNKNOWN;
}

/* ---- those that fit ---- */

static enum answer
fits(struct typing *t, const struct candidate *c, const struct value_type *args, size_t n)
{
	struct generic g;
	enum answer answer = ANSWER_YES;

	for (size_t i = 0; i < n; i++) {
		enum answer one = can_coerce(t, args[i], c->args[i], CONTEXT_IMPLICIT);

		answer = one < answer ? one : answer;
	}
	if (answer == ANSWER_NO)
		return answer;
	switch (generic_match(t, c->args, args, n, &g)) {
	case ANSWER_NO: return ANSWER_NO;
	case ANSWER_MAYBE: return ANSWER_MAYBE;
	case ANSWER_YES: break;
	}
	return answer;
}

/* ---- the choice ---- */

/* Keeps those with the highest number of matches. */
static void
keep_best(struct choosing *c, size_t (*matches)(const struct choosing *, const struct candidate *))
{
	size_t best = 0, n = 0;

	for (size_t i = 0; i < c->n; i++) {
		size_t m = matches(c, &c->v[i]);

		if (m > best) {
			best = m;
			n = 0;
		}
		if (m == best)
			c->v[n++] = c->v[i];
	}
	c->n = n;
}

static size_t
exact_matches(const struct choosing *c, const struct candidate *one)
{
	size_t n = 0;

	for (size_t i = 0; i < c->nargs; i++)
		n += !is_literal(c->base[i]) && value_type_eq(one->args[i], c->base[i]);
	return n;
}

/* IsPreferredType */
static bool
preferred_in(const struct typing *t, char category, struct value_type v)
{
	return type_preferred(v) && type_category(t, v) == category;
}

static size_t
preferred_matches(const struct choosing *c, const struct candidate *one)
{
	size_t n = 0;

	for (size_t i = 0; i < c->nargs; i++) {
		if (is_literal(c->base[i]))
			continue;
		n += value_type_eq(one->args[i], c->base[i]) ||
			preferred_in(c->t, type_category(c->t, c->base[i]), one->args[i]);
	}
	return n;
}

/* What the candidates take where the call has a literal. */
struct slot {
	char category;
	bool preferred, conflict;
};

static struct slot
slot_of(const struct choosing *c, size_t at)
{
	struct slot slot = { 0 };

	for (size_t i = 0; i < c->n; i++) {
		char category = type_category(c->t, c->v[i].args[at]);
		bool preferred = type_preferred(c->v[i].args[at]);

		if (!i || (category != slot.category && category == 'S'))
			slot = (struct slot){ category, preferred, slot.conflict };
		else if (category == slot.category)
			slot.preferred |= preferred;
		else
			slot.conflict = true;
	}
	if (slot.category == 'S')
		slot.conflict = false;
	return slot;
}

static bool
fits_slots(const struct choosing *c, const struct candidate *one, const struct slot *slots)
{
	for (size_t i = 0; i < c->nargs; i++) {
		if (!is_literal(c->base[i]))
			continue;
		if (type_category(c->t, one->args[i]) != slots[i].category)
			return false;
		if (slots[i].preferred && !type_preferred(one->args[i]))
			return false;
	}
	return true;
}

/* A literal goes to strings if any candidate takes one, else to the one category there is. */
static void
resolve_literals(struct choosing *c)
{
	struct slot slots[TYPING_ARGS_MOST];
	size_t n = 0;

	for (size_t i = 0; i < c->nargs; i++) {
		if (is_literal(c->base[i]))
			slots[i] = slot_of(c, i);
		if (is_literal(c->base[i]) && slots[i].conflict)
			return;
	}
	for (size_t i = 0; i < c->n; i++) {
		if (fits_slots(c, &c->v[i], slots)) {
			struct candidate kept = c->v[i];

			c->v[i] = c->v[n];
			c->v[n++] = kept;
		}
	}
	c->n = n ? n : c->n;
}

/* Literals as values of the type that all the others have. */
static bool
last_gasp(struct choosing *c)
{
	struct value_type known = { 0 }, same[TYPING_ARGS_MOST];
	size_t found = 0, at = 0;

	for (size_t i = 0; i < c->nargs; i++) {
		if (is_literal(c->base[i]))
			continue;
		if (value_type_known(known) && !value_type_eq(known, c->base[i]))
			return false;
		known = c->base[i];
	}
	if (!value_type_known(known))
		return false;
	for (size_t i = 0; i < c->nargs; i++)
		same[i] = known;
	for (size_t i = 0; i < c->n; i++) {
		if (fits(c->t, &c->v[i], same, c->nargs) == ANSWER_NO)
			continue;
		found++;
		at = i;
	}
	if (found != 1)
		return false;
	c->v[0] = c->v[at];
	c->n = 1;
	return true;
}

static bool
any_literal(const struct choosing *c)
{
	for (size_t i = 0; i < c->nargs; i++) {
		if (is_literal(c->base[i]))
			return true;
	}
	return false;
}

/* func_select_candidate */
static bool
selected(struct choosing *c)
{
	for (size_t i = 0; i < c->nargs; i++)
		c->base[i] = type_base(c->t, c->args[i]);
	keep_best(c, exact_matches);
	if (c->n > 1)
		keep_best(c, preferred_matches);
	if (c->n > 1 && any_literal(c))
		resolve_literals(c);
	return c->n == 1 || (any_literal(c) && last_gasp(c));
}

/* ---- what is known of several ---- */

/* Without knowing which of them: what they have in common. */
static struct meant
in_common(const struct candidate *v, size_t n, const struct value_type *args, size_t nargs)
{
	struct meant m = { .status = MEANT_UNSURE, .c = v[0], .result = v[0].result };

	/* a type that is not known may have functions that are not, either */
	for (size_t i = 0; i < nargs; i++) {
		if (!value_type_known(args[i]) && m.result.id != TYPE_ID_BOOL)
			m.result = (struct value_type){ 0 };
	}

	for (size_t i = 0; i < n; i++) {
		if (!value_type_eq(v[i].result, m.result) || type_is_polymorphic(m.result))
			m.result = (struct value_type){ 0 };
		if (v[i].inlined)
			m.c.least = IMMUTABLE;
		m.c.least = v[i].least < m.c.least ? v[i].least : m.c.least;
		m.c.most = v[i].most > m.c.most ? v[i].most : m.c.most;
		if (v[i].kind != 'f')
			m.c.kind = v[i].kind;
		m.c.strict |= v[i].strict;
		m.c.set &= v[i].set;
	}
	m.c.args = NULL;
	m.c.inlined = false;
	return m;
}

static const struct value_type *
actual_args(struct typing *t, const struct generic *g, const struct value_type *declared, size_t n)
{
	struct value_type *args = NULL;

	for (size_t i = 0; i < n; i++) {
		if (!type_is_polymorphic(declared[i]))
			continue;
		if (!args)
			args = arena_copy(t->arena, declared, n * sizeof(*args));
		args[i] = generic_actual(g, declared[i]);
	}
	return args ? args : declared;
}

static struct meant
one_of(struct typing *t, const struct candidate *c, const struct value_type *args, size_t n)
{
	struct meant m = { .status = MEANT_ONE, .c = *c, .result = c->result };
	struct generic g;
	if (generic_match(t, c->args, args, n, &g) != ANSWER_YES) {
		m.result = (struct value_type){ 0 };
		return m;
	}
	m.undetermined = generic_undetermined(&g);
	if (!c->inlined)
		m.c.args = actual_args(t, &g, c->args, n);
	m.result = generic_actual(&g, c->result);
	return m;
}

static bool
is_exact(const struct candidate *c, const struct value_type *args, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		if (!value_type_eq(c->args[i], args[i]))
			return false;
	}
	return true;
}

struct meant
choose(struct typing *t, const struct candidates *all, const struct value_type *args, size_t n)
{
	struct choosing c = { .t = t, .args = args, .nargs = n };
	bool sure = !t->catalog.casts;

	for (size_t i = 0; i < n; i++)
		sure &= value_type_known(args[i]);
	each (one, all) {
		struct meant m;

		if (!sure || !is_exact(one, args, n))
			continue;
		m = one_of(t, one, args, n);
		m.exact = true;
		return m;
	}
	c.v = arena_array(t->arena, struct candidate, all->n + 1);
	each (one, all) {
		enum answer answer = fits(t, one, args, n);

		sure &= answer != ANSWER_MAYBE;
		if (answer != ANSWER_NO)
			c.v[c.n++] = *one;
	}
	if (!c.n)
		return (struct meant){ .status = sure ? MEANT_NONE : MEANT_UNSURE,
			.c = { .least = IMMUTABLE, .most = VOLATILE, .kind = 'f' } };
	if (!sure)
		return in_common(c.v, c.n, args, n);
	if (c.n == 1 || selected(&c))
		return one_of(t, &c.v[0], args, n);
	return (struct meant){ .status = MEANT_SEVERAL,
		.c = { .least = IMMUTABLE, .most = VOLATILE, .kind = 'f' } };
}

void
check_determined(struct typing *t, const struct meant *m)
{
	if (m->undetermined)
		typing_fail(t,
			"could not determine polymorphic type %sbecause input has type unknown",
			m->undetermined);
}
