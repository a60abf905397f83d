/*
 * Triggers and policies.
 */
#include "base/arena.h"
#include "model/catalog_internal.h"

static size_t
trigger_at(const struct relation *r, struct str name)
{
	size_t i = 0;

	while (i < r->triggers.n && !str_eq(r->triggers.v[i]->name, name))
		i++;
	return i;
}

void
trigger_remove(struct change *x, struct relation *r, size_t at)
{
	r->triggers.v = list_own(x, r, OWNS_TRIGGERS, r->triggers.v, r->triggers.n);
	list_close(r->triggers.v, r->triggers.n--, at);
}

static void
add_trigger(struct change *x, struct relation *r, const struct trigger *t)
{
	size_t at = trigger_at(r, t->name);

	users_note_trigger(x, r, t);
	if (at < r->triggers.n) {
		r->triggers.v = list_own(x, r, OWNS_TRIGGERS, r->triggers.v, r->triggers.n);
		r->triggers.v[at] = t;
	} else if (r->triggers.n < PARTS_MOST) {
		list_push(x->arena, &r->triggers, t);
	}
}

/* With the schema of its function, so that a new name can be followed. */
static const struct trigger *
made(struct change *x, const struct trigger *t)
{
	const struct function_list *f = t ? catalog_functions(x->c, t->function) : NULL;
	struct trigger *copy;

	if (!t)
		return NULL;
	copy = arena_dup(x->arena, t);
	copy->origin = copy;
	if (f && !t->function.schema.n)
		copy->function = f->v[0]->name;
	return copy;
}

/* FOR EACH ROW triggers of a partitioned table are cloned to its partitions: CreateTriggerFiringOn */
void
apply_create_trigger(struct change *x)
{
	const struct trigger *t = made(x, x->op->trigger);
	struct relation *r = change_target(x);
	struct relation_list tree;

	if (!r || !t)
		return;
	add_trigger(x, r, t);
	if (!t->row || r->kind != RELATION_PARTITIONED_TABLE)
		return;
	tree = change_tree(x, r);
	for (size_t i = 1; i < tree.n; i++)
		add_trigger(x, change_write(x, tree.v[i]->key), t);
}

/* The clone of a trigger, whatever it is called there. */
static size_t
clone_at(const struct relation *r, const struct trigger *t)
{
	size_t i = 0;

	while (i < r->triggers.n && r->triggers.v[i]->origin != t->origin)
		i++;
	return i;
}

static void
remove_clone(struct change *x, const struct relation *r, const struct trigger *t)
{
	size_t at = clone_at(r, t);

	if (at < r->triggers.n)
		trigger_remove(x, change_write(x, r->key), at);
}

void
triggers_detach(struct change *x, const struct relation *partition, const struct relation *parent)
{
	struct relation_list tree = catalog_tree(x->arena, x->c, partition);

	for (size_t i = 0; i < parent->triggers.n; i++)
		for (size_t at = 0; parent->triggers.v[i]->row && at < tree.n; at++)
			remove_clone(x, change_read(x, tree.v[at]->key), parent->triggers.v[i]);
}

/* The table that the statement names, if its trigger is known there; *at is where. */
static struct relation *
table_of_trigger(struct change *x, size_t *at)
{
	struct relation *r = change_known(x);

	if (!r)
		return NULL;
	*at = trigger_at(r, x->op->name);
	return *at < r->triggers.n ? r : NULL;
}

/* The first trigger of that name, and its clones since 15: renametrig_partition. */
void
trigger_rename(struct change *x)
{
	size_t at;
	struct relation *r = table_of_trigger(x, &at);
	const struct trigger *t;
	struct relation_list tree;

	if (!r)
		return;
	t = r->triggers.v[at];
	tree = change_tree(x, r);
	for (size_t i = 0; i < tree.n && (!i || x->now->pg_version >= 15); i++) {
		struct trigger *copy;

		at = i ? clone_at(tree.v[i], t) : at;
		if (at == tree.v[i]->triggers.n)
			continue;
		copy = arena_dup(x->arena, tree.v[i]->triggers.v[at]);
		copy->name = x->op->new_name;
		r = change_write(x, tree.v[i]->key);
		list_set(x->arena, &r->triggers, at, copy);
	}
}

