#include "syntax/lower.h"

#include <string.h>

#include "base/arena.h"

#include "syntax/pg.h"

/* SELECT … INTO creates a table.  The INTO of UNION stands in its leftmost SELECT. */
static bool
selects_into(const SelectStmt *s)
{
	while (s->op != SETOP_NONE && s->larg)
		s = s->larg;
	return s->intoClause != NULL;
}

static struct op *
query_op(struct lower *l, enum op_kind kind, const Node *stmt, const RangeVar *target)
{
	const struct query *query = lower_query(l, stmt);
	struct op *op = lower_op(l, kind);

	op->target = lower_range(l, target);
	op->query = query;
	if (target && !target->inh)
		op->flags |= OP_ONLY;
	if ((kind == OP_UPDATE || kind == OP_DELETE) && query && !query->has_where)
		op->flags |= OP_NO_WHERE;
	return op;
}

static bool
is_set_config(const FuncCall *call)
{
	const List *name = call->funcname;
	const Node *last = list_length(name) ? llast(name) : NULL;

	if (!last || !IsA(last, String) || strcmp(strVal(last), "set_config") != 0)
		return false;
	return list_length(name) == 1 ||
		(list_length(name) == 2 && IsA(linitial(name), String) &&
			strcmp(strVal(linitial(name)), "pg_catalog") == 0);
}

/* The value of set_config is a text; that of search_path is a list in it (SplitIdentifierString). */
static struct strs
config_values(struct lower *l, struct str name, struct str text)
{
	struct strs values = { 0 };

	if (!str_is(name, "search_path")) {
		strs_add(l->arena, &values, text);
		return values;
	}
	while (text.n) {
		struct str part = str_trim(str_cut(text, ',', &text));

		if (part.n >= 2 && part.s[0] == '"' && part.s[part.n - 1] == '"')
			part = str_sub(part, 1, part.n - 1);
		else
			part = str_lower(l->arena, part);
		if (part.n)
			strs_add(l->arena, &values, part);
	}
	return values;
}

static void
set_config(struct lower *l, const FuncCall *call)
{
	struct setting setting = { 0 };
	struct str value, local;
	struct op *op;

	if (list_length(call->args) != 3 ||
		!lower_constant(l, linitial(call->args), &setting.name) ||
		!lower_constant(l, lsecond(call->args), &value) ||
		!lower_constant(l, lthird(call->args), &local))
		return;
	setting.name = str_lower(l->arena, setting.name);
	setting.values = config_values(l, setting.name, value);
	op = lower_op(l, OP_SET);
	op->name = setting.name;
	op->setting = arena_dup(l->arena, &setting);
	if (local.n && (local.s[0] == 't' || local.s[0] == 'T'))
		op->flags |= OP_LOCAL;
}

static bool
lower_select(struct lower *l, const SelectStmt *s)
{
	const ListCell *cell;

	if (selects_into(s))
		return false;
	query_op(l, OP_SELECT, (const Node *)s, NULL);
	foreach (cell, s->targetList) {
		const ResTarget *output = lfirst(cell);

		if (IsA(output, ResTarget) && output->val && IsA(output->val, FuncCall) &&
			is_set_config((const FuncCall *)output->val))
			set_config(l, (const FuncCall *)output->val);
	}
	return true;
}

/* The table that a query writes, for COPY (INSERT … RETURNING …) TO. */
static const RangeVar *
written_by(const Node *stmt)
{
	switch (nodeTag(stmt)) {
	case T_InsertStmt: return ((const InsertStmt *)stmt)->relation;
	case T_UpdateStmt: return ((const UpdateStmt *)stmt)->relation;
	case T_DeleteStmt: return ((const DeleteStmt *)stmt)->relation;
	case T_MergeStmt: return ((const MergeStmt *)stmt)->relation;
	default: return NULL;
	}
}

