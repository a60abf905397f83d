/*
 * New names for what relations are made of: columns, constraints, triggers, policies.
 */
#include "base/arena.h"
#include "model/catalog_internal.h"

/* From one name to another, and the arena for copies. */
struct change_of_name {
	struct arena *arena;
	struct str from, to;
	int pg_version;
};

static void
rename_strs(const struct change_of_name *n, struct strs *list)
{
	struct strs copy = { 0 };

	if (!strs_contain(list, n->from))
		return;
	each (s, list)
		strs_add(n->arena, &copy, str_eq(*s, n->from) ? n->to : *s);
	*list = copy;
}

static void
rename_facts(const struct change_of_name *n, struct facts *facts)
{
	struct facts copy = { 0 };

	for (size_t i = 0; i < facts->n; i++) {
		struct fact *f = vec_push(n->arena, &copy);

		*f = facts->v[i];
		if (str_eq(f->column, n->from))
			f->column = n->to;
	}
	*facts = copy;
}

/* The text stays as it was written: PostgreSQL stores the parsed expression. */
static const struct expr *
rename_expr(const struct change_of_name *n, const struct expr *e)
{
	struct choices either = { 0 };
	struct expr *copy;

	if (!e || !strs_contain(&e->columns, n->from))
		return e;
	copy = arena_dup(n->arena, e);
	rename_strs(n, &copy->columns);
	rename_facts(n, &copy->facts);
	each (facts, &e->either) {
		struct facts one = *facts;

		rename_facts(n, &one);
		*vec_push(n->arena, &either) = one;
	}
	copy->either = either;
	if (str_eq(e->column, n->from))
		copy->column = n->to;
	copy->tree = NULL; /* it has the old name */
	return copy;
}

static const struct index *
rename_in_index(const struct change_of_name *n, const struct index *i)
{
	struct index *copy;

	if (!i || !index_uses_column(i, n->from))
		return i;
	copy = arena_dup(n->arena, i);
	copy->names = index_column_names(n->arena, i, n->pg_version);
	copy->keys = (struct index_keys){ 0 };
	each (old, &i->keys) {
		struct index_key *key = vec_push(n->arena, &copy->keys);

		*key = *old;
		key->expr = rename_expr(n, old->expr);
		if (str_eq(key->column, n->from))
			key->column = n->to;
	}
	rename_strs(n, &copy->include);
	copy->where = rename_expr(n, i->where);
	return copy;
}

static void
rename_in_constraints(struct change *x, struct relation *r, const struct change_of_name *n)
{
	for (size_t i = 0; i < r->constraints.n; i++) {
		const struct constraint *old = r->constraints.v[i];
		struct constraint *k;

		if (!constraint_uses_column(old, n->from))
			continue;
		k = arena_dup(x->arena, old);
		rename_strs(n, &k->columns);
		k->check = rename_expr(n, old->check);
		k->index = old->index ? relation_index(r, old->name) : NULL;
		if (!k->index)
			k->index = rename_in_index(n, old->index);
		constraint_replace(x, r, i, k);
	}
}

static void
rename_in_triggers(struct change *x, struct relation *r, const struct change_of_name *n)
{
	for (size_t i = 0; i < r->triggers.n; i++) {
		const struct trigger *old = r->triggers.v[i];
		struct trigger *t;

		if (!strs_contain(&old->update_of, n->from) &&
			!strs_contain(&old->when_columns, n->from))
			continue;
		t = arena_dup(x->arena, old);
		rename_strs(n, &t->update_of);
		rename_strs(n, &t->when_columns);
		list_set(x->arena, &r->triggers, i, t);
	}
	for (size_t i = 0; i < r->policies.n; i++) {
		struct policy *p;

		if (!strs_contain(&r->policies.v[i]->columns, n->from))
			continue;
		p = arena_dup(x->arena, r->policies.v[i]);
		rename_strs(n, &p->columns);
		list_set(x->arena, &r->policies, i, p);
	}
}

