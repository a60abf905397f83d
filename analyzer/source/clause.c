/* The parts of a statement: clauses, lists, type names. */
#include <string.h>

#include "base/arena.h"
#include "source/lex.h"
#include "source/source.h"

/* How much deeper the token leads: brackets and parentheses count alike. */
static int
nesting(const struct lexer *l, struct token t)
{
	char c;

	if (t.kind != TOKEN_SYMBOL)
		return 0;
	c = l->text.s[t.span.start];
	if (c == '(' || c == '[')
		return 1;
	return c == ')' || c == ']' ? -1 : 0;
}

static bool
is_symbol(const struct lexer *l, struct token t, char c)
{
	return t.kind == TOKEN_SYMBOL && l->text.s[t.span.start] == c;
}

size_t
lex_clause_end(struct str text, size_t start, size_t limit)
{
	struct lexer l = { str_sub(text, 0, limit), start };
	size_t end = start, depth = 0;
	struct token t;
	int step;

	for (t = lex_next_code(&l); t.kind != TOKEN_END; t = lex_next_code(&l)) {
		if (!depth && (is_symbol(&l, t, ',') || is_symbol(&l, t, ';')))
			break;
		step = nesting(&l, t);
		if (step < 0 && !depth)
			break;
		depth += (size_t)step;
		end = t.span.end;
	}
	return end;
}

void
lex_parts(struct arena *a, struct str text, struct span span, struct spans *parts)
{
	struct lexer l = { str_sub(text, 0, span.end), span.start };
	struct span part = { 0, 0 };
	size_t depth = 0;
	struct token t;
	int step;

	for (t = lex_next_code(&l); t.kind != TOKEN_END; t = lex_next_code(&l)) {
		if (!depth && is_symbol(&l, t, ',')) {
			if (part.end)
				*vec_push(a, parts) = part;
			part = (struct span){ 0, 0 };
			continue;
		}
		step = nesting(&l, t);
		if (step > 0 || depth)
			depth += (size_t)step;
		if (!part.end)
			part.start = t.span.start;
		part.end = t.span.end;
	}
	if (part.end)
		*vec_push(a, parts) = part;
}

/* A lexer with the token that comes next. */
struct ahead {
	struct lexer l;
	struct token next;
};

static void
advance(struct ahead *l)
{
	l->next = lex_next_code(&l->l);
}

/* Takes the next token if it is this word or symbol, and moves *end behind it. */
static bool
take(struct ahead *l, const char *text, size_t *end)
{
	if (!token_is(&l->l, l->next, text))
		return false;
	*end = l->next.span.end;
	advance(l);
	return true;
}

/* Everything from an opening bracket to its end, if one comes next. */
static bool
take_brackets(struct ahead *l, const char *open, size_t *end)
{
	size_t depth = 1;

	if (!take(l, open, end))
		return false;
	while (depth) {
		*end = l->next.span.end;
		if (l->next.kind == TOKEN_END || l->next.kind == TOKEN_OPEN)
			break;
		depth += (size_t)nesting(&l->l, l->next);
		advance(l);
	}
	return true;
}

/* WITH TIME ZONE; a WITH that something else follows is not part of the type. */
static void
take_time_zone(struct ahead *l, size_t *end)
{
	struct ahead ahead = *l;
	size_t at = *end;

	if ((take(&ahead, "with", &at) || take(&ahead, "without", &at)) &&
		take(&ahead, "time", &at) && take(&ahead, "zone", &at)) {
		*l = ahead;
		*end = at;
	}
}

/* opt_interval of gram.y: YEAR TO MONTH, SECOND(3), DAY TO SECOND(3), … */
static void
take_interval(struct ahead *l, size_t *end)
{
	static const char *const fields[] = { "year", "month", "day", "hour", "minute", "second" };
	bool taken;

	do {
		taken = false;
		for (size_t i = 0; i < sizeof(fields) / sizeof(*fields) && !taken; i++)
			taken = take(l, fields[i], end);
		if (taken)
			take_brackets(l, "(", end);
	} while (taken && take(l, "to", end));
}

/* What follows a name that the grammar knows: modifiers and more words. */
static void
take_rest_of_known(struct ahead *l, struct token name, size_t *end)
{
	const struct lexer *lexer = &l->l;
	bool interval = token_is(lexer, name, "interval");
	bool time = token_is(lexer, name, "timestamp") || token_is(lexer, name, "time");

	if (token_is(lexer, name, "double"))
		take(l, "precision", end);
	if (token_is(lexer, name, "national") && !take(l, "character", end))
		take(l, "char", end);
	if (token_is(lexer, name, "national") || token_is(lexer, name, "character") ||
		token_is(lexer, name, "char") || token_is(lexer, name, "nchar") ||
		token_is(lexer, name, "bit"))
		take(l, "varying", end);
	take_brackets(l, "(", end);
	if (time)
		take_time_zone(l, end);
	if (interval)
		take_interval(l, end);
}

