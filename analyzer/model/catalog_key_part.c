/*
 * The rows of pg_constraint for the partitions of a table that foreign keys refer to
 * (addFkRecurseReferenced, CloneFkReferenced): nobody but PostgreSQL sees them, but names made up
 * later avoid theirs.
 */
#include "base/arena.h"
#include "base/trie.h"
#include "model/catalog_internal.h"

/* Of all foreign keys together, so that they take no room to speak of: more are not remembered. */
enum { KEY_PARTS_MOST = 20000 };

/* The constraint that this copy of the relation may change. */
static struct constraint *
write_key(struct change *x, struct str table, struct str name)
{
	struct relation *r = change_write(x, table);
	size_t at = r ? constraint_at(r, name) : 0;
	struct constraint *k;

	if (!r || at == r->constraints.n)
		return NULL;
	k = arena_dup(x->arena, r->constraints.v[at]);
	r->constraints.v = list_own(x, r, OWNS_CONSTRAINTS, r->constraints.v, r->constraints.n);
	r->constraints.v[at] = k;
	return k;
}

struct noting {
	struct change *x;
	const struct relation *r;
};

static void
note(void *cx, struct str name, const void *value)
{
	const struct noting *n = cx;
	struct relname in = { .schema = n->r->name.schema, .name = name };

	if (value)
		change_set(n->x, &n->x->c.constraints, relation_key(n->x->arena, in),
			arena_dup(n->x->arena, &n->r->key));
}

void
key_parts_note(struct change *x, const struct relation *r, const struct constraint *k)
{
	trie_walk(k->part_names, note, &(struct noting){ x, r });
}

/* `base`: the name that those of the parts are made from, since 18 */
static void
add(struct change *x, struct str table, struct constraint *k, struct str base,
	const struct relation *partition, int depth)
{
	const struct relation *r = change_read(x, table);
	struct constraint made = { .kind = CONSTRAINT_FOREIGN_KEY, .columns = k->columns };
	struct strs children;
	struct str name;

	if (!partition || depth >= DEPTH_MOST || x->c.key_parts >= KEY_PARTS_MOST)
		return;
	made.name = base;
	name = foreign_key_name(x, r, &made);
	k->parts = trie_set(x->arena, k->parts, partition->key, arena_dup(x->arena, &name));
	k->part_names = trie_set(x->arena, k->part_names, name, partition->key.s);
	note(&(struct noting){ x, r }, name, "");
	x->c.key_parts++;
	children = children_in_order(x, partition);
	each (child, &children)
		add(x, table, k, base, change_read(x, *child), depth + 1);
}

void
key_parts_of_new(struct change *x, struct str table, struct str name)
{
	const struct relation *r = change_read(x, table), *other;
	const struct constraint *k = r ? relation_constraint(r, name) : NULL;
	struct constraint *copy = NULL;
	struct strs children;

	other = k ? catalog_find(x->c, k->other) : NULL;
	if (!other || other->kind != RELATION_PARTITIONED_TABLE || x->c.key_parts >= KEY_PARTS_MOST)
		return;
	children = children_in_order(x, other);
	each (child, &children) {
		if (!copy)
			copy = write_key(x, table, name);
		add(x, table, copy, name, change_read(x, *child), 1);
	}
}

/* The name of the part for a partition; that of the constraint itself for the table it refers to. */
static struct str
name_for(const struct constraint *k, const struct relation *partition)
{
	const struct str *name = trie_get(k->parts, partition->key);

	return name ? *name : k->name;
}

/* The foreign keys of one table to another one, which is above the parent of a new partition. */
static void
add_from(struct change *x, struct str table, const struct relation *to,
	const struct relation *parent, const struct relation *partition)
{
	const struct relation *r = change_read(x, table);

	for (size_t i = 0; r && i < r->constraints.n; i++) {
		const struct constraint *k = r->constraints.v[i];

		if (k->kind == CONSTRAINT_FOREIGN_KEY && !k->inherited &&
			relname_eq(k->other, to->name))
			add(x, table, write_key(x, table, k->name), name_for(k, parent), partition,
				0);
		r = change_read(x, table);
	}
}

void
key_parts_of_partition(struct change *x, struct str partition)
{
	const struct relation *r = change_read(x, partition);
	const struct relation *parent = r ? change_read(x, key_at(&r->parents, 0)) : NULL;
	const struct relation *to = parent;

	for (int depth = 0; to && depth < DEPTH_MOST; depth++) {
		const struct key_list others = to->referenced_by;

		for (size_t i = 0; i < others.n && x->c.key_parts < KEY_PARTS_MOST; i++)
			add_from(x, key_at(&others, i), to, parent, r);
		to = to->bound && to->parents.n ? change_read(x, key_at(&to->parents, 0)) : NULL;
	}
}

/* ---- partitions that go, and that get other names ---- */

bool
key_parts_has(const struct relation *r, struct str partition)
{
	for (size_t i = 0; i < r->constraints.n; i++)
		if (trie_get(r->constraints.v[i]->parts, partition))
			return true;
	return false;
}

static void
remove_from(struct change *x, struct str table, struct str partition)
{
	const struct relation *r = change_read(x, table);

	for (size_t i = 0; r && i < r->constraints.n; i++) {
		const struct str *name = trie_get(r->constraints.v[i]->parts, partition);
		struct constraint *k;

		if (!name)
			continue;
		k = write_key(x, table, r->constraints.v[i]->name);
		k->parts = trie_set(x->arena, k->parts, partition, NULL);
		k->part_names = trie_set(x->arena, k->part_names, *name, NULL);
		x->c.key_parts--;
		r = change_read(x, table);
	}
}

void
key_parts_remove(struct change *x, const struct relation *parent, const struct relation *partition)
{
	struct relation_list tree = catalog_tree(x->arena, x->c, partition);

	for (int depth = 0; parent && depth < DEPTH_MOST; depth++) {
		const struct key_list others = parent->referenced_by;

		for (size_t i = 0; i < others.n && x->c.key_parts; i++)
			for (size_t t = 0; t < tree.n; t++)
				remove_from(x, key_at(&others, i), tree.v[t]->key);
		parent = parent->bound && parent->parents.n ?
			change_read(x, key_at(&parent->parents, 0)) :
			NULL;
	}
}

void
key_part_rename(struct change *x, struct constraint *k, struct str from, struct str to)
{
	const struct str *name = trie_get(k->parts, from);

	k->parts = trie_set(x->arena, k->parts, from, NULL);
	k->parts = trie_set(x->arena, k->parts, to, name);
}

struct freeing {
	struct change *x;
	struct str table;
	const struct constraint *key;
};

static void
set_free(void *cx, struct str partition, const void *value)
{
	const struct freeing *f = cx;
	const struct relation *other = change_read(f->x, partition);
	struct relation *r = change_write(f->x, f->table);
	struct constraint *k = arena_dup(f->x->arena, f->key);

	if (!other)
		return;
	k->name = *(const struct str *)value;
	k->other = other->name;
	k->parts = k->part_names = NULL;
	foreign_key_link(f->x, r, k);
	constraint_push(f->x, r, k);
}

void
key_parts_set_free(struct change *x, struct str table, const struct constraint *k)
{
	struct freeing f = { x, table, k };
	struct constraint *copy;

	if (!k->parts)
		return;
	trie_walk(k->parts, set_free, &f);
	copy = write_key(x, table, k->name);
	copy->parts = copy->part_names = NULL;
}
