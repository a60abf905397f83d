#include "source/runs.h"

#include <string.h>

#include "source/lex.h"

/* More than anybody writes but in a comment; PostgreSQL's operators have at most 63. */
enum { LONG_RUN = 128 };

/* op_chars in scan.l */
static bool
is_operator(char c)
{
	return c && strchr("~!@#^&|`?+-*/%<>=", c);
}

/* A run that is too long covers one byte in 128: most of the text is not looked at. */
static bool
has_long_run(const char *s, size_t n)
{
	size_t start, end;

	for (size_t at = LONG_RUN - 1; at < n; at += LONG_RUN) {
		if (!is_operator(s[at]))
			continue;
		for (start = at; start && is_operator(s[start - 1]);)
			start--;
		for (end = at; end < n && is_operator(s[end]);)
			end++;
		if (end - start >= LONG_RUN)
			return true;
	}
	return false;
}

void
runs_break(char *s, size_t n)
{
	struct lexer l = { { s, n }, 0 };
	struct token t;

	if (!has_long_run(s, n))
		return;
	for (t = lex_next(&l); t.kind != TOKEN_END; t = lex_next(&l)) {
		size_t start = t.span.start, length = t.span.end - start;

		if (t.kind == TOKEN_COMMENT)
			memset(s + start, ' ', length);
		else if (t.kind == TOKEN_OPEN && s[start] == '/')
			memset(s + start + 2, ' ', length - 2);
		else if (t.kind == TOKEN_SYMBOL && length >= LONG_RUN)
			memset(s + start, '~', length);
	}
}
