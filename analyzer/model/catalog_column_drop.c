/*
 * DROP COLUMN, and what goes with a column.
 */
#include "base/arena.h"
#include "model/catalog_internal.h"

/* Those of the table that name the column of the relation. */
static void
drop_policies(struct change *x, struct str table, struct str relation, struct str column)
{
	const struct relation *one = change_read(x, table);

	for (size_t i = one ? one->policies.n : 0; i-- > 0;) {
		enum reads reads = catalog_policy_reads(x->c, one, one->policies.v[i],
			change_read(x, relation), column);

		if (reads == READS_PERHAPS)
			change_write(x, table)->doubtful = true;
		else if (reads == READS_SURELY)
			policy_remove(x, table, i);
		one = change_read(x, table);
	}
}

/* CASCADE: what else depends on a column */
static void
drop_dependents(struct change *x, struct relation *r, struct str column)
{
	const struct key_list elsewhere = r->extra->policies_elsewhere;
	struct strs doomed = { 0 };

	for (size_t i = 0; i < r->views.n; i++) {
		const struct relation *view = change_read(x, key_at(&r->views, i));
		enum reads reads = view ? relation_reads(view, r, column) : READS_NOT;

		if (reads == READS_NOT)
			continue;
		if (reads == READS_PERHAPS)
			change_write(x, view->key)->doubtful = true;
		strs_add(x->arena, &doomed, view->key);
	}
	if (doomed.n)
		relations_drop(x, &doomed, true);
	publications_follow_column(x, r->name, column, S(""));
	for (size_t i = r->triggers.n; i-- > 0;) {
		const struct trigger *t = r->triggers.v[i];

		if (strs_contain(&t->update_of, column) || strs_contain(&t->when_columns, column))
			trigger_remove(x, r, i);
	}
	drop_policies(x, r->key, r->key, column);
	for (size_t i = 0; i < elsewhere.n; i++)
		drop_policies(x, key_at(&elsewhere, i), r->key, column);
	rules_drop_column(x, r->key, column);
}

static void
drop_sequences(struct change *x, const struct relation *r, struct str column)
{
	struct strs doomed = { 0 };

	for (size_t i = 0; i < r->sequences.n; i++) {
		const struct relation *sequence = change_read(x, key_at(&r->sequences, i));

		if (sequence && str_eq(sequence->extra->owner_column, column))
			strs_add(x->arena, &doomed, sequence->key);
	}
	if (doomed.n)
		relations_drop(x, &doomed, true);
}

/*
 * Indexes and constraints on the column go with it, also those on several columns: they depend
 * on it automatically (CreateConstraintEntry, index_create).  A child that keeps its column keeps
 * its constraint, which is as inherited as it was.
 */
static void
drop_parts(struct change *x, struct relation *r, struct str column)
{
	const struct strs only = { .v = &column, .n = 1 };
	const struct key_list others = r->referenced_by;

	for (size_t i = r->constraints.n; i-- > 0;)
		if (i < r->constraints.n && constraint_uses_column(r->constraints.v[i], column))
			constraint_drop_here(x, r->key, r->constraints.v[i]->name, true);
	for (size_t i = r->indexes.n; i-- > 0;)
		if (i < r->indexes.n && index_uses_column(r->indexes.v[i], column)) {
			foreign_keys_drop_on(x, r->key, r->indexes.v[i]->name);
			index_drop(x, r->key, r->indexes.v[i]->name);
		}
	for (size_t i = 0; i < others.n; i++)
		foreign_keys_drop(x, key_at(&others, i), r->key, &only);
	drop_sequences(x, r, column);
}

void
column_drop(struct change *x, struct str table, struct str name)
{
	struct relation *r = change_write(x, table);
	bool generated;
	size_t at;

	if (!r)
		return;
	drop_parts(x, r, name);
	statistics_follow_column(x, r->name, name, S(""));
	if (change_has(x, OP_CASCADE))
		drop_dependents(x, r, name);
	at = column_at(r, name);
	if (at < r->columns.n) {
		/* that stays when the columns that needed it go */
		r->toast = catalog_has_toast(x->c, r, x->now->pg_version);
		r->columns.v = list_own(x, r, OWNS_COLUMNS, r->columns.v, r->columns.n);
		list_close(r->columns.v, r->columns.n--, at);
	}
	/* a generated column cannot refer to another one: once is enough; before 15 it goes without
	   CASCADE, too: recordDependencyOnSingleRelExpr in StoreAttrDefault */
	generated = change_has(x, OP_CASCADE) || x->now->pg_version < 15;
	for (size_t i = r->columns.n; generated && i-- > 0;) {
		const struct column *c = r->columns.v[i];

		if (!c->generated || !c->fallback || !strs_contain(&c->fallback->columns, name))
			continue;
		drop_parts(x, r, c->name);
		r->columns.v = list_own(x, r, OWNS_COLUMNS, r->columns.v, r->columns.n);
		list_close(r->columns.v, r->columns.n--, i);
	}
}

/* ONLY the parent loses it: to the children it is their own from now on. */
static void
disown_column(struct change *x, const struct relation *r, struct str name)
{
	const struct key_list children = r->children;

	for (size_t i = 0; i < children.n; i++) {
		struct relation *child = change_write(x, key_at(&children, i));
		size_t at = child ? column_at(child, name) : 0;
		struct column *c;

		if (!child || at == child->columns.n)
			continue;
		c = arena_dup(x->arena, child->columns.v[at]);
		c->inherited = c->local = parent_has_column(x, child, name);
		column_replace(x, child, at, c);
	}
}

/* A child keeps what it has in its own right, too, or from another parent. */
static void
drop_inherited(struct change *x, const struct relation *child, struct str name)
{
	size_t at = child ? column_at(child, name) : 0;
	const struct column *c = child && at < child->columns.n ? child->columns.v[at] : NULL;
	struct column *copy;

	if (!c || !c->inherited || parent_has_column(x, child, name))
		return;
	if (!c->local) {
		column_drop(x, child->key, name);
		return;
	}
	copy = arena_dup(x->arena, c);
	copy->inherited = copy->local = false;
	column_replace(x, change_write(x, child->key), at, copy);
}

void
column_goes(struct change *x, struct str table, struct str name)
{
	const struct relation *r = change_read(x, table);

	if (r && strs_contain(&r->partition_key.columns, name))
		relations_drop(x, &(struct strs){ .v = &table, .n = 1 }, true);
	else if (r)
		column_drop(x, table, name);
}

void
apply_drop_column(struct change *x)
{
	struct relation *r = change_known(x);
	struct relation_list tree;

	if (!r || (r->complete && column_at(r, x->op->name) == r->columns.n))
		return;
	tree = change_tree(x, r);
	column_drop(x, r->key, x->op->name);
	if (change_has(x, OP_ONLY) && r->children.n)
		disown_column(x, change_read(x, r->key), x->op->name);
	for (size_t i = 1; i < tree.n; i++)
		drop_inherited(x, change_read(x, tree.v[i]->key), x->op->name);
}
