/*
 * Objects that are no relations, types or functions, and what each of them needs.  Of functions and
 * types that need more than their signature tells, the need is kept here as well.
 */
#include "base/arena.h"
#include "base/trie.h"
#include "knowledge/signature.h"
#include "model/catalog_internal.h"

#define OBJECT "object "

static const char *word_of(enum object_class class)
{
	switch (class) {
	case CLASS_FUNCTION: return "function";
	case CLASS_OPERATOR: return "operator";
	case CLASS_TYPE: return "type";
	case CLASS_COLLATION: return "collation";
	case CLASS_RELATION: return "relation";
	case CLASS_CAST: return "cast";
	case CLASS_OPERATOR_CLASS: return "operator class";
	case CLASS_OPERATOR_FAMILY: return "operator family";
	case CLASS_CONFIGURATION: return "configuration";
	case CLASS_DICTIONARY: return "dictionary";
	case CLASS_SERVER: return "server";
	case CLASS_WRAPPER: return "wrapper";
	case CLASS_USER_MAPPING: return "user mapping";
	case CLASS_EVENT_TRIGGER: return "event trigger";
	case CLASS_OTHER: break;
	}
	return "other";
}

static bool is_in_schema(enum object_class class)
{
	switch (class) {
	case CLASS_CAST:
	case CLASS_SERVER:
	case CLASS_WRAPPER:
	case CLASS_USER_MAPPING:
	case CLASS_EVENT_TRIGGER:
	case CLASS_OTHER: return false;
	case CLASS_FUNCTION:
	case CLASS_OPERATOR:
	case CLASS_TYPE:
	case CLASS_COLLATION:
	case CLASS_RELATION:
	case CLASS_OPERATOR_CLASS:
	case CLASS_OPERATOR_FAMILY:
	case CLASS_CONFIGURATION:
	case CLASS_DICTIONARY: break;
	}
	return true;
}

struct str
object_key(struct arena *a, const struct object_ref *ref)
{
	struct strs types = { 0 };

	if (ref->typed)
		each (type, &ref->types)
			strs_add(a, &types, type_text(a, *type));
	return str_format(a, OBJECT "%s %.*s.%.*s %.*s(%.*s)", word_of(ref->class),
		FMT(ref->name.schema), FMT(ref->name.name), FMT(ref->method),
		FMT(strs_join(a, &types, S(","))));
}

static struct types
types_found(struct arena *a, struct catalog c, const struct types *types)
{
	struct types found = { 0 };

	each (type, types) {
		struct type *t = vec_push(a, &found);

		*t = catalog_type_found(c, *type);
		t->mods = 0;
	}
	return found;
}

/* The schema on the path that has one of the name. */
static struct str
schema_with(struct arena *a, struct catalog c, struct object_ref ref)
{
	struct str public = S("public");
	struct strs path = { &public, 1, 1 };

	if (c.search_path)
		path = *c.search_path;
	each (schema, &path) {
		ref.name.schema = *schema;
		if (trie_get(c.objects, object_key(a, &ref)))
			return *schema;
	}
	return (struct str){ 0 };
}

static struct str
schema_of(struct arena *a, struct catalog c, const struct object_ref *ref)
{
	const struct function_list *f;
	const struct relation *r;
	struct type type = { .name = ref->name.name };

	switch (ref->class) {
	case CLASS_FUNCTION:
		f = catalog_functions(c, ref->name);
		return f ? f->v[0]->name.schema : (struct str){ 0 };
	case CLASS_TYPE: return catalog_type_found(c, type).schema;
	case CLASS_RELATION:
		r = catalog_find(c, ref->name);
		return r ? r->name.schema : (struct str){ 0 };
	default: return is_in_schema(ref->class) ? schema_with(a, c, *ref) : (struct str){ 0 };
	}
}

struct object_ref
object_found(struct arena *a, struct catalog c, struct object_ref ref)
{
	const struct function_list *f;

	ref.types = types_found(a, c, &ref.types);
	if (!ref.name.schema.n)
		ref.name.schema = schema_of(a, c, &ref);
	/* a name is enough where there is only one: what it takes may be reached by casts */
	f = ref.class == CLASS_FUNCTION ? catalog_functions(c, ref.name) : NULL;
	if (f && f->n == 1) {
		ref.typed = true;
		ref.types = f->v[0]->parameters;
	}
	return ref;
}

const struct object_info *
catalog_object(struct arena *a, struct catalog c, const struct object_ref *ref)
{
	struct object_ref found = object_found(a, c, *ref);

	return trie_get(c.objects, object_key(a, &found));
}

bool
catalog_sure_object(struct catalog c, const struct object_info *o)
{
	return o && !o->doubtful && (!c.gaps || o->created > c.gaps);
}

/* ---- changes ---- */

static void
file(struct change *x, struct str key, const struct object_info *o)
{
	change_set(x, &x->c.objects, key, o);
	for (size_t i = 0; o && i < o->needs.n; i++)
		users_note_need(x, key, o->needs.v[i].name.name);
}

void
object_add(struct change *x, struct object_ref object, const struct object_refs *needs)
{
	struct str key = object_key(x->arena, &object);
	struct object_info *o = arena_new(x->arena, struct object_info);

	o->object = object;
	o->created = x->now->epoch;
	o->doubtful = change_has(x, OP_MAYBE);
	each (need, needs) {
		if (!need->name.name.n || o->needs.n >= PARTS_MOST)
			continue;
		*vec_push(x->arena, &o->needs) = object_found(x->arena, x->c, *need);
	}
	file(x, key, o);
	if (object.class == CLASS_OPERATOR)
		users_note_operator(x, key, object.name.name);
}

