#include "syntax/lower.h"

#include <errno.h>
#include <stdlib.h>

#include "base/arena.h"
#include "knowledge/signature.h"

#include "syntax/pg.h"

/* Beyond that nobody asks for the type. */
enum { DEEPEST = 40, MOST = 300 };

struct tree {
	struct lower *lower;
	size_t nodes;
	int depth;
	bool too_large;
};

static struct node *add(struct tree *t, const Node *node);

static struct node *
new_node(struct tree *t, enum node_kind kind)
{
	struct node *n = arena_new(t->lower->arena, struct node);

	n->kind = kind;
	return n;
}

static void
push(struct tree *t, struct node *n, const Node *arg)
{
	const struct node *child = add(t, arg);

	list_push(t->lower->arena, &n->args, child);
}

static void
push_all(struct tree *t, struct node *n, const List *args)
{
	const ListCell *cell;

	foreach (cell, args) {
		if (t->too_large)
			return;
		push(t, n, lfirst(cell));
	}
}

static struct node *
with_args(struct tree *t, enum node_kind kind, const List *args)
{
	struct node *n = new_node(t, kind);

	push_all(t, n, args);
	return n;
}

static struct node *
with_arg(struct tree *t, enum node_kind kind, const Node *arg)
{
	struct node *n = new_node(t, kind);

	push(t, n, arg);
	return n;
}

/* make_const (parse_node.c): the smallest of integer, bigint and numeric */
static enum type_id
number_type(const char *text)
{
	char *end;

	errno = 0;
	strtoll(text, &end, 0);
	return errno || *end ? TYPE_ID_NUMERIC : TYPE_ID_INT8;
}

static struct node *
constant(struct tree *t, const A_Const *k)
{
	struct node *n = new_node(t, NODE_CONSTANT);

	n->id = TYPE_ID_UNKNOWN;
	n->null = k->isnull;
	if (k->isnull)
		return n;
	switch (nodeTag(&k->val)) {
	case T_Integer: n->id = TYPE_ID_INT4; break;
	case T_Float: n->id = number_type(k->val.fval.fval); break;
	case T_Boolean: n->id = TYPE_ID_BOOL; break;
	case T_BitString: n->id = TYPE_ID_BIT; break;
	default: n->name.name = lower_string(t->lower, k->val.sval.sval); break;
	}
	return n;
}

static struct node *
session_value(struct tree *t, const SQLValueFunction *f)
{
	struct node *n = new_node(t, NODE_SESSION);

	switch (f->op) {
	case SVFOP_CURRENT_DATE: n->id = TYPE_ID_DATE; break;
	case SVFOP_CURRENT_TIME:
	case SVFOP_CURRENT_TIME_N: n->id = TYPE_ID_TIMETZ; break;
	case SVFOP_CURRENT_TIMESTAMP:
	case SVFOP_CURRENT_TIMESTAMP_N: n->id = TYPE_ID_TIMESTAMPTZ; break;
	case SVFOP_LOCALTIME:
	case SVFOP_LOCALTIME_N: n->id = TYPE_ID_TIME; break;
	case SVFOP_LOCALTIMESTAMP:
	case SVFOP_LOCALTIMESTAMP_N: n->id = TYPE_ID_TIMESTAMP; break;
	case SVFOP_CURRENT_ROLE:
	case SVFOP_CURRENT_USER:
	case SVFOP_USER:
	case SVFOP_SESSION_USER:
	case SVFOP_CURRENT_CATALOG:
	case SVFOP_CURRENT_SCHEMA: n->id = TYPE_ID_NAME; break;
	}
	return n;
}

/* column, table.column; schema.table.column and * are not looked into */
static struct node *
column(struct tree *t, const ColumnRef *c)
{
	int parts = list_length(c->fields);
	struct node *n;

	if (parts > 2 || !IsA(llast(c->fields), String))
		return new_node(t, NODE_UNSEEN);
	n = new_node(t, NODE_COLUMN);
	n->name = lower_names(t->lower, c->fields);
	return n;
}

static struct node *
call(struct tree *t, const FuncCall *f)
{
	struct node *n = with_args(t, NODE_CALL, f->args);
	const ListCell *cell;

	n->name = lower_names(t->lower, f->funcname);
	n->over = f->over != NULL;
	n->odd = f->agg_star || f->agg_distinct || f->agg_order || f->agg_filter ||
		f->agg_within_group || f->func_variadic;
	foreach (cell, f->args)
		n->odd |= IsA(lfirst(cell), NamedArgExpr);
	return n;
}

static struct node *
with_operands(struct tree *t, enum node_kind kind, const A_Expr *e)
{
	struct node *n = new_node(t, kind);

	n->name = lower_names(t->lower, e->name);
	if (e->lexpr)
		push(t, n, e->lexpr);
	if (e->rexpr && IsA(e->rexpr, List))
		push_all(t, n, (const List *)e->rexpr);
	else if (e->rexpr)
		push(t, n, e->rexpr);
	return n;
}

static struct node *
operation(struct tree *t, const A_Expr *e)
{
	switch (e->kind) {
	case AEXPR_OP:
	case AEXPR_LIKE:
	case AEXPR_ILIKE:
	case AEXPR_SIMILAR: return with_operands(t, NODE_OPERATOR, e);
	case AEXPR_OP_ANY:
	case AEXPR_OP_ALL: return with_operands(t, NODE_ANY, e);
	case AEXPR_DISTINCT:
	case AEXPR_NOT_DISTINCT: return with_operands(t, NODE_DISTINCT, e);
	case AEXPR_NULLIF: return with_operands(t, NODE_NULLIF, e);
	case AEXPR_IN: return with_operands(t, NODE_IN, e);
	case AEXPR_BETWEEN:
	case AEXPR_NOT_BETWEEN:
	case AEXPR_BETWEEN_SYM:
	case AEXPR_NOT_BETWEEN_SYM: return with_operands(t, NODE_BETWEEN, e);
	}
	return new_node(t, NODE_UNSEEN);
}

