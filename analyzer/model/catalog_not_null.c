/* Since 18, NOT NULL is a constraint with a name, and ALTER CONSTRAINT says more than when. */
#include "model/catalog_internal.h"

#include "base/arena.h"
#include "model/catalog.h"

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
