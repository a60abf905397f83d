/*
 * Reading, parsing and lowering the sources: nothing here knows of another file, so it uses every
 * core, and goes on while the first of them are replayed.
 */
#ifndef ENGINE_LOAD_H
#define ENGINE_LOAD_H

#include "base/err.h"
#include "engine/engine.h"

struct loaded {
	struct statements statements;
	struct err err;
	bool failed; /* could not be read: err says why */
};

/* Reads, prepares, parses and lowers one source. */
void load_source(struct arena *a, struct arena *scratch, struct source *s, struct loaded *into);

struct loader;

struct loader *load_begin(struct arena *a, struct sources sources, unsigned threads);
/* The source at that position, as soon as it is loaded. */
struct loaded *load_wait(struct loader *l, size_t at);
/* Ends the threads; what they have made goes to the arena of load_begin. */
void load_end(struct loader *l);

#endif