void
object_remove(struct change *x, const struct object_ref *object)
{
	struct str key = object_key(x->arena, object);

	if (trie_get(x->c.objects, key))
		change_set(x, &x->c.objects, key, NULL);
}

void
apply_create_other(struct change *x)
{
	const struct object_spec *spec = x->op->spec;
	struct object_ref object = object_found(x->arena, x->c, spec->object);

	if (change_skips(x) && trie_get(x->c.objects, object_key(x->arena, &object)))
		return;
	/* they may change what other statements mean */
	x->c.casts |= object.class == CLASS_CAST || object.class == CLASS_OPERATOR ||
		object.class == CLASS_OPERATOR_CLASS;
	if (!object.name.schema.n && is_in_schema(object.class))
		object.name.schema = catalog_creation_schema(x->c);
	object_add(x, object, &spec->needs);
}

/* Without CASCADE there is nothing that needs it, or nothing but what goes with it. */
void
apply_drop_other(struct change *x)
{
	struct object_ref object;

	if (!x->op->spec)
		return;
	object = object_found(x->arena, x->c, x->op->spec->object);
	object_drop(x, &object);
}

/* ---- new names ---- */

static void
types_renamed(struct change *x, struct types *types, struct relname from, struct relname to)
{
	struct types copy = { 0 };

	each (type, types) {
		struct type *t = vec_push(x->arena, &copy);

		*t = *type;
		if (!str_eq(t->name, from.name) || !str_eq(t->schema, from.schema))
			continue;
		t->name = to.name;
		t->schema = to.schema;
	}
	*types = copy;
}

static void
ref_renamed(struct change *x, struct object_ref *ref, enum object_class class, struct relname from,
	struct relname to)
{
	if (ref->class == class && relname_eq(ref->name, from))
		ref->name = to;
	if (class == CLASS_TYPE)
		types_renamed(x, &ref->types, from, to);
}

void
needs_follow(struct change *x, enum object_class class, struct relname from, struct relname to)
{
	const struct key_list *keys =
		trie_get(x->c.users, str_format(x->arena, "need %.*s", FMT(from.name)));

	for (size_t i = 0; keys && i < keys->n; i++) {
		const struct object_info *old = trie_get(x->c.objects, key_at(keys, i));
		struct object_info *o = old ? arena_dup(x->arena, old) : NULL;

		if (!o)
			continue;
		o->needs = (struct object_refs){ 0 };
		each (need, &old->needs) {
			struct object_ref *copy = vec_push(x->arena, &o->needs);

			*copy = *need;
			ref_renamed(x, copy, class, from, to);
		}
		ref_renamed(x, &o->object, class, from, to);
		object_remove(x, &old->object);
		file(x, object_key(x->arena, &o->object), o);
	}
}

struct forgotten {
	struct arena *arena;
	struct str name;
	struct object_refs found;
};

static void
collect_named(void *cx, struct str key, const void *value)
{
	struct forgotten *f = cx;
	const struct object_info *o = value;

	if (str_starts(key, S(OBJECT)) && str_eq(o->object.name.name, f->name))
		*vec_push(f->arena, &f->found) = o->object;
}

void
objects_forget(struct change *x, struct str from, struct str to)
{
	struct forgotten f = { .arena = x->arena, .name = from };

	trie_walk(x->c.objects, collect_named, &f);
	each (object, &f.found)
		object_remove(x, object);
	if (!f.found.n)
		return;
	change_set(x, &x->c.moved, from, x->op);
	change_set(x, &x->c.moved, to, x->op);
}

void
objects_forget_schema(struct change *x, struct str schema)
{
	struct object_refs all = catalog_objects_in(x->arena, x->c, schema);

	each (object, &all) {
		if (object->class == CLASS_FUNCTION || object->class == CLASS_TYPE)
			continue;
		object_remove(x, object);
		change_set(x, &x->c.moved, object->name.name, x->op);
	}
}

/* ---- those in a schema ---- */

struct in_schema {
	struct arena *arena;
	struct catalog c;
	struct str schema;
	struct object_refs found;
};

static void
collect(void *cx, struct str key, const void *value)
{
	struct in_schema *in = cx;
	const struct object_info *o = value;

	if (str_starts(key, S(OBJECT)) && is_in_schema(o->object.class) &&
		str_eq(o->object.name.schema, in->schema))
		*vec_push(in->arena, &in->found) = o->object;
}

static void
collect_functions(struct in_schema *in)
{
	struct relnames names = catalog_functions_in(in->arena, in->c, in->schema);

	each (name, &names) {
		const struct function_list *list = catalog_functions(in->c, *name);

		for (size_t i = 0; list && i < list->n; i++)
			*vec_push(in->arena, &in->found) =
				(struct object_ref){ .class = CLASS_FUNCTION,
					.typed = true,
					.name = *name,
					.types = list->v[i]->parameters };
	}
}

struct object_refs
catalog_objects_in(struct arena *a, struct catalog c, struct str schema)
{
	struct in_schema in = { .arena = a, .c = c, .schema = schema };
	struct relnames types = catalog_types_in(a, c, schema);

	trie_walk(c.objects, collect, &in);
	collect_functions(&in);
	each (name, &types)
		*vec_push(a, &in.found) = (struct object_ref){ .class = CLASS_TYPE, .name = *name };
	return in.found;
}

void
objects_drop_in(struct change *x, struct str schema)
{
	struct object_refs all = catalog_objects_in(x->arena, x->c, schema);

	each (object, &all)
		object_drop(x, object);
}
