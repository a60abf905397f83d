/*
 * Which relations know each other: sets of keys, partners, the members of a schema.
 */
#include "base/arena.h"
#include "base/trie.h"
#include "model/catalog_internal.h"

bool
key_set_has(const struct key_set *set, struct str key)
{
	if (set->list.n > 4)
		return trie_get(set->members, key) != NULL;
	/* long lists are often looked through for one key */
	return strs_contain(&set->list, key);
}

void
key_set_add(struct change *x, struct key_set *set, struct str key)
{
	struct str copy;

	if (!key.n || key_set_has(set, key))
		return;
	copy = str_copy(x->arena, key);
	set->members = trie_set(x->arena, set->members, copy, copy.s);
	strs_add(x->arena, &set->list, copy);
}

static void
add_all(struct change *x, struct key_set *set, const struct key_list *keys)
{
	for (size_t i = 0; i < keys->n; i++)
		key_set_add(x, set, key_at(keys, i));
}

/* Foreign keys to the tables above a partition have a part for it. */
static void
add_referencing_above(struct change *x, struct key_set *set, const struct relation *r)
{
	const struct relation *above = r;

	for (int depth = 0; above && above->bound && above->parents.n && depth < DEPTH_MOST;
		depth++) {
		above = change_read(x, key_at(&above->parents, 0));
		for (size_t i = 0; x->c.key_parts && above && i < above->referenced_by.n; i++) {
			const struct relation *other =
				change_read(x, key_at(&above->referenced_by, i));

			if (other && key_parts_has(other, r->key))
				key_set_add(x, set, other->key);
		}
	}
}

void
key_set_add_partners(struct change *x, struct key_set *set, const struct relation *r)
{
	char buffer[KEY_MOST];

	add_all(x, set, &r->parents);
	add_all(x, set, &r->children);
	add_all(x, set, &r->referenced_by);
	add_referencing_above(x, set, r);
	add_all(x, set, &r->views);
	add_all(x, set, &r->sequences);
	add_all(x, set, &r->extra->policies_elsewhere);
	add_all(x, set, &r->extra->rules->reads);
	add_all(x, set, &r->extra->rules->elsewhere);
	add_all(x, set, &r->extra->typed_tables);
	add_all(x, set, &r->reads);
	key_set_add(x, set, r->extra->owner);
	key_set_add(x, set, r->table);
	if (r->extra->of_type.name.n)
		key_set_add(x, set, key_into(buffer, r->extra->of_type));
	for (size_t i = 0; i < r->constraints.n; i++)
		if (r->constraints.v[i]->kind == CONSTRAINT_FOREIGN_KEY)
			key_set_add(x, set, key_into(buffer, r->constraints.v[i]->other));
	for (size_t i = 0; i < r->indexes.n; i++)
		key_set_add(x, set, key_into(buffer, index_relname(r, r->indexes.v[i])));
}

static bool
is_in(void *cx, const struct relation *r)
{
	const struct str *schema = cx;

	return str_eq(r->name.schema, *schema);
}

struct relation_list
relations_in(struct change *x, struct str schema)
{
	return catalog_schema_that(x->arena, x->c, schema, is_in, &schema);
}

struct members {
	struct arena *arena;
	struct str schema;
	struct relnames names;
};

static void
add_type(void *cx, struct str key, const void *value)
{
	struct members *m = cx;
	const struct type_info *t = value;

	(void)key;
	if (!t->dropped && str_eq(t->name.schema, m->schema))
		*vec_push(m->arena, &m->names) = t->name;
}

static void
add_function(void *cx, struct str key, const void *value)
{
	struct members *m = cx;
	const struct function_list *list = value;

	(void)key;
	if (list->n && str_eq(list->v[0]->name.schema, m->schema))
		*vec_push(m->arena, &m->names) = list->v[0]->name;
}

struct relnames
catalog_types_in(struct arena *a, struct catalog c, struct str schema)
{
	struct members m = { .arena = a, .schema = schema };

	trie_walk(c.types, add_type, &m);
	return m.names;
}

struct relnames
catalog_functions_in(struct arena *a, struct catalog c, struct str schema)
{
	struct members m = { .arena = a, .schema = schema };

	trie_walk(c.functions, add_function, &m);
	return m.names;
}
