/*
 * "Did you mean": which of the known names is the nearest to one that is not known.
 */
#ifndef BASE_GUESS_H
#define BASE_GUESS_H

#include "base/str.h"

struct arena;

struct guess {
	struct str wanted;
	struct str best; /* so far; empty: nothing is near */
	size_t distance;
};

struct guess guess_of(struct str wanted);
void guess_try(struct guess *g, struct str candidate);
/* "; did you mean \"best\"?", or nothing. */
struct str guess_text(struct arena *a, const struct guess *g);

#endif
