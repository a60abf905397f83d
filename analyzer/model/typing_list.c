/*
 * Several values: lists, arrays and rows, and the operators between two of them.
 */
#include "model/typing_internal.h"

#include "base/arena.h"

/* ---- lists of values ---- */

struct values
resolve_all(struct typing *t, const struct node *n, size_t from)
{
	struct values all = { arena_array(t->arena, struct typed, n->args.n + 2), 0 };

	for (size_t i = from; i < n->args.n; i++)
		all.v[all.n++] = typing_resolve(t, n->args.v[i]);
	return all;
}

/* coerce_to_common_type */
static struct typed
to_common(struct typing *t, struct typed v, struct value_type type, const char *word)
{
	if (word && value_type_known(type) && typing_all_known(t) &&
		can_coerce(t, v.type, type, CONTEXT_IMPLICIT) == ANSWER_NO)
		typing_fail(t, "%s could not convert type %.*s to %.*s", word,
			FMT(typing_type_name(t, v.type)), FMT(typing_type_name(t, type)));
	return coerced(t, v, type, CONTEXT_IMPLICIT);
}

struct typed
joined(struct typing *t, const struct values *all, const char *word)
{
	bool none;
	struct typed v = typed_start(TYPE_ID_NONE);
	struct value_type type = common_type(t, all->v, all->n, word, &none);

	for (size_t i = 0; i < all->n; i++) {
		struct typed one = to_common(t, all->v[i], type, word);

		volatility_join(&v, &one);
	}
	v.type = type;
	return v;
}

/* What comes behind a constant is not computed: simplified away where that is no NULL. */
struct typed
resolve_coalesce(struct typing *t, const struct node *n)
{
	struct values all = resolve_all(t, n, 0);
	bool constant = false;

	for (size_t i = 0; i < all.n; i++) {
		if (constant)
			all.v[i] = perhaps_gone(all.v[i]);
		constant |= all.v[i].constant != CONSTANT_NOT;
	}
	return joined(t, &all, "COALESCE");
}

struct typed
resolve_greatest(struct typing *t, const struct node *n)
{
	struct values all = resolve_all(t, n, 0);

	return joined(t, &all, n->name.name.s[0] == 'G' ? "GREATEST" : "LEAST");
}

struct typed
resolve_array(struct typing *t, const struct node *n)
{
	struct values all = resolve_all(t, n, 0);
	struct typed v;

	if (!all.n)
		typing_fail(t, "cannot determine type of empty array");
	v = joined(t, &all, "ARRAY");
	v.type = type_array(v.type);
	if (v.constant)
		v.constant = CONSTANT_VALUE;
	return v;
}

/* ARRAY[…]::type[] casts each element: transformTypeCast */
struct typed
resolve_array_as(struct typing *t, const struct node *n, struct value_type array)
{
	struct typed v = typed_start(TYPE_ID_NONE);

	for (size_t i = 0; i < n->args.n; i++) {
		const struct node *arg = n->args.v[i];
		struct typed one = arg->kind == NODE_ARRAY ? resolve_array_as(t, arg, array) :
							     typing_resolve(t, arg);

		if (arg->kind != NODE_ARRAY)
			one = coerced(t, one,
				value_type_known(type_element(t, one.type)) ?
					array :
					type_element(t, array),
				CONTEXT_EXPLICIT);
		volatility_join(&v, &one);
	}
	v.type = array;
	return v;
}

struct typed
resolve_row(struct typing *t, const struct node *n)
{
	struct values all = resolve_all(t, n, 0);
	struct typed v = typed_start(TYPE_ID_RECORD);

	for (size_t i = 0; i < all.n; i++)
		volatility_join(&v, &all.v[i]);
	return v;
}

/* ---- operators ---- */

/* (a, b) = (c, d): column by column */
static struct typed
resolve_rows(struct typing *t, const struct node *n)
{
	struct values left = resolve_all(t, n->args.v[0], 0);
	struct values right = resolve_all(t, n->args.v[1], 0);
	struct typed v = typed_start(TYPE_ID_BOOL);

	if (left.n != right.n)
		typing_fail(t, "unequal number of entries in row expressions");
	for (size_t i = 0; i < left.n && i < right.n; i++) {
		struct typed one = resolve_operator(t, n->name, &left.v[i], &right.v[i]);

		volatility_join(&v, &one);
	}
	return v;
}

static bool
are_rows(const struct node *n)
{
	return n->args.n == 2 && n->args.v[0]->kind == NODE_ROW && n->args.v[1]->kind == NODE_ROW;
}

struct typed
resolve_operation(struct typing *t, const struct node *n)
{
	struct typed a, b;

	if (are_rows(n))
		return resolve_rows(t, n);
	if (!n->args.n || n->args.n > 2)
		return typed_unknown();
	a = typing_resolve(t, n->args.v[0]);
	if (n->args.n == 1)
		return resolve_operator(t, n->name, NULL, &a);
	b = typing_resolve(t, n->args.v[1]);
	return resolve_operator(t, n->name, &a, &b);
}

