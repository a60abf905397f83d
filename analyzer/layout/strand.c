#include "layout/strand.h"

#include <string.h>

#include "base/arena.h"

static void
put(struct arena *a, struct strand *s, struct str words, struct segment segment)
{
	struct segment *last = s->segments.n ? &s->segments.v[s->segments.n - 1] : NULL;

	if (!words.n)
		return;
	if (s->text.n + words.n > s->cap) {
		size_t cap = 2 * s->text.n + words.n + 64;
		char *text = arena_array(a, char, cap);

		if (s->text.n)
			memcpy(text, s->text.s, s->text.n);
		s->room = text;
		s->text.s = text;
		s->cap = cap;
	}
	segment.at = s->text.n;
	memcpy(s->room + s->text.n, words.s, words.n);
	s->text.n += words.n;
	if (last && last->file == segment.file && last->exact == segment.exact &&
		(segment.exact ? last->span.end == segment.span.start :
				 last->span.start == segment.span.start &&
					last->span.end == segment.span.end)) {
		last->span.end = segment.span.end;
		return;
	}
	*vec_push(a, &s->segments) = segment;
}

void
strand_put(struct arena *a, struct strand *s, struct str words, struct source *file,
	struct span for_part)
{
	put(a, s, words, (struct segment){ 0, file, for_part, false });
}

void
strand_take(struct arena *a, struct strand *s, struct source *file, struct span part)
{
	put(a, s, str_sub(file->text, part.start, part.end),
		(struct segment){ 0, file, part, true });
}

/* The number of the segment that holds the byte. */
static size_t
segment_at(const struct strand *s, size_t at)
{
	size_t low = 0, high = s->segments.n;

	while (high - low > 1) {
		size_t middle = low + (high - low) / 2;

		if (s->segments.v[middle].at <= at)
			low = middle;
		else
			high = middle;
	}
	return low;
}

static size_t
segment_end(const struct strand *s, size_t i)
{
	return i + 1 < s->segments.n ? s->segments.v[i + 1].at : s->text.n;
}

void
strand_add(struct arena *a, struct strand *s, const struct strand *from, size_t start, size_t end)
{
	if (end > from->text.n)
		end = from->text.n;
	for (size_t i = segment_at(from, start); start < end; i++) {
		struct segment part = from->segments.v[i];
		size_t stop = segment_end(from, i) < end ? segment_end(from, i) : end;

		if (part.exact) {
			part.span.start += start - part.at;
			part.span.end = part.span.start + (stop - start);
		}
		put(a, s, str_sub(from->text, start, stop), part);
		start = stop;
	}
}

void
strand_replace(struct arena *a, struct strand *s, const struct strand *from, size_t start,
	size_t end, struct str words)
{
	struct place place;

	if (!from->segments.n)
		return;
	if (start == from->text.n && start)
		start--;
	place = strand_place(from, (struct span){ start, end });
	put(a, s, words,
		(struct segment){ 0, from->segments.v[segment_at(from, start)].file, place.span,
			false });
}

struct strand
strand_trim(struct arena *a, const struct strand *s)
{
	struct strand trimmed = { 0 };
	struct str text = str_trim(s->text);
	size_t start = text.n ? (size_t)(text.s - s->text.s) : 0;

	strand_add(a, &trimmed, s, start, start + text.n);
	return trimmed;
}

void
strand_weave(struct weave *w, const struct strand *s)
{
	for (size_t i = 0; i < s->segments.n; i++) {
		struct segment part = s->segments.v[i];

		if (part.exact)
			weave_take(w, part.file, part.span);
		else
			weave_put(w, str_sub(s->text, part.at, segment_end(s, i)), part.file,
				part.span);
	}
}

struct place
strand_place(const struct strand *s, struct span span)
{
	struct source seen = { .text = s->text, .segments = s->segments };

	return source_place(&seen, span);
}
