/*
 * Indexes: made, spread over partitions, attached, renamed, dropped.
 */
#include "base/arena.h"
#include "model/catalog_internal.h"

struct relname
index_relname(const struct relation *table, const struct index *i)
{
	return (struct relname){ .schema = table->name.schema, .name = i->name };
}

static size_t
index_at(const struct relation *r, struct str name)
{
	size_t i = 0;

	while (i < r->indexes.n && !str_eq(r->indexes.v[i]->name, name))
		i++;
	return i;
}

static void
list_replace(struct change *x, struct relation *r, size_t at, const struct index *i)
{
	r->indexes.v = list_own(x, r, OWNS_INDEXES, r->indexes.v, r->indexes.n);
	r->indexes.v[at] = i;
}

void
index_replace(struct change *x, struct str table, struct str name, const struct index *i)
{
	struct relation *r = change_write(x, table), *own;
	size_t at = r ? index_at(r, name) : 0;
	char buffer[KEY_MOST];

	if (!r || at == r->indexes.n)
		return;
	own = change_write(x, key_into(buffer, index_relname(r, r->indexes.v[at])));
	list_replace(x, r, at, i);
	users_note_index(x, r, i);
	if (own)
		own->index = i;
}

static bool
has_room(struct relation *r, const struct index *i)
{
	if (!i->keys.n || i->keys.n + i->include.n > KEYS_MOST)
		return false;
	if (r->indexes.n < PARTS_MOST)
		return true;
	r->complete = false;
	return false;
}

struct str
index_add(struct change *x, struct str table, const struct index *i)
{
	struct relation *r = change_write(x, table), *own;
	const struct relation *old;
	char buffer[KEY_MOST];
	struct index *copy;

	if (!r || !has_room(r, i))
		return S("");
	copy = arena_dup(x->arena, i);
	index_forget_collations(x, r, copy);
	if (!copy->name.n)
		copy->name = catalog_index_name(x->arena, x->c, x->now->pg_version, r, i);
	old = change_read(x, key_into(buffer, index_relname(r, copy)));
	if (old && (old->complete || old->created) && catalog_sure(x->c, old))
		return S(""); /* the name is taken: PostgreSQL reports an error */
	own = change_create(x, index_relname(r, copy),
		r->kind == RELATION_PARTITIONED_TABLE ? RELATION_PARTITIONED_INDEX :
							RELATION_INDEX);
	own->table = r->key;
	own->index = copy;
	own->doubtful = own->doubtful || r->doubtful;
	own->persistence = r->persistence;
	if (i->tablespace.n)
		extra_write(x, own)->tablespace = i->tablespace;
	list_push(x->arena, &r->indexes, copy);
	users_note_index(x, r, copy);
	return copy->name;
}

static bool
same_text(const struct expr *a, const struct expr *b)
{
	if (!a || !b)
		return a == b;
	return str_eq(a->text, b->text);
}

/* CompareIndexInfo (index.c), and a constraint if the parent's has one */
static bool
can_attach(const struct index *child, const struct index *i)
{
	if (child->parent.n || child->unique != i->unique || child->keys.n != i->keys.n ||
		child->include.n != i->include.n ||
		child->nulls_not_distinct != i->nulls_not_distinct ||
		!str_eq(child->method, i->method) || !same_text(child->where, i->where))
		return false;
	if (i->constraint && !child->constraint)
		return false;
	for (size_t k = 0; k < i->keys.n; k++) {
		const struct index_key *a = &child->keys.v[k], *b = &i->keys.v[k];

		if (!str_eq(a->column, b->column) || !same_text(a->expr, b->expr) ||
			!str_eq(a->collation, b->collation) || !str_eq(a->opclass, b->opclass))
			return false;
	}
	for (size_t k = 0; k < i->include.n; k++)
		if (!str_eq(child->include.v[k], i->include.v[k]))
			return false;
	return true;
}

