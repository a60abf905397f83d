#include "engine/match.h"

static bool
asks_for_effect(const struct when *w)
{
	return w->lock || w->work || w->roles;
}

static void
add_candidate(struct arena *a, struct candidates *to, const struct rule_entry *rule)
{
	const struct when *w = &rule->rule->when;

	*vec_push(a, to) = (struct candidate){
		.rule = rule,
		.flags = w->flags,
		.without = w->without,
		.roles = w->roles,
		.work = w->work,
		.lock = w->lock,
		.used = !w->fresh_too && asks_for_effect(w),
		.failing = w->failing,
	};
}

struct dispatch *
dispatch_of(struct arena *a, const enum severity *severities)
{
	struct dispatch *d = arena_new(a, struct dispatch);

	for (size_t i = 0; i < rule_entries_n; i++) {
		const struct rule *rule = rule_entries[i].rule;

		if (severities[i] == SEVERITY_OFF || rule->by_engine)
			continue;
		for (size_t k = 0; rule->when.ops[k]; k++)
			add_candidate(a, &d->by_kind[rule->when.ops[k]], &rule_entries[i]);
		if (rule->when.ops[0])
			continue;
		for (size_t kind = OP_NONE + 1; kind <= OP_UNKNOWN; kind++)
			add_candidate(a, &d->by_kind[kind], &rule_entries[i]);
	}
	return d;
}

struct sum_of_effects
sum_of_effects(const struct effects *effects)
{
	struct sum_of_effects sum = { .failing = effects->error.n > 0 };

	each (e, effects) {
		sum.roles |= e->role;
		sum.work |= e->work;
		sum.used = sum.used || presence_in_use(e->presence);
		if (e->lock > sum.lock)
			sum.lock = e->lock;
	}
	return sum;
}

static bool
effect_fits(const struct when *w, const struct effect *e, const struct txn *txn)
{
	unsigned work = e->work;

	if (w->work && txn_emptied(txn, e->relation))
		work &= WORK_WRITE | WORK_EMPTY; /* all else is done in no time */
	if (w->roles && !(w->roles & e->role))
		return false;
	if (e->lock < w->lock || (w->work && !(w->work & work)))
		return false;
	return w->fresh_too || presence_in_use(e->presence);
}

static bool
type_fits(const struct when *w, const struct op *op)
{
	const struct type *type = NULL;

	if (!w->types[0])
		return true;
	if (op->kind == OP_ADD_COLUMN)
		type = &op->column->type;
	else if (op->kind == OP_CHANGE_TYPE)
		type = &op->type_change->type;
	if (!type || type->schema.n)
		return false;
	for (size_t i = 0; i < sizeof(w->types) / sizeof(*w->types) && w->types[i]; i++)
		if (str_is(type->name, w->types[i]))
			return true;
	return false;
}

static bool
object_fits(const struct when *w, const struct op *op)
{
	if (!w->objects[0])
		return true;
	for (size_t i = 0; i < sizeof(w->objects) / sizeof(*w->objects) && w->objects[i]; i++)
		if (op->object == w->objects[i])
			return true;
	return false;
}

bool
when_holds(const struct when *w, const struct context *cx, const struct effect *first,
	const struct effect *last, const struct effect **effect)
{
	const struct op *op = cx->op;

	*effect = NULL;
	if (w->in_block && !txn_in_block(cx->txn))
		return false;
	if (w->outside_block && txn_in_block(cx->txn))
		return false;
	if (!type_fits(w, op) || !object_fits(w, op))
		return false;
	if (asks_for_effect(w)) {
		for (const struct effect *e = first; e != last && !*effect; e++)
			if (effect_fits(w, e, cx->txn))
				*effect = e;
		return *effect != NULL;
	}
	for (const struct effect *e = first; e != last && !*effect; e++)
		if (e->role == ROLE_TARGET)
			*effect = e;
	if (w->fresh_too)
		return true;
	/* it changes nothing, and statement-fails says why */
	if (context_failure(cx).n)
		return false;
	if (*effect)
		return presence_in_use((*effect)->presence);
	return !op->target.name.n || !context_fresh(cx, op->target);
}
