/*
 * Polymorphic functions: check_generic_type_consistency and enforce_generic_type_consistency
 * (parse_coerce.c).
 */
#include "model/typing_internal.h"

static const struct value_type unknown = { 0 };

/* A type that two arguments must share; false: they do not. */
static bool
share(struct value_type *one, struct value_type other)
{
	if (!value_type_known(*one))
		*one = other;
	return value_type_eq(*one, other);
}

static struct value_type
element_of_range(const struct typing *t, struct value_type v)
{
	v = type_base(t, v);
	return v.id && builtin_type(v.id)->category == 'R' ?
		type_of_id((enum type_id)builtin_type(v.id)->element) :
		unknown;
}

struct collecting {
	struct typing *t;
	struct generic *g;
	struct typed compatible[TYPING_ARGS_MOST];
	size_t n;
	struct value_type compatible_range;
	bool not_array, is_enum, compatible_not_array;
};

static enum answer
collect_compatible(struct collecting *c, enum type_id declared, struct value_type actual)
{
	c->compatible_not_array |= declared == TYPE_ID_ANYCOMPATIBLENONARRAY;
	if (actual.id == TYPE_ID_UNKNOWN)
		return ANSWER_YES;
	if (declared == TYPE_ID_ANYCOMPATIBLERANGE || declared == TYPE_ID_ANYCOMPATIBLEMULTIRANGE)
		return type_is_opaque(c->t, actual) || type_category(c->t, actual) == 'R' ?
			ANSWER_MAYBE :
			ANSWER_NO;
	if (declared == TYPE_ID_ANYCOMPATIBLEARRAY) {
		actual = type_element(c->t, actual);
		if (!value_type_known(actual))
			return ANSWER_NO;
	}
	c->compatible[c->n++].type = actual;
	return ANSWER_YES;
}

/* One argument, as far as it can be judged alone. */
static enum answer
collect(struct collecting *c, enum type_id declared, struct value_type actual)
{
	struct generic *g = c->g;

	if (!value_type_known(actual))
		return ANSWER_MAYBE;
	if (declared >= TYPE_ID_ANYCOMPATIBLE)
		return collect_compatible(c, declared, actual);
	g->element_used = true;
	g->range_used |= declared == TYPE_ID_ANYRANGE;
	g->multirange_used |= declared == TYPE_ID_ANYMULTIRANGE;
	c->not_array |= declared == TYPE_ID_ANYNONARRAY;
	c->is_enum |= declared == TYPE_ID_ANYENUM;
	if (actual.id == TYPE_ID_UNKNOWN)
		return ANSWER_YES;
	switch (declared) {
	case TYPE_ID_ANYARRAY:
		return share(&g->array, type_base(c->t, actual)) ? ANSWER_YES : ANSWER_NO;
	case TYPE_ID_ANYRANGE:
		return share(&g->range, type_base(c->t, actual)) ? ANSWER_YES : ANSWER_NO;
	case TYPE_ID_ANYMULTIRANGE:
		return share(&g->multirange, type_base(c->t, actual)) ? ANSWER_YES : ANSWER_NO;
	default: return share(&g->element, actual) ? ANSWER_YES : ANSWER_NO;
	}
}

static enum answer
ranges_agree(const struct typing *t, struct generic *g)
{
	struct value_type element;

	if (value_type_known(g->multirange)) {
		if (type_is_opaque(t, g->multirange))
			return ANSWER_MAYBE;
		if (!g->multirange.id || builtin_type(g->multirange.id)->kind != 'm' ||
			!share(&g->range, element_of_range(t, g->multirange)))
			return ANSWER_NO;
	}
	if (!value_type_known(g->range))
		return ANSWER_YES;
	if (type_is_opaque(t, g->range))
		return ANSWER_MAYBE;
	element = element_of_range(t, g->range);
	if (!g->range.id || !value_type_known(element) || builtin_type(g->range.id)->kind != 'r')
		return ANSWER_NO;
	return share(&g->element, element) ? ANSWER_YES : ANSWER_NO;
}

static enum answer
elements_agree(const struct collecting *c)
{
	struct generic *g = c->g;
	struct value_type element;

	if (value_type_known(g->array)) {
		element = type_element(c->t, g->array);
		if (!value_type_known(element) || !share(&g->element, element))
			return ANSWER_NO;
	}
	if (ranges_agree(c->t, g) != ANSWER_YES)
		return ranges_agree(c->t, g);
	if (!value_type_known(g->element))
		return c->is_enum ? ANSWER_NO : ANSWER_YES;
	if (c->not_array && value_type_known(type_element(c->t, g->element)))
		return ANSWER_NO;
	/* of a domain over an enum, no */
	if (c->is_enum &&
		!(g->element.own && !g->element.array && g->element.own->kind == TYPE_KIND_ENUM))
		return ANSWER_NO;
	return ANSWER_YES;
}

static enum answer
compatible_agree(struct collecting *c)
{
	struct value_type type;
	bool none;

	if (!c->n)
		return ANSWER_YES;
	type = common_type(c->t, c->compatible, c->n, NULL, &none);
	if (!value_type_known(type))
		return none ? ANSWER_NO : ANSWER_MAYBE;
	for (size_t i = 0; i < c->n; i++) {
		if (can_coerce(c->t, c->compatible[i].type, type, CONTEXT_IMPLICIT) != ANSWER_YES)
			return ANSWER_NO;
	}
	if (c->compatible_not_array && value_type_known(type_element(c->t, type)))
		return ANSWER_NO;
	c->g->compatible = type;
	return ANSWER_YES;
}

enum answer
generic_match(struct typing *t, const struct value_type *declared, const struct value_type *actual,
	size_t n, struct generic *g)
{
	struct collecting c = { .t = t, .g = g };
	enum answer answer = ANSWER_YES, each_answer;

	*g = (struct generic){ 0 };
	for (size_t i = 0; i < n; i++) {
		if (!type_is_polymorphic(declared[i]))
			continue;
		each_answer = collect(&c, declared[i].id, actual[i]);
		answer = each_answer < answer ? each_answer : answer;
	}
	if (answer != ANSWER_YES)
		return answer;
	answer = elements_agree(&c);
	return answer == ANSWER_YES ? compatible_agree(&c) : answer;
}

struct value_type
generic_actual(const struct generic *g, struct value_type declared)
{
	struct value_type compatible =
		value_type_known(g->compatible) ? g->compatible : type_of_id(TYPE_ID_TEXT);

	switch (declared.id) {
	case TYPE_ID_ANYELEMENT:
	case TYPE_ID_ANYNONARRAY:
	case TYPE_ID_ANYENUM: return g->element;
	case TYPE_ID_ANYARRAY:
		return value_type_known(g->array) ? g->array : type_array(g->element);
	case TYPE_ID_ANYRANGE: return g->range;
	case TYPE_ID_ANYMULTIRANGE: return g->multirange;
	case TYPE_ID_ANYCOMPATIBLE:
	case TYPE_ID_ANYCOMPATIBLENONARRAY: return compatible;
	case TYPE_ID_ANYCOMPATIBLEARRAY: return type_array(compatible);
	case TYPE_ID_ANYCOMPATIBLERANGE:
	case TYPE_ID_ANYCOMPATIBLEMULTIRANGE: return unknown;
	default: return declared;
	}
}

const char *
generic_undetermined(const struct generic *g)
{
	if (g->element_used && !value_type_known(g->element))
		return "";
	if (value_type_known(g->range) || value_type_known(g->multirange))
		return NULL;
	if (g->range_used)
		return "anyrange ";
	return g->multirange_used ? "anymultirange " : NULL;
}
