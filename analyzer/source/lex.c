#include "source/lex.h"

#include <string.h>

/* scan.l: white space, ident_start, digits, op_chars, and what is a token by itself */
enum { SPACE = 1, LETTER = 2, DIGIT = 4, OPERATOR = 8, SELF = 16, DOLLAR = 32 };

enum { B = SPACE, L = LETTER, D = DIGIT, O = OPERATOR, T = SELF, M = DOLLAR };

/* What each byte can be.  A NUL would end the text for PostgreSQL: its parser is handed a blank
   instead (syntax/parse.c). */
/* clang-format off */
static const unsigned char classes[256] = {
	B, 0, 0, 0, 0, 0, 0, 0, 0, B, B, B, B, B, 0, 0,
	0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
	B, O, 0, O, M, O, O, 0, T, T, O, O, T, O, T, O,
	D, D, D, D, D, D, D, D, D, D, T, T, O, O, O, O,
	O, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L,
	L, L, L, L, L, L, L, L, L, L, L, T, 0, T, O, L,
	O, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L,
	L, L, L, L, L, L, L, L, L, L, L, 0, O, 0, O, 0,
	L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L,
	L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L,
	L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L,
	L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L,
	L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L,
	L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L,
	L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L,
	L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L,
};
/* clang-format on */

static bool
is(struct str text, size_t at, unsigned class)
{
	return at < text.n && (classes[(unsigned char)text.s[at]] & class);
}

/* The byte, or 0 beyond the end. */
static char
byte(struct str text, size_t at)
{
	if (at >= text.n)
		return 0;
	return text.s[at];
}

static size_t
find_byte(struct str text, size_t at, char c)
{
	const char *hit = at < text.n ? memchr(text.s + at, c, text.n - at) : NULL;

	return hit ? (size_t)(hit - text.s) : text.n;
}

static struct token
token(enum token_kind kind, size_t start, size_t end)
{
	return (struct token){ kind, { start, end } };
}

/* From two dashes to the end of the line, which is \n or \r. */
static struct token
line_comment(struct str text, size_t start)
{
	size_t at = start;

	while (at < text.n && text.s[at] != '\n' && text.s[at] != '\r')
		at++;
	return token(TOKEN_COMMENT, start, at);
}

/* Block comments nest in SQL. */
static struct token
block_comment(struct str text, size_t start)
{
	size_t depth = 1, at = start + 2;

	while (depth && at < text.n) {
		if (text.s[at] == '*' && byte(text, at + 1) == '/') {
			depth--;
			at += 2;
		} else if (text.s[at] == '/' && byte(text, at + 1) == '*') {
			depth++;
			at += 2;
		} else {
			at++;
		}
	}
	return token(depth ? TOKEN_OPEN : TOKEN_COMMENT, start, at);
}

/* Behind the closing quote of what begins at `at`, or 0; the quote doubled stands for itself. */
static size_t
quoted_end(struct str text, size_t at, char quote)
{
	for (;;) {
		at = find_byte(text, at, quote);
		if (at == text.n)
			return 0;
		if (byte(text, at + 1) != quote)
			return at + 1;
		at += 2;
	}
}

/*
 * Where the next part of a string begins, behind its quote, or 0: parts with nothing but a line
 * end between them are one string, and a backslash has its meaning in all of them (quotecontinue).
 */
static size_t
continued(struct str text, size_t at)
{
	bool line_end = false;

	for (; at < text.n; at++) {
		if (text.s[at] == '\n' || text.s[at] == '\r')
			line_end = true;
		else if (!is(text, at, SPACE))
			break;
	}
	return line_end && byte(text, at) == '\'' ? at + 1 : 0;
}

/* E'…', in which a backslash takes the meaning from what follows it. */
static size_t
escaped_end(struct str text, size_t at)
{
	size_t next;

	while (at < text.n) {
		if (text.s[at] == '\\') {
			at += 2;
		} else if (text.s[at] != '\'') {
			at++;
		} else if (byte(text, at + 1) == '\'') {
			at += 2;
		} else {
			next = continued(text, at + 1);
			if (!next)
				return at + 1;
			at = next;
		}
	}
	return 0;
}

/* `quote` is the position of the opening quote, `start` that of a letter before it. */
static struct token
quoted(struct str text, size_t start, size_t quote)
{
	bool escapes = text.s[start] == 'e' || text.s[start] == 'E';
	size_t end;

	if (escapes)
		end = escaped_end(text, quote + 1);
	else
		end = quoted_end(text, quote + 1, text.s[quote]);
	if (!end)
		return token(TOKEN_OPEN, start, text.n);
	return token(text.s[quote] == '"' ? TOKEN_QUOTED : TOKEN_STRING, start, end);
}

