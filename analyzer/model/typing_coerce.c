/*
 * From one type to another: parse_coerce.c.
 */
#include "model/typing_internal.h"

#include "base/arena.h"

static const struct path no_path = { ANSWER_NO, IMMUTABLE, IMMUTABLE, false, false };
static const struct path as_it_is = { ANSWER_YES, IMMUTABLE, IMMUTABLE, false, false };
/* casts that nobody knows are no worse than stable: those of PostgreSQL all are */
static const struct path perhaps = { ANSWER_MAYBE, IMMUTABLE, STABLE, false, false };

/* ---- whether there is a way ---- */

static enum volatility
worse(enum volatility a, enum volatility b)
{
	return a > b ? a : b;
}

static struct path
by_text(const struct typing *t, struct value_type from, struct value_type to)
{
	enum volatility v = worse(type_out(t, from), type_in(t, to));

	return (struct path){ ANSWER_YES, v, v, true, false };
}

static bool
allows(char written, enum context context)
{
	switch (written) {
	case 'i': return true;
	case 'a': return context >= CONTEXT_ASSIGNMENT;
	default: return context == CONTEXT_EXPLICIT;
	}
}

static struct path
by_cast(const struct typing *t, const struct type_cast *c, enum context context)
{
	enum volatility v = (enum volatility)c->volatility;

	if (!allows(c->context, context))
		return no_path;
	if (c->method == 'i')
		return by_text(t, type_of_id((enum type_id)c->source),
			type_of_id((enum type_id)c->target));
	return (struct path){ ANSWER_YES, v, v, false, c->method == 'f' };
}

/* Where pg_cast has nothing. */
static struct path
without_cast(const struct typing *t, struct value_type from, struct value_type to,
	enum context context)
{
	if (context >= CONTEXT_ASSIGNMENT && type_category(t, to) == 'S')
		return by_text(t, from, to);
	if (context == CONTEXT_EXPLICIT && type_category(t, from) == 'S')
		return by_text(t, from, to);
	if (type_is_opaque(t, from) || type_is_opaque(t, to) || t->catalog.casts ||
		!typing_all_known(t))
		return perhaps;
	return no_path;
}

static struct path
path_of_elements(const struct typing *t, struct value_type from, struct value_type to,
	enum context context, int depth)
{
	struct value_type element_to = type_element(t, to);
	struct value_type element_from = type_element(t, from);
	struct path path = no_path;

	if (to.id == TYPE_ID_OIDVECTOR || to.id == TYPE_ID_INT2VECTOR ||
		!value_type_known(element_from) || !value_type_known(element_to))
		return no_path;
	if (depth < TYPING_DEEPEST)
		path = coercion_path(t, element_from, element_to, context);
	path.text = path.call = false;
	return path;
}

struct path
coercion_path(const struct typing *t, struct value_type from, struct value_type to,
	enum context context)
{
	const struct type_cast *c;
	struct path path;

	from = type_base(t, from);
	to = type_base(t, to);
	if (!value_type_known(from) || !value_type_known(to))
		return perhaps;
	if (value_type_eq(from, to))
		return as_it_is;
	c = from.id && to.id ? builtin_cast(from.id, to.id, t->version) : NULL;
	if (c)
		return by_cast(t, c, context);
	path = path_of_elements(t, from, to, context, 0);
	return path.there == ANSWER_NO ? without_cast(t, from, to, context) : path;
}

/* Rows of a type, and rows of any. */
static enum answer
can_coerce_row(struct value_type from, struct value_type to)
{
	if (type_is_row(from) && to.id == TYPE_ID_RECORD)
		return ANSWER_YES;
	if (from.id == TYPE_ID_RECORD && type_is_row(to))
		return ANSWER_YES;
	/* a child's row is one of its parent, too; arrays of rows are arrays of records */
	if (from.row && to.row)
		return ANSWER_MAYBE;
	if (from.array && (from.row || from.own->kind == TYPE_KIND_COMPOSITE))
		return ANSWER_MAYBE;
	return ANSWER_NO;
}

enum answer
can_coerce(const struct typing *t, struct value_type from, struct value_type to,
	enum context context)
{
	enum answer answer, by_row;

	if (!value_type_known(from) || !value_type_known(to))
		return ANSWER_MAYBE;
	if (value_type_eq(from, to) || to.id == TYPE_ID_ANY || type_is_polymorphic(to) ||
		from.id == TYPE_ID_UNKNOWN)
		return ANSWER_YES;
	answer = coercion_path(t, from, to, context).there;
	if (answer == ANSWER_YES)
		return answer;
	by_row = can_coerce_row(from, to);
	return by_row > answer ? by_row : answer;
}

/* ---- values ---- */

/* Notes what PostgreSQL would write when it prints the expression: showimplicit in ruleutils.c. */
static void
note(struct typing *t, const struct typed *v, struct value_type to)
{
	const struct coercion *first = NULL, *last = NULL;
	struct coercion *c;

	if (!t->coercions || value_type_eq(v->type, to))
		return;
	each (old, t->coercions) {
		if (old->node != v->node)
			continue;
		first = first ? first : old;
		last = old;
	}
	/* the same value in another comparison, as in IN */
	if (last && value_type_eq(first->from, v->type) && value_type_eq(last->to, to))
		return;
	if (!v->node || (last && !value_type_eq(last->to, v->type))) {
		t->doubted = true;
		return;
	}
	c = vec_push(t->arena, t->coercions);
	*c = (struct coercion){ v->node, v->type, to };
}

