#include "syntax/lower.h"

#include "base/arena.h"

#include "syntax/pg.h"

struct grant {
	enum op_kind kind;
	struct str privileges; /* "SELECT, INSERT"; "ALL" */
	const struct strs *grantees;
	bool cascade;
};

static struct op *
grant_op(struct lower *l, const struct grant *g)
{
	struct op *op = lower_op(l, g->kind);

	op->new_name = g->privileges;
	op->strs = g->grantees;
	if (g->cascade)
		op->flags |= OP_CASCADE;
	return op;
}

/* The grammar folds the words of privileges to lower case; the names of roles are kept. */
static struct str
privileges_of(struct lower *l, const List *privileges)
{
	struct strs words = { 0 };
	const ListCell *cell;

	foreach (cell, privileges) {
		const AccessPriv *p = lfirst(cell);

		strs_add(l->arena, &words, p->priv_name ? lower_string(l, p->priv_name) : S("all"));
	}
	return words.n ? strs_join(l->arena, &words, S(", ")) : S("all");
}

const struct strs *
lower_roles(struct lower *l, const struct List *roles)
{
	struct strs names = { 0 };
	const ListCell *cell;

	foreach (cell, roles)
		strs_add(l->arena, &names, lower_role(l, lfirst(cell)));
	return arena_dup(l->arena, &names);
}

static struct grant
grant_of(struct lower *l, const GrantStmt *s)
{
	return (struct grant){
		.kind = s->is_grant ? OP_GRANT : OP_REVOKE,
		.privileges = privileges_of(l, s->privileges),
		.grantees = lower_roles(l, s->grantees),
		.cascade = s->behavior == DROP_CASCADE,
	};
}

/* One object; a table has its place in the text. */
static void
grant_on(struct lower *l, const GrantStmt *s, const struct grant *g, const Node *object)
{
	struct op *op = grant_op(l, g);

	op->object = lower_object_kind((int)s->objtype);
	if (object && IsA(object, RangeVar)) {
		op->target = lower_range(l, (const RangeVar *)object);
		if (list_length(s->objects) > 1)
			op->span = lower_name_span(l, ((const RangeVar *)object)->location);
	} else if (object && IsA(object, String)) {
		op->name = lower_string(l, strVal(object));
	} else if (object && IsA(object, ObjectWithArgs)) {
		op->target = lower_names(l, ((const ObjectWithArgs *)object)->objname);
	} else if (object && IsA(object, List)) {
		op->target = lower_names(l, (const List *)object);
	}
	if (s->targtype == ACL_TARGET_ALL_IN_SCHEMA)
		op->flags |= OP_ALL_TABLES;
}

static void
lower_grant(struct lower *l, const GrantStmt *s)
{
	const struct grant g = grant_of(l, s);
	const ListCell *cell;

	foreach (cell, s->objects)
		grant_on(l, s, &g, lfirst(cell));
	if (!s->objects)
		grant_op(l, &g);
}

static void
grant_role(struct lower *l, const GrantRoleStmt *s)
{
	const struct grant g = {
		.kind = s->is_grant ? OP_GRANT : OP_REVOKE,
		.privileges = privileges_of(l, s->granted_roles),
		.grantees = lower_roles(l, s->grantee_roles),
		.cascade = s->behavior == DROP_CASCADE,
	};

	grant_op(l, &g)->object = OBJECT_KIND_OTHER;
}

/* For objects that are not there yet; nothing is locked. */
static void
default_privileges(struct lower *l, const AlterDefaultPrivilegesStmt *s)
{
	const struct grant g = grant_of(l, s->action);

	grant_op(l, &g)->object = OBJECT_KIND_OTHER;
}

static void
comment(struct lower *l, const CommentStmt *s)
{
	lower_object(l, lower_op(l, OP_COMMENT), (int)s->objtype, s->object);
}

bool
lower_grants(struct lower *l, const struct Node *stmt)
{
	switch (nodeTag(stmt)) {
	case T_GrantStmt: lower_grant(l, (const GrantStmt *)stmt); return true;
	case T_GrantRoleStmt: grant_role(l, (const GrantRoleStmt *)stmt); return true;
	case T_AlterDefaultPrivilegesStmt:
		default_privileges(l, (const AlterDefaultPrivilegesStmt *)stmt);
		return true;
	case T_CommentStmt: comment(l, (const CommentStmt *)stmt); return true;
	default: return false;
	}
}
