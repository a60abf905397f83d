#include "model/effect_internal.h"

#include "base/arena.h"
#include "base/trie.h"

/* ---- what goes with it ---- */

static bool
drops_relation(enum op_kind kind)
{
	return kind == OP_DROP_TABLE || kind == OP_DROP_VIEW || kind == OP_DROP_MATERIALIZED_VIEW ||
		kind == OP_DROP_SEQUENCE;
}

/* DROP TABLE r, t: what depends on one of them is no obstacle if it is another. */
static void
find_dropping(struct effecting *cx)
{
	each (op, cx->ops) {
		const struct relation *r =
			drops_relation(op->kind) ? catalog_find(cx->before, op->target) : NULL;

		if (r)
			cx->dropping = trie_set(cx->arena, cx->dropping, r->key, r);
	}
}

static bool
cascades(const struct effecting *cx)
{
	return cx->op->flags & OP_CASCADE;
}

/* With CASCADE what is named later goes now, and its own turn finds nothing. */
bool
effect_is_going(struct effecting *cx, const struct relation *r)
{
	if (!cx->dropping && drops_relation(cx->op->kind))
		find_dropping(cx);
	if ((!cascades(cx) && trie_get(cx->dropping, r->key)) || trie_get(cx->followed, r->key))
		return true;
	/* a partition goes with its table */
	return r->bound && r->parents.n && trie_get(cx->dropping, key_at(&r->parents, 0));
}

static void
fail(struct effecting *cx, const struct relation *r)
{
	size_t n = 0;

	/* reportDependentObjects has one message for several objects */
	each (op, cx->ops)
		n += op->kind == cx->op->kind;
	if (n > 1 && cx->op->kind != OP_DROP_COLUMN && cx->op->kind != OP_DROP_CONSTRAINT)
		effect_fail(cx,
			"cannot drop desired object(s) because other objects depend on "
			"them");
	else if (!effect_failed(cx))
		effect_fail(cx, "cannot drop %.*s because other objects depend on it",
			FMT(effect_described(cx, r)));
}

void
effect_fail_dependents(struct effecting *cx, const struct relation *r)
{
	if (catalog_sure(cx->now, r))
		fail(cx, r);
}

void
effect_fail_needed(struct effecting *cx)
{
	fail(cx, effect_target(cx));
}

/* The dependent stands in the way of what happens to r. */
static void
forbid(struct effecting *cx, const struct relation *r, const struct relation *dependent)
{
	if (catalog_sure(cx->now, dependent))
		effect_fail_dependents(cx, r);
}

/* ---- views ---- */

void
effect_views_go(struct effecting *cx, const struct relation *r, struct str column)
{
	for (size_t i = 0; i < r->views.n; i++) {
		const struct relation *view = catalog_find_key(cx->now, key_at(&r->views, i));

		if (!view || effect_is_going(cx, view) ||
			(column.n && relation_reads(view, r, column) != READS_SURELY))
			continue;
		if (!cascades(cx))
			forbid(cx, r, view);
		else
			effect_relation_goes(cx, view, ROLE_DEPENDENT);
	}
	effect_rules_go(cx, r, column);
}

/* ---- foreign keys of other tables ---- */

/* Part of a table that goes: a column, an index, or, with neither, all of it. */
struct part {
	const struct relation *table;
	struct str column, index;
};

static bool
key_needs(const struct effecting *cx, const struct constraint *k, const struct part *p)
{
	const struct strs *referenced;
	const struct index *i;

	if (k->kind != CONSTRAINT_FOREIGN_KEY || catalog_find(cx->now, k->other) != p->table)
		return false;
	if (!p->column.n && !p->index.n)
		return true;
	i = relation_foreign_key_index(p->table, k);
	if (p->index.n)
		return i && str_eq(i->name, p->index);
	referenced = effect_referenced_columns(cx, k);
	return (referenced && strs_contain(referenced, p->column)) ||
		(i && index_uses_column(i, p->column));
}

static bool
any_key_needs(const struct effecting *cx, const struct relation *other, const struct part *p)
{
	for (size_t i = 0; i < other->constraints.n; i++) {
		const struct constraint *k = other->constraints.v[i];

		/* a key of the column itself goes with it: a text REFERENCES this_table (a) */
		if (other == p->table && p->column.n && strs_contain(&k->columns, p->column))
			continue;
		if (key_needs(cx, k, p))
			return true;
	}
	return false;
}

static void
keys_go(struct effecting *cx, const struct part *p)
{
	const struct relation *r = p->table;

	for (size_t i = 0; i < r->referenced_by.n; i++) {
		const struct relation *other =
			catalog_find_key(cx->now, key_at(&r->referenced_by, i));
		bool whole = !p->column.n && !p->index.n;

		/* a key to the table itself goes with the table, not with a part of it */
		if (!other || effect_is_going(cx, other) || (other == r && whole) ||
			!any_key_needs(cx, other, p))
			continue;
		if (!cascades(cx))
			forbid(cx, r, other);
		else if (other != r)
			effect_add(cx, other, ROLE_REFERENCING, LOCK_ACCESS_EXCLUSIVE, 0);
	}
}

