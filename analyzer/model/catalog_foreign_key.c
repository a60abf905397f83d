/*
 * Foreign keys: who refers to whom, and what becomes of them where partitions are.
 *
 * A partition has a foreign key of its own for each that its parent has: constraint.parent names
 * it.  And pg_constraint has a row for each partition of the table that is referred to, whose names
 * no other constraint gets: constraint.parts.
 */

#include "base/arena.h"
#include "base/sort.h"
#include "base/trie.h"
#include "model/catalog_internal.h"

/* Does the constraint refer to the relation of that key? */
static bool
refers_to(const struct constraint *k, struct str key)
{
	char buffer[KEY_MOST];

	return k->kind == CONSTRAINT_FOREIGN_KEY && str_eq(key_into(buffer, k->other), key);
}

static bool
has_foreign_key_to(const struct relation *r, struct str key)
{
	for (size_t i = 0; i < r->constraints.n; i++)
		if (refers_to(r->constraints.v[i], key))
			return true;
	return false;
}

void
foreign_key_link(struct change *x, const struct relation *r, const struct constraint *k)
{
	char buffer[KEY_MOST];
	struct relation *other;

	/* one entry for all foreign keys of a table, found without a search of the long list */
	if (k->kind != CONSTRAINT_FOREIGN_KEY || !k->other.name.n ||
		has_foreign_key_to(r, key_into(buffer, k->other)))
		return;
	other = change_find(x, k->other, RELATION_UNKNOWN);
	if (other)
		keys_add(x->arena, &other->referenced_by, r->key);
}

void
foreign_key_unlink(struct change *x, const struct relation *r, const struct constraint *k)
{
	char buffer[KEY_MOST];
	struct relation *other;

	if (k->kind != CONSTRAINT_FOREIGN_KEY || has_foreign_key_to(r, key_into(buffer, k->other)))
		return;
	other = change_write(x, key_into(buffer, k->other));
	if (other)
		keys_remove(x->arena, &other->referenced_by, r->key);
}

/* ---- those that go ---- */

static bool
names_one_of(const struct constraint *foreign_key, const struct strs *columns)
{
	each (name, columns)
		if (strs_contain(&foreign_key->other_columns, *name))
			return true;
	return false;
}

void
foreign_keys_drop(struct change *x, struct str from, struct str to, const struct strs *columns)
{
	const struct relation *r = change_read(x, from);

	for (size_t i = r ? r->constraints.n : 0; i-- > 0;) {
		const struct constraint *k = r->constraints.v[i];

		if (!refers_to(k, to) || (columns && !names_one_of(k, columns)))
			continue;
		constraint_drop(x, from, k->name, true);
		r = change_read(x, from);
		if (i > r->constraints.n)
			i = r->constraints.n;
	}
}

/* Does it lean on the index of that name? */
static bool
leans_on(struct change *x, const struct constraint *k, struct str table, struct str index)
{
	const struct relation *r = change_read(x, table);
	const struct index *i = r ? relation_foreign_key_index(r, k) : NULL;

	return i && str_eq(i->name, index);
}

/* CASCADE: the foreign keys that lean on a unique index go with it. */
void
foreign_keys_drop_on(struct change *x, struct str table, struct str index)
{
	const struct relation *r = change_read(x, table);
	const struct key_list others = r ? r->referenced_by : (struct key_list){ 0 };

	for (size_t o = 0; o < others.n; o++) {
		const struct relation *other = change_read(x, key_at(&others, o));

		for (size_t i = other ? other->constraints.n : 0; i-- > 0;) {
			const struct constraint *k = other->constraints.v[i];

			if (!refers_to(k, table) || !leans_on(x, k, table, index))
				continue;
			constraint_drop(x, other->key, k->name, true);
			other = change_read(x, key_at(&others, o));
			if (i > other->constraints.n)
				i = other->constraints.n;
		}
	}
}

/* CASCADE: a partition goes, and with it the foreign keys to the tables above it. */
void
foreign_keys_drop_above(struct change *x, struct str partition)
{
	const struct relation *r = change_read(x, partition);

	for (int depth = 0; r && r->bound && r->parents.n && depth < DEPTH_MOST; depth++) {
		struct key_list others;

		r = change_read(x, key_at(&r->parents, 0));
		others = r ? r->referenced_by : (struct key_list){ 0 };
		for (size_t o = 0; o < others.n; o++)
			foreign_keys_drop(x, key_at(&others, o), r->key, NULL);
	}
}

/* ---- those of partitions ---- */

const struct constraint *
foreign_key_of_child(const struct relation *child, struct str parent)
{
	for (size_t i = 0; i < child->constraints.n; i++) {
		const struct constraint *k = child->constraints.v[i];

		if (k->kind == CONSTRAINT_FOREIGN_KEY && k->inherited && str_eq(k->parent, parent))
			return k;
	}
	return NULL;
}

/* As a partition gets it that has rows, if nothing else has its name there. */
static const struct constraint *
as_inherited(struct change *x, const struct constraint *k)
{
	struct constraint *copy = arena_dup(x->arena, k);

	copy->inherited = true;
	copy->local = false;
	copy->parent = k->name;
	copy->parts = copy->part_names = NULL;
	return copy;
}

