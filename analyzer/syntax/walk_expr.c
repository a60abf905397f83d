#include "syntax/walk.h"

#include <string.h>

#include "base/arena.h"
#include "knowledge/signature.h"
#include "knowledge/type.h"

#include "syntax/pg.h"

static void
add_constant(struct walk *w, const A_Const *k)
{
	/* what strings are wanted for is names: of labels, of a sequence; not the rows of a load */
	enum { LONGEST = 255, MOST = 4096 };
	struct str s;

	walk_at(w, k->location);
	if (k->isnull || nodeTag(&k->val) != T_String)
		return;
	s = str_of(k->val.sval.sval);
	if (s.n <= LONGEST && w->strings.n < MOST)
		strs_add(w->lower->arena, &w->strings, str_copy(w->lower->arena, s));
}

static void
put_call(struct walk *w, struct call call)
{
	enum { CLASSES = 4 };
	struct str key = str_format(w->lower->scratch, "%.*s.%.*s", FMT(call.function.schema),
		FMT(call.function.name));

	if (walk_put(w, FOUND_CALL, (size_t)call.args * CLASSES + call.class, key, 0))
		*vec_push(w->lower->arena, &w->calls) = call;
}

static void
add_call(struct walk *w, const struct item *item)
{
	const FuncCall *f = (const FuncCall *)item->node;
	struct call call;

	walk_at(w, f->location);
	w->variable = true;
	call.function = lower_names(w->lower, f->funcname);
	call.class = CLASS_FUNCTION;
	call.args = (unsigned)list_length(f->args);
	if (f->agg_within_group)
		call.args += (unsigned)list_length(f->agg_order);
	put_call(w, call);
	walk_add(w, (const Node *)f->over, item->scope, item->part);
	walk_add(w, f->agg_filter, item->scope, item->part);
	walk_add_list(w, f->agg_order, item->scope, item->part);
	walk_add_list(w, f->args, item->scope, item->part);
}

/* Those of PostgreSQL and of its extensions are not noted; the most common are told first. */
static bool
is_noted(const List *name)
{
	return !operator_is_common(str_of(strVal(llast(name))));
}

static bool
has_operator(A_Expr_Kind kind)
{
	return kind == AEXPR_OP || kind == AEXPR_OP_ANY || kind == AEXPR_OP_ALL;
}

static void
add_operator(struct walk *w, const struct item *item)
{
	const A_Expr *e = (const A_Expr *)item->node;

	walk_at(w, e->location);
	if (has_operator(e->kind) && is_noted(e->name))
		put_call(w,
			(struct call){ lower_names(w->lower, e->name), e->lexpr ? 2 : 1,
				CLASS_OPERATOR });
	walk_add(w, e->rexpr, item->scope, item->part);
	walk_add(w, e->lexpr, item->scope, item->part);
}

static void
add_cast(struct walk *w, const struct item *item)
{
	const TypeCast *c = (const TypeCast *)item->node;

	walk_at(w, c->location);
	walk_at(w, c->typeName->location);
	if (w->types.n < 4096) { /* the rows of a load may have one each */
		struct type type = lower_type(w->lower, c->typeName);

		*vec_push(w->lower->arena, &w->types) = type;
		if (!type.percent && (type.schema.n || !type_is_builtin(type.name)))
			put_call(w, (struct call){ { type.schema, type.name }, 0, CLASS_TYPE });
	}
	walk_add(w, c->arg, item->scope, item->part);
}

static void
add_subquery(struct walk *w, const struct item *item)
{
	const SubLink *s = (const SubLink *)item->node;

	walk_at(w, s->location);
	w->variable = true;
	walk_add(w, s->subselect, item->scope, 0);
	walk_add(w, s->testexpr, item->scope, item->part);
}

static void
add_case(struct walk *w, const struct item *item)
{
	const CaseExpr *c = (const CaseExpr *)item->node;

	walk_at(w, c->location);
	walk_add(w, (const Node *)c->defresult, item->scope, item->part);
	walk_add_list(w, c->args, item->scope, item->part);
	walk_add(w, (const Node *)c->arg, item->scope, item->part);
}

static void
add_window(struct walk *w, const struct item *item)
{
	const WindowDef *d = (const WindowDef *)item->node;

	walk_add(w, d->endOffset, item->scope, item->part);
	walk_add(w, d->startOffset, item->scope, item->part);
	walk_add_list(w, d->orderClause, item->scope, item->part & ~(unsigned)PART_ORDER);
	walk_add_list(w, d->partitionClause, item->scope, item->part);
}

static void
add_sort(struct walk *w, const struct item *item)
{
	const Node *node = ((const SortBy *)item->node)->node;
	unsigned part = item->part;

	/* only a bare name is looked for among the result columns: findTargetlistEntrySQL92 */
	if (node && nodeTag(node) != T_ColumnRef)
		part &= ~(unsigned)PART_ORDER;
	walk_add(w, node, item->scope, part);
}

