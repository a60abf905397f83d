/*
 * Conditions, and values that conditions choose.
 */
#include "model/typing_internal.h"

#include "base/arena.h"

/* ---- conditions ---- */

/* AND and OR: one that is constant may decide for all. */
struct typed
resolve_boolean(struct typing *t, const struct node *n, struct str word)
{
	struct typed v = typed_start(TYPE_ID_BOOL);
	bool constant = false;

	for (size_t i = 0; i < n->args.n; i++) {
		struct typed one = coerced_to_boolean(t, typing_resolve(t, n->args.v[i]), word);

		constant |= one.constant != CONSTANT_NOT;
		volatility_join(&v, &one);
	}
	return constant && n->args.n > 1 ? perhaps_gone(v) : v;
}

struct typed
resolve_null_test(struct typing *t, const struct node *n)
{
	struct typed v = n->args.n ? typing_resolve(t, n->args.v[0]) : typed_unknown();

	v.type = type_of_id(TYPE_ID_BOOL);
	return v;
}

struct typed
resolve_boolean_test(struct typing *t, const struct node *n)
{
	return coerced_to_boolean(t, typing_resolve(t, n->args.v[0]), n->name.name);
}

/* Of CASE x WHEN y, the condition is x = y. */
static struct typed
condition_of(struct typing *t, const struct node *n, const struct typed *compared, size_t at)
{
	struct relname equals = { .name = S("=") };
	struct typed when = typing_resolve(t, n->args.v[at]);

	if (n->compared)
		when = resolve_operator(t, equals, compared, &when);
	return coerced_to_boolean(t, when, S("CASE/WHEN"));
}

struct typed
resolve_case(struct typing *t, const struct node *n)
{
	const struct node null = { .kind = NODE_CONSTANT, .id = TYPE_ID_UNKNOWN, .null = true };
	struct values all = { arena_array(t->arena, struct typed, n->args.n + 1), 1 };
	struct typed v = typed_start(TYPE_ID_NONE), compared = { 0 }, when, result;
	bool constant = false;
	size_t i = 0;

	if (n->compared)
		compared = typing_resolve(t, n->args.v[i++]);
	if (compared.type.id == TYPE_ID_UNKNOWN)
		compared.type = type_of_id(TYPE_ID_TEXT);
	for (; i + 1 < n->args.n; i += 2) {
		when = condition_of(t, n, &compared, i);
		constant |= when.constant != CONSTANT_NOT;
		volatility_join(&v, &when);
		all.v[all.n++] = typing_resolve(t, n->args.v[i + 1]);
	}
	/* the type of ELSE counts first; without one it is NULL */
	all.v[0] = n->otherwise ? typing_resolve(t, n->args.v[i]) : resolve_constant(&null);
	result = joined(t, &all, "CASE");
	volatility_join(&v, &result);
	v.type = result.type;
	if (v.constant)
		v.constant = CONSTANT_PERHAPS_NULL;
	return constant ? perhaps_gone(v) : v;
}
