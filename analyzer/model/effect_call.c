/*
 * What functions do that are called, as far as their bodies are known: every operation in them, as
 * if it stood in the statement.  Only where all locks are asked for (moment.all_locks), because
 * whether the body comes by there is not known.
 */
#include <stdint.h>

#include "base/arena.h"
#include "model/effect_internal.h"

enum {
	CALLS_DEEPEST = 8,  /* functions that call functions */
	CALLED_MOST = 5000, /* operations in them, all in all */
};

static void
run(struct effecting *cx, const struct op *op)
{
	struct op copy = *op;

	copy.flags |= OP_MAYBE | OP_IN_DO;
	cx->op = &copy;
	cx->target = effect_find_target(cx);
	cx->first = cx->along = cx->effects->n;
	effect_of_kind(op->kind)(cx);
	if (cx->moment->all_locks)
		effect_along(cx, cx->now);
	cx->now = catalog_apply(cx->lasting, cx->now, arena_dup(cx->lasting, &copy), cx->target,
		cx->moment);
}

/*
 * The effects are those of the statement that calls.  What the body makes can be seen inside it and
 * not behind it; so that nothing leaks, it has an epoch that no statement has.
 */
void
effect_run(struct effecting *cx, const struct ops *ops)
{
	struct moment inside = *cx->moment;
	struct effecting outer;
	size_t n;

	if (!ops || cx->calls >= CALLS_DEEPEST)
		return;
	/* those of its own until now */
	if (cx->moment->all_locks)
		effect_along(cx, cx->now);
	outer = *cx;
	n = cx->effects->n;
	cx->calls++;
	inside.epoch = SIZE_MAX - (size_t)cx->calls;
	cx->moment = &inside;
	for (size_t i = 0; i < ops->n && cx->called++ < CALLED_MOST; i++)
		run(cx, &ops->v[i]);
	cx->op = outer.op;
	cx->target = outer.target;
	cx->first = outer.first;
	cx->calls = outer.calls;
	cx->now = outer.now;
	cx->moment = outer.moment;
	cx->along = cx->effects->n;
	for (size_t i = n; i < cx->effects->n; i++)
		cx->effects->v[i].op = cx->op;
}

/* The only overload that takes so many arguments, or NULL. */
static const struct function_spec *
only_one(const struct effecting *cx, struct relname name, size_t args)
{
	const struct function_list *list = catalog_functions(cx->now, name);
	const struct function_spec *found = NULL;

	for (size_t i = 0; list && i < list->n; i++) {
		const struct function_spec *f = list->v[i]->spec;

		if (args > f->args || args + f->args_with_default < f->args)
			continue;
		if (found)
			return NULL;
		found = f;
	}
	return found;
}

void
effect_calls(struct effecting *cx, const struct calls *calls)
{
	for (size_t i = 0; cx->moment->all_locks && i < calls->n; i++) {
		const struct call *call = &calls->v[i];
		const struct function_spec *f = call->class == CLASS_FUNCTION ?
			only_one(cx, call->function, call->args) :
			NULL;

		if (f)
			effect_run(cx, f->ops);
	}
}

static unsigned
events_of(const struct op *op)
{
	switch (op->kind) {
	case OP_INSERT:
	case OP_COPY_FROM: return TRIGGER_INSERT;
	case OP_UPDATE: return TRIGGER_UPDATE;
	case OP_DELETE: return TRIGGER_DELETE;
	default: return 0;
	}
}

void
effect_triggers(struct effecting *cx, const struct relation *r)
{
	unsigned events = events_of(cx->op);

	for (size_t i = 0; cx->moment->all_locks && i < r->triggers.n; i++) {
		const struct trigger *t = r->triggers.v[i];
		const struct function_spec *f = t->events & events && trigger_fires(t) ?
			only_one(cx, t->function, 0) :
			NULL;

		if (f && !t->update_of.n)
			effect_run(cx, f->ops);
	}
}
