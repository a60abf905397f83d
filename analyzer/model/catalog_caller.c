/*
 * Who calls a function: they go with it or keep it, and they go on calling it when it has a new
 * name, as PostgreSQL stores which function is meant.  The text of other functions' bodies does
 * neither.
 */
#include "base/arena.h"
#include "model/catalog_internal.h"

bool
catalog_call_means(struct catalog c, struct relname called, struct relname function)
{
	const struct function_list *found;

	if (!str_eq(called.name, function.name))
		return false;
	if (called.schema.n)
		return str_eq(called.schema, function.schema);
	found = catalog_functions(c, called);
	return !found || str_eq(found->v[0]->name.schema, function.schema);
}

bool
catalog_calls_mean(struct catalog c, const struct calls *calls, struct relname function)
{
	each (call, calls)
		if (catalog_call_means(c, call->function, function))
			return true;
	return false;
}

bool
catalog_expr_calls(struct catalog c, const struct expr *e, struct relname function)
{
	return e && catalog_calls_mean(c, &e->calls, function);
}

bool
catalog_index_calls(struct catalog c, const struct index *i, struct relname function)
{
	each (key, &i->keys)
		if (catalog_expr_calls(c, key->expr, function))
			return true;
	return catalog_expr_calls(c, i->where, function);
}

struct wanted {
	struct catalog c;
	struct relname function;
};

static bool
is_caller(void *cx, const struct relation *r)
{
	const struct wanted *w = cx;

	for (size_t i = 0; i < r->triggers.n; i++)
		if (catalog_call_means(w->c, r->triggers.v[i]->function, w->function))
			return true;
	for (size_t i = 0; i < r->columns.n; i++)
		if (catalog_expr_calls(w->c, r->columns.v[i]->fallback, w->function))
			return true;
	for (size_t i = 0; i < r->constraints.n; i++)
		if (catalog_expr_calls(w->c, r->constraints.v[i]->check, w->function))
			return true;
	for (size_t i = 0; i < r->indexes.n; i++)
		if (catalog_index_calls(w->c, r->indexes.v[i], w->function))
			return true;
	for (size_t i = 0; i < r->policies.n; i++)
		if (catalog_calls_mean(w->c, &r->policies.v[i]->calls, w->function))
			return true;
	each_of (const struct rewrite_rule, rule, &r->extra->rules->rules)
		if (catalog_calls_mean(w->c, &rule->query->calls, w->function))
			return true;
	return r->query && catalog_calls_mean(w->c, &r->query->calls, w->function);
}

struct relation_list
catalog_callers(struct arena *a, struct catalog c, struct relname function)
{
	return catalog_users_that(a, c, function.name, is_caller, &(struct wanted){ c, function });
}

/* ---- they go with it ---- */

static void
drop_generated(struct change *x, const struct relation *r, struct relname function)
{
	for (size_t i = r->columns.n; i-- > 0;)
		if (i < r->columns.n && r->columns.v[i]->generated &&
			catalog_expr_calls(x->c, r->columns.v[i]->fallback, function))
			column_drop(x, r->key, r->columns.v[i]->name);
}

static void
drop_rules(struct change *x, struct str key, struct relname function)
{
	const struct relation *r = change_read(x, key);

	for (size_t i = r->extra->rules->rules.n; i-- > 0;) {
		if (catalog_calls_mean(x->c, &r->extra->rules->rules.v[i]->query->calls, function))
			rule_remove(x, key, i);
		r = change_read(x, key);
	}
}

