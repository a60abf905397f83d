#include "model/catalog_internal.h"

#include <string.h>

#include "base/arena.h"
#include "base/pool.h"
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

/* Of nearly all relations. */
static const struct relation_rules no_rules = { 0 };
static const struct relation_extra nothing_extra = { .rules = &no_rules };

void
change_set(struct change *x, const struct trie **map, struct str key, const void *value)
{
	*map = trie_set_in(x->c.pool, x->arena, *map, key, value);
}

struct relation *
change_copy(struct change *x, const struct relation *old)
{
	struct relation *r = pool_take(x->c.pool, x->arena, sizeof(*r));

	*r = *old;
	r->epoch = x->now->epoch;
	r->owned = 0;
	return r;
}

void
change_file(struct change *x, const struct relation *r)
{
	x->target = NULL;
	change_set(x, &x->c.relations, r->key, r);
}

struct relation_extra *
extra_write(struct change *x, struct relation *r)
{
	struct relation_extra *extra;

	if (r->owned & OWNS_EXTRA) {
		memcpy(&extra, &r->extra, sizeof(extra));
		return extra;
	}
	r->owned |= OWNS_EXTRA;
	extra = arena_dup(x->arena, r->extra);
	r->extra = extra;
	return extra;
}

static struct relation *
write_found(struct change *x, const struct relation *old)
{
	struct relation *r;

	if (old->epoch == x->now->epoch) {
		/* made by this very statement: nobody else can see it yet */
		memcpy(&r, &old, sizeof(r));
		return r;
	}
	r = change_copy(x, old);
	if (r->extra->skipped.n)
		extra_write(x, r)->skipped = (struct skipped){ 0 };
	change_file(x, r);
	return r;
}

struct relation *
change_write(struct change *x, struct str key)
{
	const struct relation *old = change_read(x, key);

	return old ? write_found(x, old) : NULL;
}

static struct relation *
new_relation(struct change *x, struct relname name, enum relation_kind kind)
{
	static const struct relation empty = { 0 };
	struct relation *r = change_copy(x, &empty);

	if (!name.schema.n)
		name.schema = catalog_creation_schema(x->c);
	r->name = name;
	r->key = relation_key(x->arena, name);
	r->kind = kind;
	r->populated = true;
	r->extra = &nothing_extra;
	r->doubtful = change_has(x, OP_MAYBE);
	if (str_is(name.schema, "pg_temp"))
		keys_add(x->arena, &x->c.temporary, r->key);
	users_note_schema(x, r);
	return r;
}

void
change_note_elsewhere(struct change *x, struct relname name, struct str key, struct str as)
{
	if (!str_is(name.schema, "public") && !str_is(name.schema, "pg_temp"))
		change_set(x, &x->c.elsewhere, as, arena_dup(x->arena, &key));
}

/*
 * The name is that of nothing known.  Perhaps the session finds it by another search path than we
 * think, and then what is done to it is done to a relation of that name in another schema.
 */
static void
doubt_namesake(struct change *x, struct relname name)
{
	const struct relation *r;
	const struct str *key;

	if (name.schema.n) {
		name.schema = S("");
		r = catalog_find(x->c, name);
	} else {
		key = trie_get(x->c.elsewhere, name.name);
		r = key ? change_read(x, *key) : NULL;
	}
	if (!r || r->doubtful)
		return;
	change_write(x, r->key)->doubtful = true;
	r = change_read(x, r->table);
	if (r)
		change_write(x, r->key)->doubtful = true;
}

static void
doubt_all(struct change *x, const struct key_list *keys)
{
	for (size_t i = 0; i < keys->n; i++) {
		struct relation *r = change_write(x, key_at(keys, i));

		if (r)
			r->doubtful = true;
	}
}

/*
 * A stub: what refers to the name refers to this.  It was there before it is made here: by another
 * tool, or because the files are in another order than we think; nobody can be sure of those.
 */