/* ALTER TYPE drops the indexes on the column, and those of parents are made anew first. */
static bool
is_away(const struct change *x, const struct index *i)
{
	return x->op->kind == OP_CHANGE_TYPE && index_uses_column(i, x->op->name);
}

static bool
attach_equal(struct change *x, const struct relation *partition, const struct index *i)
{
	/* CompareIndexInfo: those of exclusion constraints are never equal */
	if (i->constraint && !i->unique)
		return false;
	for (size_t at = 0; at < partition->indexes.n; at++) {
		const struct index *child = partition->indexes.v[at];
		struct index *copy;

		if (!can_attach(child, i) || is_away(x, child))
			continue;
		copy = arena_dup(x->arena, child);
		copy->parent = i->name;
		index_replace(x, partition->key, child->name, copy);
		if (i->constraint)
			constraint_mark_inherited(x, partition->key, child->name);
		return true;
	}
	return false;
}

static const struct relation *
parent_of(struct change *x, const struct relation *table)
{
	return table->parents.n ? change_read(x, key_at(&table->parents, 0)) : NULL;
}

/* The constraint that a partition's new index backs, as that of its parent. */
static void
clone_constraint(struct change *x, struct str partition, const struct index *i, struct str name)
{
	struct relation *r = change_write(x, partition);
	struct constraint *k = arena_new(x->arena, struct constraint);
	const struct relation *parent = parent_of(x, r);
	const struct constraint *above = parent ? relation_constraint(parent, i->name) : NULL;

	k->kind = CONSTRAINT_EXCLUDE;
	k->deferrable = above && above->deferrable;
	k->initially_deferred = above && above->initially_deferred;
	if (i->unique)
		k->kind = i->primary ? CONSTRAINT_PRIMARY_KEY : CONSTRAINT_UNIQUE;
	k->name = name;
	k->inherited = true;
	k->index = relation_index(r, name);
	for (size_t at = 0; at < i->keys.n; at++) {
		struct str column = i->keys.v[at].column;

		if (column.n)
			strs_add(x->arena, &k->columns, column);
		if (column.n && i->primary)
			column_inherit_not_null(x, r, column);
	}
	constraint_push(x, r, k);
}

static struct str
clone_index(struct change *x, const struct relation *partition, const struct index *i)
{
	struct index copy = *i;
	struct str name;

	if (partition->kind == RELATION_FOREIGN_TABLE)
		return S("");
	copy.name = S("");
	copy.named = false;
	copy.invalid = false;
	copy.parent = i->name;
	/* until 16, DefineIndex copies for partitions that are there already what was written */
	if (x->op->kind != OP_CREATE_INDEX || x->now->pg_version >= 17)
		index_forget_default_collations(x, &copy);
	name = index_add(x, partition->key, &copy);
	if (name.n && i->constraint)
		clone_constraint(x, partition->key, i, name);
	return name;
}

static void
spread(struct change *x, struct str partition, const struct index *i, int depth)
{
	const struct relation *r = change_read(x, partition);
	struct strs children;
	struct str name;

	if (!r || !r->bound)
		return;
	/* one that is there has its parts already, or stays invalid without: DefineIndex */
	if (attach_equal(x, r, i))
		return;
	name = clone_index(x, r, i);
	r = change_read(x, partition);
	i = relation_index(r, name);
	if (!i || depth >= DEPTH_MOST)
		return;
	children = children_in_order(x, r);
	each (child, &children)
		spread(x, *child, i, depth + 1);
}

void
index_spread_to(struct change *x, struct str partition, const struct index *i)
{
	spread(x, partition, i, 0);
}

static bool
has_part(const struct relation *partition, struct str name)
{
	for (size_t i = 0; partition && i < partition->indexes.n; i++)
		if (str_eq(partition->indexes.v[i]->parent, name))
			return true;
	return false;
}

