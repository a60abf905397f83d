/*
 * Parameters and results of functions: they tell overloads apart, and follow the names of types.
 */
#include "base/arena.h"
#include "base/trie.h"
#include "knowledge/type.h"
#include "model/catalog_internal.h"

static struct types
all_resolved(struct change *x, const struct types *types)
{
	struct types all = { 0 };

	each (type, types)
		*vec_push(x->arena, &all) = catalog_type_found(x->c, *type);
	return all;
}

void
signature_set(struct change *x, struct function_info *f)
{
	f->parameters = all_resolved(x, &f->spec->parameters);
	f->outputs = all_resolved(x, &f->spec->outputs);
	f->result = catalog_type_found(x->c, f->spec->result);
}

static bool
same(struct type a, struct type b)
{
	return str_eq(a.name, b.name) && (a.dimensions > 0) == (b.dimensions > 0) &&
		(!a.schema.n || !b.schema.n || str_eq(a.schema, b.schema));
}

bool
signature_is(struct change *x, const struct function_info *f, const struct function_spec *spec)
{
	if (f->parameters.n != spec->parameters.n)
		return false;
	/* most overloads differ by the name alone, and where it leads takes longer to find */
	for (size_t i = 0; i < f->parameters.n; i++)
		if (!str_eq(f->parameters.v[i].name, spec->parameters.v[i].name))
			return false;
	for (size_t i = 0; i < f->parameters.n; i++)
		if (!same(f->parameters.v[i], catalog_type_found(x->c, spec->parameters.v[i])))
			return false;
	/* the old form of CREATE AGGREGATE has its type as text only */
	return f->parameters.n || str_eq(f->spec->arg_types, spec->arg_types);
}

/* ---- types with other names ---- */

static bool
is_named(struct type type, struct relname name)
{
	return str_eq(type.name, name.name) && (!type.schema.n || str_eq(type.schema, name.schema));
}

static void
follow(struct type *type, struct relname from, struct relname to)
{
	if (!is_named(*type, from))
		return;
	type->name = to.name;
	type->schema = to.schema;
}

static struct types
all_following(struct change *x, const struct types *types, struct relname from, struct relname to)
{
	struct types all = { 0 };

	each (type, types) {
		struct type *copy = vec_push(x->arena, &all);

		*copy = *type;
		follow(copy, from, to);
	}
	return all;
}

static void
list_follow(struct change *x, const struct function_list *old, struct relname from,
	struct relname to)
{
	struct function_list list = *old;

	for (size_t i = 0; i < list.n; i++) {
		struct function_info *f = arena_dup(x->arena, list.v[i]);

		f->parameters = all_following(x, &f->parameters, from, to);
		f->outputs = all_following(x, &f->outputs, from, to);
		follow(&f->result, from, to);
		list_set(x->arena, &list, i, f);
		functions_note(x, f->name, f);
	}
	functions_set(x, list.v[0]->name, &list);
}

void
signatures_follow(struct change *x, struct relname from, struct relname to)
{
	struct strs keys = functions_with_type(x->arena, x->c, from.name);

	each (key, &keys) {
		const struct function_list *list = trie_get(x->c.functions, *key);

		if (list && list->n)
			list_follow(x, list, from, to);
	}
}
