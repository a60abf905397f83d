/*
 * NOT NULL: a property of the column, and since 18 a constraint with a name, which a child has from
 * its parents, in its own right, or both.  ALTER CONSTRAINT says more than when.
 */
#include "model/catalog_internal.h"

#include "base/arena.h"
#include "model/catalog.h"

/* A table that becomes a partition has nothing in its own right: MergeConstraintsIntoExisting */
static bool
attaches(const struct change *x, const struct relation *r)
{
	return x->op->kind == OP_ATTACH_PARTITION && r->bound;
}

/* `inherited`: it was a parent that said so. */
static void
set_not_null(struct change *x, struct relation *r, struct str name, bool inherited)
{
	struct column *c;
	size_t at = column_at(r, name);

	if (at == r->columns.n) {
		if (r->complete)
			return;
		c = arena_new(x->arena, struct column);
		*c = (struct column){
			.name = name,
			.not_null = true,
			.not_null_inherited = inherited,
		};
		column_add(x, r, c);
		return;
	}
	if (r->columns.v[at]->not_null && inherited && !attaches(x, r))
		return;
	if (r->columns.v[at]->not_null && r->columns.v[at]->not_null_inherited == inherited)
		return;
	c = arena_dup(x->arena, r->columns.v[at]);
	c->not_null = true;
	c->not_null_inherited = inherited;
	column_replace(x, r, at, c);
}

void
column_set_not_null(struct change *x, struct relation *r, struct str name)
{
	set_not_null(x, r, name, false);
}

void
column_inherit_not_null(struct change *x, struct relation *r, struct str name)
{
	set_not_null(x, r, name, true);
}

/* The constraint of the child becomes that of a parent, too. */
static void
becomes_parents(struct change *x, struct relation *child, const struct constraint *own)
{
	struct constraint *copy = constraint_mark(x, child, constraint_at(child, own->name));

	copy->local = !attaches(x, child) && (copy->local || !copy->inherited);
	copy->inherited = true;
}

/* Of the table that the statement names, where it has the constraint: ATExecSetNotNull */
static bool
set_constraint(struct change *x, struct relation *r, const struct constraint *k)
{
	struct constraint *copy = constraint_mark(x, r, constraint_at(r, k->name));

	if (k->inherited && !k->local) {
		copy->local = true; /* and what is not valid stays so */
		return false;
	}
	copy->not_valid = false;
	return true;
}

static void
set_in_child(struct change *x, struct relation *r, struct str name, const struct constraint *k)
{
	const struct constraint *own = relation_not_null(r, name);

	if (own)
		becomes_parents(x, r, own);
	else if (k)
		constraint_inherit(x, r->key, k, r->constraints.n);
	if (!(own && own->not_valid) && column_at(r, name) < r->columns.n)
		column_inherit_not_null(x, change_write(x, r->key), name);
}

/* Since 18, ONLY where there are children is taken for NO INHERIT. */
static bool
keeps_to_itself(const struct change *x, const struct relation *r)
{
	const struct column *c = relation_column(r, x->op->name);

	return x->now->pg_version >= 18 && change_has(x, OP_ONLY) && r->children.n && c &&
		!c->not_null;
}

static void
add_constraint(struct change *x, struct relation *r, struct str column)
{
	const struct column c = { .name = column, .not_null = true, .not_null_stays = true };

	constraint_of_not_null(x, r, &c);
	column_set_not_null(x, change_write(x, r->key), column);
}

void
apply_set_not_null(struct change *x, struct relation *r)
{
	struct str name = x->op->name;
	const struct constraint *k = relation_not_null(r, name);
	struct relation_list tree;

	if (k && !set_constraint(x, r, k))
		return;
	if (!k && keeps_to_itself(x, r)) {
		add_constraint(x, r, name);
		return;
	}
	tree = change_tree(x, r);
	column_set_not_null(x, change_write(x, r->key), name);
	for (size_t i = 1; i < tree.n; i++)
		set_in_child(x, change_write(x, tree.v[i]->key), name, k);
}

/* Has one of the parents it, for its children, too? */
static bool
parent_says(const struct change *x, const struct relation *r, struct str name)
{
	for (size_t i = 0; i < r->parents.n; i++) {
		const struct relation *parent = change_read(x, key_at(&r->parents, i));
		const struct column *c = parent ? relation_column(parent, name) : NULL;
		const struct constraint *k = parent ? relation_not_null(parent, name) : NULL;

		if (k ? !k->no_inherit : c && c->not_null)
			return true;
	}
	return false;
}

void
column_own_not_null(struct change *x, struct relation *r, size_t at)
{
	struct column *c;

	if (!r->columns.v[at]->not_null_inherited || parent_says(x, r, r->columns.v[at]->name))
		return;
	c = arena_dup(x->arena, r->columns.v[at]);
	c->not_null_inherited = false;
	column_replace(x, r, at, c);
}