/* That of the left operand of =, where a literal takes the type of the other side. */
static struct value_type
type_of_equality(struct value_type a, struct value_type b)
{
	if (a.id != TYPE_ID_UNKNOWN)
		return a;
	return b.id == TYPE_ID_UNKNOWN ? type_of_id(TYPE_ID_TEXT) : (struct value_type){ 0 };
}

/* IS DISTINCT FROM and NULLIF are both =. */
struct typed
resolve_equality(struct typing *t, const struct node *n)
{
	struct relname equals = { .name = S("=") };
	struct typed a, b, v;

	if (n->args.n != 2)
		return typed_unknown();
	if (are_rows(n))
		return perhaps_gone(resolve_rows(t, n));
	a = typing_resolve(t, n->args.v[0]);
	b = typing_resolve(t, n->args.v[1]);
	v = perhaps_gone(resolve_operator(t, equals, &a, &b));
	v.least = a.least > b.least ? a.least : b.least;
	if (v.constant)
		v.constant = CONSTANT_PERHAPS_NULL;
	if (n->kind == NODE_NULLIF)
		v.type = type_of_equality(a.type, b.type);
	return v;
}

/* make_scalar_array_op */
struct typed
resolve_any(struct typing *t, const struct node *n)
{
	struct typed a, b, v;
	struct value_type element;

	if (n->args.n != 2)
		return typed_unknown();
	a = typing_resolve(t, n->args.v[0]);
	b = typing_resolve(t, n->args.v[1]);
	b.node = NULL; /* what is coerced is its elements */
	if (b.type.id == TYPE_ID_UNKNOWN && b.constant) {
		return resolve_operator(t, n->name, &a, &b);
	}
	element = type_element(t, b.type);
	if (!value_type_known(element) && value_type_known(b.type) && !type_is_opaque(t, b.type))
		typing_fail(t, "op ANY/ALL (array) requires array on right side");
	b.type = element;
	v = resolve_operator(t, n->name, &a, &b);
	if (value_type_known(v.type) && v.type.id != TYPE_ID_BOOL)
		typing_fail(t, "op ANY/ALL (array) requires operator to yield boolean");
	return v;
}

static bool
has_column(const struct node *n)
{
	if (n->kind == NODE_COLUMN || n->kind == NODE_UNSEEN || n->kind == NODE_QUERY)
		return true;
	for (size_t i = 0; i < n->args.n; i++) {
		if (has_column(n->args.v[i]))
			return true;
	}
	return false;
}

/* Those without columns become one array, if they are several of one type: transformAExprIn */
struct typed
resolve_in(struct typing *t, const struct node *n)
{
	struct values all = resolve_all(t, n, 0), plain = { 0 };
	struct typed v = typed_start(TYPE_ID_BOOL), one;
	struct value_type type = { 0 };
	bool none = false;

	if (n->args.v[0]->kind == NODE_ROW)
		return typed_unknown();
	plain.v = arena_array(t->arena, struct typed, all.n + 1);
	plain.v[plain.n++] = all.v[0];
	for (size_t i = 1; i < all.n; i++) {
		if (!has_column(n->args.v[i]))
			plain.v[plain.n++] = all.v[i];
	}
	if (plain.n > 2)
		type = common_type(t, plain.v, plain.n, NULL, &none);
	for (size_t i = 1; i < all.n; i++) {
		bool in_array = value_type_known(type) && !has_column(n->args.v[i]);
		struct typed item =
			in_array ? coerced(t, all.v[i], type, CONTEXT_IMPLICIT) : all.v[i];

		one = resolve_operator(t, n->name, &all.v[0], &item);
		volatility_join(&v, &one);
	}
	v.type = type_of_id(TYPE_ID_BOOL);
	return v;
}

struct typed
resolve_between(struct typing *t, const struct node *n)
{
	struct typed v = typed_start(TYPE_ID_BOOL), a, one;

	if (n->args.n != 3)
		return typed_unknown();
	a = typing_resolve(t, n->args.v[0]);
	for (size_t i = 1; i < n->args.n; i++) {
		struct relname name = { .name = i == 1 ? S(">=") : S("<=") };
		struct typed b = typing_resolve(t, n->args.v[i]);

		/* NOT BETWEEN is the other way round, with operators of the same types */
		if (str_starts_fold(n->name.name, S("not")))
			name.name = i == 1 ? S("<") : S(">");
		one = resolve_operator(t, name, &a, &b);
		volatility_join(&v, &one);
	}
	v.type = type_of_id(TYPE_ID_BOOL);
	return v;
}