static void
drop_callers_in(struct change *x, const struct relation *r, struct relname function)
{
	for (size_t i = r->triggers.n; i-- > 0;)
		if (catalog_call_means(x->c, r->triggers.v[i]->function, function))
			trigger_remove(x, change_write(x, r->key), i);
	for (size_t i = 0; i < r->columns.n; i++) {
		struct column *c;

		if (r->columns.v[i]->generated ||
			!catalog_expr_calls(x->c, r->columns.v[i]->fallback, function))
			continue;
		c = arena_dup(x->arena, r->columns.v[i]);
		c->fallback = NULL;
		column_replace(x, change_write(x, r->key), i, c);
	}
	for (size_t i = r->constraints.n; i-- > 0;)
		if (catalog_expr_calls(x->c, r->constraints.v[i]->check, function))
			constraint_drop(x, r->key, r->constraints.v[i]->name, true);
	for (size_t i = r->policies.n; i-- > 0;)
		if (catalog_calls_mean(x->c, &r->policies.v[i]->calls, function))
			policy_remove(x, r->key, i);
	drop_rules(x, r->key, function);
	if (r->query && catalog_calls_mean(x->c, &r->query->calls, function)) {
		struct str key = r->key;

		relations_drop(x, &(struct strs){ .v = &key, .n = 1 }, true);
		return;
	}
	drop_generated(x, change_write(x, r->key), function);
	r = change_read(x, r->key);
	for (size_t i = r ? r->indexes.n : 0; i-- > 0;)
		if (i < r->indexes.n && catalog_index_calls(x->c, r->indexes.v[i], function))
			index_drop(x, r->key, r->indexes.v[i]->name);
}

static void
drop_domain_checks(struct change *x, struct relname function)
{
	struct type_list all = catalog_domains_calling(x->arena, x->c, function.name);

	each_of (const struct type_info, old, &all) {
		struct type_info *t = type_write(x, old->name);

		for (size_t i = t ? t->checks.n : 0; i-- > 0;)
			if (catalog_expr_calls(x->c, t->checks.v[i]->check, function))
				list_remove(x->arena, &t->checks, i);
	}
}

void
callers_drop(struct change *x, struct relname function)
{
	struct relation_list all = catalog_callers(x->arena, x->c, function);

	drop_domain_checks(x, function);

	for (size_t i = 0; i < all.n; i++)
		drop_callers_in(x, all.v[i], function);
}

/* ---- they follow it ---- */

struct following {
	struct arena *arena;
	struct catalog before;
	struct relname from, to;
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
		if (catalog_call_means(f->before, old->function, f->from))
			call->function = f->to;
	}
	*calls = copy;
}

static const struct expr *
follow_expr(const struct following *f, const struct expr *e)
{
	struct expr *copy;

	if (!catalog_expr_calls(f->before, e, f->from))
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

		if (!catalog_expr_calls(f->before, r->columns.v[i]->fallback, f->from))
			continue;
		c = arena_dup(x->arena, r->columns.v[i]);
		c->fallback = follow_expr(f, c->fallback);
		column_replace(x, r, i, c);
	}
	for (size_t i = 0; i < r->indexes.n; i++) {
		const struct index *old = r->indexes.v[i];

		if (catalog_index_calls(f->before, old, f->from))
			index_replace(x, r->key, old->name, follow_index(f, old));
	}
	for (size_t i = 0; i < r->constraints.n; i++) {
		struct constraint *k;

		if (!catalog_expr_calls(f->before, r->constraints.v[i]->check, f->from))
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

	if (!catalog_calls_mean(f->before, &old->calls, f->from))
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

		if (!catalog_call_means(f->before, r->triggers.v[i]->function, f->from))
			continue;
		if (f->trigger != r->triggers.v[i]) {
			t = arena_dup(x->arena, r->triggers.v[i]);
			t->function = f->to;
			f->trigger = r->triggers.v[i];
			f->trigger_now = t;
		}
		list_set(x->arena, &r->triggers, i, f->trigger_now);
	}
	for (size_t i = 0; i < r->policies.n; i++) {
		struct policy *p;

		if (!catalog_calls_mean(f->before, &r->policies.v[i]->calls, f->from))
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
	struct type_list all = catalog_domains_calling(x->arena, f->before, f->from.name);

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
callers_follow(struct change *x, struct catalog before, struct relname from, struct relname to)
{
	struct following f = { x->arena, before, from, to, NULL, NULL };
	struct relation_list all = catalog_callers(x->arena, before, from);

	follow_in_domains(x, &f);

	for (size_t i = 0; i < all.n; i++) {
		struct relation *r = change_write(x, all.v[i]->key);

		follow_in_parts(x, r, &f);
		follow_in_rules(x, r, &f);
		users_note_all(x, r);
	}
}
