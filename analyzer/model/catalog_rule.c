/*
 * Rules: pg_rewrite, without that which makes a view of a view.
 */
#include "base/arena.h"
#include "model/catalog_internal.h"

static struct relation_rules *
rules_write(struct change *x, struct relation *r)
{
	struct relation_rules *rules = arena_dup(x->arena, r->extra->rules);

	extra_write(x, r)->rules = rules;
	return rules;
}

static size_t
rule_at(const struct rule_list *rules, struct str name)
{
	size_t i = 0;

	while (i < rules->n && !str_eq(rules->v[i]->name, name))
		i++;
	return i;
}

/* Notes both ways what the rules of the relation read and write. */
static void
note_rules(struct change *x, struct str key)
{
	struct relation *r = change_write(x, key);
	const struct rule_list all = r->extra->rules->rules;
	const struct key_list before = r->extra->rules->reads;
	struct key_list reads = { 0 };

	for (size_t i = 0; i < before.n; i++) {
		struct relation *other = change_write(x, key_at(&before, i));

		if (other)
			keys_remove(x->arena, &rules_write(x, other)->elsewhere, key);
	}
	each_of (const struct rewrite_rule, rule, &all) {
		each (use, &rule->query->uses) {
			const struct relation *other = catalog_find(x->c, use->relation);

			if (!other || str_eq(other->key, key) || reads.n >= PARENTS_MOST ||
				keys_contain(&reads, other->key))
				continue;
			keys_add(x->arena, &reads, other->key);
			keys_add(x->arena, &rules_write(x, change_write(x, other->key))->elsewhere,
				key);
		}
	}
	rules_write(x, change_write(x, key))->reads = reads;
}

static void
rule_set(struct change *x, struct str key, size_t at, const struct rewrite_rule *rule)
{
	struct rule_list *rules = &rules_write(x, change_write(x, key))->rules;

	if (at < rules->n)
		list_set(x->arena, rules, at, rule);
	else
		list_push(x->arena, rules, rule);
}

void
rule_remove(struct change *x, struct str key, size_t at)
{
	struct rule_list *rules = &rules_write(x, change_write(x, key))->rules;

	list_remove(x->arena, rules, at);
	note_rules(x, key);
}

/* As PostgreSQL keeps it: names with their schemas, * written out. */
static const struct rewrite_rule *
rule_resolved(struct change *x, const struct relation *r, const struct rewrite_rule *old)
{
	struct rewrite_rule *rule = arena_dup(x->arena, old);
	struct ops *actions = arena_new(x->arena, struct ops);

	rule->query = query_resolved(x, old->query);
	if (old->all_columns && r->complete && catalog_sure(x->c, r)) {
		rule->columns = (struct strs){ 0 };
		rule->all_columns = false;
		each_of (const struct column, c, &r->columns)
			strs_add(x->arena, &rule->columns, c->name);
	}
	each (op, old->actions) {
		struct op *own = vec_push(x->arena, actions);

		*own = *op;
		if (op->target.name.n)
			own->target = catalog_resolve(x->c, op->target);
		own->query = op->query ? query_resolved(x, op->query) : NULL;
	}
	rule->actions = actions;
	return rule;
}

/* ON SELECT makes a view of a table, until 15: DefineQueryRewrite (rewriteDefine.c) */
static void
make_view(struct change *x, struct relation *r, const struct rewrite_rule *rule)
{
	const struct view_spec spec = { .query = rule->query };
	struct op op = *x->op;
	struct change inner = *x;

	if (r->kind != RELATION_VIEW && x->now->pg_version >= 16)
		return;
	op.kind = OP_CREATE_VIEW;
	op.target = r->name;
	op.view = &spec;
	op.flags |= OP_OR_REPLACE;
	inner.op = &op;
	r->kind = RELATION_VIEW;
	apply_create_view(&inner);
	x->c = inner.c;
}

