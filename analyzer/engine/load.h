/*
 * Reading, parsing and lowering the sources: nothing here knows of another file, so it uses every
 * core.
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

/* One entry for every source, in their order. */
struct loaded *load_sources(struct arena *a, struct sources sources, unsigned threads);

#endif
