#include "report/term.h"

#include "base/out.h"

/* Does a terminal do something else with it than show it?  Marks that turn the direction of
   writing around count: they make a statement look like another one. */
static bool
is_command(uint32_t code)
{
	return code < 0x20 || (code >= 0x7F && code < 0xA0) || code == 0x061C ||
		(code >= 0x200E && code <= 0x200F) || (code >= 0x2028 && code <= 0x202E) ||
		(code >= 0x2066 && code <= 0x2069) || code == 0xFEFF ||
		(code >= 0xFFF9 && code <= 0xFFFD);
}

size_t
term_columns(uint32_t code)
{
	int width;

	if (code == '\t')
		return TERM_TAB;
	if (is_command(code))
		return 1;
	width = utf8_width(code);
	return width > 0 ? (size_t)width : 0;
}

size_t
term_width(struct str text)
{
	size_t columns = 0;
	uint32_t code;

	for (size_t at = 0; at < text.n;) {
		at += utf8_next(str_sub(text, at, text.n), &code);
		columns += term_columns(code);
	}
	return columns;
}

struct str
term_head(struct str text, size_t columns)
{
	size_t at = 0, taken = 0;

	while (at < text.n) {
		uint32_t code;
		size_t n = utf8_next(str_sub(text, at, text.n), &code);

		taken += term_columns(code);
		if (taken > columns)
			break;
		at += n;
	}
	return str_sub(text, 0, at);
}

static struct str
escape_of(enum style style)
{
	switch (style) {
	case STYLE_PLAIN: break;
	case STYLE_STRONG: return S("\033[1m");
	case STYLE_FRAME: return S("\033[1;34m");
	case STYLE_ERROR: return S("\033[1;31m");
	case STYLE_WARNING: return S("\033[1;33m");
	case STYLE_NOTE: return S("\033[1;36m");
	case STYLE_GOOD: return S("\033[1;32m");
	}
	return S("");
}

static bool
is_plain(char c)
{
	return (unsigned char)c >= 0x20 && (unsigned char)c < 0x7F;
}

static void
put_shown(struct out *o, struct str text)
{
	size_t done = 0, at = 0, n;
	uint32_t code;

	while (at < text.n) {
		if (is_plain(text.s[at])) {
			at++;
			continue;
		}
		n = utf8_next(str_sub(text, at, text.n), &code);
		if (is_command(code)) {
			out_put(o, str_sub(text, done, at));
			if (code == '\t')
				out_char(o, ' ', TERM_TAB);
			else
				out_put(o, S("\xEF\xBF\xBD"));
			done = at + n;
		}
		at += n;
	}
	out_put(o, str_sub(text, done, at));
}

static void
begin_style(const struct term *t, enum style style)
{
	if (t->colour)
		out_put(t->o, escape_of(style));
}

static void
end_style(const struct term *t, enum style style)
{
	if (t->colour && style != STYLE_PLAIN)
		out_put(t->o, S("\033[0m"));
}

void
term_put(const struct term *t, enum style style, struct str text)
{
	if (!text.n)
		return;
	begin_style(t, style);
	put_shown(t->o, text);
	end_style(t, style);
}

void
term_repeat(const struct term *t, enum style style, char c, size_t times)
{
	begin_style(t, style);
	out_char(t->o, c, times);
	end_style(t, style);
}

void
term_wrap(const struct term *t, enum style style, struct str text, size_t column, size_t indent)
{
	struct str rest = text, word;
	bool first = true;

	/* each line has its own colour: pagers forget it at the end of one */
	begin_style(t, style);
	while (rest.n) {
		size_t columns;

		word = str_cut(rest, ' ', &rest);
		if (!word.n)
			continue;
		columns = term_width(word);
		if (!first && column + 1 + columns > t->width) {
			end_style(t, style);
			out_char(t->o, '\n', 1);
			out_char(t->o, ' ', indent);
			begin_style(t, style);
			column = indent;
		} else if (!first) {
			out_char(t->o, ' ', 1);
			column++;
		}
		put_shown(t->o, word);
		column += columns;
		first = false;
	}
	end_style(t, style);
}
