/*
 * UNIQUE, PRIMARY KEY and EXCLUDE: constraints with an index.
 */
#include "base/arena.h"
#include "model/catalog_internal.h"

/*
 * A primary key makes its columns NOT NULL, in the descendants too: transformIndexConstraint.
 * So does NOT NULL with a name, which before 18 is not kept.
 */
void
constraint_forbid_nulls(struct change *x, struct relation *r, const struct constraint *k)
{
	struct relation_list tree = change_tree(x, r);

	for (size_t t = 0; t < tree.n; t++) {
		struct relation *one = change_write(x, tree.v[t]->key);

		for (size_t i = 0; one && i < k->columns.n; i++) {
			if (t)
				column_inherit_not_null(x, one, k->columns.v[i]);
			else
				column_set_not_null(x, one, k->columns.v[i]);
		}
	}
}

static void
index_columns(struct change *x, const struct index *i, struct constraint *k)
{
	k->columns = (struct strs){ 0 };
	each (key, &i->keys)
		strs_add(x->arena, &k->columns, key->column);
}

/* USING INDEX: the index takes the constraint's name, or the constraint the index's. */
static bool
adopt_index(struct change *x, struct relation *r, struct constraint *k)
{
	const struct index *old = relation_index(r, k->using_index);
	struct index *i;

	if (!k->name.n)
		k->name = k->using_index;
	if (!old)
		return !r->complete;
	index_rename(x, r->key, k->using_index, k->name);
	old = relation_index(r, k->name);
	if (!old)
		return false;
	i = arena_dup(x->arena, old);
	i->constraint = true;
	i->primary = k->kind == CONSTRAINT_PRIMARY_KEY;
	index_replace(x, r->key, k->name, i);
	k->index = i;
	index_columns(x, i, k);
	return true;
}

static bool
make_index(struct change *x, struct relation *r, struct constraint *k)
{
	struct index i = k->index ? *k->index : (struct index){ .method = S("btree") };

	if (!k->index) {
		each (name, &k->columns)
			vec_push(x->arena, &i.keys)->column = *name;
	}
	i.name = k->name;
	i.named = k->named;
	i.unique = k->kind != CONSTRAINT_EXCLUDE;
	i.primary = k->kind == CONSTRAINT_PRIMARY_KEY;
	i.constraint = true;
	i.span = k->span;
	if (change_has(x, OP_ONLY) && r->kind == RELATION_PARTITIONED_TABLE && r->children.n)
		i.invalid = true;
	k->name = index_add(x, r->key, &i);
	k->index = relation_index(r, k->name);
	return k->name.n;
}

static bool
same_columns(const struct strs *a, const struct strs *b)
{
	bool same = a->n == b->n;

	for (size_t i = 0; same && i < a->n; i++)
		same = str_eq(a->v[i], b->v[i]);
	return same;
}

static bool
made_by_this_statement(const struct change *x, const struct relation *r, const struct index *i)
{
	char buffer[KEY_MOST];
	const struct relation *own = change_read(x, key_into(buffer, index_relname(r, i)));

	return own && own->created == x->now->epoch;
}

/* The constraint of the same definition that asks for the same index, or constraints.n. */
static size_t
same_key_at(const struct change *x, const struct relation *r, const struct constraint *k)
{
	struct strs none = { 0 };
	size_t i = 0;

	if (k->using_index.n || !k->columns.n ||
		!(change_has(x, OP_NEW_TABLE) || change_has(x, OP_WITH_COLUMN)))
		return r->constraints.n;
	for (; i < r->constraints.n; i++) {
		const struct constraint *old = r->constraints.v[i];

		if ((old->kind == CONSTRAINT_EXCLUDE) == (k->kind == CONSTRAINT_EXCLUDE) &&
			old->index && !old->inherited && old->deferrable == k->deferrable &&
			old->initially_deferred == k->initially_deferred &&
			same_columns(&old->columns, &k->columns) &&
			same_columns(&old->index->include, k->index ? &k->index->include : &none) &&
			made_by_this_statement(x, r, old->index))
			break;
	}
	return i;
}

/*
 * UNIQUE PRIMARY KEY, or the same constraint of one table written twice, is one index, the
 * primary key in preference, with the name that was given: transformIndexConstraints.
 */
static bool
merge_key(struct change *x, struct relation *r, struct constraint *k)
{
	size_t at = same_key_at(x, r, k);
	const struct constraint *old;

	if (at == r->constraints.n)
		return false;
	old = r->constraints.v[at];
	if (k->kind == CONSTRAINT_PRIMARY_KEY && old->kind == CONSTRAINT_UNIQUE) {
		if (!k->name.n && old->named)
			k->name = old->name;
		constraint_drop(x, r->key, old->name, false);
		return false;
	}
	if (old->named || !k->name.n)
		return true;
	index_rename(x, r->key, old->name, k->name);
	constraint_mark(x, r, at)->named = true;
	return true;
}

void
constraint_add_key(struct change *x, struct relation *r, struct constraint *k)
{
	if (merge_key(x, r, k))
		return;
	if (!(k->using_index.n ? adopt_index(x, r, k) : make_index(x, r, k)))
		return;
	if (!constraint_push(x, r, k))
		return;
	if (k->kind == CONSTRAINT_PRIMARY_KEY)
		constraint_forbid_nulls(x, r, k);
	if (r->children.n && !change_has(x, OP_ONLY))
		index_spread(x, r->key, k->name);
}
