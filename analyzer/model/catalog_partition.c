/*
 * INHERIT, NO INHERIT, ATTACH and DETACH PARTITION.
 */
#include "base/arena.h"
#include "model/catalog_internal.h"

/* Is one of them above the other?  PostgreSQL refuses circles. */
static bool
is_ancestor(const struct change *x, struct str key, const struct relation *of)
{
	for (int depth = 0; of && depth < DEPTH_MOST; depth++) {
		if (str_eq(of->key, key))
			return true;
		if (keys_contain(&of->parents, key))
			return true;
		of = of->parents.n ? change_read(x, key_at(&of->parents, 0)) : NULL;
	}
	return false;
}

void
apply_inherit(struct change *x)
{
	struct relation *r = change_target(x);
	struct relation *parent = change_find(x, x->op->other, RELATION_UNKNOWN);

	if (r && parent && !is_ancestor(x, r->key, parent))
		inherit_from(x, r->key, parent->key);
}

bool
parent_has_column(const struct change *x, const struct relation *r, struct str name)
{
	for (size_t i = 0; i < r->parents.n; i++) {
		const struct relation *parent = change_read(x, key_at(&r->parents, i));

		if (parent && relation_column(parent, name))
			return true;
	}
	return false;
}

bool
parent_has_constraint(const struct change *x, const struct relation *r, struct str name)
{
	for (size_t i = 0; i < r->parents.n; i++) {
		const struct relation *parent = change_read(x, key_at(&r->parents, i));

		if (parent && relation_constraint(parent, name))
			return true;
	}
	return false;
}

/* What was inherited is the table's own now: RemoveInheritance */
static void
disinherit(struct change *x, struct relation *r)
{
	for (size_t i = 0; i < r->columns.n; i++) {
		struct column *c;

		column_own_not_null(x, r, i);
		if (!r->columns.v[i]->inherited || parent_has_column(x, r, r->columns.v[i]->name))
			continue;
		c = arena_dup(x->arena, r->columns.v[i]);
		c->inherited = c->local = false;
		column_replace(x, r, i, c);
	}
	for (size_t i = 0; i < r->constraints.n; i++) {
		struct constraint *k;

		if (!r->constraints.v[i]->inherited ||
			parent_has_constraint(x, r, r->constraints.v[i]->name))
			continue;
		k = constraint_mark(x, r, i);
		k->inherited = k->local = false;
		k->parent = S("");
	}
}

/* DetachPartitionFinalize, since 17: the identity stays with the partitioned table. */
static void
lose_identity(struct change *x, struct relation *r)
{
	for (size_t i = 0; x->now->pg_version >= 17 && i < r->columns.n; i++) {
		struct column *c;

		if (!r->columns.v[i]->identity)
			continue;
		c = arena_dup(x->arena, r->columns.v[i]);
		c->identity = IDENTITY_NONE;
		c->sequence = (struct relname){ 0 };
		column_replace(x, r, i, c);
	}
}

static void
unlink_parent(struct change *x, struct relation *r, struct relation *parent)
{
	keys_remove(x->arena, &r->parents, parent->key);
	keys_remove(x->arena, &parent->children, r->key);
	if (str_eq(parent->extra->default_partition, r->key))
		extra_write(x, parent)->default_partition = S("");
	disinherit(x, r);
}

void
apply_no_inherit(struct change *x)
{
	struct relation *r = change_target(x);
	struct relation *parent = change_find(x, x->op->other, RELATION_UNKNOWN);

	if (r && parent && r != parent)
		unlink_parent(x, r, parent);
}

void
apply_attach_partition(struct change *x)
{
	static const struct bound unknown = { .kind = BOUND_NONE };
	struct relation *parent = change_find(x, x->op->target, RELATION_PARTITIONED_TABLE);
	struct relation *r = change_find(x, x->op->other, RELATION_UNKNOWN);

	if (!r || !parent || r->bound || is_ancestor(x, r->key, parent))
		return;
	if (parent->kind == RELATION_UNKNOWN)
		parent->kind = RELATION_PARTITIONED_TABLE;
	r->bound = x->op->bound ? x->op->bound : &unknown;
	inherit_from(x, r->key, parent->key);
	partition_from(x, r->key, parent->key);
}

static void
add_fact(struct change *x, struct expr *e, enum fact_kind kind, struct str column,
	const struct bound_values *values)
{
	struct fact fact = { .kind = kind, .column = column };

	for (size_t i = 0; values && i < values->n; i++) {
		if (values->v[i].null || values->v[i].infinite)
			return;
		fact.number = values->v[i].number;
		strs_add(x->arena, &fact.values, values->v[i].text);
	}
	*vec_push(x->arena, &e->facts) = fact;
}

/* The bound as a condition: get_qual_from_partbound */
static const struct expr *
bound_condition(struct change *x, const struct partition_key *key, const struct bound *bound)
{
	struct expr *e = arena_new(x->arena, struct expr);
	struct str first = key->columns.n ? key->columns.v[0] : S("");

	e->columns = key->columns;
	e->columns.cap = e->columns.n;
	if (bound->kind == BOUND_RANGE) {
		each (column, &key->columns)
			add_fact(x, e, FACT_NOT_NULL, *column, NULL);
	}
	if (key->columns.n == 1 && bound->kind == BOUND_RANGE) {
		add_fact(x, e, FACT_GE, first, &bound->from);
		add_fact(x, e, FACT_LT, first, &bound->to);
	} else if (bound->kind == BOUND_LIST) {
		add_fact(x, e, FACT_IN, first, &bound->from);
	}
	return e;
}

/* CONCURRENTLY leaves the bound behind as a CHECK: DetachAddConstraintIfNeeded */
static void
keep_bound(struct change *x, struct relation *r, const struct relation *parent)
{
	struct constraint *k;

	/* whether the hash of a row fits depends on the parent, so no CHECK could say it */
	if (!r->bound || !parent->partition_key.kind || r->bound->kind == BOUND_HASH ||
		relation_proves_bound(r, &parent->partition_key, r->bound))
		return;
	k = arena_new(x->arena, struct constraint);
	k->kind = CONSTRAINT_CHECK;
	k->check = bound_condition(x, &parent->partition_key, r->bound);
	k->columns = k->check->columns;
	k->name = catalog_constraint_name(x->arena, x->c, x->now->pg_version, r, k);
	constraint_push(x, r, k);
}

/* DetachPartitionFinalize: indexes and constraints stay, cloned triggers go */
void
apply_detach_partition(struct change *x)
{
	struct relation *parent = change_find(x, x->op->target, RELATION_PARTITIONED_TABLE);
	struct relation *r = change_find(x, x->op->other, RELATION_UNKNOWN);
	struct relation_list tree;

	if (!r || !parent || r == parent)
		return;
	if (change_has(x, OP_CONCURRENTLY))
		keep_bound(x, r, parent);
	foreign_keys_detach(x, r->key);
	r->bound = NULL;
	r->detached = true;
	key_parts_remove(x, parent, r);
	unlink_parent(x, r, parent);
	for (size_t i = 0; i < r->indexes.n; i++) {
		struct index *copy;

		if (!r->indexes.v[i]->parent.n)
			continue;
		copy = arena_dup(x->arena, r->indexes.v[i]);
		copy->parent = S("");
		index_replace(x, r->key, copy->name, copy);
	}
	triggers_detach(x, r, parent);
	tree = catalog_tree(x->arena, x->c, r);
	for (size_t i = 0; i < tree.n; i++)
		lose_identity(x, change_write(x, tree.v[i]->key));
}