static void
spread_missing(struct change *x, struct str table, const struct index *i)
{
	const struct strs children = children_in_order(x, change_read(x, table));

	each (child, &children)
		if (!has_part(change_read(x, *child), i->name))
			spread(x, *child, i, 1);
}

void
index_spread(struct change *x, struct str table, struct str name)
{
	const struct relation *r = change_read(x, table);
	const struct index *i = r ? relation_index(r, name) : NULL;
	struct strs children;

	if (!i)
		return;
	children = children_in_order(x, r);
	each (child, &children)
		spread(x, *child, i, 1);
}

/*
 * ALTER TYPE makes the indexes on the column anew, without ONLY: ATPostAlterTypeCleanup.  An index
 * of a partitioned table that was not complete is so now.
 */
void
index_remake(struct change *x, struct str table, struct str column)
{
	const struct relation *r = change_read(x, table);
	const struct index_list all = r ? r->indexes : (struct index_list){ 0 };

	for (size_t i = 0; i < all.n; i++) {
		struct index *copy;

		if (!all.v[i]->invalid || !index_uses_column(all.v[i], column))
			continue;
		copy = arena_dup(x->arena, all.v[i]);
		copy->invalid = false;
		index_replace(x, table, copy->name, copy);
		spread_missing(x, table, copy);
	}
}

void
apply_create_index(struct change *x)
{
	const struct index *spec = x->op->index;
	struct relation *r = change_target(x);
	struct index i;
	struct str name;

	if (!r || !spec)
		return;
	i = *spec;
	if (change_has(x, OP_ONLY) && r->kind == RELATION_PARTITIONED_TABLE && r->children.n)
		i.invalid = true;
	name = index_add(x, r->key, &i);
	if (name.n && !change_has(x, OP_ONLY) && r->children.n)
		index_spread(x, r->key, name);
}

static bool
has_valid_part(const struct relation *partition, struct str name)
{
	for (size_t i = 0; i < partition->indexes.n; i++)
		if (str_eq(partition->indexes.v[i]->parent, name))
			return !partition->indexes.v[i]->invalid;
	return false;
}

/* validatePartitionedIndex: valid as soon as each partition has its part, and so on upwards */
static void
validate(struct change *x, const struct relation *table, struct str name)
{
	for (int depth = 0; table && name.n && depth < DEPTH_MOST; depth++) {
		const struct index *i = relation_index(table, name);
		struct index *copy;

		if (!i || !i->invalid)
			return;
		for (size_t at = 0; at < table->children.n; at++) {
			const struct relation *child = change_read(x, key_at(&table->children, at));

			if (child && !has_valid_part(child, name))
				return;
		}
		copy = arena_dup(x->arena, i);
		copy->invalid = false;
		index_replace(x, table->key, name, copy);
		name = copy->parent;
		table = parent_of(x, table);
	}
}

void
apply_attach_index(struct change *x)
{
	const struct relation *whole = catalog_find(x->c, x->op->target);
	const struct relation *part = catalog_find(x->c, x->op->other);
	struct index *copy;

	if (!whole || !part || !whole->index || !part->index)
		return;
	copy = arena_dup(x->arena, part->index);
	copy->parent = whole->index->name;
	index_replace(x, part->table, copy->name, copy);
	if (whole->index->constraint)
		constraint_mark_inherited(x, part->table, copy->name);
	validate(x, change_read(x, whole->table), whole->index->name);
}

static void
forget_constraint(struct change *x, struct relation *r, struct str name)
{
	size_t at = constraint_at(r, name);

	if (at == r->constraints.n)
		return;
	r->constraints.v = list_own(x, r, OWNS_CONSTRAINTS, r->constraints.v, r->constraints.n);
	list_close(r->constraints.v, r->constraints.n--, at);
}

static void drop_parts(struct change *x, const struct relation *table, struct str name, int depth);