void
effect_keys_go(struct effecting *cx, const struct relation *r, struct str column)
{
	keys_go(cx, &(struct part){ .table = r, .column = column });
}

void
effect_keys_go_on(struct effecting *cx, const struct relation *r, struct str index)
{
	keys_go(cx, &(struct part){ .table = r, .index = index });
}

/* ---- relations ---- */

static void
policies_go(struct effecting *cx, const struct relation *r)
{
	for (size_t i = 0; i < r->extra->policies_elsewhere.n; i++) {
		const struct relation *other =
			catalog_find_key(cx->now, key_at(&r->extra->policies_elsewhere, i));

		if (!other || other == r || effect_is_going(cx, other))
			continue;
		if (!cascades(cx))
			forbid(cx, r, other);
		else
			effect_add(cx, other, ROLE_DEPENDENT, LOCK_ACCESS_EXCLUSIVE, 0);
	}
}

static void
children_go(struct effecting *cx, const struct relation *r)
{
	for (size_t i = 0; i < r->children.n; i++) {
		const struct relation *child = catalog_find_key(cx->now, key_at(&r->children, i));

		if (!child || trie_get(cx->followed, child->key))
			continue;
		/* partitions go with the table; inheritance children are objects of their own */
		if (!effect_partitioned(r) && !effect_is_going(cx, child) && !cascades(cx))
			forbid(cx, r, child);
		else
			effect_relation_goes(cx, child, ROLE_CHILD);
	}
}

/*
 * Foreign keys to any table above a partition have a part for it, those from the table to itself,
 * too.  With them go their triggers on all partitions, which since 15 those of partitioned tables
 * have as well.
 */
static void
keys_above_go(struct effecting *cx, const struct relation *above)
{
	struct relation_list tree = { 0 };

	for (size_t i = 0; i < above->referenced_by.n; i++) {
		const struct relation *other =
			catalog_find_key(cx->now, key_at(&above->referenced_by, i));

		if (!other || effect_is_going(cx, other))
			continue;
		if (!cascades(cx)) {
			forbid(cx, above, other);
			return;
		}
		effect_add(cx, other, ROLE_REFERENCING, LOCK_ACCESS_EXCLUSIVE, 0);
		tree = catalog_tree(cx->arena, cx->now, above);
	}
	for (size_t i = 0; i < tree.n; i++)
		if (cx->version >= 15 || !effect_partitioned(tree.v[i]))
			effect_add(cx, tree.v[i], ROLE_REFERENCED, LOCK_ACCESS_EXCLUSIVE, 0);
}

/* Of a partition: its parent has to forget it, and the DEFAULT one gets another bound. */
static void
leaves_parent(struct effecting *cx, const struct relation *r)
{
	const struct relation *parent =
		r->bound && r->parents.n ? catalog_find_key(cx->now, key_at(&r->parents, 0)) : NULL;
	const struct relation *d, *above = parent;

	if (!parent || effect_is_going(cx, parent))
		return;
	for (int depth = 0; above && depth < EFFECT_DEEPEST; depth++) {
		keys_above_go(cx, above);
		above = above->bound && above->parents.n ?
			catalog_find_key(cx->now, key_at(&above->parents, 0)) :
			NULL;
	}
	effect_add(cx, parent, ROLE_PARENT, LOCK_ACCESS_EXCLUSIVE, 0);
	d = catalog_default_partition(cx->now, parent);
	if (d && d != r)
		effect_add(cx, d, ROLE_DEFAULT_PARTITION, LOCK_ACCESS_EXCLUSIVE, 0);
}

static void
own_parts_go(struct effecting *cx, const struct relation *r)
{
	for (size_t i = 0; i < r->indexes.n; i++)
		effect_add_index(cx, r, r->indexes.v[i]->name, LOCK_ACCESS_EXCLUSIVE);
	effect_sequences(cx, r, S(""), LOCK_ACCESS_EXCLUSIVE);
	for (size_t i = 0; i < r->constraints.n; i++) {
		const struct constraint *k = r->constraints.v[i];

		if (k->kind == CONSTRAINT_FOREIGN_KEY && !k->inherited)
			effect_referenced(cx, r, k->other, LOCK_ACCESS_EXCLUSIVE,
				LOCK_ACCESS_EXCLUSIVE);
	}
}

void
effect_relation_goes(struct effecting *cx, const struct relation *r, enum role role)
{
	if (cx->effects->n > EFFECTS_MOST)
		return;
	cx->followed = trie_set(cx->arena, cx->followed, r->key, r);
	/* a composite type has a relation in name only */
	if (r->kind != RELATION_COMPOSITE_TYPE)
		effect_add(cx, r, role, form_lock(FORM_DROP), 0);
	/* EFFECT_DEEPEST levels are more than anybody has; beyond, the rest is left out */
	if (cx->depth >= EFFECT_DEEPEST)
		return;
	cx->depth++;
	own_parts_go(cx, r);
	children_go(cx, r);
	leaves_parent(cx, r);
	effect_keys_go(cx, r, S(""));
	effect_views_go(cx, r, S(""));
	policies_go(cx, r);
	effect_objects_of_relation(cx, r);
	cx->depth--;
}
