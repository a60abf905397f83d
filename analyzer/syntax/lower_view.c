#include "syntax/lower.h"

#include "base/arena.h"

#include "syntax/pg.h"

/*
 * The names in the text come first, the query names the columns that they leave over.  Behind
 * a * nobody knows how many those are.
 */
static void
name_columns(struct lower *l, struct view_spec *spec, const List *aliases)
{
	spec->columns = lower_strs(l, aliases);
	spec->columns_known = spec->query && spec->query->outputs_known;
	if (!spec->columns_known)
		return;
	for (size_t i = spec->columns.n; i < spec->query->outputs.n; i++)
		strs_add(l->arena, &spec->columns, spec->query->outputs.v[i]);
}

/* The grammar turns CREATE RECURSIVE VIEW into a WITH that stands nowhere (makeRecursiveViewSelect). */
static bool
is_recursive(const Node *query)
{
	const SelectStmt *s = (const SelectStmt *)query;

	return query && IsA(query, SelectStmt) && s->withClause && s->withClause->recursive &&
		s->withClause->location < 0;
}

static void
create_view(struct lower *l, const ViewStmt *s)
{
	struct view_spec spec = {
		.query = lower_query(l, s->query),
		.persistence = lower_persistence(s->view),
		.recursive = is_recursive(s->query),
		.options = lower_options(l, s->options),
	};
	struct op *op;

	/* DefineView makes an option of it */
	if (s->withCheckOption != NO_CHECK_OPTION)
		strs_add(l->arena, &spec.options,
			s->withCheckOption == LOCAL_CHECK_OPTION ? S("check_option=local") :
								   S("check_option=cascaded"));

	name_columns(l, &spec, s->aliases);
	op = lower_op(l, OP_CREATE_VIEW);
	op->target = lower_range(l, s->view);
	op->view = arena_dup(l->arena, &spec);
	if (s->replace)
		op->flags |= OP_OR_REPLACE;
}

static bool
create_materialized_view(struct lower *l, const CreateTableAsStmt *s)
{
	struct view_spec spec = { 0 };
	struct op *op;

	if (s->objtype != OBJECT_MATVIEW)
		return false;
	spec.query = lower_query(l, s->query);
	spec.persistence = lower_persistence(s->into->rel);
	spec.options = lower_options(l, s->into->options);
	name_columns(l, &spec, s->into->colNames);
	op = lower_op(l, OP_CREATE_MATERIALIZED_VIEW);
	op->target = lower_range(l, s->into->rel);
	op->view = arena_dup(l->arena, &spec);
	if (s->if_not_exists)
		op->flags |= OP_IF_NOT_EXISTS;
	if (s->into->skipData)
		op->flags |= OP_NO_DATA;
	return true;
}

static void
refresh(struct lower *l, const RefreshMatViewStmt *s)
{
	struct op *op = lower_op(l, OP_REFRESH_MATERIALIZED_VIEW);

	op->target = lower_range(l, s->relation);
	if (s->concurrent)
		op->flags |= OP_CONCURRENTLY;
	if (s->skipData)
		op->flags |= OP_NO_DATA;
}

bool
lower_views(struct lower *l, const struct Node *stmt)
{
	switch (nodeTag(stmt)) {
	case T_ViewStmt: create_view(l, (const ViewStmt *)stmt); return true;
	case T_CreateTableAsStmt:
		return create_materialized_view(l, (const CreateTableAsStmt *)stmt);
	case T_RefreshMatViewStmt: refresh(l, (const RefreshMatViewStmt *)stmt); return true;
	default: return false;
	}
}
