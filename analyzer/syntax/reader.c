#include "syntax/reader.h"

#include <string.h>

#include "base/arena.h"
#include "source/source.h"

bool
reader_is(const struct reader *r, const char *word)
{
	return token_is(&r->lexer, r->t, word);
}

void
reader_next(struct reader *r)
{
	r->t = lex_next_code(&r->lexer);
}

bool
reader_ended(const struct reader *r)
{
	return r->t.kind == TOKEN_END || r->t.kind == TOKEN_OPEN;
}

bool
reader_starts(const struct reader *r, struct token t, char c)
{
	return t.kind == TOKEN_SYMBOL && r->lexer.text.s[t.span.start] == c;
}

size_t
reader_level(const struct reader *r, size_t level)
{
	if (reader_is(r, "(") || reader_is(r, "["))
		return level + 1;
	return level && (reader_is(r, ")") || reader_is(r, "]")) ? level - 1 : level;
}

/*
 * What stands before one of the words, or a semicolon, outside parentheses; `t` is that word
 * then.  As read_sql_construct of pl_gram.y, which knows nothing of CASE inside expressions,
 * either.
 */
struct span
reader_until(struct reader *r, const char *word, const char *other)
{
	struct span span = { r->t.span.start, r->t.span.start };
	size_t level = 0;

	for (; !reader_ended(r); reader_next(r)) {
		if (level == 0 && (reader_is(r, ";") || reader_is(r, word) || reader_is(r, other)))
			break;
		level = reader_level(r, level);
		span.end = r->t.span.end;
	}
	return span;
}

static struct str
text_of(const struct reader *r, struct span span)
{
	return str_sub(r->lexer.text, span.start, span.end);
}

static unsigned
flags(const struct reader *r)
{
	return OP_IN_DO | (r->maybe ? OP_MAYBE : 0);
}

static void
not_understood(struct reader *r, struct span span)
{
	struct lexer lexer = { .text = r->lexer.text, .at = span.start };
	struct op *op = lower_op(r->lower, OP_UNKNOWN);

	op->span = span;
	op->name = token_text(&lexer, lex_next_code(&lexer));
	op->flags |= flags(r);
}

/* A statement whose text, as long as its span, is what the parser is to see. */
static bool
lower_text_at(struct reader *r, struct str text, struct span span)
{
	struct inner inner = {
		.text = text,
		.verbatim = true,
		.at = span.start,
		.span = span,
		.flags = flags(r),
	};

	return lower_inner(r->lower, &inner);
}

static bool
touches_nothing(const struct op *op)
{
	return op->kind == OP_SELECT && op->query && !op->query->uses.n && !op->query->calls.n;
}

/* An expression reads tables only by a subquery, and calls functions, with parentheses. */
void
reader_expression(struct reader *r, struct span span)
{
	static const char select[] = "SELECT ";
	struct ops *ops = r->lower->ops;
	size_t before = ops->n;
	struct inner inner = {
		.verbatim = true,
		.at = span.start - strlen(select),
		.span = span,
		.flags = flags(r),
	};

	if (!str_contains(text_of(r, span), S("(")) || span.start < strlen(select))
		return;
	inner.text = str_format(r->lower->arena, "%s%.*s", select, FMT(text_of(r, span)));
	lower_inner(r->lower, &inner);
	if (ops->n == before + 1 && touches_nothing(&ops->v[before]))
		ops->n = before;
}

static void
note_dynamic(struct reader *r, struct span statement, struct str expression)
{
	struct str beginning = lower_beginning(r->lower, expression);
	enum command_reach reach = command_reach(beginning);
	struct unseen *unseen = &r->body->unseen;
	struct relname table;

	if (reach == REACH_RELATIONS && lower_altered_table(r->lower, beginning, &table)) {
		*vec_push(r->lower->arena, &unseen->tables) = table;
		reach = REACH_TABLES;
	}
	/* REACH_ALL is the least of the values, and the furthest */
	if (r->body->dynamic.end && unseen->reach <= reach)
		return;
	r->body->dynamic = statement;
	unseen->reach = reach;
}

static void
lower_dynamic(struct reader *r, struct span statement, struct span expression)
{
	struct inner inner = { .span = statement, .flags = flags(r), .executed = true };

	if (!lower_literal(r->lower, text_of(r, expression), &inner.text)) {
		note_dynamic(r, statement, text_of(r, expression));
		return;
	}
	inner.verbatim = lower_find_literal(r->lower, expression, inner.text, &inner.at);
	if (inner.verbatim)
		inner.span = (struct span){ 0 };
	if (!lower_inner(r->lower, &inner))
		not_understood(r, statement);
}

/* A target list, behind INTO: variables, their fields and elements. */
static size_t
read_targets(struct reader *r)
{
	size_t end, level = 0;

	reader_next(r);
	if (reader_is(r, "strict"))
		reader_next(r);
	for (;;) {
		end = r->t.span.end;
		reader_next(r);
		level = reader_level(r, level);
		if (reader_is(r, ".") || reader_is(r, ","))
			reader_next(r);
		else if (!level && !reader_is(r, "]"))
			return end;
		if (reader_ended(r))
			return end;
	}
}

/* An INTO that belongs to the statement itself (make_execsql_stmt). */
static bool
is_own_into(const struct reader *r, struct token first, struct token previous)
{
	return token_is(&r->lexer, previous, "insert") || token_is(&r->lexer, previous, "merge") ||
		token_is(&r->lexer, first, "import");
}

/* The depth of BEGIN ATOMIC in the body of a function, in which semicolons do not end anything. */
static size_t
atomic_depth(const struct reader *r, size_t depth)
{
	if (reader_is(r, "begin") || (depth && reader_is(r, "case")))
		return depth + 1;
	return depth && reader_is(r, "end") ? depth - 1 : depth;
}

