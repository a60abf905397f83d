#include "model/catalog_internal.h"

#include <string.h>

#include "base/arena.h"
#include "base/trie.h"

bool
change_has(const struct change *x, enum op_flag flag)
{
	return x->op->flags & flag;
}

bool
change_skips(const struct change *x)
{
	return change_has(x, OP_IF_NOT_EXISTS) || change_has(x, OP_MAYBE);
}

const struct relation *
change_read(const struct change *x, struct str key)
{
	return catalog_find_key(x->c, key);
}

static void
file_relation(struct change *x, const struct relation *r)
{
	x->c.relations = trie_set(x->arena, x->c.relations, r->key, r);
}

struct relation *
change_write(struct change *x, struct str key)
{
	const struct relation *old = change_read(x, key);
	struct relation *r;

	if (!old)
		return NULL;
	if (old->epoch == x->now->epoch) {
		/* made by this very statement: nobody else can see it yet */
		memcpy(&r, &old, sizeof(r));
		return r;
	}
	r = arena_dup(x->arena, old);
	r->epoch = x->now->epoch;
	r->owned = 0;
	r->skipped = (struct key_list){ 0 };
	file_relation(x, r);
	return r;
}

static struct relation *
new_relation(struct change *x, struct relname name, enum relation_kind kind)
{
	struct relation *r = arena_new(x->arena, struct relation);

	if (!name.schema.n)
		name.schema = catalog_creation_schema(x->c);
	r->name = name;
	r->key = relation_key(x->arena, name);
	r->kind = kind;
	r->populated = true;
	r->epoch = x->now->epoch;
	if (str_is(name.schema, "pg_temp"))
		list_push(x->arena, &x->c.temporary, &r->key);
	return r;
}

struct relation *
change_create(struct change *x, struct relname name, enum relation_kind kind)
{
	struct relation *r = new_relation(x, name, kind);
	const struct relation *old = change_read(x, r->key);

	r->complete = true;
	r->unit = x->now->unit;
	r->txn = x->now->txn;
	r->created = x->now->epoch;
	if (old && !old->complete && !old->created) {
		/* a stub: what refers to the name refers to this */
		r->referenced_by = old->referenced_by;
		r->views = old->views;
		r->policies_elsewhere = old->policies_elsewhere;
	} else if (old) {
		relations_drop(x, &(struct strs){ .v = &r->key, .n = 1 }, false);
	}
	file_relation(x, r);
	return r;
}

struct relation *
change_find(struct change *x, struct relname name, enum relation_kind kind)
{
	const struct relation *found = catalog_find(x->c, name);
	struct relation *r;

	if (found)
		return change_write(x, found->key);
	if (!name.name.n || catalog_was_dropped(x->c, name))
		return NULL;
	r = new_relation(x, name, kind);
	file_relation(x, r);
	return r;
}

void
change_bury(struct change *x, struct str key)
{
	const struct relation *old = change_read(x, key);
	struct relation *r;

	if (!old)
		return;
	r = arena_new(x->arena, struct relation);
	r->name = old->name;
	r->key = old->key;
	r->kind = old->kind;
	r->dropped = true;
	r->epoch = x->now->epoch;
	file_relation(x, r);
}

/* Part of a CREATE TABLE: the table just made, even if a temporary one hides it. */
static struct relation *
new_target(struct change *x)
{
	struct relname name = x->op->target;
	const struct relation *r;

	if (!name.schema.n)
		name.schema = catalog_creation_schema(x->c);
	r = catalog_find(x->c, name);
	if (!r || r->created != x->now->epoch)
		r = catalog_find(x->c, x->op->target);
	if (!r || r->created != x->now->epoch)
		return NULL;
	return change_write(x, r->key);
}

struct relation *
change_target(struct change *x)
{
	if (change_has(x, OP_NEW_TABLE))
		return new_target(x);
	return change_find(x, x->op->target, RELATION_UNKNOWN);
}

struct relation *
change_known(struct change *x)
{
	const struct relation *r = catalog_find(x->c, x->op->target);

	return r ? change_write(x, r->key) : NULL;
}

struct relation_list
change_tree(struct change *x, const struct relation *r)
{
	struct relation_list alone = { 0 };

	if (r->children.n && !change_has(x, OP_ONLY))
		return catalog_tree(x->arena, x->c, r);
	*vec_push(x->arena, &alone) = r;
	return alone;
}

void *
list_own(struct change *x, struct relation *r, unsigned bit, const void *v, size_t n)
{
	void *own;

	if (r->owned & bit) {
		memcpy(&own, &v, sizeof(own));
		return own;
	}
	r->owned |= bit;
	return list_copied(x->arena, v, n);
}

void
list_close(void *v, size_t n, size_t at)
{
	void **items = v;

	memmove(items + at, items + at + 1, (n - at - 1) * sizeof(*items));
}

bool
keys_contain(const struct key_list *keys, struct str key)
{
	for (size_t i = 0; i < keys->n; i++)
		if (str_eq(*keys->v[i], key))
			return true;
	return false;
}

void
keys_add(struct change *x, struct key_list *keys, struct str key)
{
	const struct str *item = arena_dup(x->arena, &key);

	list_push(x->arena, keys, item);
}

void
keys_remove(struct change *x, struct relation *r, unsigned bit, struct key_list *keys,
	struct str key)
{
	for (size_t i = keys->n; i-- > 0;) {
		if (!str_eq(*keys->v[i], key))
			continue;
		keys->v = list_own(x, r, bit, keys->v, keys->n);
		list_close(keys->v, keys->n--, i);
	}
}
