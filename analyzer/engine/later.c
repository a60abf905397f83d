#include "engine/later.h"

#include "base/arena.h"

/* What must be known until the end of the transaction or of the file: all of the moment. */
struct kept {
	struct catalog after;
	const struct catalog *at_unit_begin;
	struct txn txn; /* with the catalog before it */
};

/* … and until the end of the run. */
struct outline {
	struct op op; /* with names as they were resolved then */
	struct effects effects;
	const struct effect *of;
};

/* Of BEGIN and COMMIT the transaction is asked for later, not the catalog. */
static bool
names_nothing(const struct op *op)
{
	return op->kind == OP_BEGIN || op->kind == OP_COMMIT || op->kind == OP_ROLLBACK;
}

static const struct kept *
keep(struct later *l, const struct context *cx)
{
	struct kept *kept;

	if (l->kept)
		return l->kept;
	kept = arena_new(l->of_file, struct kept);
	kept->at_unit_begin = l->at_unit_begin;
	kept->txn = *cx->txn;
	if (names_nothing(cx->op)) {
		kept->txn.now = (struct snapshot){ 0 };
		kept->txn.at_begin = NULL;
		kept->txn.savepoints = NULL;
		kept->txn.prepared = NULL;
		return kept;
	}
	kept->after = cx->after;
	l->kept = kept;
	return kept;
}

static struct relname
resolved(const struct context *cx, struct relname name)
{
	const struct relation *r;

	if (!name.name.n)
		return name;
	r = catalog_find(cx->after, name);
	return r ? r->name : catalog_resolve(cx->before, name);
}

static struct relname
resolved_target(const struct context *cx)
{
	const struct effect *e = cx->effect;

	return e && e->role == ROLE_TARGET ? e->relation : resolved(cx, cx->op->target);
}

static const struct outline *
outline_of(const struct later *l, const struct context *cx)
{
	struct outline *o = arena_new(l->arena, struct outline);

	o->op = *cx->op;
	o->op.target = resolved_target(cx);
	o->op.other = resolved(cx, cx->op->other);
	o->op.name = str_copy(l->arena, context_name(cx));
	o->of = cx->effect;
	if (cx->effect) {
		struct effect one = *cx->effect;

		one.op = &o->op;
		one.before = NULL;
		o->effects = *effects_copy(l->arena, &(struct effects){ .v = &one, .n = 1 });
	}
	return o;
}

void
later_add(struct later *l, const struct context *cx, const struct effects *own, enum judged until)
{
	struct pending waiting = {
		.statement = cx->statement,
		.rule = cx->rule,
		.op = cx->op,
	};

	if (until == JUDGED_AT_RUN_END) {
		if (!l->outline || l->outline->of != cx->effect)
			l->outline = outline_of(l, cx);
		waiting.op = &l->outline->op;
		waiting.effects = &l->outline->effects;
		waiting.effect = waiting.effects->v;
	} else {
		if (!l->kept_effects)
			l->kept_effects = effects_copy(l->of_file, own);
		waiting.kept = keep(l, cx);
		waiting.effects = l->kept_effects;
		if (cx->effect)
			waiting.effect = waiting.effects->v + (cx->effect - own->v);
	}
	*vec_push(l->arena, &l->pending[until]) = waiting;
}

void
later_context(const struct pending *p, const struct txn *at_end, struct context *into)
{
	const struct kept *kept = p->kept;
	const struct catalog *end = &at_end->now.catalog;

	into->rule = p->rule;
	into->source = p->statement->source;
	into->statement = p->statement;
	into->op = p->op;
	into->effect = p->effect;
	into->effects = p->effects;
	into->before = kept ? kept->txn.now.catalog : *end;
	into->after = kept ? kept->after : *end;
	into->at_end = *end;
	into->at_unit_begin = kept ? *kept->at_unit_begin : *end;
	into->txn = kept ? &kept->txn : at_end;
	into->txn_at_end = at_end;
}

void
later_mark(const struct later *l)
{
	if (l->at_unit_begin)
		catalog_mark(l->at_unit_begin);
	for (size_t i = 0; i < JUDGED_AT_RUN_END; i++) {
		each (p, &l->pending[i]) {
			catalog_mark(&p->kept->after);
			catalog_mark(p->kept->at_unit_begin);
			txn_mark(&p->kept->txn);
			each (e, p->effects)
				relation_mark(e->before);
		}
	}
}