/* The parser must not see INTO with variables; all else keeps its place. */
static struct str
without_targets(struct reader *r, struct span span, const struct spans *targets)
{
	struct str text = text_of(r, span);
	char *copy;

	if (!targets->n)
		return text;
	copy = arena_copy(r->lower->arena, text.s, text.n);
	each (target, targets)
		memset(copy + (target->start - span.start), ' ', target->end - target->start);
	return (struct str){ copy, text.n };
}

static bool
read_sql(struct reader *r)
{
	struct token first = r->t, previous = r->t;
	struct span span = r->t.span;
	struct spans targets = { 0 };
	bool create = reader_is(r, "create"), routine = false;
	size_t level = 0, depth = 0;

	while (!reader_ended(r) && (level || depth || !reader_is(r, ";"))) {
		if (reader_is(r, "into") && !is_own_into(r, first, previous)) {
			struct span *target = vec_push(r->lower->scratch, &targets);

			target->start = r->t.span.start;
			span.end = target->end = read_targets(r);
			continue;
		}
		routine |= create && (reader_is(r, "function") || reader_is(r, "procedure"));
		depth = routine ? atomic_depth(r, depth) : 0;
		level = reader_level(r, level);
		span.end = r->t.span.end;
		previous = r->t;
		reader_next(r);
	}
	if (!lower_text_at(r, without_targets(r, span, &targets), span))
		not_understood(r, span);
	return true;
}

/* PERFORM is SELECT with its result thrown away, and not shorter. */
static bool
read_perform(struct reader *r)
{
	static const char select[] = "SELECT ";
	struct span span = reader_until(r, ";", ";");
	struct str text = text_of(r, span);
	char *copy = arena_copy(r->lower->arena, text.s, text.n);

	memcpy(copy, select, strlen(select));
	if (!lower_text_at(r, (struct str){ copy, text.n }, span))
		not_understood(r, span);
	return true;
}

static bool
read_execute(struct reader *r)
{
	struct span statement = r->t.span, expression;

	reader_next(r);
	expression = reader_until(r, "into", "using");
	statement.end = expression.end;
	if (!reader_is(r, ";"))
		statement.end = reader_until(r, ";", ";").end;
	lower_dynamic(r, statement, expression);
	return true;
}

static bool
read_nothing(struct reader *r)
{
	reader_until(r, ";", ";");
	return true;
}

static bool
read_commit(struct reader *r)
{
	r->body->commits = true;
	return read_nothing(r);
}

/* Moves behind := or =, which the lexer may have taken together with a sign. */
void
reader_skip_assignment(struct reader *r)
{
	if (reader_starts(r, r->t, ':'))
		reader_next(r);
	r->lexer.at = r->t.span.start + 1;
	reader_next(r);
}

bool
reader_at_assignment(const struct reader *r, struct token t)
{
	return reader_starts(r, t, ':') || reader_starts(r, t, '=');
}

static bool
read_assignment(struct reader *r)
{
	size_t level = 0;

	while (!reader_ended(r) && !reader_is(r, ";") &&
		(level || !reader_at_assignment(r, r->t))) {
		level = reader_level(r, level);
		reader_next(r);
	}
	if (!reader_at_assignment(r, r->t))
		return false;
	reader_skip_assignment(r);
	reader_expression(r, reader_until(r, ";", ";"));
	return true;
}

/* A query behind FOR or OPEN … FOR; what is none (1..10, a cursor) is left. */
void
reader_query(struct reader *r, const char *end)
{
	struct span span;

	if (reader_is(r, "execute")) {
		reader_next(r);
		span = reader_until(r, end, "using");
		lower_dynamic(r, span, span);
		reader_until(r, end, ";");
		return;
	}
	if (reader_is(r, "select") || reader_is(r, "with") || reader_is(r, "values") ||
		reader_is(r, "table") || reader_is(r, "insert") || reader_is(r, "update") ||
		reader_is(r, "delete") || reader_is(r, "merge") || reader_is(r, "explain") ||
		reader_is(r, "show") || reader_is(r, "(")) {
		span = reader_until(r, end, ";");
		lower_text_at(r, text_of(r, span), span);
		return;
	}
	reader_until(r, end, ";");
}

static bool
read_open(struct reader *r)
{
	reader_until(r, "for", ";");
	if (reader_is(r, ";"))
		return true;
	reader_next(r);
	reader_query(r, ";");
	return true;
}

bool
reader_plain(struct reader *r)
{
	static const struct {
		const char *word;
		bool (*read)(struct reader *r);
	} forms[] = {
		{ "perform", read_perform },
		{ "execute", read_execute },
		{ "open", read_open },
		{ "commit", read_commit },
		{ "rollback", read_nothing },
		{ "null", read_nothing },
		{ "raise", read_nothing },
		{ "return", read_nothing },
		{ "exit", read_nothing },
		{ "continue", read_nothing },
		{ "get", read_nothing },
		{ "fetch", read_nothing },
		{ "move", read_nothing },
		{ "close", read_nothing },
		{ "assert", read_nothing },
	};
	struct lexer ahead = r->lexer;
	struct token behind = lex_next_code(&ahead);

	if (reader_at_assignment(r, behind) || reader_starts(r, behind, '.') ||
		reader_starts(r, behind, '['))
		return read_assignment(r);
	for (size_t i = 0; i < sizeof(forms) / sizeof(forms[0]); i++)
		if (reader_is(r, forms[i].word))
			return forms[i].read(r);
	return r->t.kind == TOKEN_WORD && read_sql(r);
}