static bool
is_switched(const struct change *x, const struct trigger *t)
{
	return !x->op->name.n || str_eq(t->name, x->op->name);
}

static void
switch_trigger(struct change *x, struct relation *r, size_t at)
{
	struct trigger *copy;

	if (r->triggers.v[at]->firing == x->op->firing)
		return;
	copy = arena_dup(x->arena, r->triggers.v[at]);
	copy->firing = x->op->firing;
	list_set(x->arena, &r->triggers, at, copy);
}

/* One, or all that are not PostgreSQL's own; in partitions, too: EnableDisableTrigger */
void
apply_switch_trigger(struct change *x)
{
	struct relation *r = change_known(x);
	struct relation_list tree = { 0 };
	size_t n = r ? r->triggers.n : 0;

	for (size_t i = 0; i < n; i++) {
		const struct trigger *t = r->triggers.v[i];

		if (!is_switched(x, t))
			continue;
		if (t->row && r->kind == RELATION_PARTITIONED_TABLE && !tree.n)
			tree = change_tree(x, r);
		for (size_t child = 1; t->row && child < tree.n; child++) {
			struct relation *one = change_write(x, tree.v[child]->key);
			size_t at = clone_at(one, t);

			if (at < one->triggers.n)
				switch_trigger(x, one, at);
		}
		r = change_write(x, r->key);
		switch_trigger(x, r, i);
	}
}

void
apply_drop_trigger(struct change *x)
{
	size_t at;
	struct relation *r = table_of_trigger(x, &at);
	const struct trigger *t;
	struct relation_list tree;

	if (!r)
		return;
	t = r->triggers.v[at];
	trigger_remove(x, r, at);
	if (r->kind != RELATION_PARTITIONED_TABLE)
		return;
	tree = change_tree(x, r);
	for (size_t i = 1; i < tree.n; i++)
		remove_clone(x, tree.v[i], t);
}

static size_t
policy_at(const struct relation *r, struct str name)
{
	size_t i = 0;

	while (i < r->policies.n && !str_eq(r->policies.v[i]->name, name))
		i++;
	return i;
}

enum reads
catalog_policy_reads(struct catalog c, const struct relation *table, const struct policy *p,
	const struct relation *r, struct str column)
{
	bool reads = table == r;
	const struct relation *other = reads ? NULL : table;

	if (!strs_contain(&p->columns, column))
		return READS_NOT;
	for (size_t i = 0; i <= p->reads.n; i++) {
		/* the name may be that of another one's column */
		if (other && other != r && (!other->complete || relation_column(other, column)))
			return READS_PERHAPS;
		if (i == p->reads.n)
			break;
		other = catalog_find(c, p->reads.v[i]);
		reads = reads || other == r;
	}
	return reads ? READS_SURELY : READS_NOT;
}

/* Notes both ways what the policies of the table read, after one has come or gone. */
static void
note_policies(struct change *x, struct relation *r)
{
	const struct key_list before = r->reads;

	for (size_t i = 0; i < before.n; i++) {
		struct relation *other = change_write(x, key_at(&before, i));

		if (other)
			keys_remove(x->arena, &extra_write(x, other)->policies_elsewhere, r->key);
	}
	r->reads = (struct key_list){ 0 };
	for (size_t i = 0; i < r->policies.n; i++) {
		each (name, &r->policies.v[i]->reads) {
			const struct relation *other = catalog_find(x->c, *name);

			if (!other || str_eq(other->key, r->key) || r->reads.n >= PARENTS_MOST ||
				keys_contain(&r->reads, other->key))
				continue;
			keys_add(x->arena, &r->reads, other->key);
			keys_add(x->arena,
				&extra_write(x, change_write(x, other->key))->policies_elsewhere,
				r->key);
		}
	}
}

