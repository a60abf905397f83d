/*
 * The text of a source, put together from parts of files and from words that stand for such parts.
 */
#ifndef SOURCE_WEAVE_H
#define SOURCE_WEAVE_H

#include "source/source.h"

struct arena;

/*
 * Makes a part of a file that was read the text of a source: what people see stays the file.  The
 * bytes are shared.
 */
void source_cut(struct arena *a, struct source *s, struct span part);

/* { .arena = a, .into = s } begins; weave_end gives the source its text and its segments. */
struct weave {
	struct arena *arena;
	struct source *into;
	struct span by; /* what, in the file that is seen, includes what is added; else {0, 0} */
	char *text;
	unsigned n, cap;
};

/* A part of a file, as it is. */
void weave_take(struct weave *w, struct source *file, struct span part);
/* Words that stand for a part of a file. */
void weave_put(struct weave *w, struct str words, struct source *file, struct span for_part);
/* `seen` is the file that the source as a whole belongs to. */
void weave_end(struct weave *w, struct source *seen);

/* The file that people see of a source that was read whole, scanned: made of it the first time. */
struct source *source_seen(struct arena *a, struct source *s);

/* A source for a file of which only parts, or what is made of it, reach the server. */
struct source *source_of_file(struct arena *a, struct str path, struct str text);

#endif
