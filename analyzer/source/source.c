#include "source/source.h"

#include <string.h>

#include "base/arena.h"

/* How far apart the marks of a long line are. */
enum { MARK_DISTANCE = 4096 };

static bool
is_line_end(char c)
{
	return c == '\n' || c == '\r';
}

static size_t
line_start(const struct source *s, size_t line)
{
	/* a byte order mark is no column */
	return line == 1 && s->lines.v[0] < s->start ? s->start : s->lines.v[line - 1];
}

/* Moves the position on to the offset, or to the first character that reaches beyond it. */
static void
advance(const struct source *s, struct position *p, size_t offset)
{
	uint32_t code;
	size_t n;

	while (p->offset < offset) {
		if (!(s->text.s[p->offset] & 0x80)) {
			p->offset++;
			p->column++;
			p->utf16++;
			continue;
		}
		n = utf8_next(str_sub(s->text, p->offset, s->text.n), &code);
		if (p->offset + n > offset)
			break;
		p->offset += n;
		p->column++;
		p->utf16 += code > 0xFFFF ? 2 : 1;
	}
}

/* Counting from the start of a line of 100 MB for every position in it would take for ever. */
static void
mark_long_line(struct arena *a, struct source *s, size_t line, size_t end)
{
	struct position p = { line, 1, 1, line_start(s, line) };

	while (end > p.offset + MARK_DISTANCE) {
		advance(s, &p, p.offset + MARK_DISTANCE);
		*vec_push(a, &s->marks) = p;
	}
}

/* The next line end at or behind the offset. */
static size_t
line_end(struct str text, size_t at, bool returns)
{
	const char *hit;

	while (returns && at < text.n && !is_line_end(text.s[at]))
		at++;
	if (returns || at >= text.n)
		return at;
	hit = memchr(text.s + at, '\n', text.n - at);
	return hit ? (size_t)(hit - text.s) : text.n;
}

void
source_lines(struct arena *a, struct source *s)
{
	bool returns = s->text.n && memchr(s->text.s, '\r', s->text.n);
	size_t start = 0;

	if (s->lines.n)
		return;
	*vec_push(a, &s->lines) = 0;
	for (size_t i = 0; (i = line_end(s->text, i, returns)) < s->text.n; i++) {
		if (i - start > MARK_DISTANCE)
			mark_long_line(a, s, s->lines.n, i);
		if (s->text.s[i] == '\r' && i + 1 < s->text.n && s->text.s[i + 1] == '\n')
			i++;
		start = i + 1;
		*vec_push(a, &s->lines) = start;
	}
	if (s->text.n - start > MARK_DISTANCE)
		mark_long_line(a, s, s->lines.n, s->text.n);
}

size_t
source_line_of(const struct source *s, size_t offset)
{
	size_t low = 0, high = s->lines.n;

	while (high - low > 1) {
		size_t middle = low + (high - low) / 2;

		if (s->lines.v[middle] <= offset)
			low = middle;
		else
			high = middle;
	}
	return low + 1;
}

/* The last mark at or before the offset, or NULL. */
static const struct position *
mark_before(const struct source *s, size_t offset)
{
	size_t low = 0, high = s->marks.n;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (s->marks.v[middle].offset <= offset)
			low = middle + 1;
		else
			high = middle;
	}
	return low ? &s->marks.v[low - 1] : NULL;
}

struct position
source_position(const struct source *s, size_t offset)
{
	struct position p = { .column = 1, .utf16 = 1 };
	const struct position *mark = mark_before(s, offset);

	if (offset > s->text.n)
		offset = s->text.n;
	p.line = source_line_of(s, offset);
	p.offset = line_start(s, p.line);
	if (mark && mark->line == p.line)
		p = *mark;
	advance(s, &p, offset);
	p.offset = offset;
	return p;
}

struct span
source_line_span(const struct source *s, size_t line)
{
	struct span span;

	if (!line || line > s->lines.n)
		return (struct span){ s->text.n, s->text.n };
	span.start = line_start(s, line);
	span.end = line < s->lines.n ? s->lines.v[line] : s->text.n;
	/* the line end is at most two bytes, and the last line may have none */
	if (line < s->lines.n && span.end > span.start)
		span.end--;
	if (line < s->lines.n && span.end > span.start && s->text.s[span.end] == '\n' &&
		s->text.s[span.end - 1] == '\r')
		span.end--;
	return span;
}

struct str
source_line(const struct source *s, size_t line)
{
	return source_text(s, source_line_span(s, line));
}

struct str
source_text(const struct source *s, struct span span)
{
	return str_sub(s->text, span.start, span.end);
}

/* ---- where a text comes from ---- */

struct source *
source_file(struct source *s)
{
	return s->file ? s->file : s;
}

/* The segment that holds the offset; an offset between two belongs to the second. */
static const struct segment *
segment_at(const struct segments *all, size_t offset)
{
	size_t low = 0, high = all->n;

	while (high - low > 1) {
		size_t middle = low + (high - low) / 2;

		if (all->v[middle].at <= offset)
			low = middle;
		else
			high = middle;
	}
	return &all->v[low];
}

size_t
source_segment(const struct source *s, size_t offset)
{
	return s->segments.n ? (size_t)(segment_at(&s->segments, offset) - s->segments.v) : 0;
}

struct place
source_place(const struct source *s, struct span span)
{
	const struct segment *first, *last;
	struct place place;
	size_t end = span.end > span.start ? span.end - 1 : span.start;

	if (!s->segments.n)
		return (struct place){ s->file ? s->file : s, span };
	first = segment_at(&s->segments, span.start);
	last = segment_at(&s->segments, end);
	place = (struct place){ first->file, first->span };
	if (first->exact)
		place.span.start += span.start - first->at;
	if (last->file != first->file || last->span.end < place.span.start)
		return place;
	place.span.end = last->exact ? last->span.start + (span.end - last->at) : last->span.end;
	if (place.span.end < place.span.start)
		place.span.end = place.span.start;
	return place;
}

struct place
source_place_seen(const struct source *s, struct span span)
{
	const struct segment *first = s->segments.n ? segment_at(&s->segments, span.start) : NULL;

	if (first && first->by.end)
		return (struct place){ s->file, first->by };
	return source_place(s, span);
}
