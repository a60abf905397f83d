/*
 * NOT NULL as a constraint, as it is since 18.  Of those that a column's definition makes without a
 * name the catalog knows no more than that the column is NOT NULL.
 */
#include "model/effect_internal.h"

#include "base/arena.h"

/* A name that PostgreSQL may have made up for one: ChooseConstraintName. */
static bool
may_be_made_up(struct str name)
{
	while (name.n && name.s[name.n - 1] >= '0' && name.s[name.n - 1] <= '9')
		name.n--;
	return str_ends(name, S("_not_null"));
}

bool
effect_lacks_constraint(const struct effecting *cx, const struct relation *r, struct str name)
{
	return effect_complete(cx, r) && !relation_constraint(r, name) &&
		(cx->version < 18 || !may_be_made_up(name));
}

/* ---- ADD NOT NULL ---- */

static unsigned
add_not_null_work(struct effecting *cx, const struct relation *r)
{
	const struct constraint *k = cx->op->constraint;

	if (!effect_check_work(cx, r))
		return 0;
	return r && k->columns.n && relation_proves_not_null(r, k->columns.v[0], S("")) ? 0 :
											  WORK_SCAN;
}

/* A column has one of them: AdjustNotNullInheritance. */
static void
adjust(struct effecting *cx, const struct relation *r, const struct constraint *there)
{
	const struct constraint *k = cx->op->constraint;
	bool renamed = k->named && !str_eq(k->name, there->name);

	if (cx->op->flags & OP_NEW_TABLE) {
		/* transformCreateStmt; what comes from a parent may be written again */
		if (renamed && there->named && !there->inherited)
			effect_fail(cx,
				"conflicting not-null constraint names \"%.*s\" and \"%.*s\"",
				FMT(there->name), FMT(k->name));
	} else if (there->no_inherit != k->no_inherit) {
		effect_fail(cx,
			"cannot change NO INHERIT status of NOT NULL constraint \"%.*s\" on relation "
			"\"%.*s\"",
			FMT(there->name), FMT(r->name.name));
	} else if (there->not_valid && !k->not_valid) {
		effect_fail(cx, "incompatible NOT VALID constraint \"%.*s\" on relation \"%.*s\"",
			FMT(there->name), FMT(r->name.name));
	} else if (renamed) {
		effect_fail(cx,
			"cannot create not-null constraint \"%.*s\" on column \"%.*s\" of table "
			"\"%.*s\"",
			FMT(k->name), FMT(k->columns.v[0]), FMT(r->name.name));
	}
}

static void
check_not_null(struct effecting *cx, const struct relation *r, struct str column)
{
	const struct constraint *k = cx->op->constraint;
	const struct constraint *there = relation_not_null(r, column);

	effect_column(cx, r, column);
	if (effect_partitioned(r) && k->no_inherit)
		effect_fail(cx, "not-null constraints on partitioned tables cannot be NO INHERIT");
	if (cx->version < 18)
		return;
	if (there) {
		adjust(cx, r, there);
		return;
	}
	effect_check_constraint_name(cx, r);
	if (cx->op->flags & OP_ONLY && r->children.n && !k->no_inherit)
		effect_fail(cx, "constraint must be added to child tables too");
}

void
effect_add_not_null(struct effecting *cx)
{
	const struct relation *r = effect_target(cx);
	const struct constraint *k = cx->op->constraint;

	if (effect_column_was_there(cx, r))
		return;
	if (r && k->columns.n)
		check_not_null(cx, r, k->columns.v[0]);
	if (!effect_failed(cx))
		effect_spread_check(cx, r,
			&(struct spread){ .form = FORM_ADD_NOT_NULL, .work = add_not_null_work });
}

/* ---- ALTER CONSTRAINT ---- */

static void
check_alteration(struct effecting *cx, const struct relation *r, const struct constraint *k)
{
	const struct constraint_change *change = cx->op->constraint_change;
	bool foreign = k->kind == CONSTRAINT_FOREIGN_KEY;

	if (change->deferrability && !foreign)
		effect_fail(cx,
			"constraint \"%.*s\" of relation \"%.*s\" is not a foreign key constraint",
			FMT(k->name), FMT(r->name.name));
	else if (change->enforcement && !foreign &&
		(cx->version < 19 || k->kind != CONSTRAINT_CHECK))
		effect_fail(cx,
			"cannot alter enforceability of constraint \"%.*s\" of relation \"%.*s\"",
			FMT(k->name), FMT(r->name.name));
	else if (change->inheritance && k->kind != CONSTRAINT_NOT_NULL)
		effect_fail(cx,
			"constraint \"%.*s\" of relation \"%.*s\" is not a not-null constraint",
			FMT(k->name), FMT(r->name.name));
	else if (change->inheritance && change->no_inherit && k->inherited)
		effect_fail(cx, "cannot alter inherited constraint \"%.*s\" on relation \"%.*s\"",
			FMT(k->name), FMT(r->name.name));
	else if (foreign && k->inherited)
		effect_fail(cx, "cannot alter constraint \"%.*s\" on relation \"%.*s\"",
			FMT(k->name), FMT(r->name.name));
}

/* ENFORCED for a constraint that was not, or the other way round. */
static void
enforce(struct effecting *cx, const struct relation *r, const struct constraint *k)
{
	bool strict = !cx->op->constraint_change->not_enforced;
	enum lock_mode lock = strict ? form_lock(FORM_ADD_FOREIGN_KEY) : LOCK_ACCESS_EXCLUSIVE;
	size_t last = cx->effects->n;

	if (k->not_enforced != strict)
		return;
	if (k->kind == CONSTRAINT_FOREIGN_KEY)
		effect_referenced(cx, r, k->other, lock, lock);
	for (size_t i = cx->first; strict && i < last; i++) {
		if (effect_has_rows(cx->effects->v[i].before))
			cx->effects->v[i].work |= WORK_SCAN;
	}
}

/* INHERIT sets the children's columns NOT NULL: ATExecAlterConstrInheritability. */
static void
spread_inheritance(struct effecting *cx, const struct relation *r, const struct constraint *k)
{
	bool stays = cx->op->constraint_change->no_inherit;
	struct relation_list tree;

	if (k->no_inherit == stays)
		return;
	tree = effect_tree(cx, r);
	for (size_t i = 1; i < tree.n; i++) {
		const struct relation *child = tree.v[i];
		bool proved = relation_proves_not_null(child, k->columns.v[0], S(""));

		if (stays && !keys_contain(&child->parents, r->key))
			continue;
		effect_add(cx, child, ROLE_CHILD, form_lock(FORM_ALTER_CONSTRAINT),
			stays || proved || !effect_has_rows(child) ? 0 : WORK_SCAN);
	}
}

void
effect_alter_constraint(struct effecting *cx)
{
	const struct relation *r = effect_target(cx);
	const struct constraint *k = r ? relation_constraint(r, cx->op->name) : NULL;

	if (r && effect_lacks_constraint(cx, r, cx->op->name))
		effect_fail(cx, "constraint \"%.*s\" of relation \"%.*s\" does not exist",
			FMT(cx->op->name), FMT(r->name.name));
	if (k)
		check_alteration(cx, r, k);
	if (effect_failed(cx))
		return;
	effect_of_form(cx, FORM_ALTER_CONSTRAINT);
	if (k && cx->op->constraint_change->enforcement)
		enforce(cx, r, k);
	if (k && cx->op->constraint_change->inheritance && k->columns.n)
		spread_inheritance(cx, r, k);
}
