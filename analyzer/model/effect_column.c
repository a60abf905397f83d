#include "model/effect_internal.h"

#include "base/arena.h"

/* ---- defaults ---- */

void
effect_set_default(struct effecting *cx)
{
	const struct relation *r = effect_target(cx);
	const struct column *c = effect_column(cx, r, cx->op->name);

	effect_check_system_column(cx, cx->op->name);
	if (c && cx->op->kind == OP_SET_DEFAULT && cx->op->expr)
		effect_new_labels(cx, c->type, &cx->op->expr->strings);
	if (r && c && c->identity)
		effect_fail(cx, "column \"%.*s\" of relation \"%.*s\" is an identity column",
			FMT(c->name), FMT(r->name.name));
	if (r && c && c->generated)
		effect_fail(cx, "column \"%.*s\" of relation \"%.*s\" is a generated column",
			FMT(c->name), FMT(r->name.name));
	if (c && cx->op->kind == OP_SET_DEFAULT && effect_complete(cx, r))
		effect_check_default(cx, c->name, c->type, cx->op->expr);
	effect_of_form(cx, FORM_SET_DEFAULT);
}

/* ---- NOT NULL ---- */

static unsigned
set_not_null_work(struct effecting *cx, const struct relation *r)
{
	/* NotNullImpliedByRelConstraints, since 12 */
	return r && relation_proves_not_null(r, cx->op->name, S("")) ? 0 : WORK_SCAN;
}

/* ONLY on a table with partitions: they have to be NOT NULL already. */
static void
check_children_not_null(struct effecting *cx, const struct relation *r)
{
	const struct constraint *k = r ? relation_not_null(r, cx->op->name) : NULL;

	if (k && k->not_valid && cx->version >= 18)
		effect_fail(cx, "constraint must be validated on child tables too");
	for (size_t i = 0; i < r->children.n; i++) {
		const struct relation *child = catalog_find_key(cx->now, key_at(&r->children, i));
		const struct column *c = child ? relation_column(child, cx->op->name) : NULL;

		/* 18: a NOT NULL constraint has to be inherited */
		if (cx->version >= 18 || (c && !effect_column_not_null(child, c)))
			effect_fail(cx, "constraint must be added to child tables too");
	}
}

void
effect_set_not_null(struct effecting *cx)
{
	const struct relation *r = effect_target(cx);
	struct spread s = { .form = FORM_SET_NOT_NULL, .work = set_not_null_work };
	const struct column *c = effect_column(cx, r, cx->op->name);
	const struct constraint *k = r ? relation_not_null(r, cx->op->name) : NULL;

	effect_check_system_column(cx, cx->op->name);
	if (k && k->no_inherit && !(cx->op->flags & OP_ONLY) && cx->version >= 18)
		effect_fail(cx,
			"cannot change NO INHERIT status of NOT NULL constraint \"%.*s\" on relation "
			"\"%.*s\"",
			FMT(k->name), FMT(r->name.name));
	if (cx->op->flags & OP_ONLY && effect_partitioned(r)) {
		check_children_not_null(cx, r);
		if (effect_failed(cx))
			return;
		/* ATPrepSetNotNull of 12 to 17 looks at the partitions nevertheless */
		effect_spread(cx, &s);
		for (size_t i = 0; i < r->children.n; i++)
			effect_add_key(cx, key_at(&r->children, i), ROLE_CHILD,
				LOCK_ACCESS_EXCLUSIVE, 0);
		return;
	}
	/* partitions follow their parent: ATPrepSetNotNull, and ATExecSetNotNull of 18 */
	if (effect_partitioned(r) && c && effect_column_not_null(r, c) && !(k && k->not_valid))
		effect_add(cx, r, ROLE_TARGET, form_lock(FORM_SET_NOT_NULL), 0);
	else
		effect_spread(cx, &s);
}

/* Is the column NOT NULL in the partitioned table that this is a partition of? */
static bool
parent_is_not_null(const struct effecting *cx, const struct relation *r, struct str name)
{
	const struct relation *parent =
		r->bound && r->parents.n ? catalog_find_key(cx->now, key_at(&r->parents, 0)) : NULL;
	const struct column *c = parent ? relation_column(parent, name) : NULL;

	return c && effect_column_not_null(parent, c);
}