/* Nodes that only hold others. */
static bool
visit_holder(struct walk *w, const struct item *item)
{
	const Node *node = item->node;
	struct scope *s = item->scope;

	switch (nodeTag(node)) {
	case T_List: walk_add_list(w, (const List *)node, s, item->part); return true;
	case T_ResTarget:
		walk_add_list(w, ((const ResTarget *)node)->indirection, s, item->part);
		walk_add(w, ((const ResTarget *)node)->val, s, item->part);
		return true;
	case T_SortBy: add_sort(w, item); return true;
	case T_MultiAssignRef:
		/* all columns of SET (a, b) = … share one source */
		if (((const MultiAssignRef *)node)->colno == 1)
			walk_add(w, ((const MultiAssignRef *)node)->source, s, item->part);
		return true;
	case T_NamedArgExpr:
		walk_add(w, (const Node *)((const NamedArgExpr *)node)->arg, s, item->part);
		return true;
	case T_GroupingSet:
		walk_add_list(w, ((const GroupingSet *)node)->content, s, item->part);
		return true;
	case T_IndexElem: walk_add(w, ((const IndexElem *)node)->expr, s, item->part); return true;
	case T_WindowDef: add_window(w, item); return true;
	default: return false;
	}
}

/* Nodes that make a constant of constants. */
static bool
visit_constant(struct walk *w, const struct item *item)
{
	const Node *node = item->node;
	struct scope *s = item->scope;

	switch (nodeTag(node)) {
	case T_A_Const: add_constant(w, (const A_Const *)node); return true;
	case T_A_Expr: add_operator(w, item); return true;
	case T_TypeCast: add_cast(w, item); return true;
	case T_CaseExpr: add_case(w, item); return true;
	case T_CaseWhen:
		walk_add(w, (const Node *)((const CaseWhen *)node)->result, s, item->part);
		walk_add(w, (const Node *)((const CaseWhen *)node)->expr, s, item->part);
		return true;
	case T_CollateClause:
		walk_at(w, ((const CollateClause *)node)->location);
		put_call(w,
			(struct call){
				lower_names(w->lower, ((const CollateClause *)node)->collname), 0,
				CLASS_COLLATION });
		walk_add(w, ((const CollateClause *)node)->arg, s, item->part);
		return true;
	case T_A_ArrayExpr:
		walk_at(w, ((const A_ArrayExpr *)node)->location);
		walk_add_list(w, ((const A_ArrayExpr *)node)->elements, s, item->part);
		return true;
	case T_BoolExpr:
		walk_at(w, ((const BoolExpr *)node)->location);
		walk_add_list(w, ((const BoolExpr *)node)->args, s, item->part);
		return true;
	case T_RowExpr:
		walk_at(w, ((const RowExpr *)node)->location);
		walk_add_list(w, ((const RowExpr *)node)->args, s, item->part);
		return true;
	case T_NullTest:
		walk_at(w, ((const NullTest *)node)->location);
		walk_add(w, (const Node *)((const NullTest *)node)->arg, s, item->part);
		return true;
	case T_BooleanTest:
		walk_at(w, ((const BooleanTest *)node)->location);
		walk_add(w, (const Node *)((const BooleanTest *)node)->arg, s, item->part);
		return true;
	default: return false;
	}
}

static bool
visit_function(struct walk *w, const struct item *item)
{
	const Node *node = item->node;
	struct scope *s = item->scope;

	switch (nodeTag(node)) {
	case T_ColumnRef: walk_column(w, item); return true;
	case T_FuncCall: add_call(w, item); return true;
	case T_SubLink: add_subquery(w, item); return true;
	case T_CoalesceExpr:
		walk_at(w, ((const CoalesceExpr *)node)->location);
		walk_add_list(w, ((const CoalesceExpr *)node)->args, s, item->part);
		return true;
	case T_MinMaxExpr:
		walk_at(w, ((const MinMaxExpr *)node)->location);
		walk_add_list(w, ((const MinMaxExpr *)node)->args, s, item->part);
		return true;
	case T_A_Indirection:
		walk_add_list(w, ((const A_Indirection *)node)->indirection, s, item->part);
		walk_add(w, ((const A_Indirection *)node)->arg, s, item->part);
		return true;
	case T_A_Indices:
		walk_add(w, ((const A_Indices *)node)->uidx, s, item->part);
		walk_add(w, ((const A_Indices *)node)->lidx, s, item->part);
		return true;
	case T_SQLValueFunction:
		walk_at(w, ((const SQLValueFunction *)node)->location);
		w->variable = w->session = true;
		return true;
	case T_GroupingFunc:
		walk_at(w, ((const GroupingFunc *)node)->location);
		walk_add_list(w, ((const GroupingFunc *)node)->args, s, item->part);
		return true;
	case T_XmlExpr:
		walk_at(w, ((const XmlExpr *)node)->location);
		walk_add_list(w, ((const XmlExpr *)node)->args, s, item->part);
		walk_add_list(w, ((const XmlExpr *)node)->named_args, s, item->part);
		return true;
	case T_XmlSerialize:
		walk_at(w, ((const XmlSerialize *)node)->location);
		walk_add(w, ((const XmlSerialize *)node)->expr, s, item->part);
		return true;
	case T_ParamRef:
		walk_at(w, ((const ParamRef *)node)->location);
		w->variable = true;
		return true;
	case T_SetToDefault:
		walk_at(w, ((const SetToDefault *)node)->location);
		w->variable = true;
		return true;
	case T_CurrentOfExpr: w->variable = true; return true;
	default: return false;
	}
}

bool
walk_expr(struct walk *w, const struct item *item)
{
	return visit_holder(w, item) || visit_constant(w, item) || visit_function(w, item);
}
