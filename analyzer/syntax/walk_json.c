#include "syntax/walk.h"

#include "base/arena.h"

#include "syntax/pg.h"

/* The SQL standard's functions on JSON. */
static bool
visit_value(struct walk *w, const struct item *item)
{
	const Node *node = item->node;
	struct scope *s = item->scope;

	switch (nodeTag(node)) {
	case T_JsonValueExpr:
		walk_add(w, (const Node *)((const JsonValueExpr *)node)->raw_expr, s, item->part);
		return true;
	case T_JsonArgument:
		walk_add(w, (const Node *)((const JsonArgument *)node)->val, s, item->part);
		return true;
	case T_JsonBehavior:
		walk_add(w, ((const JsonBehavior *)node)->expr, s, item->part);
		return true;
	case T_JsonKeyValue:
		walk_add(w, (const Node *)((const JsonKeyValue *)node)->value, s, item->part);
		walk_add(w, (const Node *)((const JsonKeyValue *)node)->key, s, item->part);
		return true;
	case T_JsonParseExpr:
		walk_at(w, ((const JsonParseExpr *)node)->location);
		walk_add(w, (const Node *)((const JsonParseExpr *)node)->expr, s, item->part);
		return true;
	case T_JsonScalarExpr:
		walk_at(w, ((const JsonScalarExpr *)node)->location);
		walk_add(w, (const Node *)((const JsonScalarExpr *)node)->expr, s, item->part);
		return true;
	case T_JsonSerializeExpr:
		walk_at(w, ((const JsonSerializeExpr *)node)->location);
		walk_add(w, (const Node *)((const JsonSerializeExpr *)node)->expr, s, item->part);
		return true;
	case T_JsonIsPredicate:
		walk_at(w, ((const JsonIsPredicate *)node)->location);
		walk_add(w, ((const JsonIsPredicate *)node)->expr, s, item->part);
		return true;
	default: return false;
	}
}

static void
add_function(struct walk *w, const struct item *item)
{
	const JsonFuncExpr *f = (const JsonFuncExpr *)item->node;

	walk_at(w, f->location);
	walk_add(w, (const Node *)f->on_error, item->scope, item->part);
	walk_add(w, (const Node *)f->on_empty, item->scope, item->part);
	walk_add_list(w, f->passing, item->scope, item->part);
	walk_add(w, f->pathspec, item->scope, item->part);
	walk_add(w, (const Node *)f->context_item, item->scope, item->part);
}

static void
add_aggregate(struct walk *w, const struct item *item, const JsonAggConstructor *c)
{
	walk_at(w, c->location);
	walk_add(w, (const Node *)c->over, item->scope, item->part);
	walk_add_list(w, c->agg_order, item->scope, item->part);
	walk_add(w, c->agg_filter, item->scope, item->part);
}

static bool
visit_constructor(struct walk *w, const struct item *item)
{
	const Node *node = item->node;
	struct scope *s = item->scope;

	switch (nodeTag(node)) {
	case T_JsonFuncExpr: add_function(w, item); return true;
	case T_JsonObjectConstructor:
		walk_at(w, ((const JsonObjectConstructor *)node)->location);
		walk_add_list(w, ((const JsonObjectConstructor *)node)->exprs, s, item->part);
		return true;
	case T_JsonArrayConstructor:
		walk_at(w, ((const JsonArrayConstructor *)node)->location);
		walk_add_list(w, ((const JsonArrayConstructor *)node)->exprs, s, item->part);
		return true;
	case T_JsonArrayQueryConstructor:
		walk_at(w, ((const JsonArrayQueryConstructor *)node)->location);
		walk_add(w, ((const JsonArrayQueryConstructor *)node)->query, s, 0);
		return true;
	case T_JsonObjectAgg:
		add_aggregate(w, item, ((const JsonObjectAgg *)node)->constructor);
		walk_add(w, (const Node *)((const JsonObjectAgg *)node)->arg, s, item->part);
		return true;
	case T_JsonArrayAgg:
		add_aggregate(w, item, ((const JsonArrayAgg *)node)->constructor);
		walk_add(w, (const Node *)((const JsonArrayAgg *)node)->arg, s, item->part);
		return true;
	default: return false;
	}
}

bool
walk_json(struct walk *w, const struct item *item)
{
	if (!visit_value(w, item) && !visit_constructor(w, item))
		return false;
	w->variable = true;
	return true;
}