void
effect_drop_not_null(struct effecting *cx)
{
	const struct relation *r = effect_target(cx);
	const struct column *c = effect_column(cx, r, cx->op->name);
	const struct constraint *key = r ? relation_primary_key(r) : NULL;
	const struct constraint *k = r ? relation_not_null(r, cx->op->name) : NULL;
	bool in_key = c && key && strs_contain(&key->columns, c->name);

	/* ATExecDropNotNull; since 18, what a parent says is looked at before the key */
	effect_check_system_column(cx, cx->op->name);
	if (r && c && c->identity)
		effect_fail(cx, "column \"%.*s\" of relation \"%.*s\" is an identity column",
			FMT(c->name), FMT(r->name.name));
	else if (in_key && cx->version < 18)
		effect_fail(cx, "column \"%.*s\" is in a primary key", FMT(c->name));
	else if (c && effect_in_replica_identity(r, c->name))
		effect_fail(cx, "column \"%.*s\" is in index used as replica identity",
			FMT(c->name));
	else if (r && c && parent_is_not_null(cx, r, c->name))
		effect_fail(cx, "column \"%.*s\" is marked NOT NULL in parent table", FMT(c->name));
	else if (r && k && k->inherited && cx->version >= 18)
		effect_fail(cx, "cannot drop inherited constraint \"%.*s\" of relation \"%.*s\"",
			FMT(k->name), FMT(r->name.name));
	else if (in_key)
		effect_fail(cx, "column \"%.*s\" is in a primary key", FMT(c->name));
	else if (c && c->not_null && cx->op->flags & OP_ONLY && effect_partitioned(r) &&
		r->children.n && cx->version < 18)
		effect_fail(cx,
			"cannot remove constraint from only the partitioned table when partitions "
			"exist");
	/* since 18, children come in by way of the constraint, if there is one */
	if (r && c && !c->not_null && cx->version >= 18)
		effect_add(cx, r, ROLE_TARGET, form_lock(FORM_DROP_NOT_NULL), 0);
	else
		effect_of_form(cx, FORM_DROP_NOT_NULL);
	/* theirs is no longer inherited */
	for (size_t i = 0; r && c && c->not_null && cx->op->flags & OP_ONLY && cx->version >= 18 &&
		i < r->children.n;
		i++)
		effect_add_key(cx, key_at(&r->children, i), ROLE_CHILD,
			form_lock(FORM_DROP_NOT_NULL), 0);
}

/* ---- generated columns ---- */

bool
effect_virtual(const struct relation *r, struct str column)
{
	const struct column *c = r ? relation_column(r, column) : NULL;

	return c && c->generated == GENERATED_VIRTUAL;
}

static bool
has_check(const struct relation *r)
{
	for (size_t i = 0; i < r->constraints.n; i++) {
		if (r->constraints.v[i]->kind == CONSTRAINT_CHECK)
			return true;
	}
	return false;
}

static unsigned
set_expression_work(struct effecting *cx, const struct relation *r)
{
	const struct column *c = r ? relation_column(r, cx->op->name) : NULL;

	if (!c || c->generated != GENERATED_VIRTUAL)
		return WORK_REWRITE;
	for (size_t i = 0; i < r->constraints.n; i++) {
		const struct constraint *k = r->constraints.v[i];

		if (k->kind == CONSTRAINT_CHECK && !k->not_valid && !k->not_enforced &&
			constraint_uses_column(k, c->name))
			return WORK_SCAN;
	}
	return 0;
}

void
effect_set_expression(struct effecting *cx)
{
	const struct relation *r = effect_target(cx);
	const struct column *c = effect_column(cx, r, cx->op->name);

	if (r && c && !c->generated)
		effect_fail(cx, "column \"%.*s\" of relation \"%.*s\" is not a generated column",
			FMT(c->name), FMT(r->name.name));
	if (r && c && c->generated == GENERATED_VIRTUAL && cx->version == 18 && has_check(r))
		effect_fail(cx,
			"ALTER TABLE / SET EXPRESSION is not supported for virtual generated "
			"columns in tables with check constraints");
	if (c && cx->op->expr) {
		struct column then = *c;

		then.fallback = cx->op->expr;
		effect_check_generation(cx, r, &then);
	}
	if (effect_failed(cx))
		return;
	effect_spread(cx,
		&(struct spread){ .form = FORM_SET_EXPRESSION, .work = set_expression_work });
}

