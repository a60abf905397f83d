/*
 * Placeholders with values: ${name}, and what the settings of a tool make of it.
 */
#ifndef LAYOUT_PLACEHOLDERS_H
#define LAYOUT_PLACEHOLDERS_H

#include "source/source.h"

struct arena;

struct placeholders {
	struct str prefix, suffix; /* "${", "}"; no suffix: the name ends where a word does */
	bool fold;                 /* names are matched without regard to case */
	struct placeholder {
		struct str name, value;
	} * v;
	unsigned n, cap;
};

/* NULL if it has no value. */
const struct placeholder *placeholder_find(const struct placeholders *all, struct str name);

/*
 * Gives the source the text of its file with the values filled in; what has no value stays as it
 * is.  Nothing happens where there is no placeholder with a value.
 */
void placeholders_replace(struct arena *a, const struct placeholders *all, struct source *s);

#endif
