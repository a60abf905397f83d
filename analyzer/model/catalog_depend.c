/*
 * What goes with an object that is no relation: whatever needs it, and what needs that in turn
 * (findDependentObjects, dependency.c).  Of relations only those parts go that name one of these;
 * catalog_caller.c finds them.
 */
#include "base/arena.h"
#include "base/trie.h"
#include "knowledge/signature.h"
#include "model/catalog_internal.h"

enum { DEPENDENTS_MOST = 5000 };

struct depending {
	struct arena *arena;
	struct catalog c;
	bool cascade;
	const struct trie *met;
	struct dependents found;
	const struct object_ref *of; /* what is asked for at the moment */
};

static void
add(struct depending *d, const struct object_ref *object, bool along, bool sure)
{
	struct str key = object_key(d->arena, object);
	struct dependent *one;

	if (trie_get(d->met, key) || d->found.n >= DEPENDENTS_MOST)
		return;
	d->met = trie_set(d->arena, d->met, key, "");
	one = vec_push(d->arena, &d->found);
	one->object = *object;
	one->along = along;
	one->sure = sure;
}

static bool
same_types(const struct types *a, const struct types *b)
{
	if (a->n != b->n)
		return false;
	for (size_t i = 0; i < a->n; i++) {
		struct type x = a->v[i], y = b->v[i];

		if (!str_eq(x.name, y.name) || !x.dimensions != !y.dimensions ||
			(x.schema.n && y.schema.n && !str_eq(x.schema, y.schema)))
			return false;
	}
	return true;
}

static bool
is_needed(const struct object_ref *need, const struct object_ref *object)
{
	if (need->class != object->class || !str_eq(need->name.name, object->name.name) ||
		!str_eq(need->name.schema, object->name.schema) ||
		!str_eq(need->method, object->method))
		return false;
	/* of several functions nobody knows here which one is found for it */
	if (!need->typed && need->class == CLASS_FUNCTION)
		return false;
	return !need->typed || !object->typed || same_types(&need->types, &object->types);
}

/* Is what has the needs still there? */
static bool
is_there(const struct depending *d, const struct object_ref *object)
{
	const struct function_list *f;
	struct type type = { .schema = object->name.schema, .name = object->name.name };

	if (object->class == CLASS_TYPE)
		return catalog_type(d->c, type) != NULL;
	if (object->class != CLASS_FUNCTION)
		return true;
	f = catalog_functions(d->c, object->name);
	for (size_t i = 0; f && i < f->n; i++)
		if (same_types(&f->v[i]->parameters, &object->types))
			return true;
	return false;
}

static void
needing(struct depending *d)
{
	const struct key_list *keys =
		trie_get(d->c.users, str_format(d->arena, "need %.*s", FMT(d->of->name.name)));

	for (size_t i = 0; keys && i < keys->n; i++) {
		const struct object_info *o = trie_get(d->c.objects, key_at(keys, i));

		if (!o || !is_there(d, &o->object))
			continue;
		each (need, &o->needs) {
			if (!is_needed(need, d->of))
				continue;
			add(d, &o->object, need->along, catalog_sure_object(d->c, o));
			break;
		}
	}
}

/* ---- types: in signatures, and below domains ---- */

static bool
is_type(const struct depending *d, struct type type)
{
	struct type found = catalog_type_found(d->c, type);

	return !type.percent && str_eq(found.name, d->of->name.name) &&
		str_eq(found.schema, d->of->name.schema);
}

static bool
any_is_type(const struct depending *d, const struct types *types)
{
	each (type, types)
		if (is_type(d, *type))
			return true;
	return false;
}

static void
in_signatures(struct depending *d)
{
	struct strs keys = functions_with_type(d->arena, d->c, d->of->name.name);

	each (key, &keys) {
		const struct function_list *list = trie_get(d->c.functions, *key);

		for (size_t i = 0; list && i < list->n; i++) {
			const struct function_info *f = list->v[i];

			if (any_is_type(d, &f->parameters) || any_is_type(d, &f->outputs) ||
				is_type(d, f->result))
				add(d,
					&(struct object_ref){ CLASS_FUNCTION, true, false, f->name,
						f->parameters, { 0 } },
					false, catalog_sure_function(d->c, f));
		}
	}
}