void
effect_drop_expression(struct effecting *cx)
{
	const struct relation *r = effect_target(cx);
	const struct column *c = effect_column(cx, r, cx->op->name);

	if (c && c->generated == GENERATED_VIRTUAL)
		effect_fail(cx,
			"ALTER TABLE / DROP EXPRESSION is not supported for virtual generated "
			"columns");
	if (c && cx->op->flags & OP_ONLY && r->children.n)
		effect_fail(cx,
			"ALTER TABLE / DROP EXPRESSION must be applied to child tables too");
	if (c && c->generated && c->inherited)
		effect_fail(cx, "cannot drop generation expression from inherited column");
	if (c && !c->generated && !(cx->op->flags & OP_IF_EXISTS))
		effect_fail(cx, "column \"%.*s\" of relation \"%.*s\" is not a generated column",
			FMT(c->name), FMT(r->name.name));
	effect_of_form(cx, FORM_DROP_EXPRESSION);
}

/* ---- identity ---- */

void
effect_add_identity(struct effecting *cx)
{
	const struct relation *r = effect_target(cx);
	struct str name = cx->op->name.n ? cx->op->name : cx->op->column->name;
	const struct column *c = r ? effect_column(cx, r, name) : NULL;

	/* ATExecAddIdentity */
	if (r && r->bound && r->parents.n && cx->version >= 17)
		effect_fail(cx, "cannot add identity to a column of a partition");
	else if (c && !effect_column_not_null(r, c))
		effect_fail(cx,
			"column \"%.*s\" of relation \"%.*s\" must be declared NOT NULL before "
			"identity can be added",
			FMT(name), FMT(r->name.name));
	else if (c && c->identity)
		effect_fail(cx,
			"column \"%.*s\" of relation \"%.*s\" is already an identity column",
			FMT(name), FMT(r->name.name));
	else if (c && column_has_default(c))
		effect_fail(cx, "column \"%.*s\" of relation \"%.*s\" already has a default value",
			FMT(name), FMT(r->name.name));
	if (!effect_failed(cx))
		effect_of_form(cx, FORM_IDENTITY);
}

static const struct column *
check_identity(struct effecting *cx, const struct relation *r)
{
	const struct column *c = effect_column(cx, r, cx->op->name);

	/* ATExecSetIdentity, ATExecDropIdentity */
	if (c && r->bound && r->parents.n && cx->version >= 17 && c->identity)
		effect_fail(cx,
			cx->op->kind == OP_DROP_IDENTITY ?
				"cannot drop identity from a column of a partition" :
				"cannot change identity column of a partition");
	if (c && effect_complete(cx, r) && !c->identity && !(cx->op->flags & OP_IF_EXISTS))
		effect_fail(cx, "column \"%.*s\" of relation \"%.*s\" is not an identity column",
			FMT(c->name), FMT(r->name.name));
	return c;
}

static void
identity_sequence(struct effecting *cx, enum lock_mode lock)
{
	const struct relation *r = effect_target(cx);

	const struct column *c = check_identity(cx, r);

	if (effect_failed(cx))
		return;
	/* IF EXISTS of what is none: the partitions are not asked */
	if (c && effect_complete(cx, r) && !c->identity) {
		effect_add(cx, r, ROLE_TARGET, form_lock(FORM_IDENTITY), 0);
		return;
	}
	effect_of_form(cx, FORM_IDENTITY);
	if (r)
		effect_sequences(cx, r, cx->op->name, lock);
}

void
effect_set_identity(struct effecting *cx)
{
	identity_sequence(cx, form_lock(FORM_ALTER_SEQUENCE));
}

void
effect_drop_identity(struct effecting *cx)
{
	identity_sequence(cx, form_lock(FORM_DROP));
}
