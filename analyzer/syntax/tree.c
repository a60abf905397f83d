#include "syntax/tree.h"

#include <stddef.h>

#include "syntax/pg.h"

#if PG_VERSION_NUM >= 180000

static struct tree_returning
returning_of(const ReturningClause *clause)
{
	struct tree_returning r = { .old_row = "old", .new_row = "new" };
	const ListCell *cell;

	if (!clause)
		return (struct tree_returning){ 0 };
	r.list = clause->exprs;
	r.with = clause->options != NIL;
	foreach (cell, clause->options) {
		const ReturningOption *o = lfirst(cell);

		if (o->option == RETURNING_OPTION_OLD)
			r.old_row = o->value;
		else
			r.new_row = o->value;
	}
	return r;
}

#	define RETURNING(s) returning_of((s)->returningClause)

bool
tree_not_enforced(const Constraint *c)
{
	/* the grammar leaves the field unset in other constraints */
	return !c->is_enforced && (c->contype == CONSTR_CHECK || c->contype == CONSTR_FOREIGN);
}

bool
tree_take_enforced(Constraint *c, const Constraint *attribute)
{
	if (attribute->contype != CONSTR_ATTR_ENFORCED &&
		attribute->contype != CONSTR_ATTR_NOT_ENFORCED)
		return false;
	c->is_enforced = attribute->contype == CONSTR_ATTR_ENFORCED;
	c->skip_validation |= !c->is_enforced;
	return true;
}

bool
tree_virtual(const Constraint *c)
{
	return c->generated_kind == 'v'; /* ATTRIBUTE_GENERATED_VIRTUAL */
}

bool
tree_period(const Constraint *c)
{
	return c->without_overlaps || c->fk_with_period;
}

bool
tree_other_period(const Constraint *c)
{
	return c->pk_with_period;
}

struct tree_alteration
tree_alteration(const AlterTableCmd *cmd)
{
	const ATAlterConstraint *c = (const ATAlterConstraint *)cmd->def;

	return (struct tree_alteration){
		.name = c->conname,
		.alters_deferrability = c->alterDeferrability,
		.deferrable = c->deferrable,
		.initially_deferred = c->initdeferred,
		.alters_enforcement = c->alterEnforceability,
		.not_enforced = !c->is_enforced,
		.alters_inheritance = c->alterInheritability,
		.no_inherit = c->noinherit,
	};
}

#else

static struct tree_returning
returning_of(const List *list)
{
	return (struct tree_returning){ .list = list };
}

#	define RETURNING(s) returning_of((s)->returningList)

bool
tree_not_enforced(const Constraint *c)
{
	(void)c;
	return false;
}

bool
tree_take_enforced(Constraint *c, const Constraint *attribute)
{
	(void)c;
	(void)attribute;
	return false;
}

bool
tree_virtual(const Constraint *c)
{
	(void)c;
	return false;
}

bool
tree_period(const Constraint *c)
{
	(void)c;
	return false;
}

bool
tree_other_period(const Constraint *c)
{
	(void)c;
	return false;
}

struct tree_alteration
tree_alteration(const AlterTableCmd *cmd)
{
	const Constraint *c = (const Constraint *)cmd->def;

	return (struct tree_alteration){
		.name = c->conname,
		.alters_deferrability = true,
		.deferrable = c->deferrable,
		.initially_deferred = c->initdeferred,
	};
}

#endif

struct tree_returning
tree_returning(const Node *stmt)
{
	switch (nodeTag(stmt)) {
	case T_InsertStmt: return RETURNING((const InsertStmt *)stmt);
	case T_UpdateStmt: return RETURNING((const UpdateStmt *)stmt);
	case T_DeleteStmt: return RETURNING((const DeleteStmt *)stmt);
	case T_MergeStmt: return RETURNING((const MergeStmt *)stmt);
	default: return (struct tree_returning){ 0 };
	}
}
