#include "syntax/lower.h"

#include <string.h>

#include "base/arena.h"
#include "source/lex.h"
#include "source/placeholder.h"

#include "syntax/pg.h"

enum { INNER_DEEPEST = 8 };

struct parts {
	struct part {
		const Node *node;
	} * v;
	unsigned n, cap;
};

/*
 * The raw parser allocates in the memory context that is current, which is that of the outer
 * parse, and catches its own errors; so it may be called again while a tree is being read.
 */
static List *
parse_once(const char *text)
{
	PgQueryInternalParsetreeAndError result;
	bool failed;

	result = pg_query_raw_parse(text, PG_QUERY_PARSE_DEFAULT);
	failed = result.error != NULL;
	pg_query_free_parse_result((PgQueryParseResult){
		.stderr_buffer = result.stderr_buffer,
		.error = result.error,
	});
	return failed ? NIL : result.tree;
}

/* A tool may put its values into strings as well, and psql into what is no string. */
static List *
parsed(struct lower *l, struct str text)
{
	static const enum stand_in kinds[] = { STAND_IN_NAME, STAND_IN_MIXED, STAND_IN_NUMBER };
	List *tree;
	char *filled;

	if (text.n > INNER_LONGEST)
		return NIL;
	tree = parse_once(str_c(l->scratch, text));
	for (size_t i = 0; !tree && i < sizeof(kinds) / sizeof(*kinds); i++) {
		filled = arena_array(l->scratch, char, text.n + 1);
		memcpy(filled, text.s, text.n);
		if (!placeholders_fill(filled, text.n, kinds[i]))
			break;
		tree = parse_once(filled);
	}
	return tree;
}

static bool
is_constraint(enum op_kind kind)
{
	return kind == OP_ADD_CHECK || kind == OP_ADD_NOT_NULL || kind == OP_ADD_FOREIGN_KEY ||
		kind == OP_ADD_UNIQUE || kind == OP_ADD_PRIMARY_KEY || kind == OP_ADD_EXCLUDE;
}

/* The spans that rules and fixes point at. */
static void
move(struct lower *l, struct op *op, struct span span)
{
	const struct span none = { 0 };

	op->span = span;
	if (is_constraint(op->kind) && op->constraint) {
		struct constraint *c = arena_dup(l->arena, op->constraint);

		c->span = span;
		op->constraint = c;
	} else if (op->kind == OP_ADD_COLUMN && op->column) {
		struct column *c = arena_dup(l->arena, op->column);

		c->type_span = none;
		op->column = c;
	} else if (op->kind == OP_CHANGE_TYPE && op->type_change) {
		struct type_change *c = arena_dup(l->arena, op->type_change);

		c->type_span = none;
		op->type_change = c;
	} else if (op->kind == OP_CREATE_INDEX && op->index) {
		struct index *i = arena_dup(l->arena, op->index);

		i->span = span;
		op->index = i;
	}
}

void
lower_move(struct lower *l, size_t from, struct span span)
{
	for (size_t i = from; i < l->ops->n; i++)
		move(l, &l->ops->v[i], span);
}

static void
lower_raw(struct lower *l, const RawStmt *raw, const struct inner *inner)
{
	size_t start = l->base + (size_t)(raw->stmt_location > 0 ? raw->stmt_location : 0);
	size_t end = raw->stmt_len > 0 ? start + (size_t)raw->stmt_len : l->base + inner->text.n;

	l->span = lex_trim(l->text, (struct span){ start, end });
	if (inner->verbatim && inner->span.end)
		l->span = inner->span;
	lower_statement(l, raw->stmt);
}

void
lower_take(struct lower *l, const struct ops *ops, unsigned flags)
{
	each (op, ops) {
		struct op *taken = vec_push(l->scratch, l->ops);

		*taken = *op;
		taken->flags |= flags;
	}
}

bool
lower_inner(struct lower *l, const struct inner *inner)
{
	struct lower inside = *l;
	struct ops ops = { 0 };
	size_t from = l->ops->n;
	const List *tree;
	const ListCell *cell;

	if (l->depth >= INNER_DEEPEST)
		return false;
	tree = parsed(l, inner->text);
	if (!tree)
		return false;
	inside.depth++;
	inside.base = inner->verbatim ? inner->at : 0;
	if (!inner->verbatim)
		inside.text = inner->text;
	/* the server parses what is executed when it gets there */
	if (!inner->verbatim || inner->executed)
		inside.needs = NULL;
	inside.ops = &ops;
	foreach (cell, tree)
		lower_raw(&inside, lfirst(cell), inner);
	lower_take(l, &ops, inner->flags);
	if (!inner->verbatim)
		lower_move(l, from, inner->span);
	return true;
}

/* What SELECT gives, if it is one expression. */
static const Node *
only_output(const List *tree)
{
	const RawStmt *raw = list_length(tree) == 1 ? linitial(tree) : NULL;
	const SelectStmt *s = raw ? (const SelectStmt *)raw->stmt : NULL;

	if (!s || !IsA(s, SelectStmt) || list_length(s->targetList) != 1)
		return NULL;
	return linitial_node(ResTarget, s->targetList)->val;
}

static bool
is_concatenation(const Node *node)
{
	const A_Expr *e = (const A_Expr *)node;

	return node && IsA(node, A_Expr) && e->kind == AEXPR_OP && list_length(e->name) == 1 &&
		strcmp(strVal(linitial(e->name)), "||") == 0 && e->lexpr;
}

static bool
is_string(const Node *node)
{
	const A_Const *c = (const A_Const *)node;

	return node && IsA(node, A_Const) && !c->isnull && IsA(&c->val, String);
}

