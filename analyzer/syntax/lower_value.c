#include "syntax/lower.h"

#include <string.h>

#include "base/arena.h"

#include "syntax/pg.h"

const Node *
lower_without_casts(const Node *node)
{
	for (;;) {
		if (node && nodeTag(node) == T_TypeCast)
			node = ((const TypeCast *)node)->arg;
		else if (node && nodeTag(node) == T_CollateClause)
			node = ((const CollateClause *)node)->arg;
		else
			return node;
	}
}

static void
add_literal(struct lower *l, const A_Const *k, struct bound_value *value)
{
	value->null = k->isnull;
	if (k->isnull)
		return;
	switch (nodeTag(&k->val)) {
	case T_Integer:
		value->number = true;
		value->text = str_format(l->arena, "%d", k->val.ival.ival);
		return;
	case T_Float:
		value->number = true;
		value->text = lower_string(l, k->val.fval.fval);
		return;
	case T_Boolean: value->text = k->val.boolval.boolval ? S("true") : S("false"); return;
	case T_String: value->text = lower_string(l, k->val.sval.sval); return;
	case T_BitString: value->text = lower_string(l, k->val.bsval.bsval); return;
	default: return;
	}
}

static void
negate(struct lower *l, struct str *number)
{
	if (number->n && number->s[0] == '-')
		*number = str_sub(*number, 1, number->n);
	else
		*number = str_format(l->arena, "-%.*s", FMT(*number));
}

bool
lower_value(struct lower *l, const Node *node, struct bound_value *value)
{
	bool minus = false, sign = false;

	*value = (struct bound_value){ 0 };
	for (node = lower_without_casts(node); node && nodeTag(node) == T_A_Expr;) {
		const A_Expr *e = (const A_Expr *)node;

		if (e->kind != AEXPR_OP || e->lexpr)
			return false;
		sign = true;
		if (strcmp(strVal(llast(e->name)), "-") == 0)
			minus = !minus;
		else if (strcmp(strVal(llast(e->name)), "+") != 0)
			return false;
		node = lower_without_casts(e->rexpr);
	}
	if (!node || nodeTag(node) != T_A_Const)
		return false;
	add_literal(l, (const A_Const *)node, value);
	if (sign && !value->number)
		return false;
	if (minus)
		negate(l, &value->text);
	return true;
}
