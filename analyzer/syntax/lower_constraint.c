#include "syntax/lower.h"

#include "base/arena.h"
#include "source/lex.h"
#include "syntax/tree.h"

#include "syntax/pg.h"

static enum constraint_kind
kind_of(ConstrType type)
{
	switch (type) {
	case CONSTR_CHECK: return CONSTRAINT_CHECK;
	case CONSTR_NOTNULL: return CONSTRAINT_NOT_NULL;
	case CONSTR_FOREIGN: return CONSTRAINT_FOREIGN_KEY;
	case CONSTR_UNIQUE: return CONSTRAINT_UNIQUE;
	case CONSTR_PRIMARY: return CONSTRAINT_PRIMARY_KEY;
	case CONSTR_EXCLUSION: return CONSTRAINT_EXCLUDE;
	default: return CONSTRAINT_NONE;
	}
}

static enum op_kind
op_of(enum constraint_kind kind)
{
	switch (kind) {
	case CONSTRAINT_NONE: return OP_NONE;
	case CONSTRAINT_CHECK: return OP_ADD_CHECK;
	case CONSTRAINT_NOT_NULL: return OP_ADD_NOT_NULL;
	case CONSTRAINT_FOREIGN_KEY: return OP_ADD_FOREIGN_KEY;
	case CONSTRAINT_UNIQUE: return OP_ADD_UNIQUE;
	case CONSTRAINT_PRIMARY_KEY: return OP_ADD_PRIMARY_KEY;
	case CONSTRAINT_EXCLUDE: return OP_ADD_EXCLUDE;
	}
	return OP_NONE;
}

static enum fk_action
action_of(char code)
{
	switch (code) {
	case FKCONSTR_ACTION_RESTRICT: return FK_RESTRICT;
	case FKCONSTR_ACTION_CASCADE: return FK_CASCADE;
	case FKCONSTR_ACTION_SETNULL: return FK_SET_NULL;
	case FKCONSTR_ACTION_SETDEFAULT: return FK_SET_DEFAULT;
	default: return FK_NO_ACTION;
	}
}

static void
add_foreign_key(struct lower *l, struct constraint *k, const Constraint *c)
{
	k->other = lower_range(l, c->pktable);
	k->other_columns = lower_strs(l, c->pk_attrs);
	k->on_delete = action_of(c->fk_del_action);
	k->on_update = action_of(c->fk_upd_action);
	if (c->fk_attrs)
		k->columns = lower_strs(l, c->fk_attrs);
}

static void
add_index(struct lower *l, struct constraint *k, const Constraint *c)
{
	struct index *i = arena_new(l->arena, struct index);
	const ListCell *cell;

	k->index = i;
	k->using_index = lower_string(l, c->indexname);
	i->name = k->name;
	i->named = k->named;
	i->span = k->span;
	i->tablespace = lower_string(l, c->indexspace);
	i->unique = k->kind != CONSTRAINT_EXCLUDE;
	i->primary = k->kind == CONSTRAINT_PRIMARY_KEY;
	i->nulls_not_distinct = c->nulls_not_distinct;
	i->include = lower_strs(l, c->including);
	i->options = lower_index_options(l, c->options);
	/* DefineIndex is told DEFAULT_INDEX_TYPE for EXCLUDE without USING, too */
	i->method = c->access_method ? lower_string(l, c->access_method) :
		tree_period(c)       ? S("gist") :
				       S("btree");
	i->where = k->check;
	if (c->keys)
		k->columns = lower_strs(l, c->keys);
	each (column, &k->columns)
		vec_push(l->arena, &i->keys)->column = *column;
	foreach (cell, c->exclusions) {
		const struct index_key *key =
			lower_index_key(l, i, linitial((const List *)lfirst(cell)));

		if (key->column.n)
			strs_add(l->arena, &k->columns, key->column);
	}
}

static struct constraint *
define(struct lower *l, const Constraint *c, struct str column)
{
	struct constraint *k = arena_new(l->arena, struct constraint);

	k->kind = kind_of(c->contype);
	k->name = lower_string(l, c->conname);
	k->named = c->conname != NULL;
	k->span = lower_clause(l, c->location);
	k->not_valid = c->skip_validation;
	k->no_inherit = c->is_no_inherit;
	k->deferrable = c->deferrable;
	k->initially_deferred = c->initdeferred;
	if (column.n)
		strs_add(l->arena, &k->columns, column);
	switch (k->kind) {
	case CONSTRAINT_CHECK:
		k->check = lower_typed_expr(l, c->raw_expr);
		k->columns = k->check ? k->check->columns : k->columns;
		break;
	case CONSTRAINT_FOREIGN_KEY: add_foreign_key(l, k, c); break;
	case CONSTRAINT_EXCLUDE:
		k->check = lower_typed_expr(l, c->where_clause);
		add_index(l, k, c);
		break;
	case CONSTRAINT_UNIQUE:
	case CONSTRAINT_PRIMARY_KEY: add_index(l, k, c); break;
	case CONSTRAINT_NOT_NULL:
		if (c->keys)
			k->columns = lower_strs(l, c->keys);
		break;
	case CONSTRAINT_NONE: break;
	}
	k->not_enforced = tree_not_enforced(c);
	k->not_valid |= k->not_enforced;
	k->period = tree_period(c);
	k->other_period = tree_other_period(c);
	return k;
}

const struct constraint *
lower_constraint_def(struct lower *l, const Constraint *c, struct str column)
{
	return define(l, c, column);
}

void
lower_constraint(struct lower *l, struct relname target, const Constraint *c, struct str column,
	unsigned flags)
{
	struct constraint *k;
	struct op *op;

	/* DEFAULT and the like, which the grammar has among the constraints of a column */
	if (kind_of(c->contype) == CONSTRAINT_NONE)
		return;
	k = define(l, c, column);
	/* a new table has no rows that could break it: transformCheckConstraints */
	if (flags & OP_NEW_TABLE && !k->not_enforced)
		k->not_valid = false;
	op = lower_op(l, op_of(k->kind));
	op->flags = flags;
	op->object = OBJECT_KIND_TABLE;
	op->span = k->span;
	op->target = target;
	op->other = k->other;
	op->name = k->name;
	op->constraint = k;
}
