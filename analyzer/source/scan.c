#include "source/scan.h"

#include <string.h>

#include "base/arena.h"
#include "source/lex.h"
#include "source/source.h"

/* ---- encodings ---- */

enum encoding { ENCODING_BYTES, ENCODING_UTF16_LITTLE, ENCODING_UTF16_BIG, ENCODING_UTF32 };

static enum encoding
encoding_of(struct str text)
{
	if (str_starts(text, S("\xFF\xFE\0\0")) || str_starts(text, S("\0\0\xFE\xFF")))
		return ENCODING_UTF32;
	if (str_starts(text, S("\xFF\xFE")))
		return ENCODING_UTF16_LITTLE;
	if (str_starts(text, S("\xFE\xFF")))
		return ENCODING_UTF16_BIG;
	/* without a mark: the first two characters are ASCII */
	if (text.n < 4 || text.n % 2)
		return ENCODING_BYTES;
	if (!text.s[0] && text.s[1] && !text.s[2] && text.s[3])
		return ENCODING_UTF16_BIG;
	if (text.s[0] && !text.s[1] && text.s[2] && !text.s[3])
		return ENCODING_UTF16_LITTLE;
	return ENCODING_BYTES;
}

static uint32_t
unit_at(struct str text, size_t at, bool big)
{
	uint32_t first = (unsigned char)text.s[at], second = (unsigned char)text.s[at + 1];

	return big ? first << 8 | second : second << 8 | first;
}

/* The character at `at`, which moves behind it; U+FFFD for half of a pair, or of a unit. */
static uint32_t
next_utf16(struct str text, size_t *at, bool big)
{
	uint32_t high, low;

	if (text.n - *at < 2) {
		*at = text.n;
		return 0xFFFD;
	}
	high = unit_at(text, *at, big);
	*at += 2;
	if (high < 0xD800 || high > 0xDFFF)
		return high;
	if (high > 0xDBFF || text.n - *at < 2)
		return 0xFFFD;
	low = unit_at(text, *at, big);
	if (low < 0xDC00 || low > 0xDFFF)
		return 0xFFFD;
	*at += 2;
	return 0x10000 + ((high - 0xD800) << 10 | (low - 0xDC00));
}

static struct str
from_utf16(struct arena *a, struct str text, bool big)
{
	/* two bytes become three at most, four become four, half a unit becomes three */
	char *to = arena_array(a, char, text.n / 2 * 3 + 4);
	size_t n = 0, at = 0;

	if (text.n >= 2 && unit_at(text, 0, big) == 0xFEFF)
		at = 2;
	while (at < text.n)
		n += utf8_put(to + n, next_utf16(text, &at, big));
	return (struct str){ to, n };
}

void
source_decode(struct arena *a, struct source *s)
{
	/* a part of a file begins with no mark of its own */
	enum encoding encoding = s->decoded || s->file ? ENCODING_BYTES : encoding_of(s->text);

	switch (encoding) {
	case ENCODING_BYTES: return;
	case ENCODING_UTF32:
		s->unreadable = S("the file is UTF-32, which neither psql nor the server reads");
		return;
	case ENCODING_UTF16_LITTLE:
	case ENCODING_UTF16_BIG: break;
	}
	s->unreadable = S("the file is UTF-16, which neither psql nor the server reads");
	s->text = from_utf16(a, s->text, encoding == ENCODING_UTF16_BIG);
	s->decoded = true;
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
	struct str text;

	s->scanned = true;
	source_decode(a, s);
	if (s->unreadable.n && !s->decoded)
		return;
	text = s->text;
	s->start = str_starts(text, S("\xEF\xBB\xBF")) ? 3 : 0;
	find_bad_bytes(a, s);
	if (holds(text, S("forelock:")) || holds(text, S("squawk-ignore")) ||
		may_have_long_word(text) || may_have_long_quoted(text))
		scan_sql(a, s);
}
