#include "source/placeholder.h"

#include <string.h>

#include "source/lex.h"

/* No placeholder is longer; keeps the search for its end short. */
enum { LONGEST = 200 };

/* variable_char of psqlscan.l */
static bool
is_name(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
		c == '_' || (c & 0x80);
}

/* varchar(:n), numeric(10, ${n}) */
static bool
is_argument(const char *s, size_t size, size_t start, size_t end)
{
	while (start && s[start - 1] == ' ')
		start--;
	while (end < size && s[end] == ' ')
		end++;
	return start && end < size && (s[start - 1] == '(' || s[start - 1] == ',') &&
		(s[end] == ')' || s[end] == ',');
}

static void
fill(char *s, size_t n, enum stand_in by)
{
	if (by == STAND_IN_NUMBER) {
		memset(s, ' ', n);
		s[0] = '1';
		return;
	}
	for (size_t i = 0; i < n; i++)
		if (!is_name(s[i]))
			s[i] = '_';
}

/* The length of what runs to `close`, which is on the same line; 0 if it does not. */
static size_t
length_to(const char *s, size_t n, const char *close)
{
	size_t width = strlen(close);

	for (size_t i = 0; i + width <= n && i < LONGEST && s[i] != '\n'; i++)
		if (memcmp(s + i, close, width) == 0)
			return i + width;
	return 0;
}

/* :'name' or :"name" → '_name' or "_name" */
static size_t
fill_quoted(char *s, size_t n)
{
	size_t end = 2;

	while (end < n && is_name(s[end]))
		end++;
	if (end == 2 || end == n || s[end] != s[1])
		return 0;
	s[0] = s[1];
	s[1] = '_';
	return end + 1;
}

/* The length of what begins with a colon: a variable, or {?name}; 0 if it is neither. */
static size_t
variable_length(const char *s, size_t n)
{
	size_t end = 1;

	if (n > 2 && s[1] == '{' && s[2] == '?') {
		end = length_to(s, n, "}");
		return end < sizeof(":{?x}") - 1 ? 0 : end;
	}
	while (end < n && is_name(s[end]))
		end++;
	return end == 1 ? 0 : end;
}

/* … of what begins with a brace. */
static size_t
braces_length(const char *s, size_t n, bool dollar)
{
	if (dollar)
		return length_to(s, n, "}");
	return n > 1 && s[1] == '{' ? length_to(s, n, "}}") : 0;
}

/* Replaces what begins at a token; the position behind it, or 0 if there is nothing. */
static size_t
fill_at(char *s, size_t n, struct token t, enum stand_in by)
{
	size_t at = t.span.start, end, length;
	bool dollar = at && s[at - 1] == '$';

	if (t.kind == TOKEN_BACKSLASH) {
		end = lex_psql_end((struct str){ s, n }, at);
		memset(s + at, ' ', end - at);
		return end;
	}
	if (t.kind == TOKEN_OTHER && s[at] == '{')
		length = braces_length(s + at, n - at, dollar);
	else if (t.kind != TOKEN_SYMBOL || s[at] != ':')
		return 0;
	else if (at + 1 < n && s[at + 1] == ':')
		return at + 2; /* x::type is a cast */
	else if (at + 1 < n && (s[at + 1] == '\'' || s[at + 1] == '"'))
		return (end = fill_quoted(s + at, n - at)) ? at + end : 0;
	else
		length = variable_length(s + at, n - at);
	if (!length)
		return 0;
	end = at + length;
	at -= s[at] == '{' && dollar;
	if (by == STAND_IN_MIXED)
		by = is_argument(s, n, at, end) ? STAND_IN_NUMBER : STAND_IN_NAME;
	if (length > 2 && s[at + 1] == '{' && s[at + 2] == '?') {
		memset(s + at, ' ', length);
		memcpy(s + at, "TRUE", 4);
	} else {
		fill(s + at, end - at, by);
	}
	return end;
}

bool
placeholders_fill(char *s, size_t n, enum stand_in by)
{
	struct lexer l = { { s, n }, 0 };
	bool filled = false;
	struct token t;
	size_t end;

	for (t = lex_next_code(&l); t.kind != TOKEN_END; t = lex_next_code(&l)) {
		end = fill_at(s, n, t, by);
		if (!end)
			continue;
		filled = filled || s[t.span.start] != ':';
		l.at = end;
	}
	return filled;
}
