#include "syntax/lower.h"

#include "base/arena.h"
#include "source/lex.h"
#include "syntax/walk.h"

#include "syntax/pg.h"

/* ---- the text of an expression ---- */

struct str
lower_text(struct lower *l, struct span span)
{
	enum { LONGEST = 4096, TOO_LONG = 1 << 16 };
	struct str text = str_sub(l->text, span.start, span.end);

	if (text.n < TOO_LONG)
		text = lex_normal(l->arena, l->text, span);
	if (text.n <= LONGEST)
		return text;
	return str_format(l->arena, "%.*s... (%zu bytes, %016llx)", LONGEST, text.s, text.n,
		(unsigned long long)str_hash(text));
}

static int
location_of(const Node *node)
{
	switch (nodeTag(node)) {
	case T_FuncCall: return ((const FuncCall *)node)->location;
	case T_CoalesceExpr: return ((const CoalesceExpr *)node)->location;
	case T_MinMaxExpr: return ((const MinMaxExpr *)node)->location;
	case T_TypeCast: return ((const TypeCast *)node)->location;
	case T_A_ArrayExpr: return ((const A_ArrayExpr *)node)->location;
	default: return -1;
	}
}

/* Does the expression start with its own name and end with its own closing parenthesis? */
static bool
is_call(const Node *node, int first)
{
	const FuncCall *f = (const FuncCall *)node;

	if (nodeTag(node) == T_FuncCall && (f->over || f->agg_filter || f->agg_within_group))
		return false;
	return first >= 0 && location_of(node) == first;
}

bool
lower_widen(const struct lower *l, unsigned *start)
{
	size_t at = *start;

	while (at > l->span.start && (unsigned char)l->text.s[at - 1] <= ' ')
		at--;
	if (at <= l->span.start || l->text.s[at - 1] != '(')
		return false;
	*start = at - 1;
	return true;
}

/* The parenthesis, comma, … that the token is; NUL for any other. */
static char
symbol_of(const struct lower *l, struct token t)
{
	if (t.kind != TOKEN_SYMBOL)
		return '\0';
	return l->text.s[t.span.start];
}

/* Does what follows a parenthesis belong to what is inside: (row).field, (array)[1]? */
static bool
goes_on(struct lexer lexer)
{
	struct token t = lex_next_code(&lexer);

	return token_is(&lexer, t, ".") || token_is(&lexer, t, "[");
}

/*
 * Nodes tell where they are, not where they end, and parentheses leave no nodes.  The expression
 * reaches from its first node to the end of the clause; where a parenthesis closes before its
 * last node, that parenthesis opened before its first.
 */
static struct span
extent(const struct lower *l, size_t start, size_t last, bool call)
{
	struct lexer lexer = { str_sub(l->text, 0, l->span.end), start };
	struct span span = { start, start };
	size_t depth = 0;

	for (;;) {
		struct token t = lex_next_code(&lexer);
		char c = symbol_of(l, t);

		if (t.kind == TOKEN_END)
			break;
		if (!depth && (c == ',' || c == ';') && t.span.start > last)
			break;
		if (c == '(' || c == '[')
			depth++;
		if ((c == ')' || c == ']') && !depth && t.span.start > last && !goes_on(lexer))
			break;
		if ((c == ')' || c == ']') && depth)
			depth--;
		else if ((c == ')' || c == ']') && !lower_widen(l, &span.start))
			break;
		span.end = t.span.end;
		if (call && (c == ')' || c == ']') && !depth)
			break;
	}
	return span;
}

/* A literal is one token; a minus before it belongs to it: doNegate (gram.y). */
static struct span
literal_extent(const struct lower *l, size_t start)
{
	struct lexer lexer = { str_sub(l->text, 0, l->span.end), start };
	struct token t = lex_next_code(&lexer);

	if (token_is(&lexer, t, "-") || token_is(&lexer, t, "+"))
		t = lex_next_code(&lexer);
	return (struct span){ start, t.span.end };
}

static struct span
span_of(struct lower *l, const struct walk *w, const Node *node)
{
	const TypeCast *cast = (const TypeCast *)node;
	size_t start, last;

	if (w->first < 0)
		return l->span;
	start = lower_offset(l, w->first);
	last = lower_offset(l, w->last);
	if (nodeTag(node) == T_A_Const)
		return literal_extent(l, start);
	/* x::type */
	if (nodeTag(node) == T_TypeCast && cast->typeName->location == w->last &&
		cast->location > w->first) {
		struct span span = extent(l, start, last, false);

		span.end = lex_type_end(l->text, last, l->span.end);
		return span;
	}
	return extent(l, start, last, is_call(node, w->first));
}

/* ---- what it is ---- */

/* The bare column or literal below casts. */
static void
add_core(struct lower *l, struct expr *e, const Node *node)
{
	struct bound_value value;
	struct types inner = { 0 };
	struct type type;
	size_t casts = 0;

	if (lower_value(l, node, &value)) {
		e->null = value.null;
		e->constant_text = value.text;
	}
	/* a COLLATE is gone when the need for a rewrite is judged: ATPrepAlterColumnType */
	while (node && (nodeTag(node) == T_TypeCast || nodeTag(node) == T_CollateClause)) {
		if (nodeTag(node) == T_CollateClause) {
			node = ((const CollateClause *)node)->arg;
			continue;
		}
		type = lower_type(l, ((const TypeCast *)node)->typeName);
		if (!casts++)
			e->cast = type;
		else
			*vec_push(l->arena, &inner) = type;
		node = ((const TypeCast *)node)->arg;
	}
	if (!node || nodeTag(node) != T_ColumnRef)
		return;
	e->column = lower_names(l, ((const ColumnRef *)node)->fields).name;
	e->inner_casts = inner;
}

static struct expr *
summary(struct lower *l, const Node *node)
{
	struct expr *e;
	struct walk w;

	e = arena_new(l->arena, struct expr);
	walk_begin(&w, l);
	walk_add(&w, node, walk_table_scope(&w), 0);
	walk_run(&w);
	e->span = span_of(l, &w, node);
	e->text = lower_text(l, e->span);
	e->constant = !w.variable;
	e->session = w.session;
	e->calls = w.calls;
	e->columns = w.columns;
	e->strings = w.strings;
	e->types = w.types;
	each (use, &w.uses)
		*vec_push(l->arena, &e->relations) = use->relation;
	add_core(l, e, node);
	lower_facts(l, node, e);
	return e;
}

const struct expr *
lower_expr(struct lower *l, const Node *node)
{
	return node ? summary(l, node) : NULL;
}

const struct expr *
lower_typed_expr(struct lower *l, const Node *node)
{
	struct expr *e;

	if (!node)
		return NULL;
	e = summary(l, node);
	e->tree = lower_tree(l, node);
	return e;
}
