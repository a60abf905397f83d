#include "report/snippet.h"

#include "base/arena.h"
#include "base/out.h"
#include "base/sort.h"

enum {
	NARROWEST = 20,  /* columns of the code, however narrow the terminal is */
	BYTES_MOST = 16, /* a column on average: accents without end fit in one */
};

/* What a mark has on one line. */
struct row {
	size_t line;
	struct span part;
	const struct mark *mark;
	struct str text; /* behind it */
};

struct rows {
	struct row *v;
	unsigned n, cap;
};

/* The part of a line that is shown; a line may be a hundred megabytes long. */
struct window {
	size_t line; /* 0: nothing is shown yet */
	size_t start, end;
	bool cut_left, cut_right;
};

static struct span
lines_of(const struct source *s, struct span span)
{
	size_t last = span.end > span.start ? span.end - 1 : span.start;

	return (struct span){ source_line_of(s, span.start), source_line_of(s, last) };
}

static size_t
digits(size_t n)
{
	size_t count = 1;

	while (n /= 10)
		count++;
	return count;
}

size_t
snippet_gutter(const struct source *s, struct span span)
{
	return digits(lines_of(s, span).end);
}

/* How far from `at` to `end` one gets within a number of columns; *columns gets those used. */
static size_t
forward(const struct source *s, size_t at, size_t end, size_t limit, size_t *columns)
{
	size_t start = at;

	*columns = 0;
	while (at < end && at - start < limit * BYTES_MOST) {
		uint32_t code;
		size_t n = utf8_next(str_sub(s->text, at, end), &code);
		size_t wide = term_columns(code);

		if (*columns + wide > limit)
			break;
		*columns += wide;
		at += n;
	}
	return at;
}

/* The character before `at`: a start byte with as many that continue it as belong to it. */
static size_t
character_before(const struct source *s, size_t at, size_t start)
{
	uint32_t code;

	for (size_t n = 1; n <= 4 && n <= at - start; n++)
		if (utf8_next(str_sub(s->text, at - n, at), &code) == n &&
			(n > 1 || code != 0xFFFD))
			return at - n;
	return at - 1;
}

static size_t
backward(const struct source *s, size_t at, size_t start, size_t limit, size_t *columns)
{
	size_t end = at;

	*columns = 0;
	while (at > start && end - at < limit * BYTES_MOST) {
		uint32_t code;
		size_t before = character_before(s, at, start);
		size_t wide;

		utf8_next(str_sub(s->text, before, at), &code);
		wide = term_columns(code);
		if (*columns + wide > limit)
			break;
		*columns += wide;
		at = before;
	}
	return at;
}

static size_t
room(const struct snippet *s)
{
	size_t taken = s->gutter + 4;

	return s->term->columns > taken + NARROWEST ? s->term->columns - taken : NARROWEST;
}

/* The whole line if it fits; else as much of it as does, with what the mark begins with. */
static struct window
window_of(const struct snippet *s, size_t line, struct span part)
{
	struct span all = source_line_span(s->source, line);
	size_t most = room(s), before, behind;
	struct window w = { .line = line };

	/* the signs that it is cut take room as well */
	if (forward(s->source, all.start, all.end, most, &behind) < all.end)
		most -= 2;
	w.start = backward(s->source, part.start, all.start, most, &before);
	w.end = forward(s->source, part.start, all.end, most - before, &behind);
	if (w.start > all.start || w.end < part.end) {
		size_t context = w.start > all.start || before > most / 3 ? most / 3 : before;

		w.start = backward(s->source, part.start, all.start, context, &before);
		w.end = forward(s->source, part.start, all.end, most - before, &behind);
	}
	w.cut_left = w.start > all.start;
	w.cut_right = w.end < all.end;
	return w;
}

static bool
window_shows(const struct window *w, size_t line, struct span part)
{
	return w->line == line && w->start <= part.start &&
		(part.end <= w->end || part.start < w->start + (w->end - w->start) / 2);
}

static void
put_gutter(const struct snippet *s, size_t line)
{
	char number[32];
	struct out *o = s->term->o;
	size_t n = line ? digits(line) : 0;
	char *p = number + sizeof(number);

	out_char(o, ' ', 1 + s->gutter - n);
	for (size_t rest = line; rest; rest /= 10)
		*--p = (char)('0' + rest % 10);
	term_put(s->term, STYLE_FRAME, (struct str){ p, n });
	out_char(o, ' ', 1);
	term_put(s->term, STYLE_FRAME, S("|"));
}

