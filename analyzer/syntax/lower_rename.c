#include "syntax/lower.h"

#include "base/arena.h"

#include "syntax/pg.h"

static enum op_kind
rename_kind(ObjectType type)
{
	switch (type) {
	case OBJECT_TABLE:
	case OBJECT_FOREIGN_TABLE:
	case OBJECT_INDEX:
	case OBJECT_SEQUENCE:
	case OBJECT_VIEW:
	case OBJECT_MATVIEW: return OP_RENAME_RELATION;
	case OBJECT_COLUMN: return OP_RENAME_COLUMN;
	case OBJECT_ATTRIBUTE: return OP_RENAME_ATTRIBUTE;
	case OBJECT_TABCONSTRAINT: return OP_RENAME_CONSTRAINT;
	case OBJECT_TRIGGER: return OP_RENAME_TRIGGER;
	case OBJECT_POLICY: return OP_RENAME_POLICY;
	case OBJECT_RULE: return OP_RENAME_RULE;
	case OBJECT_SCHEMA: return OP_RENAME_SCHEMA;
	case OBJECT_TYPE:
	case OBJECT_DOMAIN: return OP_RENAME_TYPE;
	case OBJECT_AGGREGATE:
	case OBJECT_FUNCTION:
	case OBJECT_PROCEDURE:
	case OBJECT_ROUTINE: return OP_RENAME_FUNCTION;
	default: return OP_RENAME_OTHER;
	}
}

static void
rename_object(struct lower *l, const RenameStmt *s)
{
	struct op *op = lower_op(l, rename_kind(s->renameType));

	lower_object(l, op, (int)s->renameType, s->object);
	/* of a column, the kind of relation that it is in */
	if (s->renameType == OBJECT_COLUMN)
		op->object = lower_object_kind((int)s->relationType);
	if (s->relation) {
		op->target = lower_range(l, s->relation);
		/* an attribute of a composite type has inh for CASCADE */
		if (!s->relation->inh && s->renameType != OBJECT_ATTRIBUTE)
			op->flags |= OP_ONLY;
	}
	if (s->subname)
		op->name = lower_string(l, s->subname);
	op->new_name = lower_string(l, s->newname);
	if (s->behavior == DROP_CASCADE)
		op->flags |= OP_CASCADE;
	if (s->missing_ok)
		op->flags |= OP_IF_EXISTS;
}

static void
set_schema(struct lower *l, const AlterObjectSchemaStmt *s)
{
	struct op *op = lower_op(l, OP_SET_SCHEMA);

	lower_object(l, op, (int)s->objectType, s->object);
	if (s->relation)
		op->target = lower_range(l, s->relation);
	op->new_name = lower_string(l, s->newschema);
	if (s->missing_ok)
		op->flags |= OP_IF_EXISTS;
}

static void
set_owner(struct lower *l, const AlterOwnerStmt *s)
{
	struct op *op = lower_op(l, OP_SET_OWNER);

	lower_object(l, op, (int)s->objectType, s->object);
	if (s->relation)
		op->target = lower_range(l, s->relation);
	op->new_name = lower_role(l, s->newowner);
}

static void
reassign_owned(struct lower *l, const ReassignOwnedStmt *s)
{
	struct op *op = lower_op(l, OP_SET_OWNER);

	op->object = OBJECT_KIND_OTHER;
	op->flags = OP_ALL_TABLES;
	op->strs = lower_roles(l, s->roles);
	op->new_name = lower_role(l, s->newrole);
}

/*
 * [NO] DEPENDS ON EXTENSION: a note in pg_depend.  An index and a materialized view are locked for
 * it as if they were altered (ExecAlterObjectDependsStmt); a trigger's table is only looked up.
 */
static void
depends(struct lower *l, const AlterObjectDependsStmt *s)
{
	struct op *op;

	if (!s->relation || s->objectType == OBJECT_TRIGGER) {
		lower_op(l, OP_HARMLESS);
		return;
	}
	op = lower_op(l, OP_ALTER_TABLE_OTHER);
	lower_object(l, op, (int)s->objectType, s->object);
	op->target = lower_range(l, s->relation);
}

bool
lower_renames(struct lower *l, const struct Node *stmt)
{
	switch (nodeTag(stmt)) {
	case T_RenameStmt: rename_object(l, (const RenameStmt *)stmt); return true;
	case T_AlterObjectSchemaStmt:
		set_schema(l, (const AlterObjectSchemaStmt *)stmt);
		return true;
	case T_ReassignOwnedStmt: reassign_owned(l, (const ReassignOwnedStmt *)stmt); return true;
	case T_AlterOwnerStmt: set_owner(l, (const AlterOwnerStmt *)stmt); return true;
	case T_AlterObjectDependsStmt:
		depends(l, (const AlterObjectDependsStmt *)stmt);
		return true;
	default: return lower_grants(l, stmt);
	}
}