void
apply_create_rule(struct change *x)
{
	const struct rewrite_rule *rule = x->op->rule;
	struct relation *r = change_target(x);
	size_t at;

	if (!r)
		return;
	if (rule->event == RULE_SELECT) {
		make_view(x, r, rule);
		return;
	}
	at = rule_at(&r->extra->rules->rules, rule->name);
	if (at >= PARTS_MOST)
		return;
	rule = rule_resolved(x, r, rule);
	rule_set(x, r->key, at, rule);
	users_note_rule(x, r, rule);
	note_rules(x, r->key);
}

void
apply_drop_rule(struct change *x)
{
	struct relation *r = change_known(x);
	size_t at = r ? rule_at(&r->extra->rules->rules, x->op->name) : 0;

	if (r && at < r->extra->rules->rules.n)
		rule_remove(x, r->key, at);
}

/* ENABLE and DISABLE RULE, RENAME */
void
apply_change_rule(struct change *x)
{
	struct relation *r = change_known(x);
	size_t at = r ? rule_at(&r->extra->rules->rules, x->op->name) : 0;
	struct rewrite_rule *rule;

	if (!r || at == r->extra->rules->rules.n)
		return;
	rule = arena_dup(x->arena, r->extra->rules->rules.v[at]);
	if (x->op->kind == OP_RENAME_RULE)
		rule->name = x->op->new_name;
	else
		rule->firing = x->op->firing;
	rule_set(x, r->key, at, rule);
}

/* ---- what others go through ---- */

void
rules_drop_column(struct change *x, struct str key, struct str column)
{
	const struct relation *r = change_read(x, key);
	struct strs owners = { 0 };

	strs_add(x->arena, &owners, key);
	for (size_t i = 0; i < r->extra->rules->elsewhere.n; i++)
		strs_add(x->arena, &owners, key_at(&r->extra->rules->elsewhere, i));
	each (name, &owners) {
		const struct relation *owner = change_read(x, *name);

		for (size_t i = owner ? owner->extra->rules->rules.n : 0; i-- > 0;) {
			enum reads reads = rule_reads(owner->extra->rules->rules.v[i], owner,
				change_read(x, key), column);

			if (reads == READS_NOT)
				continue;
			if (reads == READS_PERHAPS)
				change_write(x, owner->key)->doubtful = true;
			rule_remove(x, *name, i);
			owner = change_read(x, *name);
		}
	}
}

static bool
is_gone(const struct change *x, const struct rewrite_rule *rule)
{
	each (use, &rule->query->uses)
		if (catalog_was_dropped(x->c, use->relation))
			return true;
	return false;
}

void
rules_forget(struct change *x, struct str key)
{
	const struct relation *r = change_read(x, key);

	for (size_t i = r->extra->rules->rules.n; i-- > 0;) {
		if (is_gone(x, r->extra->rules->rules.v[i]))
			rule_remove(x, key, i);
		r = change_read(x, key);
	}
}

static const struct rewrite_rule *
mapped(struct change *x, const struct rewrite_rule *old, const struct rule_map *m)
{
	struct rewrite_rule *rule = arena_dup(x->arena, old);
	struct ops *actions = arena_new(x->arena, struct ops);

	rule->query = m->query(m->cx, old->query);
	if (m->own_columns)
		m->own_columns(m->cx, &rule->columns);
	each (op, old->actions) {
		struct op *own = vec_push(x->arena, actions);

		*own = *op;
		if (op->target.name.n && m->target)
			m->target(m->cx, &own->target);
		if (op->query)
			own->query = m->query(m->cx, op->query);
	}
	rule->actions = actions;
	return rule;
}

void
rules_map(struct change *x, struct str key, const struct rule_map *m)
{
	const struct relation *r = change_read(x, key);

	for (size_t i = 0; r && i < r->extra->rules->rules.n; i++) {
		rule_set(x, key, i, mapped(x, r->extra->rules->rules.v[i], m));
		r = change_read(x, key);
	}
}

void
rules_map_keys(struct change *x, struct relation *r,
	void (*map)(struct change *x, struct key_list *keys, const void *cx), const void *cx)
{
	struct relation_rules *rules = rules_write(x, r);

	map(x, &rules->reads, cx);
	map(x, &rules->elsewhere, cx);
}
