#include "syntax/lower.h"

#include "base/arena.h"

#include "syntax/pg.h"

static struct op *
type_op(struct lower *l, enum op_kind kind, const List *names)
{
	struct op *op = lower_op(l, kind);

	op->target = lower_names(l, names);
	op->object = OBJECT_KIND_TYPE;
	return op;
}

static void
create_type(struct lower *l, const List *names, const struct type_spec *spec)
{
	type_op(l, OP_CREATE_TYPE, names)->type = arena_dup(l->arena, spec);
}

static void
create_enum(struct lower *l, const CreateEnumStmt *s)
{
	struct type_spec spec = { .kind = TYPE_KIND_ENUM, .labels = lower_strs(l, s->vals) };

	create_type(l, s->typeName, &spec);
}

static void
create_composite(struct lower *l, const CompositeTypeStmt *s)
{
	struct type_spec spec = { .kind = TYPE_KIND_COMPOSITE };
	const ListCell *cell;
	struct op *op;

	foreach (cell, s->coldeflist)
		list_push(l->arena, &spec.attributes, lower_column_def(l, lfirst(cell)));
	op = lower_op(l, OP_CREATE_TYPE);
	op->object = OBJECT_KIND_TYPE;
	op->target = lower_range(l, s->typevar);
	op->type = arena_dup(l->arena, &spec);
}

static void
create_range(struct lower *l, const CreateRangeStmt *s)
{
	struct type_spec spec = { .kind = TYPE_KIND_RANGE };
	const struct object_refs *needs = lower_range_needs(l, s->params);

	spec.needs = *needs;
	create_type(l, s->typeName, &spec);
}

/* CREATE TYPE name alone makes a shell, to be filled in by a later CREATE TYPE. */
static bool
define_type(struct lower *l, const DefineStmt *s)
{
	struct type_spec spec = {
		.kind = list_length(s->definition) ? TYPE_KIND_BASE : TYPE_KIND_SHELL,
	};

	if (s->kind != OBJECT_TYPE)
		return false;
	create_type(l, s->defnames, &spec);
	return true;
}

static void
domain_constraint(struct lower *l, struct type_spec *spec, const Constraint *c)
{
	switch (c->contype) {
	case CONSTR_NOTNULL: spec->not_null = true; return;
	case CONSTR_DEFAULT: spec->fallback = lower_typed_expr(l, c->raw_expr); return;
	case CONSTR_CHECK:
		list_push(l->arena, &spec->checks, lower_constraint_def(l, c, S("")));
		return;
	default: return; /* NULL; what else the grammar takes, the server rejects */
	}
}

static void
create_domain(struct lower *l, const CreateDomainStmt *s)
{
	struct type_spec spec = { .kind = TYPE_KIND_DOMAIN, .base = lower_type(l, s->typeName) };
	const ListCell *cell;
	struct op *op;

	if (s->collClause) {
		struct object_ref *need = vec_push(l->arena, &spec.needs);

		need->class = CLASS_COLLATION;
		need->name = lower_names(l, s->collClause->collname);
	}
	foreach (cell, s->constraints)
		if (IsA(lfirst(cell), Constraint))
			domain_constraint(l, &spec, lfirst(cell));
	op = type_op(l, OP_CREATE_DOMAIN, s->domainname);
	op->object = OBJECT_KIND_DOMAIN;
	op->type = arena_dup(l->arena, &spec);
}

/* The letters are those of AlterDomainStmt in gram.y. */
static bool
domain_action(const AlterDomainStmt *s, enum domain_action *action)
{
	switch (s->subtype) {
	case 'T': *action = s->def ? DOMAIN_SET_DEFAULT : DOMAIN_DROP_DEFAULT; return true;
	case 'N': *action = DOMAIN_DROP_NOT_NULL; return true;
	case 'O': *action = DOMAIN_SET_NOT_NULL; return true;
	case 'C': *action = DOMAIN_ADD_CONSTRAINT; return true;
	case 'X': *action = DOMAIN_DROP_CONSTRAINT; return true;
	case 'V': *action = DOMAIN_VALIDATE_CONSTRAINT; return true;
	default: return false;
	}
}

static bool
alter_domain(struct lower *l, const AlterDomainStmt *s)
{
	struct domain_change change = { 0 };
	struct op *op;

	if (!domain_action(s, &change.action))
		return false;
	if (change.action == DOMAIN_SET_DEFAULT)
		change.fallback = lower_typed_expr(l, s->def);
	if (change.action == DOMAIN_ADD_CONSTRAINT)
		change.constraint = lower_constraint_def(l, (const Constraint *)s->def, S(""));
	op = type_op(l, OP_ALTER_DOMAIN, s->typeName);
	op->object = OBJECT_KIND_DOMAIN;
	op->name = change.constraint ? change.constraint->name : lower_string(l, s->name);
	op->domain = arena_dup(l->arena, &change);
	if (s->behavior == DROP_CASCADE)
		op->flags |= OP_CASCADE;
	if (s->missing_ok)
		op->flags |= OP_IF_EXISTS;
	return true;
}

static void
alter_enum(struct lower *l, const AlterEnumStmt *s)
{
	struct enum_value value = { .neighbour = lower_string(l, s->newValNeighbor) };
	struct op *op =
		type_op(l, s->oldVal ? OP_RENAME_ENUM_VALUE : OP_ADD_ENUM_VALUE, s->typeName);

	if (s->oldVal) {
		op->name = lower_string(l, s->oldVal);
		op->new_name = lower_string(l, s->newVal);
		return;
	}
	op->name = lower_string(l, s->newVal);
	if (s->newValNeighbor)
		value.place = s->newValIsAfter ? PLACE_AFTER : PLACE_BEFORE;
	op->enum_value = arena_dup(l->arena, &value);
	if (s->skipIfNewValExists)
		op->flags |= OP_IF_NOT_EXISTS;
}

bool
lower_types(struct lower *l, const struct Node *stmt)
{
	switch (nodeTag(stmt)) {
	case T_CreateEnumStmt: create_enum(l, (const CreateEnumStmt *)stmt); return true;
	case T_CompositeTypeStmt: create_composite(l, (const CompositeTypeStmt *)stmt); return true;
	case T_CreateRangeStmt: create_range(l, (const CreateRangeStmt *)stmt); return true;
	case T_DefineStmt: return define_type(l, (const DefineStmt *)stmt);
	case T_CreateDomainStmt: create_domain(l, (const CreateDomainStmt *)stmt); return true;
	case T_AlterDomainStmt: return alter_domain(l, (const AlterDomainStmt *)stmt);
	case T_AlterEnumStmt: alter_enum(l, (const AlterEnumStmt *)stmt); return true;
	case T_AlterTypeStmt:
		type_op(l, OP_ALTER_TYPE, ((const AlterTypeStmt *)stmt)->typeName);
		return true;
	default: return false;
	}
}
