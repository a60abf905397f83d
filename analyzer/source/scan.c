#include "source/scan.h"

#include <string.h>

#include "base/arena.h"
#include "source/lex.h"
#include "source/source.h"

/* ---- encodings ---- */

static struct str
unreadable_reason(struct str text)
{
	if (str_starts(text, S("\xFF\xFE\0\0")) || str_starts(text, S("\0\0\xFE\xFF")))
		return S("the file is UTF-32, which neither psql nor the server reads");
	if (str_starts(text, S("\xFF\xFE")) || str_starts(text, S("\xFE\xFF")))
		return S("the file is UTF-16, which neither psql nor the server reads");
	/* without a mark: the first two characters are ASCII */
	if (text.n >= 4 && text.n % 2 == 0 &&
		((!text.s[0] && text.s[1] && !text.s[2] && text.s[3]) ||
			(text.s[0] && !text.s[1] && text.s[2] && !text.s[3])))
		return S("the file is UTF-16, which neither psql nor the server reads");
	return S("");
}

static void
find_bad_bytes(struct arena *a, struct source *s)
{
	struct str text = str_sub(s->text, s->start, s->text.n);
	const char *nul = text.n ? memchr(text.s, '\0', text.n) : NULL;
	size_t at;

	if (nul) {
		at = (size_t)(nul - s->text.s);
		*vec_push(a, &s->bad_bytes) = (struct span){ at, at + 1 };
	}
	if (!utf8_valid(text, &at))
		*vec_push(a, &s->bad_bytes) = (struct span){ s->start + at, s->start + at + 1 };
}

/* ---- names ---- */

static bool
is_name(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
		c == '_' || c == '$' || (c & 0x80);
}

/* A run of name bytes that is too long covers one byte in 64: most of the text is not looked at. */
static bool
may_have_long_word(struct str text)
{
	size_t start, end;

	for (size_t at = NAME_LONGEST; at < text.n; at += NAME_LONGEST + 1) {
		if (!is_name(text.s[at]))
			continue;
		for (start = at; start && is_name(text.s[start - 1]); start--)
			if (at - start >= NAME_LONGEST)
				return true;
		for (end = at; end < text.n && is_name(text.s[end]); end++)
			if (end - start >= NAME_LONGEST)
				return true;
	}
	return false;
}

/* Two quotes on a line with so much between them; a name that contains a line end is left out. */
static bool
may_have_long_quoted(struct str text)
{
	const char *quote, *end, *next;

	if (!text.n)
		return false;
	end = text.s + text.n;
	for (quote = memchr(text.s, '"', text.n); quote; quote = next) {
		next = memchr(quote + 1, '"', (size_t)(end - quote - 1));
		if (next && next - quote > NAME_LONGEST + 1 &&
			!memchr(quote, '\n', (size_t)(next - quote)))
			return true;
	}
	return false;
}

/* The bytes of the name that a token stands for; the length of U&"…" is not known here. */
static size_t
name_length(struct str name)
{
	size_t n = 0;

	if (name.s[0] != '"')
		return name.n > 1 && name.s[1] == '&' ? 0 : name.n;
	for (size_t i = 1; i + 1 < name.n; i++, n++)
		i += name.s[i] == '"';
	return n;
}

/* ---- tokens ---- */

static void
scan_tokens(struct arena *a, struct source *s, size_t start, size_t end)
{
	struct lexer l = { str_sub(s->text, 0, end), start };
	struct token t;

	for (t = lex_next(&l); t.kind != TOKEN_END; t = lex_next(&l)) {
		if (t.kind == TOKEN_COMMENT)
			directive_read(a, s->text, t.span, &s->directives);
		else if ((t.kind == TOKEN_WORD || t.kind == TOKEN_QUOTED) &&
			name_length(token_text(&l, t)) > NAME_LONGEST)
			*vec_push(a, &s->long_names) = t.span;
	}
}

/* All of the text but psql's commands and COPY data, in which a quote or dash means nothing. */
static void
scan_sql(struct arena *a, struct source *s)
{
	struct splitter splitter = { .text = s->text, .at = s->start };
	size_t start = s->start;
	struct piece piece;

	while (lex_piece(&splitter, &piece)) {
		if (piece.kind == PIECE_SQL)
			continue;
		scan_tokens(a, s, start, piece.span.start);
		start = piece.span.end;
	}
	scan_tokens(a, s, start, s->text.n);
}

/* str_contains looks at every first letter; every byte of every file comes by here. */
static bool
holds(struct str text, struct str words)
{
	return text.n >= words.n && memmem(text.s, text.n, words.s, words.n);
}

void
source_scan(struct arena *a, struct source *s)
{
	struct str text = s->text;

	s->scanned = true;
	s->unreadable = unreadable_reason(text);
	if (s->unreadable.n)
		return;
	s->start = str_starts(text, S("\xEF\xBB\xBF")) ? 3 : 0;
	find_bad_bytes(a, s);
	if (holds(text, S("forelock:")) || holds(text, S("squawk-ignore")) ||
		may_have_long_word(text) || may_have_long_quoted(text))
		scan_sql(a, s);
}
