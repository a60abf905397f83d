/*
 * A type has another name: columns, domains and attributes of it follow.
 */
#include "base/arena.h"
#include "knowledge/type.h"
#include "model/catalog_internal.h"

static bool
is_named(const struct type *type, const struct relname *name)
{
	return str_eq(type->name, name->name) &&
		(!type->schema.n || str_eq(type->schema, name->schema));
}

static bool
has_type(void *cx, const struct relation *r)
{
	for (size_t i = 0; i < r->columns.n; i++)
		if (is_named(&r->columns.v[i]->type, cx))
			return true;
	return false;
}

static void
follow_type(struct type *type, struct relname from, struct relname to)
{
	bool moved = type->schema.n || !str_eq(from.schema, to.schema);

	type->name = to.name;
	type->schema = moved ? to.schema : type->schema;
}

/* Domains over it, and attributes of composite types */
static void
made_of_it_follow(struct change *x, struct relname from, struct relname to)
{
	struct type_list all = catalog_types_made_of(x->arena, x->c, from.name);

	each_of (const struct type_info, old, &all) {
		struct type_info *t = type_write(x, old->name);

		if (!t)
			continue;
		if (t->base.name.n && is_named(&t->base, &from))
			follow_type(&t->base, from, to);
		for (size_t i = 0; i < t->attributes.n; i++) {
			struct column *c;

			if (!is_named(&t->attributes.v[i]->type, &from))
				continue;
			c = arena_dup(x->arena, t->attributes.v[i]);
			follow_type(&c->type, from, to);
			list_set(x->arena, &t->attributes, i, c);
		}
		users_note_type(x, t);
	}
}

void
types_follow(struct change *x, struct relname from, struct relname to)
{
	struct relation_list all = type_is_builtin(from.name) ?
		catalog_relations_that(x->arena, x->c, has_type, &from) :
		catalog_users_that(x->arena, x->c, from.name, has_type, &from);

	made_of_it_follow(x, from, to);
	signatures_follow(x, from, to);
	callers_follow(x, x->c, &(struct object_ref){ .class = CLASS_TYPE, .name = from }, to);
	needs_follow(x, CLASS_TYPE, from, to);
	for (size_t i = 0; i < all.n; i++) {
		for (size_t at = 0; at < all.v[i]->columns.n; at++) {
			const struct type *type = &all.v[i]->columns.v[at]->type;
			struct column *c;

			if (!is_named(type, &from))
				continue;
			c = arena_dup(x->arena, all.v[i]->columns.v[at]);
			follow_type(&c->type, from, to);
			column_replace(x, change_write(x, all.v[i]->key), at, c);
		}
	}
}
