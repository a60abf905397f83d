/*
 * Comments that allow findings: which finding does which comment cover?
 */
#ifndef ENGINE_SUPPRESS_H
#define ENGINE_SUPPRESS_H

#include "engine/finding.h"

/* What became of the comments of one source. */
struct allowance {
	bool *used;    /* by directive and rule, in one row */
	size_t *first; /* where the row of each directive begins */
};

/*
 * Marks the findings of a source that its comments allow.  `statements` are those of the source,
 * in order, and all of the findings are in it.
 */
struct allowance suppress(struct arena *a, const struct source *s,
	const struct statements *statements, struct findings *all);

/* Does the name in an allow mean this rule: by its name, a category with a star, squawk's name? */
bool allow_means(const struct directive *d, struct str name, const struct rule_entry *rule);
/* Is there any rule that it means? */
bool allow_known(const struct directive *d, struct str name);

#endif