void
policy_remove(struct change *x, struct str table, size_t at)
{
	struct relation *r = change_write(x, table);
	bool reads = r->policies.v[at]->reads.n > 0;

	r->policies.v = list_own(x, r, OWNS_POLICIES, r->policies.v, r->policies.n);
	list_close(r->policies.v, r->policies.n--, at);
	if (reads)
		note_policies(x, r);
}

/* What it reads, with schemas, so that a new name can be followed. */
static const struct policy *
resolved(struct change *x, const struct policy *p)
{
	struct policy *copy;

	if (!p || !p->reads.n)
		return p;
	copy = arena_dup(x->arena, p);
	copy->reads = (struct relnames){ 0 };
	each (name, &p->reads)
		*vec_push(x->arena, &copy->reads) = catalog_resolve(x->c, *name);
	return copy;
}

/* What a policy names in the one of its conditions, or in the other. */
static void
take_condition(struct change *x, struct policy *to, const struct policy *from, bool rows)
{
	const struct policy_split end = { (unsigned)from->columns.n, from->reads.n, from->calls.n };
	const struct policy_split none = { 0 }, *first = rows ? &none : &from->split,
				  *last = rows ? &from->split : &end;

	for (size_t i = first->columns; from->columns.v && i < last->columns; i++)
		strs_add(x->arena, &to->columns, from->columns.v[i]);
	for (size_t i = first->reads; from->reads.v && i < last->reads; i++)
		*vec_push(x->arena, &to->reads) = from->reads.v[i];
	for (size_t i = first->calls; from->calls.v && i < last->calls; i++)
		*vec_push(x->arena, &to->calls) = from->calls.v[i];
	if (rows) {
		to->rows = from->rows;
		to->split =
			(struct policy_split){ (unsigned)to->columns.n, to->reads.n, to->calls.n };
	} else {
		to->new_rows = from->new_rows;
	}
}

/* ALTER POLICY: what it does not speak of stays. */
static const struct policy *
altered(struct change *x, const struct policy *old, const struct policy *by)
{
	struct policy *p = arena_dup(x->arena, old);

	p->columns = (struct strs){ 0 };
	p->reads = (struct relnames){ 0 };
	p->calls = (struct calls){ 0 };
	if (by->roles.n)
		p->roles = by->roles;
	take_condition(x, p, by->rows ? by : old, true);
	take_condition(x, p, by->new_rows ? by : old, false);
	return p;
}

void
apply_create_policy(struct change *x)
{
	const struct policy *p = resolved(x, x->op->policy);
	struct relation *r = change_target(x);
	size_t at = r && p ? policy_at(r, p->name) : 0;
	bool reads;

	if (!r || !p || r->policies.n >= PARTS_MOST)
		return;
	if (x->op->kind == OP_ALTER_POLICY && at == r->policies.n && r->complete)
		return;
	if (x->op->kind == OP_ALTER_POLICY && at < r->policies.n)
		p = altered(x, r->policies.v[at], p);
	reads = p->reads.n > 0;
	if (at < r->policies.n) {
		reads = reads || r->policies.v[at]->reads.n > 0;
		r->policies.v = list_own(x, r, OWNS_POLICIES, r->policies.v, r->policies.n);
		r->policies.v[at] = p;
	} else {
		list_push(x->arena, &r->policies, p);
	}
	users_note_policy(x, r, p);
	if (reads)
		note_policies(x, r);
}

void
apply_drop_policy(struct change *x)
{
	struct relation *r = change_known(x);
	size_t at = r ? policy_at(r, x->op->name) : 0;

	if (r && at < r->policies.n)
		policy_remove(x, r->key, at);
}
