/*
 * Dropping types, with what is made of them.
 */
#include "base/arena.h"
#include "base/trie.h"
#include "model/catalog_internal.h"

enum { FEW = 8 };

struct doomed_types {
	struct catalog catalog;
	struct key_set keys;
};

static bool
is_of(const struct doomed_types *doomed, struct type type)
{
	const struct type_info *t = type.name.n ? catalog_type(doomed->catalog, type) : NULL;

	return t && key_set_has(&doomed->keys, t->key);
}

static bool
has_doomed_column(void *cx, const struct relation *r)
{
	for (size_t i = 0; relation_is_table(r) && i < r->columns.n; i++)
		if (is_of(cx, r->columns.v[i]->type))
			return true;
	return false;
}

static void
drop_columns_of(struct change *x, struct doomed_types *doomed, struct relation_list all)
{
	for (size_t i = 0; i < all.n; i++) {
		for (size_t c = all.v[i]->columns.n; c-- > 0;)
			if (is_of(doomed, all.v[i]->columns.v[c]->type))
				column_goes(x, all.v[i]->key, all.v[i]->columns.v[c]->name);
	}
}

/* Their columns go from every table: those that use a type are asked, or for many types all. */
static void
drop_columns(struct change *x, struct doomed_types *doomed)
{
	if (doomed->keys.list.n > FEW) {
		drop_columns_of(x, doomed,
			catalog_relations_that(x->arena, x->c, has_doomed_column, doomed));
		return;
	}
	each (key, &doomed->keys.list) {
		const struct type_info *t = trie_get(doomed->catalog.types, *key);

		drop_columns_of(x, doomed,
			catalog_type_users_that(x->arena, x->c, t->name.name, has_doomed_column,
				doomed));
	}
}

static void
drop_attributes(struct change *x, const struct doomed_types *doomed, struct type_info *user)
{
	const struct relation *r = user ? catalog_find_key(x->c, user->key) : NULL;

	for (size_t i = user ? user->attributes.n : 0; i-- > 0;) {
		if (!is_of(doomed, user->attributes.v[i]->type))
			continue;
		if (r && r->kind == RELATION_COMPOSITE_TYPE)
			column_drop(x, r->key, user->attributes.v[i]->name);
		list_remove(x->arena, &user->attributes, i);
	}
}

/* Domains over them go, too, and attributes of composite types. */
static void
drop_users(struct change *x, struct doomed_types *doomed)
{
	for (size_t i = 0; i < doomed->keys.list.n; i++) {
		const struct type_info *t = trie_get(doomed->catalog.types, doomed->keys.list.v[i]);
		struct type_list all =
			catalog_types_made_of(x->arena, doomed->catalog, t->name.name);

		each_of (const struct type_info, user, &all)
			if (user->kind == TYPE_KIND_DOMAIN && is_of(doomed, user->base))
				key_set_add(x, &doomed->keys, user->key);
	}
	each (key, &doomed->keys.list) {
		const struct type_info *t = trie_get(doomed->catalog.types, *key);
		struct type_list all =
			catalog_types_made_of(x->arena, doomed->catalog, t->name.name);

		each_of (const struct type_info, user, &all)
			if (user->attributes.n && !key_set_has(&doomed->keys, user->key))
				drop_attributes(x, doomed, type_write(x, user->name));
	}
}

static bool
speaks_of(void *type, const struct relation *r)
{
	const struct str *name = type;

	return r->query && !r->doubtful && str_contains(r->query->text, *name);
}

/* A view may speak of the type elsewhere than in a cast. */
static void
doubt_views_with(struct change *x, struct str type)
{
	struct relation_list all = catalog_relations_that(x->arena, x->c, speaks_of, &type);

	for (size_t i = 0; i < all.n; i++)
		change_write(x, all.v[i]->key)->doubtful = true;
}

void
types_drop_cascade(struct change *x, const struct relnames *names)
{
	struct doomed_types doomed = { .catalog = x->c };

	each (name, names) {
		const struct type_info *t = catalog_type(x->c,
			(struct type){ .schema = name->schema, .name = name->name });

		if (t)
			key_set_add(x, &doomed.keys, t->key);
	}
	if (!doomed.keys.list.n)
		return;
	drop_users(x, &doomed);
	drop_columns(x, &doomed);
	each (key, &doomed.keys.list) {
		const struct type_info *t = trie_get(doomed.catalog.types, *key);

		type_drop(x, t->name);
	}
}

static void
type_drop_cascade(struct change *x, struct relname name)
{
	const struct type_info *t =
		catalog_type(x->c, (struct type){ .schema = name.schema, .name = name.name });

	if (t)
		object_drop(x, &(struct object_ref){ .class = CLASS_TYPE, .name = t->name });
}

void
apply_drop_type(struct change *x)
{
	struct relname name = x->op->target;
	const struct relation *r = catalog_find(x->c, name);
	bool cascade = change_has(x, OP_CASCADE);

	if (cascade) {
		type_drop_cascade(x, name);
		doubt_views_with(x, name.name);
	}
	if (r && r->kind == RELATION_COMPOSITE_TYPE)
		relations_drop(x,
			&(struct strs){ .v = &(struct str){ r->key.s, r->key.n }, .n = 1 },
			cascade);
	if (!cascade)
		type_drop(x, name);
}
