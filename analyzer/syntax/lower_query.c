#include "syntax/lower.h"

#include <string.h>

#include "base/arena.h"
#include "source/lex.h"
#include "syntax/tree.h"
#include "syntax/walk.h"

#include "syntax/pg.h"

/* ---- names of result columns: FigureColname (parse_target.c) ---- */

static const char *
session_name(SQLValueFunctionOp op)
{
	switch (op) {
	case SVFOP_CURRENT_DATE: return "current_date";
	case SVFOP_CURRENT_TIME:
	case SVFOP_CURRENT_TIME_N: return "current_time";
	case SVFOP_CURRENT_TIMESTAMP:
	case SVFOP_CURRENT_TIMESTAMP_N: return "current_timestamp";
	case SVFOP_LOCALTIME:
	case SVFOP_LOCALTIME_N: return "localtime";
	case SVFOP_LOCALTIMESTAMP:
	case SVFOP_LOCALTIMESTAMP_N: return "localtimestamp";
	case SVFOP_CURRENT_ROLE: return "current_role";
	case SVFOP_CURRENT_USER: return "current_user";
	case SVFOP_USER: return "user";
	case SVFOP_SESSION_USER: return "session_user";
	case SVFOP_CURRENT_CATALOG: return "current_catalog";
	case SVFOP_CURRENT_SCHEMA: return "current_schema";
	}
	return "";
}

static const char *
xml_name(XmlExprOp op)
{
	switch (op) {
	case IS_XMLCONCAT: return "xmlconcat";
	case IS_XMLELEMENT: return "xmlelement";
	case IS_XMLFOREST: return "xmlforest";
	case IS_XMLPARSE: return "xmlparse";
	case IS_XMLPI: return "xmlpi";
	case IS_XMLROOT: return "xmlroot";
	case IS_XMLSERIALIZE: return "xmlserialize";
	case IS_DOCUMENT: break;
	}
	return "";
}

static const char *
json_name(JsonExprOp op)
{
	switch (op) {
	case JSON_EXISTS_OP: return "json_exists";
	case JSON_QUERY_OP: return "json_query";
	case JSON_VALUE_OP: return "json_value";
	case JSON_TABLE_OP: break;
	}
	return "";
}

/* The name that a node has because of what it is; "" for none. */
static const char *
fixed_name(const Node *node)
{
	switch (nodeTag(node)) {
	case T_GroupingFunc: return "grouping";
	case T_MergeSupportFunc: return "merge_action";
	case T_A_ArrayExpr: return "array";
	case T_RowExpr: return "row";
	case T_CoalesceExpr: return "coalesce";
	case T_XmlSerialize: return "xmlserialize";
	case T_JsonParseExpr: return "json";
	case T_JsonScalarExpr: return "json_scalar";
	case T_JsonSerializeExpr: return "json_serialize";
	case T_JsonObjectConstructor: return "json_object";
	case T_JsonArrayConstructor:
	case T_JsonArrayQueryConstructor: return "json_array";
	case T_JsonObjectAgg: return "json_objectagg";
	case T_JsonArrayAgg: return "json_arrayagg";
	case T_XmlExpr: return xml_name(((const XmlExpr *)node)->op);
	case T_JsonFuncExpr: return json_name(((const JsonFuncExpr *)node)->op);
	case T_SQLValueFunction: return session_name(((const SQLValueFunction *)node)->op);
	case T_MinMaxExpr:
		return ((const MinMaxExpr *)node)->op == IS_GREATEST ? "greatest" : "least";
	case T_A_Expr: return ((const A_Expr *)node)->kind == AEXPR_NULLIF ? "nullif" : "";
	default: return "";
	}
}

/* The last name of a list with names, stars and subscripts; NULL for none. */
static const char *
last_name(const List *list)
{
	for (int i = list_length(list); i-- > 0;) {
		const Node *node = list_nth(list, i);

		if (nodeTag(node) == T_String)
			return ((const String *)node)->sval;
	}
	return NULL;
}

/* The node below that the name is taken from, or NULL; *weak: a name if that has none. */
static const Node *
named_below(const Node *node, const char **weak, const char **name)
{
	const SubLink *s = (const SubLink *)node;
	const SelectStmt *q;
	const ResTarget *target;

	switch (nodeTag(node)) {
	case T_TypeCast:
		if (!*weak)
			*weak = last_name(((const TypeCast *)node)->typeName->names);
		return ((const TypeCast *)node)->arg;
	case T_CaseExpr:
		if (!*weak)
			*weak = "case";
		return (const Node *)((const CaseExpr *)node)->defresult;
	case T_CollateClause: return ((const CollateClause *)node)->arg;
	case T_A_Indirection:
		*name = last_name(((const A_Indirection *)node)->indirection);
		return *name ? NULL : ((const A_Indirection *)node)->arg;
	case T_SubLink: break;
	default: return NULL;
	}
	if (s->subLinkType == EXISTS_SUBLINK)
		*name = "exists";
	if (s->subLinkType == ARRAY_SUBLINK)
		*name = "array";
	q = (const SelectStmt *)s->subselect;
	while (nodeTag(q) == T_SelectStmt && q->larg)
		q = q->larg;
	if (s->subLinkType != EXPR_SUBLINK || nodeTag(q) != T_SelectStmt || !q->targetList)
		return NULL;
	target = linitial(q->targetList);
	*name = target->name;
	return target->name ? NULL : target->val;
}

