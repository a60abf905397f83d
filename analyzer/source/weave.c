#include "source/weave.h"

#include <string.h>

#include "base/arena.h"
#include "source/scan.h"

struct source *
source_of_file(struct arena *a, struct str path, struct str text)
{
	struct source *file = arena_new(a, struct source);

	file->path = path;
	file->text = text;
	file->loaded = true;
	return file;
}

struct source *
source_seen(struct arena *a, struct source *s)
{
	if (!s->file) {
		s->file = source_of_file(a, s->path, s->text);
		s->file->reported = s->reported;
		source_scan(a, s->file);
	}
	return s->file;
}

void
source_cut(struct arena *a, struct source *s, struct span part)
{
	struct source *file = source_seen(a, s);

	s->text = str_sub(file->text, part.start, part.end);
	s->segments.n = 0;
	*vec_push(a, &s->segments) = (struct segment){ 0, file, part, true };
}

static void
put(struct weave *w, struct str words, struct segment segment)
{
	if (w->n + words.n > w->cap) {
		size_t cap = 2 * w->cap > w->n + words.n ? 2 * w->cap : w->n + words.n + 256;
		char *text = arena_array(w->arena, char, cap);

		if (w->n)
			memcpy(text, w->text, w->n);
		w->text = text;
		w->cap = cap;
	}
	segment.at = w->n;
	segment.by = w->by;
	*vec_push(w->arena, &w->into->segments) = segment;
	if (words.n)
		memcpy(w->text + w->n, words.s, words.n);
	w->n += words.n;
}

void
weave_take(struct weave *w, struct source *file, struct span part)
{
	put(w, str_sub(file->text, part.start, part.end), (struct segment){ 0, file, part, true });
}

void
weave_put(struct weave *w, struct str words, struct source *file, struct span for_part)
{
	put(w, words, (struct segment){ 0, file, for_part, false });
}

void
weave_end(struct weave *w, struct source *seen)
{
	w->into->text = (struct str){ w->text, w->n };
	w->into->file = seen;
	w->into->loaded = true;
}