struct typed
coerced_as_written(struct typing *t, struct typed v)
{
	each (c, t->written) {
		if (c->node != v.node)
			continue;
		v.literal = NULL; /* it was read long ago */
		if (typing_all_known(t) &&
			can_coerce(t, v.type, c->to, CONTEXT_EXPLICIT) == ANSWER_NO)
			typing_fail(t, "cannot cast type %.*s to %.*s",
				FMT(typing_type_name(t, v.type)), FMT(typing_type_name(t, c->to)));
		v = coerced(t, v, c->to, CONTEXT_EXPLICIT);
	}
	return v;
}

struct typed
coerced(struct typing *t, struct typed v, struct value_type to, enum context context)
{
	struct path path;

	if (!value_type_known(to) || to.id == TYPE_ID_ANY || type_is_polymorphic(to)) {
		v.most = worse(v.most, value_type_known(to) ? IMMUTABLE : STABLE);
		return v;
	}
	note(t, &v, to);
	/* a literal is read when the statement is parsed */
	if (v.type.id == TYPE_ID_UNKNOWN && v.constant) {
		literal_read(t, v.literal, to);
		v.literal = NULL;
		v.type = to;
		return v;
	}
	path = coercion_path(t, v.type, to, context);
	v.least = worse(v.least, path.there == ANSWER_YES ? path.least : IMMUTABLE);
	v.most = worse(v.most, path.most);
	if (path.there != ANSWER_YES || path.most > IMMUTABLE)
		v.constant = CONSTANT_NOT;
	v.type = to;
	return v;
}

struct typed
inlined_to_text(struct typing *t, struct typed v)
{
	struct coercions *coercions = t->coercions;

	t->coercions = NULL;
	v = coerced(t, v, type_of_id(TYPE_ID_TEXT), CONTEXT_EXPLICIT);
	t->coercions = coercions;
	return v;
}

struct typed
coerced_to_boolean(struct typing *t, struct typed v, struct str word)
{
	struct value_type boolean = type_of_id(TYPE_ID_BOOL);

	if (can_coerce(t, v.type, boolean, CONTEXT_ASSIGNMENT) == ANSWER_NO)
		typing_fail(t, "argument of %.*s must be type boolean, not type %.*s", FMT(word),
			FMT(typing_type_name(t, v.type)));
	return coerced(t, v, boolean, CONTEXT_ASSIGNMENT);
}

/* ---- a type for all of them ---- */

static bool
all_the_same(const struct typed *v, size_t n)
{
	for (size_t i = 1; i < n; i++) {
		if (!value_type_eq(v[0].type, v[i].type))
			return false;
	}
	return n && v[0].type.id != TYPE_ID_UNKNOWN;
}

/* Is the other type the better one of the two?  Both are of one category. */
static enum answer
is_better(const struct typing *t, struct value_type now, struct value_type other)
{
	enum answer there, back;

	if (type_preferred(now))
		return ANSWER_NO;
	there = can_coerce(t, now, other, CONTEXT_IMPLICIT);
	back = can_coerce(t, other, now, CONTEXT_IMPLICIT);
	if (there == ANSWER_NO || back == ANSWER_YES)
		return ANSWER_NO;
	return there == ANSWER_MAYBE || back == ANSWER_MAYBE ? ANSWER_MAYBE : ANSWER_YES;
}

static struct value_type
no_common_type(struct typing *t, struct value_type a, struct value_type b, const char *word,
	bool *none)
{
	*none = true;
	if (word)
		typing_fail(t, "%s types %.*s and %.*s cannot be matched", word,
			FMT(typing_type_name(t, a)), FMT(typing_type_name(t, b)));
	return (struct value_type){ 0 };
}

struct value_type
common_type(struct typing *t, const struct typed *v, size_t n, const char *word, bool *none)
{
	struct value_type type, unknown = { 0 };

	*none = false;
	for (size_t i = 0; i < n; i++) {
		if (!value_type_known(v[i].type))
			return unknown;
	}
	if (all_the_same(v, n))
		return v[0].type;
	type = n ? type_base(t, v[0].type) : unknown;
	for (size_t i = 1; i < n; i++) {
		struct value_type other = type_base(t, v[i].type);
		char a = type_category(t, type), b = type_category(t, other);

		if (other.id == TYPE_ID_UNKNOWN || value_type_eq(type, other))
			continue;
		if (type.id == TYPE_ID_UNKNOWN) {
			type = other;
			continue;
		}
		if (!a || !b)
			return unknown;
		if (a != b)
			return no_common_type(t, type, other, word, none);
		switch (is_better(t, type, other)) {
		case ANSWER_YES: type = other; break;
		case ANSWER_NO: break;
		case ANSWER_MAYBE: return unknown;
		}
	}
	return type.id == TYPE_ID_UNKNOWN ? type_of_id(TYPE_ID_TEXT) : type;
}