struct str
lower_column_name(struct lower *l, const Node *node)
{
	const char *weak = NULL, *name = NULL;

	while (!name && node) {
		const Node *here = node;

		if (nodeTag(here) == T_ColumnRef)
			name = last_name(((const ColumnRef *)here)->fields);
		else if (nodeTag(here) == T_FuncCall)
			name = last_name(((const FuncCall *)here)->funcname);
		else if (*fixed_name(here))
			name = fixed_name(here);
		node = name ? NULL : named_below(here, &weak, &name);
	}
	return lower_string(l, name ? name : weak);
}

static struct str
output_name(struct lower *l, const ResTarget *target)
{
	struct str name =
		target->name ? lower_string(l, target->name) : lower_column_name(l, target->val);

	return name.n ? name : S("?column?");
}

static bool
is_star(const ResTarget *target)
{
	const List *fields = NULL;

	if (!target->val)
		return false;
	if (nodeTag(target->val) == T_ColumnRef)
		fields = ((const ColumnRef *)target->val)->fields;
	else if (nodeTag(target->val) == T_A_Indirection)
		fields = ((const A_Indirection *)target->val)->indirection;
	return fields && nodeTag(llast(fields)) == T_A_Star;
}

static bool
add_outputs(struct lower *l, const List *targets, struct strs *names)
{
	bool known = true;
	const ListCell *cell;

	foreach (cell, targets) {
		const ResTarget *t = lfirst(cell);

		if (is_star(t))
			known = false;
		else
			strs_add(l->arena, names, output_name(l, t));
	}
	return known;
}

bool
lower_outputs(struct lower *l, const Node *stmt, struct strs *names)
{
	const SelectStmt *s = (const SelectStmt *)stmt;

	switch (nodeTag(stmt)) {
	case T_SelectStmt: break;
	case T_InsertStmt:
	case T_UpdateStmt:
	case T_DeleteStmt:
	case T_MergeStmt: return add_outputs(l, tree_returning(stmt).list, names);
	default: return false;
	}
	/* those of the first of a UNION */
	while (s->larg)
		s = s->larg;
	if (!s->valuesLists)
		return add_outputs(l, s->targetList, names);
	for (int i = 1; i <= list_length(linitial(s->valuesLists)); i++)
		strs_add(l->arena, names, str_format(l->arena, "column%d", i));
	return true;
}

/* ---- WHERE ---- */

/* Is the condition true whatever the row: true, 1 = 1, true OR …? */
static bool
always_true(struct lower *l, const Node *node, int depth)
{
	const A_Expr *e = (const A_Expr *)node;
	const BoolExpr *b = (const BoolExpr *)node;
	struct bound_value left, right;
	const ListCell *cell;

	if (depth > LOWER_DEEPEST)
		return false;
	if (lower_value(l, node, &left))
		return str_is(left.text, "true") || str_is(left.text, "t");
	if (nodeTag(node) == T_A_Expr && e->kind == AEXPR_OP && e->lexpr && e->rexpr)
		return strcmp(strVal(llast(e->name)), "=") == 0 &&
			lower_value(l, e->lexpr, &left) && lower_value(l, e->rexpr, &right) &&
			!left.null && !right.null && str_eq(left.text, right.text);
	if (nodeTag(node) != T_BoolExpr || b->boolop == NOT_EXPR)
		return false;
	foreach (cell, b->args) {
		bool is_true = always_true(l, lfirst(cell), depth + 1);

		if (is_true != (b->boolop == AND_EXPR))
			return is_true;
	}
	return b->boolop == AND_EXPR;
}

static const Node *
where_of(const Node *stmt)
{
	switch (nodeTag(stmt)) {
	case T_SelectStmt: return ((const SelectStmt *)stmt)->whereClause;
	case T_UpdateStmt: return ((const UpdateStmt *)stmt)->whereClause;
	case T_DeleteStmt: return ((const DeleteStmt *)stmt)->whereClause;
	case T_MergeStmt: return ((const MergeStmt *)stmt)->joinCondition;
	case T_CopyStmt: return ((const CopyStmt *)stmt)->whereClause;
	default: return NULL;
	}
}

/* ---- the text of a query ---- */

