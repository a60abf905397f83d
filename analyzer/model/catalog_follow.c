/*
 * Triggers, views and expressions go on naming a function or a type that has a new name, as
 * PostgreSQL stores which one is meant.
 */
#include "base/arena.h"
#include "model/catalog_internal.h"

struct following {
	struct arena *arena;
	struct catalog before;
	struct object_ref from;
	struct relname to;
	/* the last trigger and its copy: partitions share that of their parent */
	const struct trigger *trigger, *trigger_now;
};

static void
follow_calls(const struct following *f, struct calls *calls)
{
	struct calls copy = { 0 };

	each (old, calls) {
		struct call *call = vec_push(f->arena, &copy);

		*call = *old;
		if (catalog_call_means(f->before, old, &f->from))
			call->function = f->to;
	}
	*calls = copy;
}

static const struct expr *
follow_expr(const struct following *f, const struct expr *e)
{
	struct expr *copy;

	if (!catalog_expr_calls(f->before, e, &f->from))
		return e;
	copy = arena_dup(f->arena, e);
	follow_calls(f, &copy->calls);
	return copy;
}

static const struct index *
follow_index(const struct following *f, const struct index *old)
{
	struct index *i = arena_dup(f->arena, old);

	i->keys = (struct index_keys){ 0 };
	each (key, &old->keys) {
		struct index_key *copy = vec_push(f->arena, &i->keys);

		*copy = *key;
		copy->expr = follow_expr(f, key->expr);
	}
	i->where = follow_expr(f, old->where);
	return i;
}

static void
follow_in_parts(struct change *x, struct relation *r, const struct following *f)
{
	for (size_t i = 0; i < r->columns.n; i++) {
		struct column *c;

		if (!catalog_expr_calls(f->before, r->columns.v[i]->fallback, &f->from))
			continue;
		c = arena_dup(x->arena, r->columns.v[i]);
		c->fallback = follow_expr(f, c->fallback);
		column_replace(x, r, i, c);
	}
	for (size_t i = 0; i < r->indexes.n; i++) {
		const struct index *old = r->indexes.v[i];

		if (catalog_index_calls(f->before, old, &f->from))
			index_replace(x, r->key, old->name, follow_index(f, old));
	}
	for (size_t i = 0; i < r->constraints.n; i++) {
		struct constraint *k;

		if (!catalog_expr_calls(f->before, r->constraints.v[i]->check, &f->from))
			continue;
		k = arena_dup(x->arena, r->constraints.v[i]);
		k->check = follow_expr(f, k->check);
		constraint_replace(x, r, i, k);
	}
}

static const struct query *
follow_query(void *cx, const struct query *old)
{
	const struct following *f = cx;
	struct query *q;

	if (!catalog_calls_mean(f->before, &old->calls, &f->from))
		return old;
	q = arena_dup(f->arena, old);
	follow_calls(f, &q->calls);
	return q;
}

static void
follow_in_rules(struct change *x, struct relation *r, struct following *f)
{
	for (size_t i = 0; i < r->triggers.n; i++) {
		struct trigger *t;

		if (!catalog_trigger_calls(f->before, r->triggers.v[i], &f->from))
			continue;
		if (f->trigger != r->triggers.v[i]) {
			t = arena_dup(x->arena, r->triggers.v[i]);
			if (catalog_call_means(f->before, &(struct call){ .function = t->function },
				    &f->from))
				t->function = f->to;
			follow_calls(f, &t->when_calls);
			f->trigger = r->triggers.v[i];
			f->trigger_now = t;
		}
		list_set(x->arena, &r->triggers, i, f->trigger_now);
	}
	for (size_t i = 0; i < r->policies.n; i++) {
		struct policy *p;

		if (!catalog_calls_mean(f->before, &r->policies.v[i]->calls, &f->from))
			continue;
		p = arena_dup(x->arena, r->policies.v[i]);
		follow_calls(f, &p->calls);
		list_set(x->arena, &r->policies, i, p);
	}
	rules_map(x, r->key, &(struct rule_map){ .cx = f, .query = follow_query });
	r = change_write(x, r->key);
	if (r->query)
		r->query = follow_query(f, r->query);
}

static void
follow_in_domains(struct change *x, const struct following *f)
{
	struct type_list all = catalog_domains_calling(x->arena, f->before, f->from.name.name);

	each_of (const struct type_info, old, &all) {
		struct type_info *t = type_write(x, old->name);

		for (size_t i = 0; t && i < t->checks.n; i++) {
			struct constraint *k = arena_dup(x->arena, t->checks.v[i]);

			k->check = follow_expr(f, k->check);
			list_set(x->arena, &t->checks, i, k);
		}
		if (t)
			users_note_type(x, t);
	}
}

void
callers_follow(struct change *x, struct catalog before, const struct object_ref *from,
	struct relname to)
{
	struct following f = { x->arena, before, *from, to, NULL, NULL };
	struct relation_list all = catalog_callers(x->arena, before, from);

	follow_in_domains(x, &f);

	for (size_t i = 0; i < all.n; i++) {
		struct relation *r = change_write(x, all.v[i]->key);

		follow_in_parts(x, r, &f);
		follow_in_rules(x, r, &f);
		users_note_all(x, r);
	}
}