static struct node *
cast(struct tree *t, const TypeCast *c)
{
	struct node *n = with_arg(t, NODE_CAST, c->arg);
	struct type type = lower_type(t->lower, c->typeName);

	n->type = arena_dup(t->lower->arena, &type);
	return n;
}

static struct node *
boolean(struct tree *t, const BoolExpr *b)
{
	switch (b->boolop) {
	case AND_EXPR: return with_args(t, NODE_AND, b->args);
	case OR_EXPR: return with_args(t, NODE_OR, b->args);
	case NOT_EXPR: return with_args(t, NODE_NOT, b->args);
	}
	return new_node(t, NODE_UNSEEN);
}

static struct node *
boolean_test(struct tree *t, const BooleanTest *b)
{
	struct node *n = with_arg(t, NODE_BOOLEAN_TEST, (const Node *)b->arg);

	switch (b->booltesttype) {
	case IS_TRUE: n->name.name = S("IS TRUE"); break;
	case IS_NOT_TRUE: n->name.name = S("IS NOT TRUE"); break;
	case IS_FALSE: n->name.name = S("IS FALSE"); break;
	case IS_NOT_FALSE: n->name.name = S("IS NOT FALSE"); break;
	case IS_UNKNOWN: n->name.name = S("IS UNKNOWN"); break;
	case IS_NOT_UNKNOWN: n->name.name = S("IS NOT UNKNOWN"); break;
	}
	return n;
}

static struct node *
choice(struct tree *t, const CaseExpr *c)
{
	struct node *n = new_node(t, NODE_CASE);
	const ListCell *cell;

	n->compared = c->arg != NULL;
	n->otherwise = c->defresult != NULL;
	if (c->arg)
		push(t, n, (const Node *)c->arg);
	foreach (cell, c->args) {
		const CaseWhen *when = lfirst(cell);

		push(t, n, (const Node *)when->expr);
		push(t, n, (const Node *)when->result);
	}
	if (c->defresult)
		push(t, n, (const Node *)c->defresult);
	return n;
}

/* a[1], a[1:2], a[1][2]; not (row).field */
static struct node *
element(struct tree *t, const A_Indirection *i)
{
	struct node *n = with_arg(t, NODE_ELEMENT, i->arg);
	const ListCell *cell;

	foreach (cell, i->indirection) {
		const A_Indices *index = lfirst(cell);

		if (!IsA(index, A_Indices))
			return new_node(t, NODE_UNSEEN);
		n->slice |= index->is_slice;
		if (index->lidx)
			push(t, n, index->lidx);
		if (index->uidx)
			push(t, n, index->uidx);
	}
	return n;
}

static struct node *
minmax(struct tree *t, const MinMaxExpr *m)
{
	struct node *n = with_args(t, NODE_GREATEST, m->args);

	n->name.name = m->op == IS_GREATEST ? S("GREATEST") : S("LEAST");
	return n;
}

static struct node *
node_of(struct tree *t, const Node *node)
{
	switch (nodeTag(node)) {
	case T_A_Const: return constant(t, (const A_Const *)node);
	case T_SQLValueFunction: return session_value(t, (const SQLValueFunction *)node);
	case T_ColumnRef: return column(t, (const ColumnRef *)node);
	case T_FuncCall: return call(t, (const FuncCall *)node);
	case T_A_Expr: return operation(t, (const A_Expr *)node);
	case T_TypeCast: return cast(t, (const TypeCast *)node);
	case T_CollateClause: return with_arg(t, NODE_COLLATE, ((const CollateClause *)node)->arg);
	case T_BoolExpr: return boolean(t, (const BoolExpr *)node);
	case T_NullTest:
		return with_arg(t, NODE_NULL_TEST, (const Node *)((const NullTest *)node)->arg);
	case T_BooleanTest: return boolean_test(t, (const BooleanTest *)node);
	case T_CaseExpr: return choice(t, (const CaseExpr *)node);
	case T_CoalesceExpr: return with_args(t, NODE_COALESCE, ((const CoalesceExpr *)node)->args);
	case T_MinMaxExpr: return minmax(t, (const MinMaxExpr *)node);
	case T_A_ArrayExpr: return with_args(t, NODE_ARRAY, ((const A_ArrayExpr *)node)->elements);
	case T_RowExpr: return with_args(t, NODE_ROW, ((const RowExpr *)node)->args);
	case T_A_Indirection: return element(t, (const A_Indirection *)node);
	case T_SubLink: return new_node(t, NODE_QUERY);
	default: return new_node(t, NODE_UNSEEN);
	}
}

static struct node *
add(struct tree *t, const Node *node)
{
	struct node *n;

	if (!node || t->too_large || ++t->nodes > MOST || t->depth >= DEEPEST) {
		t->too_large = true;
		return new_node(t, NODE_UNSEEN);
	}
	t->depth++;
	n = node_of(t, node);
	t->depth--;
	return n;
}

const struct node *
lower_tree(struct lower *l, const Node *node)
{
	struct tree t = { .lower = l };
	const struct node *n = add(&t, node);

	return t.too_large ? NULL : n;
}