static void
below_domains(struct depending *d)
{
	struct type_list all = catalog_types_made_of(d->arena, d->c, d->of->name.name);

	each_of (const struct type_info, t, &all)
		if (t->kind == TYPE_KIND_DOMAIN && is_type(d, t->base))
			add(d, &(struct object_ref){ .class = CLASS_TYPE, .name = t->name }, false,
				catalog_sure_type(d->c, t));
}

struct dependents
catalog_dependents(struct arena *a, struct catalog c, const struct object_ref *first, bool cascade)
{
	struct depending d = { .arena = a, .c = c, .cascade = cascade };

	add(&d, first, true, true);
	for (size_t i = 0; i < d.found.n; i++) {
		struct object_ref of = d.found.v[i].object;

		/* what forbids it does not go */
		if (!cascade && !d.found.v[i].along)
			continue;
		d.of = &of;
		needing(&d);
		if (of.class != CLASS_TYPE)
			continue;
		in_signatures(&d);
		below_domains(&d);
	}
	return d.found;
}

/* Is it one whose use in expressions is not seen? */
bool
object_is_hidden(const struct object_ref *object)
{
	switch (object->class) {
	case CLASS_OPERATOR: return operator_is_common(object->name.name);
	case CLASS_CAST:
	case CLASS_CONFIGURATION:
	case CLASS_DICTIONARY:
	case CLASS_OTHER: return true;
	case CLASS_FUNCTION:
	case CLASS_TYPE:
	case CLASS_COLLATION:
	case CLASS_RELATION:
	case CLASS_OPERATOR_CLASS:
	case CLASS_OPERATOR_FAMILY:
	case CLASS_SERVER:
	case CLASS_WRAPPER:
	case CLASS_USER_MAPPING:
	case CLASS_EVENT_TRIGGER: break;
	}
	return false;
}

/* Has one of the name got another one, so that nobody knows which of them is needed? */
bool
catalog_object_moved(struct catalog c, const struct object_ref *object)
{
	return object->class != CLASS_RELATION && object->class != CLASS_TYPE &&
		trie_get(c.moved, object->name.name);
}

/* ---- they go ---- */

static void
drop_one(struct change *x, const struct object_ref *object)
{
	const struct function_list *old;
	struct function_list list;

	object_remove(x, object);
	if (object->class != CLASS_FUNCTION)
		return;
	old = catalog_functions(x->c, object->name);
	list = old ? *old : (struct function_list){ 0 };
	for (size_t i = list.n; i-- > 0;)
		if (same_types(&list.v[i]->parameters, &object->types))
			list_remove(x->arena, &list, i);
	if (old && list.n < old->n)
		functions_set(x, object->name, &list);
}

void
object_drop(struct change *x, const struct object_ref *first)
{
	bool cascade = change_has(x, OP_CASCADE);
	bool moved = cascade && catalog_object_moved(x->c, first);
	struct dependents all = catalog_dependents(x->arena, x->c, first, cascade);
	struct relnames types = { 0 };

	if (moved)
		catalog_doubt(&x->c, x->now->epoch);
	each (one, &all) {
		if (!cascade && !one->along)
			continue;
		if (one->object.class == CLASS_TYPE)
			*vec_push(x->arena, &types) = one->object.name;
		if (cascade && object_is_hidden(&one->object))
			catalog_doubt(&x->c, x->now->epoch);
		if (cascade)
			callers_drop(x, &one->object);
	}
	if (types.n && cascade)
		types_drop_cascade(x, &types);
	if (!cascade && x->now->pg_version < 15)
		callers_drop_generated(x, first);
	each (one, &all)
		if (cascade || one->along)
			drop_one(x, &one->object);
}