void
snippet_bar(const struct snippet *s)
{
	put_gutter(s, 0);
	out_char(s->term->o, '\n', 1);
}

static void
put_line(const struct snippet *s, const struct window *w)
{
	struct str text = str_sub(s->source->text, w->start, w->end);
	struct out *o = s->term->o;

	while (text.n && (text.s[text.n - 1] == ' ' || text.s[text.n - 1] == '\t'))
		text.n--;
	put_gutter(s, w->line);
	if (text.n || w->cut_left)
		out_char(o, ' ', 1);
	if (w->cut_left)
		term_put(s->term, STYLE_FRAME, S("…"));
	term_put(s->term, STYLE_PLAIN, text);
	if (w->cut_right)
		term_put(s->term, STYLE_FRAME, S("…"));
	out_char(o, '\n', 1);
}

static void
put_mark(const struct snippet *s, const struct window *w, const struct row *row)
{
	struct out *o = s->term->o;
	struct span part = row->part;
	enum style style = row->mark->main ? s->style : STYLE_FRAME;
	size_t before, under, most = room(s);

	forward(s->source, w->start, part.start, most, &before);
	forward(s->source, part.start, part.end < w->end ? part.end : w->end, most, &under);
	put_gutter(s, 0);
	out_char(o, ' ', 1 + w->cut_left + before);
	term_repeat(s->term, style, row->mark->main ? '^' : '-', under ? under : 1);
	if (row->text.n &&
		s->gutter + 5 + before + under + term_width(row->text) > s->term->width) {
		out_char(o, '\n', 1);
		put_gutter(s, 0);
		out_char(o, ' ', w->cut_left + before);
	}
	if (row->text.n) {
		out_char(o, ' ', 1);
		term_put(s->term, style, row->text);
	}
	out_char(o, '\n', 1);
}

/* What of the line is marked: from the first to the last character that is not blank. */
static struct span
part_on(const struct source *s, size_t line, struct span span)
{
	struct span part = source_line_span(s, line);

	if (part.start < span.start)
		part.start = span.start;
	if (part.end > span.end)
		part.end = span.end > part.start ? span.end : part.start;
	while (part.start > span.start && part.start < part.end &&
		(s->text.s[part.start] == ' ' || s->text.s[part.start] == '\t'))
		part.start++;
	return part;
}

static int
in_order(const void *va, const void *vb)
{
	const struct row *a = va, *b = vb;

	if (a->part.start != b->part.start)
		return a->part.start < b->part.start ? -1 : 1;
	if (a->mark->main != b->mark->main)
		return a->mark->main - b->mark->main;
	return (a->mark > b->mark) - (a->mark < b->mark);
}

static struct rows
rows_of(const struct snippet *s, const struct mark *marks, size_t n)
{
	struct rows rows = { 0 };

	for (size_t i = 0; i < n; i++) {
		const struct mark *m = &marks[i];
		struct span lines = lines_of(s->source, m->span);

		if (lines.start < lines.end)
			*vec_push(s->arena, &rows) = (struct row){
				.line = lines.start,
				.part = part_on(s->source, lines.start, m->span),
				.mark = m,
			};
		*vec_push(s->arena, &rows) = (struct row){
			.line = lines.end,
			.part = part_on(s->source, lines.end, m->span),
			.mark = m,
			.text = m->text,
		};
	}
	vec_sort(&rows, in_order);
	return rows;
}

/* What lies between the line that is shown and the one that will be: itself, if it is one line. */
static void
put_gap(const struct snippet *s, const struct window *shown, size_t line)
{
	struct window between;
	struct span place;

	if (!shown->line || line <= shown->line + 1)
		return;
	if (line > shown->line + 2) {
		out_put(s->term->o, S("...\n"));
		return;
	}
	place = source_line_span(s->source, line - 1);
	place.end = place.start;
	between = window_of(s, line - 1, place);
	put_line(s, &between);
}

void
snippet_draw(const struct snippet *s, const struct mark *marks, size_t n)
{
	const struct rows rows = rows_of(s, marks, n);
	struct window shown = { 0 };

	snippet_bar(s);
	each (row, &rows) {
		if (!window_shows(&shown, row->line, row->part)) {
			put_gap(s, &shown, row->line);
			shown = window_of(s, row->line, row->part);
			put_line(s, &shown);
		}
		put_mark(s, &shown, row);
	}
}