/* Of this table alone, with the constraint if that has a name. */
static void
forget_not_null(struct change *x, struct relation *r, size_t at)
{
	const struct constraint *k = relation_not_null(r, r->columns.v[at]->name);
	struct column *c = arena_dup(x->arena, r->columns.v[at]);

	c->not_null = c->not_null_inherited = false;
	column_replace(x, r, at, c);
	if (k)
		constraint_drop_here(x, r->key, k->name, false);
}

/* It was that of a parent, who has it no more: is there nobody left who says so? */
static bool
goes_with_parent(const struct change *x, const struct relation *child, size_t at)
{
	const struct column *c = child->columns.v[at];
	const struct constraint *k = relation_not_null(child, c->name);

	/* before 18 it is a property, and those of all descendants are one */
	if (x->now->pg_version < 18)
		return true;
	return (k ? k->inherited && !k->local : c->not_null_inherited) &&
		!parent_says(x, child, c->name);
}

/* The child keeps it. */
static void
leave_with_child(struct change *x, struct relation *child, size_t at)
{
	const struct constraint *k = relation_not_null(child, child->columns.v[at]->name);
	struct constraint *copy;

	if (parent_says(x, child, child->columns.v[at]->name))
		return;
	column_own_not_null(x, child, at);
	if (!k || !k->inherited)
		return;
	copy = constraint_mark(x, child, constraint_at(child, k->name));
	copy->inherited = copy->local = false;
}

/* dropconstraint_internal (tablecmds.c) */
void
column_drop_not_null(struct change *x, struct relation *r, struct str name)
{
	struct relation_list tree = catalog_tree(x->arena, x->c, r);

	for (size_t i = 0; i < tree.n; i++) {
		size_t at = column_at(tree.v[i], name);

		if (at == tree.v[i]->columns.n)
			continue;
		r = change_write(x, tree.v[i]->key);
		if (i == 0 || (!change_has(x, OP_ONLY) && goes_with_parent(x, r, at)))
			forget_not_null(x, r, at);
		else if (x->now->pg_version >= 18)
			leave_with_child(x, r, at);
	}
}

bool
constraint_has_not_null(struct change *x, struct relation *child, const struct constraint *k)
{
	const struct constraint *own;
	const struct column *c;

	if (k->kind != CONSTRAINT_NOT_NULL || !k->columns.n)
		return false;
	own = relation_not_null(child, k->columns.v[0]);
	c = relation_column(child, k->columns.v[0]);
	if (!own)
		return c && c->not_null && !c->not_null_inherited;
	becomes_parents(x, child, own);
	return true;
}

static void
spread(struct change *x, const struct relation *r, const struct constraint *k)
{
	struct relation_list tree = change_tree(x, r);

	for (size_t i = 1; i < tree.n; i++)
		constraint_inherit(x, tree.v[i]->key, k, tree.v[i]->constraints.n);
}

void
constraint_of_not_null(struct change *x, struct relation *r, const struct column *c)
{
	struct constraint *k = arena_new(x->arena, struct constraint);

	k->kind = CONSTRAINT_NOT_NULL;
	k->name = c->not_null_name;
	k->named = k->name.n > 0;
	k->no_inherit = c->not_null_stays;
	strs_add(x->arena, &k->columns, c->name);
	k->name = catalog_constraint_name(x->arena, x->c, x->now->pg_version, r, k);
	if (!relation_constraint(r, k->name) && constraint_push(x, r, k) && !k->no_inherit)
		spread(x, r, k);
}

/* `inherited`: the table has it from the one that the statement names. */
static void
alter(struct constraint *k, const struct constraint_change *change, bool inherited)
{
	if (change->deferrability) {
		k->deferrable = change->deferrable;
		k->initially_deferred = change->initially_deferred;
	}
	/* what is enforced from now on has been checked */
	if (change->enforcement && change->not_enforced != k->not_enforced)
		k->not_enforced = k->not_valid = change->not_enforced;
	if (change->inheritance && inherited)
		k->local = k->local || change->no_inherit;
	else if (change->inheritance)
		k->no_inherit = change->no_inherit;
}

void
apply_alter_constraint(struct change *x)
{
	const struct constraint_change *change = x->op->constraint_change;
	struct relation *r = change_known(x);
	struct constraint_places places;

	if (!r)
		return;
	places = constraint_places(x, r, x->op->name);
	for (size_t i = 0; i < places.n; i++) {
		struct constraint *k;
		size_t at;

		r = change_write(x, places.v[i].table);
		at = constraint_at(r, places.v[i].name);
		k = constraint_mark(x, r, at);
		alter(k, change, i > 0);
		if (i == 0 && change->inheritance && !change->no_inherit)
			spread(x, r, k);
	}
}