/* $1, $$…$$, $tag$…$tag$, or a dollar that is nothing. */
static struct token
dollar(struct str text, size_t start)
{
	size_t at = start + 1, n, hit;
	struct str tag;

	if (is(text, at, DIGIT)) {
		while (is(text, at, DIGIT | LETTER))
			at++;
		return token(TOKEN_PARAMETER, start, at);
	}
	while (is(text, at, LETTER | DIGIT))
		at++;
	if (byte(text, at) != '$')
		return token(TOKEN_OTHER, start, start + 1);
	n = at + 1 - start;
	tag = str_sub(text, start, start + n);
	hit = str_find(str_sub(text, start + n, text.n), tag);
	if (start + n + hit >= text.n)
		return token(TOKEN_OPEN, start, text.n);
	return token(TOKEN_STRING, start, start + n + hit + n);
}

/* 1, 1_000, 0x1F, 1.5e-3; letters that do not belong there are an error in any case. */
static struct token
number(struct str text, size_t start)
{
	bool decimal = text.s[start] != '0' || !is(text, start + 1, LETTER);
	size_t at = start;

	while (is(text, at, DIGIT) || byte(text, at) == '_')
		at++;
	/* 1..10 is two numbers */
	if (byte(text, at) == '.' && byte(text, at + 1) != '.') {
		at++;
		while (is(text, at, DIGIT) || byte(text, at) == '_')
			at++;
	}
	if (decimal && (byte(text, at) | 0x20) == 'e') {
		if (byte(text, at + 1) == '-' || byte(text, at + 1) == '+')
			at += is(text, at + 2, DIGIT) ? 2 : 0;
	}
	while (is(text, at, DIGIT | LETTER))
		at++;
	return token(TOKEN_NUMBER, start, at);
}

static struct token
word(struct str text, size_t start)
{
	char c = (char)(text.s[start] | 0x20);
	char next = byte(text, start + 1);
	size_t at = start + 1;

	if (next == '\'' && (c == 'e' || c == 'b' || c == 'x' || c == 'n'))
		return quoted(text, start, start + 1);
	if (next == '&' && c == 'u') {
		next = byte(text, start + 2);
		if (next == '\'' || next == '"')
			return quoted(text, start, start + 2);
	}
	while (is(text, at, LETTER | DIGIT | DOLLAR))
		at++;
	return token(TOKEN_WORD, start, at);
}

/* A run of operator characters ends where a comment begins. */
static struct token
operator_run(struct str text, size_t start)
{
	size_t at = start;
	char next;

	for (; is(text, at, OPERATOR); at++) {
		next = byte(text, at + 1);
		if ((text.s[at] == '-' && next == '-') || (text.s[at] == '/' && next == '*'))
			break;
	}
	return token(TOKEN_SYMBOL, start, at);
}

static struct token
scan(struct str text, size_t at)
{
	char c = text.s[at], next = byte(text, at + 1);
	unsigned class = classes[(unsigned char)c];

	if (class & LETTER)
		return word(text, at);
	if ((class & DIGIT) || (c == '.' && is(text, at + 1, DIGIT)))
		return number(text, at);
	/* two dots are one token, so that 1..10 has no .10 in it */
	if (class & SELF)
		return token(TOKEN_SYMBOL, at, at + (c == '.' && next == '.' ? 2 : 1));
	if (c == '-' && next == '-')
		return line_comment(text, at);
	if (c == '/' && next == '*')
		return block_comment(text, at);
	if (class & OPERATOR)
		return operator_run(text, at);
	if (c == '\'' || c == '"')
		return quoted(text, at, at);
	if (c == '$')
		return dollar(text, at);
	return token(c == '\\' ? TOKEN_BACKSLASH : TOKEN_OTHER, at, at + 1);
}

struct token
lex_next(struct lexer *l)
{
	struct token t;

	while (is(l->text, l->at, SPACE))
		l->at++;
	if (l->at >= l->text.n)
		return token(TOKEN_END, l->text.n, l->text.n);
	t = scan(l->text, l->at);
	l->at = t.span.end;
	return t;
}

struct token
lex_next_code(struct lexer *l)
{
	struct token t;

	do
		t = lex_next(l);
	while (t.kind == TOKEN_COMMENT);
	return t;
}

static char
fold(char c)
{
	return (char)(c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c);
}

struct str
token_text(const struct lexer *l, struct token t)
{
	return str_sub(l->text, t.span.start, t.span.end);
}

bool
token_is_all_of(const struct lexer *l, struct token t, const char *text)
{
	struct str s = token_text(l, t);
	size_t i = 0;

	while (i < s.n && text[i] && fold(s.s[i]) == fold(text[i]))
		i++;
	return i == s.n && !text[i];
}
