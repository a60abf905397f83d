#include "syntax/walk.h"

#include <string.h>

#include "syntax/tree.h"

#include "syntax/pg.h"

static void
needs_with(struct lower *l, const WithClause *with)
{
	const ListCell *cell;

	if (!with)
		return;
	foreach (cell, with->ctes) {
		const CommonTableExpr *cte = lfirst(cell);

		if (cte->search_clause || cte->cycle_clause)
			lower_needs(l, GRAMMAR_SEARCH_CYCLE, cte->location);
	}
}

static void
needs_merge(struct lower *l, const MergeStmt *s)
{
	const ListCell *cell;

	needs_with(l, s->withClause);
	lower_needs(l, GRAMMAR_MERGE, -1);
	if (tree_returning((const Node *)s).list)
		lower_needs(l, GRAMMAR_MERGE_RETURNING, -1);
	foreach (cell, s->mergeWhenClauses)
		if (((const MergeWhenClause *)lfirst(cell))->matchKind ==
			MERGE_WHEN_NOT_MATCHED_BY_SOURCE)
			lower_needs(l, GRAMMAR_MERGE_BY_SOURCE, -1);
}

static void
needs_select(struct lower *l, const SelectStmt *s)
{
	needs_with(l, s->withClause);
	if (s->limitOption == LIMIT_OPTION_WITH_TIES)
		lower_needs(l, GRAMMAR_WITH_TIES, -1);
	if (s->groupDistinct)
		lower_needs(l, GRAMMAR_GROUP_BY_DISTINCT, -1);
}

static bool
needs_of_query(struct lower *l, const Node *node)
{
	switch (nodeTag(node)) {
	case T_SelectStmt: needs_select(l, (const SelectStmt *)node); return true;
	case T_MergeStmt: needs_merge(l, (const MergeStmt *)node); break;
	case T_InsertStmt: needs_with(l, ((const InsertStmt *)node)->withClause); break;
	case T_UpdateStmt: needs_with(l, ((const UpdateStmt *)node)->withClause); break;
	case T_DeleteStmt: needs_with(l, ((const DeleteStmt *)node)->withClause); break;
	default: return false;
	}
	if (tree_returning(node).with)
		lower_needs(l, GRAMMAR_RETURNING_WITH, -1);
	return true;
}

static bool
is_base(char c)
{
	c |= 'a' ^ 'A';
	return c == 'x' || c == 'o' || c == 'b';
}

/* 0x1F, 1_000: the text of a number; what else may stand at the place of a node is none. */
static void
needs_number(struct lower *l, const A_Const *k)
{
	size_t at, end;
	const char *s = l->text.s;

	if (k->isnull || k->location < 0 || !(IsA(&k->val, Integer) || IsA(&k->val, Float)))
		return;
	at = end = lower_offset(l, k->location);
	if (at >= l->text.n || s[at] < '0' || s[at] > '9')
		return;
	while (end < l->text.n && (s[end] == '.' || (s[end] >= '0' && s[end] <= '9')))
		end++;
	if (end < l->text.n && (s[end] == '_' || (end == at + 1 && is_base(s[end]))))
		lower_needs(l, GRAMMAR_NUMBERS, k->location);
}

/* Anything else than what a call of a function of that name may have as well. */
static bool
has_clauses(const JsonFuncExpr *f)
{
	return f->passing || f->output || f->on_empty || f->on_error || f->wrapper != JSW_UNSPEC ||
		f->quotes != JS_QUOTES_UNSPEC;
}

/* AT LOCAL is timezone(x); AT TIME ZONE has two arguments. */
static bool
is_at_local(const FuncCall *f)
{
	return f->funcformat == COERCE_SQL_SYNTAX && list_length(f->args) == 1 &&
		list_length(f->funcname) == 2 &&
		strcmp(strVal(llast(f->funcname)), "timezone") == 0;
}

static bool
needs_of_json(struct lower *l, const Node *node)
{
	switch (nodeTag(node)) {
	case T_JsonTable:
		lower_needs(l, GRAMMAR_JSON_TABLE, ((const JsonTable *)node)->location);
		return true;
	case T_JsonFuncExpr:
		if (has_clauses((const JsonFuncExpr *)node))
			lower_needs(l, GRAMMAR_JSON_QUERY_CLAUSES,
				((const JsonFuncExpr *)node)->location);
		return true;
	case T_JsonKeyValue: lower_needs(l, GRAMMAR_JSON_CONSTRUCTORS, -1); return true;
	case T_JsonArrayQueryConstructor:
		lower_needs(l, GRAMMAR_JSON_CONSTRUCTORS,
			((const JsonArrayQueryConstructor *)node)->location);
		return true;
	case T_JsonIsPredicate:
		lower_needs(l, GRAMMAR_IS_JSON, ((const JsonIsPredicate *)node)->location);
		return true;
	default: return false;
	}
}

void
walk_needs(struct lower *l, const struct Node *node)
{
	if (!l->needs || needs_of_query(l, node) || needs_of_json(l, node))
		return;
	switch (nodeTag(node)) {
	case T_A_Const: needs_number(l, (const A_Const *)node); break;
	case T_JoinExpr:
		if (((const JoinExpr *)node)->join_using_alias)
			lower_needs(l, GRAMMAR_JOIN_ALIAS, -1);
		break;
	case T_RangeSubselect:
		if (!((const RangeSubselect *)node)->alias)
			lower_needs(l, GRAMMAR_SUBQUERY_WITHOUT_ALIAS, -1);
		break;
	case T_FuncCall:
		if (is_at_local((const FuncCall *)node))
			lower_needs(l, GRAMMAR_AT_LOCAL, ((const FuncCall *)node)->location);
		break;
	case T_XmlSerialize:
		if (((const XmlSerialize *)node)->indent)
			lower_needs(l, GRAMMAR_XML_INDENT, ((const XmlSerialize *)node)->location);
		break;
	default: break;
	}
}
