#include "layout/marks.h"

#include <string.h>

#include "base/arena.h"
#include "source/lex.h"

/* ---- lines ---- */

bool
next_line(struct lines *l, struct span *line)
{
	const char *lf;

	if (l->at >= l->text.n)
		return false;
	lf = memchr(l->text.s + l->at, '\n', l->text.n - l->at);
	line->start = l->at;
	line->end = lf ? (size_t)(lf - l->text.s) : l->text.n;
	l->at = line->end + 1;
	return true;
}

struct str
line_text(struct str text, struct span line)
{
	if (line.end > line.start && text.s[line.end - 1] == '\r')
		line.end--;
	return str_sub(text, line.start, line.end);
}

size_t
line_next(struct str text, struct span line)
{
	return line.end < text.n ? line.end + 1 : text.n;
}

size_t
text_start(struct str text)
{
	return text.n - text_without_mark(text).n;
}

bool
is_blank_line(struct str line)
{
	return !str_trim(line).n;
}

bool
is_comment_line(struct str line)
{
	return str_starts(str_trim(line), S("--"));
}

/* ---- ends of statements ---- */

static bool
is_blank(char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

/* The end of what stands before the first word that begins with "--". */
static size_t
end_before_comment(struct str line)
{
	size_t at = str_find(line, S("--"));

	while (at < line.n && at && !is_blank(line.s[at - 1]))
		at += 2 + str_find(str_sub(line, at + 2, line.n), S("--"));
	return at < line.n ? at : line.n;
}

size_t
last_semicolon(struct str line)
{
	size_t end = end_before_comment(line);

	while (end && is_blank(line.s[end - 1]))
		end--;
	return end && line.s[end - 1] == ';' ? end - 1 : line.n;
}

/* ---- remarks ---- */

void
remark_cut(struct arena *a, struct unit *u, struct span at, const char *goes_by)
{
	const struct tool *tool = u->layout->tool;

	unit_remark(a, u, REMARK_STATEMENT_CUT, at,
		str_format(a, "%s ends a statement here, in the middle of it: it goes by %s",
			tool->name, goes_by),
		str_of(tool->together ? tool->together :
					"write it so that nothing in it looks like its end"));
}

void
remark_cuts(struct arena *a, struct unit *u, const struct spans *ends, size_t base,
	const char *goes_by)
{
	struct splitter splitter = { .text = u->source->text };
	struct piece piece;
	size_t i = 0;

	while (i < ends->n && lex_piece(&splitter, &piece)) {
		size_t from = piece.span.start + base, to = piece.span.end + base;

		while (i < ends->n && ends->v[i].end <= from)
			i++;
		if (i < ends->n && ends->v[i].end < to)
			remark_cut(a, u,
				source_place(u->source,
					(struct span){ ends->v[i].start - base,
						ends->v[i].start - base + 1 })
					.span,
				goes_by);
		while (i < ends->n && ends->v[i].end < to)
			i++;
	}
}

bool
has_several_statements(struct str text)
{
	struct splitter splitter = { .text = text };
	struct piece piece;
	size_t n = 0;

	while (n < 2 && lex_piece(&splitter, &piece))
		n++;
	return n == 2;
}

void
remark_refused(struct arena *a, struct unit *u, struct span at, const char *why)
{
	unit_remark(a, u, REMARK_FILE_REFUSED, at, str_of(u->layout->tool->name), str_of(why));
}

void
remark_byte_order_mark(struct arena *a, struct unit *u)
{
	if (text_start(source_file(u->source)->text))
		unit_remark(a, u, REMARK_BYTES_SENT, (struct span){ 0, 3 }, S("a byte order mark"),
			str_of(u->layout->tool->name));
}

void
prepare_as_it_is(struct arena *a, struct arena *scratch, struct source *s)
{
	(void)scratch;
	remark_byte_order_mark(a, unit_of(s));
}