static void
take_over(struct change *x, struct relation *r, const struct relation *stub)
{
	r->referenced_by = stub->referenced_by;
	r->views = stub->views;
	if (stub->extra->policies_elsewhere.n)
		extra_write(x, r)->policies_elsewhere = stub->extra->policies_elsewhere;
	doubt_all(x, &r->referenced_by);
	doubt_all(x, &r->views);
	doubt_all(x, &r->extra->policies_elsewhere);
	if (stub->extra->rules->elsewhere.n)
		extra_write(x, r)->rules = stub->extra->rules;
	doubt_all(x, &r->extra->rules->elsewhere);
	for (size_t i = 0; i < stub->parents.n; i++) {
		struct relation *parent = change_write(x, key_at(&stub->parents, i));

		if (parent)
			keys_remove(x->arena, &parent->children, stub->key);
	}
	for (size_t i = 0; i < stub->children.n; i++) {
		struct relation *child = change_write(x, key_at(&stub->children, i));

		if (!child)
			continue;
		child->doubtful = true;
		keys_remove(x->arena, &child->parents, stub->key);
	}
}

/*
 * SET search_path TO app, public: is what has no schema made in app, which nobody has seen yet, or
 * is there no such schema?  Then nothing of that name is certain in any of them.
 */
static bool
made_elsewhere(struct change *x, const struct relation *made)
{
	struct relname name = { .name = made->name.name };

	if (x->op->target.schema.n || !x->c.search_path || catalog_creation_certain(x->c) ||
		!str_eq(made->name.schema, catalog_creation_schema(x->c)))
		return false;
	each (schema, x->c.search_path) {
		char buffer[KEY_MOST];
		const struct relation *old;
		struct relation *copy;

		name.schema = *schema;
		old = trie_get(x->c.relations, key_into(buffer, name));
		if (!old || old->doubtful || old == made)
			continue;
		copy = change_copy(x, old);
		copy->doubtful = true;
		change_file(x, copy);
	}
	return true;
}

/* Is it uncertain whether IF NOT EXISTS has found something? */
static bool
perhaps_there(const struct change *x, struct str key)
{
	const struct relation *before = trie_get(x->c.relations, key);

	if (!change_has(x, OP_IF_NOT_EXISTS))
		return false;
	if (before && before->dropped)
		return before->doubtful || before->epoch <= x->c.relation_gaps;
	return x->c.relation_gaps > 0;
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
	r->doubtful = r->doubtful || perhaps_there(x, r->key) || made_elsewhere(x, r);
	change_note_elsewhere(x, r->name, r->key, r->name.name);
	if (old && !old->complete && !old->created) {
		take_over(x, r, old);
	} else if (old && old->index && old->table.n) {
		index_drop(x, old->table, old->name.name); /* so that its table forgets it */
	} else if (old) {
		relations_drop(x, &(struct strs){ .v = &r->key, .n = 1 }, false);
	}
	change_file(x, r);
	return r;
}

struct relation *
change_find(struct change *x, struct relname name, enum relation_kind kind)
{
	const struct relation *found = catalog_find(x->c, name);
	struct relation *r;

	if (found)
		return write_found(x, found);
	if (!name.name.n || catalog_was_dropped(x->c, name))
		return NULL;
	doubt_namesake(x, name);
	r = new_relation(x, name, kind);
	r->doubtful = r->doubtful || change_has(x, OP_IF_EXISTS);
	change_file(x, r);
	return r;
}

static void
bury(struct change *x, struct relname name, struct str key, enum relation_kind kind, bool sure)
{
	static const struct relation empty = { 0 };
	struct relation *r = change_copy(x, &empty);

	r->name = name;
	r->key = key;
	r->kind = kind;
	r->dropped = true;
	r->doubtful = !sure || change_has(x, OP_MAYBE);
	change_file(x, r);
}

void
change_bury(struct change *x, struct str key)
{
	const struct relation *old = change_read(x, key);

	if (!old)
		return;
	/*
	 * What the statement names is gone, whatever we knew of it; what goes along is gone for
	 * certain only if it was certain that it belonged there.
	 */
	bury(x, old->name, old->key, old->kind,
		str_eq(old->name.name, x->op->target.name) || catalog_sure(x->c, old));
}

void
change_bury_unknown(struct change *x, struct relname name, enum relation_kind kind)
{
	if (!name.name.n)
		return;
	doubt_namesake(x, name);
	name = catalog_resolve(x->c, name);
	bury(x, name, relation_key(x->arena, name), kind, true);
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
	return write_found(x, r);
}

struct relation *
change_target(struct change *x)
{
	const struct relation *known = x->target;

	if (known && (!change_has(x, OP_NEW_TABLE) || known->created == x->now->epoch))
		return write_found(x, known);
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
	if (r->children.n && !change_has(x, OP_ONLY))
		return catalog_tree(x->arena, x->c, r);
	return (struct relation_list){ arena_copy(x->arena, &r, sizeof(r)), 1, 1 };
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