/* The table of COPY, as a query on it. */
static const struct query *
copied(struct lower *l, const CopyStmt *s)
{
	const struct expr *where = lower_expr(l, s->whereClause);
	struct query query = {
		.span = l->span,
		.text = lower_text(l, l->span),
		.has_where = where != NULL,
	};
	struct use *use = vec_push(l->arena, &query.uses);

	use->relation = lower_range(l, s->relation);
	use->lock = s->is_from ? LOCK_ROW_EXCLUSIVE : LOCK_ACCESS_SHARE;
	use->written = use->inserted = s->is_from;
	use->only = !s->is_from;
	use->columns = lower_strs(l, s->attlist);
	use->all_columns = !s->attlist;
	if (s->is_from)
		query.assigned = lower_strs(l, s->attlist);
	if (where)
		query.filtered = where->columns;
	return arena_dup(l->arena, &query);
}

static void
lower_copy(struct lower *l, const CopyStmt *s)
{
	const struct query *query;
	struct op *op;

	if (s->query) {
		query_op(l, OP_COPY_TO, s->query, written_by(s->query));
		return;
	}
	query = copied(l, s);
	op = lower_op(l, s->is_from ? OP_COPY_FROM : OP_COPY_TO);
	op->target = lower_range(l, s->relation);
	op->query = query;
	if (s->is_from && !s->filename)
		op->flags |= OP_FROM_CLIENT;
}

static void
lower_truncate(struct lower *l, const TruncateStmt *s)
{
	const ListCell *cell;

	foreach (cell, s->relations) {
		const RangeVar *r = lfirst(cell);
		struct op *op = lower_op(l, OP_TRUNCATE);

		op->target = lower_range(l, r);
		if (list_length(s->relations) > 1)
			op->span = lower_name_span(l, r->location);
		if (!r->inh)
			op->flags |= OP_ONLY;
		if (s->behavior == DROP_CASCADE)
			op->flags |= OP_CASCADE;
		if (s->restart_seqs)
			op->flags |= OP_RESTART_IDENTITY;
	}
}

/* Planned and not run: the locks of the query, and no row is written. */
static void
planned(struct lower *l, const Node *stmt, unsigned flags)
{
	const struct query *query = lower_query(l, stmt);
	struct query copy;
	struct op *op = lower_op(l, OP_SELECT);

	op->flags |= flags;
	if (!query)
		return;
	copy = *query;
	copy.uses = (struct uses){ 0 };
	each (u, &query->uses) {
		struct use *use = vec_push(l->arena, &copy.uses);

		*use = *u;
		use->written = use->opened = false;
	}
	op->query = arena_dup(l->arena, &copy);
}

/* Of a statement that stands inside EXPLAIN, PREPARE or DECLARE. */
static void
lower_planned(struct lower *l, const Node *stmt, unsigned flags)
{
	if (stmt && IsA(stmt, CreateTableAsStmt))
		stmt = ((const CreateTableAsStmt *)stmt)->query;
	if (!stmt || (!IsA(stmt, SelectStmt) && !written_by(stmt)))
		lower_op(l, OP_HARMLESS);
	else
		planned(l, stmt, flags);
}

static void
lower_explain(struct lower *l, const ExplainStmt *s)
{
	if (s->query && lower_option(s->options, "analyze", false))
		lower_statement(l, s->query);
	else
		lower_planned(l, s->query, 0);
}

bool
lower_data(struct lower *l, const struct Node *stmt)
{
	switch (nodeTag(stmt)) {
	case T_SelectStmt: return lower_select(l, (const SelectStmt *)stmt);
	case T_InsertStmt: query_op(l, OP_INSERT, stmt, written_by(stmt)); return true;
	case T_UpdateStmt: query_op(l, OP_UPDATE, stmt, written_by(stmt)); return true;
	case T_DeleteStmt: query_op(l, OP_DELETE, stmt, written_by(stmt)); return true;
	case T_MergeStmt: query_op(l, OP_MERGE, stmt, written_by(stmt)); return true;
	case T_CopyStmt: lower_copy(l, (const CopyStmt *)stmt); return true;
	case T_TruncateStmt: lower_truncate(l, (const TruncateStmt *)stmt); return true;
	case T_ExplainStmt: lower_explain(l, (const ExplainStmt *)stmt); return true;
	case T_PrepareStmt:
		lower_planned(l, ((const PrepareStmt *)stmt)->query, OP_NO_PLAN);
		return true;
	case T_DeclareCursorStmt:
		lower_planned(l, ((const DeclareCursorStmt *)stmt)->query, 0);
		return true;
	default: return false;
	}
}