/* table.column%TYPE */
static void
take_percent_type(struct ahead *l, size_t *end)
{
	struct ahead ahead = *l;
	size_t at = *end;

	if (take(&ahead, "%", &at) && take(&ahead, "type", &at)) {
		*l = ahead;
		*end = at;
	}
}

size_t
lex_type_end(struct str text, size_t start, size_t limit)
{
	struct ahead l = { .l = { str_sub(text, 0, limit), start } };
	struct token name = lex_next_code(&l.l);
	bool known = true;
	size_t end = start;

	if (token_is(&l.l, name, "setof"))
		name = lex_next_code(&l.l);
	if (name.kind != TOKEN_WORD && name.kind != TOKEN_QUOTED)
		return start;
	end = name.span.end;
	advance(&l);
	while (take(&l, ".", &end)) {
		known = false;
		end = l.next.span.end;
		advance(&l);
	}
	if (known)
		take_rest_of_known(&l, name, &end);
	else
		take_brackets(&l, "(", &end);
	take_percent_type(&l, &end);
	take(&l, "array", &end);
	while (take_brackets(&l, "[", &end))
		;
	return end;
}

static bool
is_space(char c)
{
	return !c || c == ' ' || (c >= '\t' && c <= '\r');
}

/* Two dashes, perhaps inside of a string. */
static bool
has_dashes(struct str text)
{
	const char *dash, *end = text.s + text.n;

	for (; (dash = text.n ? memchr(text.s, '-', text.n) : NULL);
		text = (struct str){ dash + 1, (size_t)(end - dash - 1) })
		if (dash + 1 < end && dash[1] == '-')
			return true;
	return false;
}

/*
 * Without white space at the end, and known to have no comment there: nothing on its last line
 * looks like the start of one, or like the end of a longer one.
 */
static bool
ends_plainly(struct str text, struct span *span)
{
	size_t at;

	while (span->end > span->start && is_space(text.s[span->end - 1]))
		span->end--;
	if (span->end - span->start < 2)
		return true;
	if (text.s[span->end - 2] == '*' && text.s[span->end - 1] == '/')
		return false;
	if (!has_dashes(str_sub(text, span->start, span->end)))
		return true;
	for (at = span->end - 1; at > span->start; at--) {
		if (text.s[at] == '\n' || text.s[at] == '\r')
			return true;
		if (text.s[at] == '-' && text.s[at - 1] == '-')
			return false;
	}
	return true;
}

struct span
lex_trim(struct str text, struct span span)
{
	struct lexer l = { str_sub(text, 0, span.end), span.start };
	struct token t = lex_next_code(&l);

	span.end = l.text.n;
	span.start = t.span.start;
	if (t.kind == TOKEN_END)
		return (struct span){ span.end, span.end };
	if (ends_plainly(text, &span))
		return span;
	span.end = t.span.end;
	while (t.kind != TOKEN_END) {
		span.end = t.span.end;
		t = lex_next_code(&l);
	}
	return span;
}

/* One blank at a time, none at the ends, and no two bytes that begin a comment: strings or not. */
static bool
is_normal(struct str text)
{
	char before = ' ';

	for (size_t i = 0; i < text.n; i++) {
		char c = text.s[i];

		if (is_space(c) && (c != ' ' || before == ' '))
			return false;
		if ((c == '-' && before == '-') || (c == '*' && before == '/'))
			return false;
		before = c;
	}
	return before != ' ';
}

struct str
lex_normal(struct arena *a, struct str text, struct span span)
{
	struct lexer l = { str_sub(text, 0, span.end), span.start };
	size_t n = 0, behind = 0;
	struct token t;
	char *normal;

	if (span.start >= l.text.n)
		return S("");
	if (is_normal(str_sub(l.text, span.start, l.text.n)))
		return str_sub(l.text, span.start, l.text.n);
	normal = arena_array(a, char, l.text.n - span.start + 1);
	for (t = lex_next_code(&l); t.kind != TOKEN_END; t = lex_next_code(&l)) {
		if (n && t.span.start > behind)
			normal[n++] = ' ';
		memcpy(normal + n, l.text.s + t.span.start, t.span.end - t.span.start);
		n += t.span.end - t.span.start;
		behind = t.span.end;
	}
	return (struct str){ normal, n };
}