bool
lower_literal(struct lower *l, struct str expression, struct str *value)
{
	struct str select = str_format(l->scratch, "SELECT %.*s", FMT(expression));
	const Node *node;
	struct parts parts = { 0 };
	struct strs strings = { 0 };

	if (expression.n > INNER_LONGEST)
		return false;
	/* the operator is left-associative: the chain goes down on the left */
	node = only_output(parsed(l, select));
	for (; is_concatenation(node); node = ((const A_Expr *)node)->lexpr)
		vec_push(l->scratch, &parts)->node = ((const A_Expr *)node)->rexpr;
	vec_push(l->scratch, &parts)->node = node;
	while (parts.n--) {
		const A_Const *c = (const A_Const *)parts.v[parts.n].node;

		if (!is_string((const Node *)c))
			return false;
		strs_add(l->scratch, &strings, str_of(strVal(&c->val)));
	}
	*value = strs_join(l->arena, &strings, S(""));
	return true;
}

/* format('…', …) and concat('…', …) */
static const Node *
first_argument(const Node *node)
{
	const FuncCall *f = (const FuncCall *)node;
	const char *name;

	if (!node || !IsA(node, FuncCall) || !f->args)
		return NULL;
	name = strVal(llast(f->funcname));
	return strcmp(name, "format") == 0 || strcmp(name, "concat") == 0 ? linitial(f->args) :
									    NULL;
}

/* Has the value something behind a semicolon that is part of a constant? */
static bool
goes_on(struct str text)
{
	struct str rest;

	str_cut(text, ';', &rest);
	return str_trim(rest).n > 0;
}

struct str
lower_beginning(struct lower *l, struct str expression)
{
	const Node *node = only_output(expression.n > INNER_LONGEST ?
			NIL :
			parsed(l, str_format(l->scratch, "SELECT %.*s", FMT(expression))));
	bool more = false;
	struct str text, rest;

	for (; is_concatenation(node); node = ((const A_Expr *)node)->lexpr) {
		const Node *part = ((const A_Expr *)node)->rexpr;

		more |= is_string(part) &&
			str_contains(str_of(strVal(&((const A_Const *)part)->val)), S(";"));
	}
	if (node && !is_string(node))
		node = first_argument(node);
	if (!node || !is_string(node) || more)
		return S("");
	text = str_of(strVal(&((const A_Const *)node)->val));
	/* a format begins with what stands before its first argument */
	if (goes_on(text))
		return S("");
	return str_copy(l->scratch, str_cut(text, '%', &rest));
}

/* ALTER TABLE [IF EXISTS] [ONLY] name [*]: where the name stands; false if that is not all of it */
static bool
find_altered(struct lexer *lexer, struct span *name, struct token *next)
{
	struct token t = lex_next_code(lexer);

	if (!token_is(lexer, t, "alter") ||
		(t = lex_next_code(lexer), !token_is(lexer, t, "table")))
		return false;
	t = lex_next_code(lexer);
	if (token_is(lexer, t, "if")) {
		lex_next_code(lexer);
		t = lex_next_code(lexer);
	}
	if (token_is(lexer, t, "only"))
		t = lex_next_code(lexer);
	*name = t.span;
	for (t = lex_next_code(lexer); token_is(lexer, t, "."); t = lex_next_code(lexer))
		name->end = lex_next_code(lexer).span.end;
	*next = t;
	return t.kind == TOKEN_WORD;
}

/* Does the subcommand change the table alone, as far as its first words tell? */
static bool
stays_with_table(struct lexer *lexer, struct token t)
{
	static const char *const words[] = { "add", "alter", "cluster", "disable", "drop", "enable",
		"force", "owner", "replica", "reset", "validate" };
	struct token second = lex_next_code(lexer);

	/* the last word may be the beginning of one */
	if (second.kind == TOKEN_END && t.span.end == lexer->text.n)
		return false;
	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		if (token_is(lexer, t, words[i]))
			return true;
	return token_is(lexer, t, "rename") &&
		(token_is(lexer, second, "column") || token_is(lexer, second, "constraint"));
}

bool
lower_altered_table(struct lower *l, struct str beginning, struct relname *table)
{
	struct lexer lexer = { .text = beginning };
	struct span name;
	struct token next;
	const List *tree;
	const AlterTableStmt *s;

	if (!find_altered(&lexer, &name, &next) || !stays_with_table(&lexer, next))
		return false;
	tree = parsed(l,
		str_format(l->scratch, "ALTER TABLE %.*s SET LOGGED",
			FMT(str_sub(beginning, name.start, name.end))));
	s = list_length(tree) == 1 ? (const AlterTableStmt *)linitial_node(RawStmt, tree)->stmt :
				     NULL;
	if (!s || !IsA(s, AlterTableStmt))
		return false;
	*table = lower_range(l, s->relation);
	return true;
}

bool
lower_find_literal(struct lower *l, struct span where, struct str value, size_t *at)
{
	struct lexer lexer = { .text = str_sub(l->text, 0, where.end), .at = where.start };
	struct token t = lex_next_code(&lexer);

	for (; t.kind != TOKEN_END; t = lex_next_code(&lexer)) {
		size_t n = t.span.end - t.span.start;
		size_t quote = n > value.n ? (n - value.n) / 2 : 0;

		if (t.kind != TOKEN_STRING || !quote || n != value.n + 2 * quote)
			continue;
		*at = t.span.start + quote;
		if (str_eq(str_sub(l->text, *at, *at + value.n), value))
			return true;
	}
	return false;
}