static void
drop_one(struct change *x, struct str table, struct str name, int depth)
{
	struct relation *r = change_write(x, table);
	size_t at = r ? index_at(r, name) : 0;
	const struct relation *own;
	const struct index *i;
	char buffer[KEY_MOST];

	if (!r || at == r->indexes.n)
		return;
	i = r->indexes.v[at];
	own = change_read(x, key_into(buffer, index_relname(r, i)));
	/* another relation may have the name by now */
	if (own && str_eq(own->table, r->key))
		change_bury(x, own->key);
	r->indexes.v = list_own(x, r, OWNS_INDEXES, r->indexes.v, r->indexes.n);
	list_close(r->indexes.v, r->indexes.n--, at);
	if (i->constraint)
		forget_constraint(x, r, name);
	if (str_eq(r->extra->replica_index, name))
		extra_write(x, r)->replica_index = S("");
	if (depth < DEPTH_MOST)
		drop_parts(x, r, name, depth + 1);
}

static void
drop_parts(struct change *x, const struct relation *table, struct str name, int depth)
{
	const struct key_list children = table->children;

	for (size_t at = 0; at < children.n; at++) {
		const struct relation *child = change_read(x, key_at(&children, at));

		for (size_t i = child ? child->indexes.n : 0; i-- > 0;) {
			const struct index *part = child->indexes.v[i];

			if (str_eq(part->parent, name)) {
				drop_one(x, child->key, part->name, depth);
				break;
			}
		}
	}
}

void
index_drop(struct change *x, struct str table, struct str name)
{
	drop_one(x, table, name, 0);
}

/* The indexes attached to it know it by its name. */
static void
rename_parts(struct change *x, const struct relation *table, struct str name, struct str new_name)
{
	const struct key_list children = table->children;

	for (size_t at = 0; at < children.n; at++) {
		const struct relation *child = change_read(x, key_at(&children, at));

		for (size_t i = 0; child && i < child->indexes.n; i++) {
			struct index *part;

			if (!str_eq(child->indexes.v[i]->parent, name))
				continue;
			part = arena_dup(x->arena, child->indexes.v[i]);
			part->parent = new_name;
			index_replace(x, child->key, part->name, part);
			break;
		}
	}
}

static void
rename_constraint(struct change *x, struct relation *r, struct str name, const struct index *i)
{
	size_t at = constraint_at(r, name);
	struct constraint *k;

	if (!i->constraint || at == r->constraints.n)
		return;
	k = arena_dup(x->arena, r->constraints.v[at]);
	k->name = i->name;
	k->index = i;
	constraint_replace(x, r, at, k);
}

void
index_rename(struct change *x, struct str table, struct str name, struct str new_name)
{
	struct relation *r = change_write(x, table), *own;
	size_t at = r ? index_at(r, name) : 0;
	const struct relation *old;
	char buffer[KEY_MOST];
	struct index *i;

	if (!r || at == r->indexes.n || !new_name.n || str_eq(name, new_name))
		return;
	i = arena_dup(x->arena, r->indexes.v[at]);
	i->name = new_name;
	old = change_read(x, key_into(buffer, index_relname(r, i)));
	if (old && (old->created || old->complete))
		return;
	old = change_read(x, key_into(buffer, index_relname(r, r->indexes.v[at])));
	own = change_create(x, index_relname(r, i), RELATION_INDEX);
	if (old) {
		struct relname to = own->name;
		struct str key = own->key;

		*own = *old;
		own->name = to;
		own->key = key;
		own->epoch = x->now->epoch;
		own->owned = 0;
		own->doubtful = own->doubtful || change_has(x, OP_MAYBE);
		change_bury(x, old->key);
	}
	own->index = i;
	list_replace(x, r, at, i);
	rename_constraint(x, r, name, i);
	rename_parts(x, r, name, new_name);
	if (str_eq(r->extra->replica_index, name))
		extra_write(x, r)->replica_index = new_name;
	if (str_eq(r->extra->clustered, name))
		extra_write(x, r)->clustered = new_name;
}
