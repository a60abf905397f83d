#include "syntax/lower.h"

#include <string.h>

#include "syntax/pg.h"

/* Which rows a statement writes: its WHERE, and what in it says that they are few. */

/* A query with a LIMIT, or a list of VALUES. */
static bool
limited(const Node *query)
{
	const SelectStmt *s = (const SelectStmt *)query;

	return query && nodeTag(query) == T_SelectStmt && (s->limitCount || s->valuesLists);
}

static bool
limited_sublink(const Node *node)
{
	return node && nodeTag(node) == T_SubLink && limited(((const SubLink *)node)->subselect);
}

/* (SELECT max(id) FROM t): one value, whatever it is. */
static bool
scalar(const Node *node)
{
	return node && nodeTag(node) == T_SubLink &&
		((const SubLink *)node)->subLinkType == EXPR_SUBLINK;
}

static bool
constant(const Node *node)
{
	while (node && nodeTag(node) == T_TypeCast)
		node = ((const TypeCast *)node)->arg;
	if (!node || nodeTag(node) != T_A_Const)
		return false;
	/* half of the rows may be true */
	return nodeTag(&((const A_Const *)node)->val) != T_Boolean;
}

static bool
constants(const List *items)
{
	const ListCell *cell, *field;

	foreach (cell, items) {
		const Node *item = lfirst(cell);

		if (nodeTag(item) != T_RowExpr) {
			if (!constant(item))
				return false;
			continue;
		}
		foreach (field, ((const RowExpr *)item)->args)
			if (!constant(lfirst(field)))
				return false;
	}
	return items != NIL;
}

static bool
equals_one_value(const A_Expr *e)
{
	const Node *left = e->lexpr, *right = e->rexpr;

	if (!left || strcmp(strVal(llast(e->name)), "=") != 0)
		return false;
	if (nodeTag(right) == T_RowExpr)
		return constants(((const RowExpr *)right)->args);
	return scalar(left) || scalar(right) || constant(left) != constant(right);
}

/*
 * lower(code) = 'x', id IN (1, 2), id = ANY ('{1,2}'), id IN (SELECT … LIMIT n),
 * ctid = ANY (ARRAY(SELECT … LIMIT n))
 */
static bool
limited_condition(const Node *node)
{
	const A_Expr *e = (const A_Expr *)node;

	if (!node || nodeTag(node) != T_A_Expr)
		return limited_sublink(node);
	switch (e->kind) {
	case AEXPR_OP: return equals_one_value(e);
	case AEXPR_OP_ANY: return constant(e->rexpr) || limited_sublink(e->rexpr);
	case AEXPR_IN:
		return strcmp(strVal(llast(e->name)), "=") == 0 && constants((List *)e->rexpr);
	default: return false;
	}
}

/* One of the conditions that must all hold. */
static bool
limited_where(const Node *where)
{
	const BoolExpr *b = (const BoolExpr *)where;
	const ListCell *cell;

	if (!where || nodeTag(where) != T_BoolExpr || b->boolop != AND_EXPR)
		return limited_condition(where);
	foreach (cell, b->args)
		if (limited_condition(lfirst(cell)))
			return true;
	return false;
}

static bool
limited_item(const Node *item)
{
	return item && nodeTag(item) == T_RangeSubselect &&
		limited(((const RangeSubselect *)item)->subquery);
}

static bool
limited_from(const List *from)
{
	const ListCell *cell;

	foreach (cell, from)
		if (limited_item(lfirst(cell)))
			return true;
	return false;
}

static bool
limited_with(const WithClause *with)
{
	const ListCell *cell;

	if (!with)
		return false;
	foreach (cell, with->ctes)
		if (limited(((const CommonTableExpr *)lfirst(cell))->ctequery))
			return true;
	return false;
}

/* SELECT count(*) FROM …: one row, whatever it reads. */
static bool
one_row(const SelectStmt *s)
{
	static const char *const aggregates[] = { "count", "sum", "max", "min", "avg", "bool_and",
		"bool_or" };
	const Node *value = list_length(s->targetList) ?
		((const ResTarget *)linitial(s->targetList))->val :
		NULL;
	const List *name;

	if (s->groupClause || !value || nodeTag(value) != T_FuncCall ||
		((const FuncCall *)value)->over)
		return false;
	name = ((const FuncCall *)value)->funcname;
	for (size_t i = 0; i < sizeof(aggregates) / sizeof(*aggregates); i++)
		if (strcmp(strVal(llast(name)), aggregates[i]) == 0)
			return true;
	return false;
}

/* A condition on the target, as far as it is one: what it says of others is no fact about it. */
static const struct expr *
condition_on(struct lower *l, const RangeVar *target, const Node *where)
{
	struct lower inside = *l;

	if (target)
		inside.target = target->alias ? target->alias->aliasname : target->relname;
	return lower_expr(&inside, where);
}

/* WHEN NOT MATCHED BY SOURCE is about rows for which the condition does not hold. */
static bool
takes_other_rows(const MergeStmt *s)
{
	const ListCell *cell;

	foreach (cell, s->mergeWhenClauses)
		if (((const MergeWhenClause *)lfirst(cell))->matchKind ==
			MERGE_WHEN_NOT_MATCHED_BY_SOURCE)
			return true;
	return false;
}

static void
choose_by(struct lower *l, struct query *q, const RangeVar *target, const Node *where,
	const List *from, const WithClause *with)
{
	q->where = condition_on(l, target, where);
	q->has_limit = limited_where(where) || limited_from(from) || limited_with(with);
}

static void
choose_inserted(struct lower *l, struct query *q, const InsertStmt *s)
{
	const SelectStmt *source = (const SelectStmt *)s->selectStmt;

	if (!source || nodeTag(source) != T_SelectStmt || source->valuesLists)
		return;
	choose_by(l, q, NULL, source->whereClause, source->fromClause, source->withClause);
	if (source->limitCount || limited_with(s->withClause) || one_row(source))
		q->has_limit = true;
}

void
lower_choice(struct lower *l, const Node *stmt, struct query *q)
{
	const UpdateStmt *u = (const UpdateStmt *)stmt;
	const DeleteStmt *d = (const DeleteStmt *)stmt;
	const MergeStmt *m = (const MergeStmt *)stmt;

	switch (nodeTag(stmt)) {
	case T_SelectStmt:
		q->has_limit = limited(stmt);
		if (((const SelectStmt *)stmt)->lockingClause)
			q->where = lower_expr(l, ((const SelectStmt *)stmt)->whereClause);
		break;
	case T_InsertStmt:
		q->with = ((const InsertStmt *)stmt)->withClause != NULL;
		choose_inserted(l, q, (const InsertStmt *)stmt);
		break;
	case T_UpdateStmt:
		q->with = u->withClause != NULL;
		choose_by(l, q, u->relation, u->whereClause, u->fromClause, u->withClause);
		break;
	case T_DeleteStmt:
		q->with = d->withClause != NULL;
		choose_by(l, q, d->relation, d->whereClause, d->usingClause, d->withClause);
		break;
	case T_MergeStmt:
		q->where = condition_on(l, m->relation, m->joinCondition);
		q->other_rows = takes_other_rows(m);
		q->has_limit = limited_item(m->sourceRelation) || limited_with(m->withClause);
		break;
	default: break; /* all others choose no rows to write */
	}
}