/* tryAttachPartitionForeignKey */
static bool
can_attach(const struct constraint *own, const struct constraint *k)
{
	bool same = !own->inherited && !own->not_valid && relname_eq(own->other, k->other) &&
		own->columns.n == k->columns.n && own->other_columns.n == k->other_columns.n &&
		own->deferrable == k->deferrable &&
		own->initially_deferred == k->initially_deferred &&
		own->on_delete == k->on_delete && own->on_update == k->on_update;

	for (size_t i = 0; same && i < k->columns.n; i++)
		same = str_eq(own->columns.v[i], k->columns.v[i]);
	for (size_t i = 0; same && i < k->other_columns.n; i++)
		same = str_eq(own->other_columns.v[i], k->other_columns.v[i]);
	return same;
}

static int
by_name(const void *a, const void *b)
{
	const struct constraint *const *left = a, *const *right = b;

	return str_compare((*left)->name, (*right)->name);
}

/* An equal one of the partition's own becomes part of its parent's: the first by name. */
static bool
attach(struct change *x, struct str table, const struct constraint *k)
{
	struct relation *r = change_write(x, table);
	const struct constraint *own = NULL;
	struct constraint *copy;

	for (size_t i = 0; i < r->constraints.n; i++) {
		const struct constraint *one = r->constraints.v[i];

		if (one->kind == CONSTRAINT_FOREIGN_KEY && can_attach(one, k) &&
			(!own || by_name(&one, &own) < 0))
			own = one;
	}
	if (!own)
		return false;
	copy = arena_dup(x->arena, own);
	copy->inherited = true;
	copy->parent = k->name;
	copy->parts = copy->part_names = NULL;
	constraint_replace(x, r, constraint_at(r, copy->name), copy);
	return true;
}

/*
 * `k` as inherited from a constraint called `parent`, to the partition and those below it.  In the
 * schema `free` nobody can have its name: there, one copy does for all, without a search.
 */
static void
inherit(struct change *x, struct str table, const struct constraint *k, struct str parent,
	struct str free, int depth)
{
	struct relation *r = change_write(x, table);
	bool valid, used;
	struct strs children;

	if (!r || depth >= DEPTH_MOST || attach(x, table, k))
		return;
	/* there are no rows */
	valid = r->created == x->now->epoch;
	used = !str_eq(free, r->name.schema) && constraint_name_used(r, k->name);
	if (used || (valid && k->not_valid) || !str_eq(k->parent, parent)) {
		struct constraint *copy = arena_dup(x->arena, k);

		copy->parent = parent;
		copy->not_valid = !valid && k->not_valid;
		if (used)
			copy->name = foreign_key_name(x, r, k);
		k = copy;
	}
	foreign_key_link(x, r, k);
	if (!constraint_push(x, r, k))
		return;
	children = children_in_order(x, r);
	each (child, &children)
		inherit(x, *child, k, k->name, free, depth + 1);
}

void
foreign_key_spread(struct change *x, struct str table, struct str name, bool is_new)
{
	const struct relation *r = change_read(x, table);
	const struct constraint *copy;
	struct strs children;

	key_parts_of_new(x, table, name);
	if (!r->children.n || r->kind != RELATION_PARTITIONED_TABLE)
		return;
	copy = as_inherited(x, relation_constraint(r, name));
	children = children_in_order(x, r);
	each (child, &children)
		inherit(x, *child, copy, name, is_new ? r->name.schema : S(""), 1);
}

/* In the order in which PostgreSQL reads them from the index by name. */
static struct constraint_list
foreign_keys(struct change *x, const struct relation *r)
{
	struct constraint_list list = { 0 };

	for (size_t i = 0; i < r->constraints.n; i++)
		if (r->constraints.v[i]->kind == CONSTRAINT_FOREIGN_KEY)
			list_push(x->arena, &list, r->constraints.v[i]);
	vec_sort(&list, by_name);
	return list;
}

/* CloneFkReferencing: an equal foreign key of the partition becomes part of its parent's */
void
foreign_keys_to_partition(struct change *x, struct str child, const struct relation *parent)
{
	struct constraint_list list = foreign_keys(x, parent);

	for (size_t i = 0; i < list.n; i++)
		inherit(x, child, as_inherited(x, list.v[i]), list.v[i]->name, S(""), 0);
}

/*
 * DetachPartitionFinalize: the partition's foreign keys are its own now.  Before 15, those to
 * partitioned tables go, and the parts of one that was its own all the time are taken for foreign
 * keys that it had from its parent.
 */
void
foreign_keys_detach(struct change *x, struct str partition)
{
	const struct relation *r = change_read(x, partition), *other;
	struct constraint_list list = foreign_keys(x, r);

	for (size_t i = 0; i < list.n; i++) {
		if (!list.v[i]->inherited) {
			if (x->now->pg_version < 15)
				key_parts_set_free(x, partition, list.v[i]);
			continue;
		}
		other = catalog_find(x->c, list.v[i]->other);
		if (!other || other->kind != RELATION_PARTITIONED_TABLE)
			continue;
		if (x->now->pg_version < 15)
			constraint_drop(x, partition, list.v[i]->name, false);
		else
			key_parts_of_new(x, partition, list.v[i]->name);
	}
}

void
foreign_key_renamed(struct change *x, const struct relation *r, struct str from, struct str to)
{
	const struct key_list children = r->children;

	for (size_t i = 0; i < children.n; i++) {
		struct relation *child = change_write(x, key_at(&children, i));
		const struct constraint *k = child ? foreign_key_of_child(child, from) : NULL;
		struct constraint *copy;

		if (!k)
			continue;
		copy = arena_dup(x->arena, k);
		copy->parent = to;
		constraint_replace(x, child, constraint_at(child, k->name), copy);
	}
}