static void
rename_in_columns(struct change *x, struct relation *r, const struct change_of_name *n)
{
	for (size_t i = 0; i < r->columns.n; i++) {
		const struct column *old = r->columns.v[i];
		struct column *c;

		if (!str_eq(old->name, n->from) &&
			!(old->fallback && strs_contain(&old->fallback->columns, n->from)))
			continue;
		c = arena_dup(x->arena, old);
		c->fallback = rename_expr(n, old->fallback);
		if (str_eq(old->name, n->from))
			c->name = n->to;
		column_replace(x, r, i, c);
	}
	for (size_t i = 0; i < r->sequences.n; i++) {
		struct relation *sequence = change_write(x, key_at(&r->sequences, i));

		if (sequence && str_eq(sequence->extra->owner_column, n->from))
			extra_write(x, sequence)->owner_column = n->to;
	}
	rename_strs(n, &r->partition_key.columns);
}

/* The foreign keys of other tables to the column. */
static void
rename_referenced(struct change *x, const struct relation *r, const struct change_of_name *n)
{
	const struct key_list others = r->referenced_by;

	for (size_t o = 0; o < others.n; o++) {
		const struct relation *other = change_read(x, key_at(&others, o));

		for (size_t i = 0; other && i < other->constraints.n; i++) {
			const struct constraint *old = other->constraints.v[i];
			struct constraint *k;

			if (old->kind != CONSTRAINT_FOREIGN_KEY ||
				!relname_eq(old->other, r->name) ||
				!strs_contain(&old->other_columns, n->from))
				continue;
			k = arena_dup(x->arena, old);
			rename_strs(n, &k->other_columns);
			constraint_replace(x, change_write(x, other->key), i, k);
			other = change_read(x, other->key);
		}
	}
}

struct column_of {
	const struct change_of_name *n;
	struct relname relation;
};

/* Views read columns by number: those who named it by its old name go on reading it. */
static const struct query *
rename_in_query(void *cx, const struct query *old)
{
	const struct column_of *column = cx;
	const struct change_of_name *n = column->n;
	struct query *q = arena_dup(n->arena, old);

	q->uses = (struct uses){ 0 };
	each (use, &old->uses) {
		struct use *copy = vec_push(n->arena, &q->uses);

		*copy = *use;
		if (!relname_eq(use->relation, column->relation))
			continue;
		rename_strs(n, &copy->columns);
		if (use->written)
			rename_strs(n, &q->assigned);
	}
	return q;
}

static void
rename_own(void *cx, struct strs *columns)
{
	rename_strs(((const struct column_of *)cx)->n, columns);
}

static void
rename_in_rules(struct change *x, const struct relation *r, const struct change_of_name *n)
{
	const struct key_list others = r->extra->rules->elsewhere;
	struct column_of column = { n, r->name };
	struct rule_map map = { .cx = &column, .query = rename_in_query };

	for (size_t i = 0; i < others.n; i++)
		rules_map(x, key_at(&others, i), &map);
	map.own_columns = rename_own;
	rules_map(x, r->key, &map);
}

static void
rename_in_views(struct change *x, const struct relation *r, const struct change_of_name *n)
{
	const struct key_list views = r->views;

	for (size_t i = 0; i < views.n; i++) {
		const struct relation *view = change_read(x, key_at(&views, i));

		if (view && view->query && relation_reads(view, r, n->from))
			change_write(x, view->key)->query =
				rename_in_query(&(struct column_of){ n, r->name }, view->query);
	}
}

static void
rename_in(struct change *x, struct str key, const struct change_of_name *n)
{
	struct relation *r = change_write(x, key);

	rename_in_columns(x, r, n);
	for (size_t i = 0; i < r->indexes.n; i++) {
		const struct index *old = r->indexes.v[i], *now = rename_in_index(n, old);

		if (now != old)
			index_replace(x, r->key, old->name, now);
	}
	rename_in_constraints(x, r, n);
	rename_in_triggers(x, r, n);
	rename_referenced(x, r, n);
	rename_in_views(x, r, n);
	rename_in_rules(x, r, n);
	statistics_follow_column(x, r->name, n->from, n->to);
	publications_follow_column(x, r->name, n->from, n->to);
}

