/*
 * What is refused of constraints that are there already: because of the children that have them,
 * too, or because of another one of the name.
 */
#include "base/arena.h"
#include "model/effect_internal.h"

static bool
is_inherited_by_children(const struct constraint *k)
{
	return (k->kind == CONSTRAINT_CHECK || k->kind == CONSTRAINT_NOT_NULL) && !k->no_inherit;
}

/* rename_constraint_internal, RenameRelationInternal, RenameConstraintById */
void
effect_check_rename_constraint(struct effecting *cx, const struct relation *r,
	const struct constraint *k)
{
	struct relname name = { r->name.schema, cx->op->new_name };

	if (is_inherited_by_children(k) && cx->op->flags & OP_ONLY && r->children.n)
		effect_fail(cx, "inherited constraint \"%.*s\" must be renamed in child tables too",
			FMT(k->name));
	else if (k->inherited && !k->local && is_inherited_by_children(k))
		effect_fail(cx, "cannot rename inherited constraint \"%.*s\"", FMT(k->name));
	else if (relation_index(r, k->name))
		effect_name_taken(cx, name);
	else if (effect_complete(cx, r) && relation_constraint(r, cx->op->new_name))
		effect_fail(cx, "constraint \"%.*s\" for relation \"%.*s\" already exists",
			FMT(cx->op->new_name), FMT(r->name.name));
}

/* QueueCheckConstraintValidation */
void
effect_check_validate(struct effecting *cx, const struct relation *r, const struct constraint *k)
{
	if (k->not_valid && cx->op->flags & OP_ONLY && r->children.n && is_inherited_by_children(k))
		effect_fail(cx, "constraint must be validated on child tables too");
}

/* ATPrepAddPrimaryKey: ONLY on a partitioned table, whose partitions have to be NOT NULL already */
void
effect_check_only_primary(struct effecting *cx, const struct relation *r)
{
	const struct strs *columns = &cx->op->constraint->columns;

	if (!(cx->op->flags & OP_ONLY) || !effect_partitioned(r))
		return;
	for (size_t i = 0; i < r->children.n; i++) {
		const struct relation *child = catalog_find_key(cx->now, key_at(&r->children, i));

		each (name, columns) {
			const struct column *own = child ? relation_column(child, *name) : NULL;
			const struct column *c = relation_column(r, *name);

			if (!own || !c || own->not_null || !catalog_sure(cx->now, child))
				continue;
			if (cx->version >= 18)
				effect_fail(cx,
					"column \"%.*s\" of table \"%.*s\" is not marked NOT NULL",
					FMT(*name), FMT(child->name.name));
			else if (!c->not_null)
				effect_fail(cx, "constraint must be added to child tables too");
		}
	}
}

/* ATExecDropNotNull */
bool
effect_in_replica_identity(const struct relation *r, struct str column)
{
	const struct index *i = r->extra->replica == REPLICA_INDEX ?
		relation_index(r, r->extra->replica_index) :
		NULL;

	if (!i)
		return false;
	each (key, &i->keys) {
		if (str_eq(key->column, column))
			return true;
	}
	return false;
}

/* transformColumnNameList finds them, and then they are refused. */
void
effect_check_system_column(struct effecting *cx, struct str name)
{
	if (column_is_system(name))
		effect_fail_always(cx, "cannot alter system column \"%.*s\"", FMT(name));
}
