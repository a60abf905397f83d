/*
 * Does the `when` of a rule hold for an operation?
 */
#ifndef ENGINE_MATCH_H
#define ENGINE_MATCH_H

#include "engine/rule.h"

/* Which rules may speak about which kind of operation. */
struct dispatch {
	struct candidates {
		/* with what most of them are sorted out by, side by side in memory */
		struct candidate {
			const struct rule_entry *rule;
			unsigned flags, without, roles, work;
			enum lock_mode lock;
			bool used;    /* it asks for an effect on what is in use */
			bool failing; /* … for a failure */
		} * v;
		unsigned n, cap;
	} by_kind[OP_UNKNOWN + 1];
};

/* What the effects of an operation come to. */
struct sum_of_effects {
	unsigned roles, work;
	enum lock_mode lock;
	bool used;    /* on a relation that has rows and users */
	bool failing; /* nothing: the statement fails */
};

/* Leaves out rules that are off and those that the engine itself reports. */
struct dispatch *dispatch_of(struct arena *a, const enum severity *severities);

struct sum_of_effects sum_of_effects(const struct effects *effects);
/* False: it is certain that `when` does not hold. */
static inline bool
may_hold(const struct candidate *c, const struct op *op, const struct sum_of_effects *sum)
{
	return (op->flags & c->flags) == c->flags && !(op->flags & c->without) &&
		sum->lock >= c->lock && sum->used >= c->used && sum->failing >= c->failing &&
		(!c->roles || c->roles & sum->roles) && (!c->work || c->work & sum->work);
}

/*
 * Tells whether `when` holds for cx->op, beyond what may_hold has asked; *effect gets the effect
 * that it asked for, or that of the operation on its target, or NULL.  The operation's effects are
 * those in [first, last).
 */
bool when_holds(const struct when *w, const struct context *cx, const struct effect *first,
	const struct effect *last, const struct effect **effect);

#endif
