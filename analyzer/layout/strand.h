/*
 * A text together with where each part of it stands, to be changed before it is woven into a
 * source: SQL that a tool takes from a document, fills in, edits, or writes itself.
 */
#ifndef LAYOUT_STRAND_H
#define LAYOUT_STRAND_H

#include "source/weave.h"

struct strand {
	struct str text;
	char *room; /* what the text is written to */
	size_t cap;
	struct segments segments; /* without gaps, as a source has them */
};

struct strands {
	struct strand *v;
	unsigned n, cap;
};

/* Words that stand for a part of a file. */
void strand_put(struct arena *a, struct strand *s, struct str words, struct source *file,
	struct span for_part);
/* A part of a file as it is. */
void strand_take(struct arena *a, struct strand *s, struct source *file, struct span part);
/* A part of another strand; end is cut to its length. */
void strand_add(struct arena *a, struct strand *s, const struct strand *from, size_t start,
	size_t end);
/* Words in the place of a part of another strand. */
void strand_replace(struct arena *a, struct strand *s, const struct strand *from, size_t start,
	size_t end, struct str words);
/* Without white space at both ends. */
struct strand strand_trim(struct arena *a, const struct strand *s);
void strand_weave(struct weave *w, const struct strand *s);
/* Where the byte stands. */
struct place strand_place(const struct strand *s, struct span span);

#endif