static bool
starts_query(const struct lexer *lexer, struct token t)
{
	static const char *const words[] = { "select", "values", "table", "insert", "update",
		"delete", "merge", "with", "return", "execute" };

	if (t.kind != TOKEN_WORD)
		return false;
	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++) {
		if (token_is(lexer, t, words[i]))
			return true;
	}
	return false;
}

/*
 * SELECT has no place in the tree, and a query may be part of a statement (CREATE VIEW): it
 * starts with the word that begins queries nearest before its first node, and ends with the
 * statement or with a parenthesis around it.
 */
static struct span
query_span(const struct lower *l, const struct walk *w)
{
	enum { FAR = 1 << 16 };
	struct lexer lexer = { str_sub(l->text, 0, l->span.end), l->span.start };
	struct span span = l->span;
	size_t first;

	if (w->first < 0 || lower_offset(l, w->first) - l->span.start > FAR)
		return span;
	first = lower_offset(l, w->first);
	for (;;) {
		struct token t = lex_next_code(&lexer);

		if (t.kind == TOKEN_END || t.span.start > first)
			break;
		if (starts_query(&lexer, t))
			span.start = t.span.start;
	}
	return span;
}

/* The parenthesis, comma, … that the token is; NUL for any other. */
static char
symbol_of(const struct lower *l, struct token t)
{
	if (t.kind != TOKEN_SYMBOL)
		return '\0';
	return l->text.s[t.span.start];
}

static bool
holds(const struct lower *l, struct span span, char c)
{
	return span.end > span.start && memchr(l->text.s + span.start, c, span.end - span.start);
}

/*
 * Up to the parenthesis that closes around it; one that closes before its last node belongs to
 * its first SELECT, and opened right before that.
 */
static struct span
query_extent(const struct lower *l, struct span span, size_t last)
{
	unsigned start = span.start;
	struct lexer lexer = { str_sub(l->text, 0, l->span.end), span.start };
	size_t depth = 0;

	if (span.end - span.start > 1 << 16 || !(holds(l, span, ')') || holds(l, span, ';')))
		return span;
	for (struct token t = lex_next_code(&lexer); t.kind != TOKEN_END;
		t = lex_next_code(&lexer)) {
		char c = symbol_of(l, t);

		if (c == '(')
			depth++;
		if (c == ')' && depth)
			depth--;
		else if (c == ')' && (t.span.start > last || !lower_widen(l, &start)))
			return (struct span){ start, t.span.start };
		if (c == ';' && !depth && t.span.start > last)
			return (struct span){ start, t.span.start };
	}
	return (struct span){ start, span.end };
}

/* ---- the query ---- */

/* The column that each result column is, where it is no more than that. */
static void
add_sources(struct lower *l, const SelectStmt *s, struct strs *sources)
{
	const ListCell *cell;

	foreach (cell, s->targetList) {
		const ColumnRef *c = (const ColumnRef *)((const ResTarget *)lfirst(cell))->val;
		const Node *last = nodeTag(c) == T_ColumnRef ? llast(c->fields) : NULL;

		strs_add(l->arena, sources,
			last && nodeTag(last) == T_String ? lower_string(l, strVal(last)) : S(""));
	}
}

static const Node *
inner_statement(const Node *stmt)
{
	if (nodeTag(stmt) == T_RawStmt)
		stmt = ((const RawStmt *)stmt)->stmt;
	if (nodeTag(stmt) == T_CopyStmt && ((const CopyStmt *)stmt)->query)
		stmt = ((const CopyStmt *)stmt)->query;
	return stmt;
}

const struct query *
lower_query(struct lower *l, const Node *stmt)
{
	struct query *q;
	struct walk w;

	if (!stmt)
		return NULL;
	stmt = inner_statement(stmt);
	q = arena_new(l->arena, struct query);
	walk_begin(&w, l);
	walk_add(&w, stmt, NULL, PART_TOP);
	walk_run(&w);
	q->span = query_span(l, &w);
	q->span = lex_trim(l->text,
		query_extent(l, q->span, w.last < 0 ? l->span.end : lower_offset(l, w.last)));
	q->text = lower_text(l, q->span);
	q->uses = w.uses;
	q->columns = w.columns;
	q->loose = w.loose;
	q->calls = w.calls;
	q->strings = w.strings;
	q->assigned = w.assigned;
	q->filtered = w.filtered;
	q->outputs_known = lower_outputs(l, stmt, &q->outputs);
	if (nodeTag(stmt) == T_SelectStmt && !((const SelectStmt *)stmt)->larg)
		add_sources(l, (const SelectStmt *)stmt, &q->sources);
	q->has_where = where_of(stmt) && !always_true(l, where_of(stmt), 0);
	lower_choice(l, stmt, q);
	lower_rows(l, stmt, q);
	return q;
}
