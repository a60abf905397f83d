#include "engine/rule.h"

/* Of a transaction that locks more relations than this, only the newest locks are looked at. */
enum { LOCKS_SEEN = 256 };

const struct relation *
context_target(const struct context *cx)
{
	return catalog_find(cx->before, cx->op->target);
}

const struct relation *
context_target_at_end(const struct context *cx)
{
	return catalog_find(cx->at_end, cx->op->target);
}

bool
context_fresh(const struct context *cx, struct relname name)
{
	const struct type type = { .schema = name.schema, .name = name.name };
	const struct relation *r = catalog_find(cx->before, name);
	const struct type_info *t;

	if (!r)
		r = catalog_find(cx->after, name);
	if (r)
		return r->persistence == PERSISTENCE_TEMPORARY || r->unit == cx->source->release ||
			(r->txn && r->txn == cx->txn->serial);
	t = catalog_type(cx->before, type);
	if (!t)
		t = catalog_type(cx->after, type);
	return t && t->unit == cx->source->release;
}

/*
 * The effects of this operation.  They stand in the order of the operations, which are one array,
 * so a statement with 100,000 of them costs no more than a look-up each.
 */
static struct effects
own_effects(const struct context *cx)
{
	const struct effects *all = cx->effects;
	size_t low = 0, high = all->n, end;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (all->v[middle].op < cx->op)
			low = middle + 1;
		else
			high = middle;
	}
	for (end = low; end < all->n && all->v[end].op == cx->op; end++)
		;
	return (struct effects){ .v = end > low ? all->v + low : NULL, .n = end - low };
}

const struct effect *
context_effect(const struct context *cx, enum lock_mode lock, unsigned work, unsigned roles)
{
	struct effects own = own_effects(cx);

	each (e, &own)
		if (e->lock >= lock && (!work || e->work & work) && (!roles || e->role & roles) &&
			presence_in_use(e->presence))
			return e;
	return NULL;
}

bool
context_lock_timeout(const struct context *cx)
{
	const struct strs *values = txn_setting(cx->txn, S("lock_timeout"));
	long milliseconds;

	return values && values->n == 1 && timeout_of(values->v[0], &milliseconds) &&
		milliseconds > 0;
}

static bool
is_table(enum relation_kind kind)
{
	return kind == RELATION_TABLE || kind == RELATION_PARTITIONED_TABLE ||
		kind == RELATION_UNKNOWN;
}

const struct held *
context_held_exclusively(const struct context *cx, struct relname except)
{
	const struct held *earliest = NULL;
	size_t seen = 0;

	/* newest first */
	for (const struct held *h = cx->txn->now.held_list; h && seen < LOCKS_SEEN;
		h = h->next, seen++)
		if (h->mode == LOCK_ACCESS_EXCLUSIVE && presence_in_use(h->presence) &&
			is_table(h->kind) && !(except.name.n && relname_eq(h->relation, except)))
			earliest = h;
	return earliest;
}

enum rewrite_cause
context_rewrite_cause(const struct context *cx)
{
	const struct column *c = cx->op->column;
	bool constrained = false;

	if (cx->op->kind != OP_ADD_COLUMN || !context_effect(cx, LOCK_NONE, WORK_REWRITE, 0))
		return REWRITE_CAUSE_NONE;
	if (c->serial)
		return REWRITE_CAUSE_SERIAL;
	if (c->identity)
		return REWRITE_CAUSE_IDENTITY;
	if (c->generated)
		return REWRITE_CAUSE_GENERATED;
	catalog_base_type(cx->before, c->type, &constrained);
	return constrained ? REWRITE_CAUSE_DOMAIN : REWRITE_CAUSE_DEFAULT;
}
