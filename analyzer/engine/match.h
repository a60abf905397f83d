/*
 * Does the `when` of a rule hold for an operation?
 */
#ifndef ENGINE_MATCH_H
#define ENGINE_MATCH_H

#include "engine/rule.h"

/* Which rules may speak about which kind of operation. */
struct dispatch {
	struct rule_indices {
		size_t *v; /* into rule_entries */
		size_t n, cap;
	} by_kind[OP_UNKNOWN + 1];
};

/* Leaves out rules that are off and those that the engine itself reports. */
struct dispatch *dispatch_of(struct arena *a, const enum severity *severities);

/*
 * Tells whether `when` holds for cx->op; *effect gets the effect that it asked for, or that of the
 * operation on its target, or NULL.  The operation's effects are those in [first, last).
 */
bool when_holds(const struct when *w, const struct context *cx, const struct effect *first,
	const struct effect *last, const struct effect **effect);

#endif