void
apply_rename_column(struct change *x)
{
	struct change_of_name n = { x->arena, x->op->name, x->op->new_name, x->now->pg_version };
	struct relation *r = change_known(x);
	struct relation_list tree;

	if (!r || !n.to.n || relation_column(r, n.to))
		return;
	tree = change_tree(x, r);
	for (size_t i = 0; i < tree.n; i++) {
		const struct column *c = relation_column(tree.v[i], n.from);

		if (!i || (c && c->inherited && !relation_column(tree.v[i], n.to)))
			rename_in(x, tree.v[i]->key, &n);
	}
}

void
apply_rename_constraint(struct change *x)
{
	struct relation *r = change_known(x);
	const struct constraint *top;
	struct relation_list tree;
	struct constraint *k;

	if (!r || !x->op->new_name.n || relation_constraint(r, x->op->new_name))
		return;
	top = relation_constraint(r, x->op->name);
	tree = change_tree(x, r);
	for (size_t i = 0; i < tree.n && !(i && top && top->no_inherit); i++) {
		size_t at = constraint_at(tree.v[i], x->op->name);
		const struct constraint *old;

		if (at == tree.v[i]->constraints.n)
			continue;
		old = tree.v[i]->constraints.v[at];
		if (i && (!old->inherited || old->kind == CONSTRAINT_FOREIGN_KEY || old->index))
			continue;
		r = change_write(x, tree.v[i]->key);
		if (relation_index(r, old->name) && old->kind != CONSTRAINT_CHECK) {
			index_rename(x, r->key, old->name, x->op->new_name);
			continue;
		}
		k = arena_dup(x->arena, old);
		k->name = x->op->new_name;
		constraint_replace(x, r, at, k);
		constraint_note_name(x, r, k);
		if (k->kind == CONSTRAINT_FOREIGN_KEY)
			foreign_key_renamed(x, r, x->op->name, k->name);
	}
}

static void
rename_policy(struct change *x)
{
	struct relation *r = change_known(x);

	for (size_t i = 0; r && i < r->policies.n; i++) {
		struct policy *copy;

		if (!str_eq(r->policies.v[i]->name, x->op->name))
			continue;
		copy = arena_dup(x->arena, r->policies.v[i]);
		copy->name = x->op->new_name;
		list_set(x->arena, &r->policies, i, copy);
		return;
	}
}

/* ALTER DOMAIN … RENAME CONSTRAINT */
static void
rename_check(struct change *x)
{
	struct type_info *t = type_write(x, x->op->target);

	for (size_t i = 0; t && i < t->checks.n; i++) {
		struct constraint *k;

		if (!str_eq(t->checks.v[i]->name, x->op->name))
			continue;
		k = arena_dup(x->arena, t->checks.v[i]);
		k->name = x->op->new_name;
		list_set(x->arena, &t->checks, i, k);
		return;
	}
}

void
apply_rename_other(struct change *x)
{
	if (x->op->kind == OP_RENAME_TRIGGER)
		trigger_rename(x);
	else if (x->op->kind == OP_RENAME_POLICY)
		rename_policy(x);
	else if (x->op->kind == OP_RENAME_FUNCTION)
		function_rename(x, x->op->target, (struct relname){ .name = x->op->new_name });
	else if (x->op->object == OBJECT_KIND_STATISTICS)
		statistics_rename(x, x->op->target, (struct relname){ .name = x->op->new_name });
	else if (x->op->target.name.n)
		rename_check(x);
	else {
		publication_rename(x, x->op->name, x->op->new_name);
		objects_forget(x, x->op->name, x->op->new_name);
	}
}
