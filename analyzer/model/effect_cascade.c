#include "model/effect_internal.h"

#include "base/arena.h"
#include "base/trie.h"

/* ---- what goes with it ---- */

static bool
drops_relation(enum op_kind kind)
{
	return kind == OP_DROP_TABLE || kind == OP_DROP_VIEW ||
		kind == OP_DROP_MATERIALIZED_VIEW || kind == OP_DROP_SEQUENCE;
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
is_going(struct effecting *cx, const struct relation *r)
{
	if (!cx->dropping && drops_relation(cx->op->kind))
		find_dropping(cx);
	return trie_get(cx->dropping, r->key) || trie_get(cx->followed, r->key);
}

static bool
cascades(const struct effecting *cx)
{
	return cx->op->flags & OP_CASCADE;
}

void
effect_fail_dependents(struct effecting *cx, const char *what, struct str name)
{
	effect_fail(cx, "cannot drop %s %.*s because other objects depend on it", what, FMT(name));
}

static const char *
called(enum relation_kind kind)
{
	switch (kind) {
	case RELATION_VIEW: return "view";
	case RELATION_MATERIALIZED_VIEW: return "materialized view";
	case RELATION_SEQUENCE: return "sequence";
	case RELATION_FOREIGN_TABLE: return "foreign table";
	case RELATION_INDEX:
	case RELATION_PARTITIONED_INDEX: return "index";
	case RELATION_UNKNOWN:
	case RELATION_TABLE:
	case RELATION_PARTITIONED_TABLE:
	case RELATION_COMPOSITE_TYPE: break;
	}
	return "table";
}

static void
forbid(struct effecting *cx, const struct relation *r, struct str column)
{
	if (column.n)
		effect_fail_dependents(cx, "column", column);
	else if (cx->op->kind == OP_DROP_CONSTRAINT)
		effect_fail_dependents(cx, "constraint", cx->op->name);
	else
		effect_fail_dependents(cx, called(r->kind), r->name.name);
}

/* ---- views ---- */

/* Does a name without a table in the view's query mean this table's column, surely? */
static bool
means(const struct effecting *cx, const struct query *q, const struct relation *r)
{
	each (use, &q->uses) {
		const struct relation *other = catalog_find(cx->now, use->relation);

		if (other != r && !effect_complete(cx, other))
			return false;
	}
	return true;
}

bool
effect_view_uses(const struct effecting *cx, const struct relation *view,
	const struct relation *r, struct str column)
{
	const struct query *q = view->query;

	if (!q)
		return false;
	each (use, &q->uses) {
		if (catalog_find(cx->now, use->relation) != r)
			continue;
		if (strs_contain(&use->columns, column))
			return true;
		/* what * stood for then; columns that came later are not in the view */
		if (use->all_columns && relation_column(view, column))
			return true;
	}
	return strs_contain(&q->columns, column) && means(cx, q, r);
}

void
effect_views_go(struct effecting *cx, const struct relation *r, struct str column)
{
	for (size_t i = 0; i < r->views.n; i++) {
		const struct relation *view = catalog_find_key(cx->now, *r->views.v[i]);

		if (!view || is_going(cx, view) ||
			(column.n && !effect_view_uses(cx, view, r, column)))
			continue;
		if (!cascades(cx))
			forbid(cx, r, column);
		else
			effect_relation_goes(cx, view, ROLE_DEPENDENT);
	}
}

/* ---- foreign keys of other tables ---- */

static bool
same_columns(const struct strs *a, const struct strs *b)
{
	if (a->n != b->n)
		return false;
	each (name, a) {
		if (!strs_contain(b, *name))
			return false;
	}
	return true;
}

/* Several unique indexes on the same columns: nobody knows which one the key took. */
static bool
is_only_key(const struct relation *r, const struct strs *columns)
{
	size_t n = 0;

	for (size_t i = 0; i < r->indexes.n; i++) {
		struct relation one = { .indexes = { &r->indexes.v[i], 1 } };

		n += relation_is_unique_on(&one, columns);
	}
	return n <= 1;
}

static bool
key_needs(const struct effecting *cx, const struct constraint *k, const struct relation *r,
	const struct strs *columns)
{
	const struct strs *referenced;

	if (k->kind != CONSTRAINT_FOREIGN_KEY || catalog_find(cx->now, k->other) != r)
		return false;
	if (!columns)
		return true;
	referenced = effect_referenced_columns(cx, k);
	if (!referenced)
		return false;
	if (cx->op->kind == OP_DROP_COLUMN)
		return strs_contain(referenced, columns->v[0]);
	return same_columns(referenced, columns) && is_only_key(r, columns);
}

static bool
any_key_needs(const struct effecting *cx, const struct relation *other, const struct relation *r,
	const struct strs *columns)
{
	for (size_t i = 0; i < other->constraints.n; i++) {
		if (key_needs(cx, other->constraints.v[i], r, columns))
			return true;
	}
	return false;
}

void
effect_keys_go(struct effecting *cx, const struct relation *r, const struct strs *columns)
{
	for (size_t i = 0; i < r->referenced_by.n; i++) {
		const struct relation *other = catalog_find_key(cx->now, *r->referenced_by.v[i]);

		/* a key to the table itself goes with the table, not with a column of it */
		if (!other || is_going(cx, other) || (other == r && !columns) ||
			!any_key_needs(cx, other, r, columns))
			continue;
		if (!cascades(cx))
			forbid(cx, r, cx->op->kind == OP_DROP_COLUMN ? columns->v[0] : S(""));
		else if (other != r)
			effect_add(cx, other, ROLE_REFERENCING, LOCK_ACCESS_EXCLUSIVE, 0);
	}
}

/* ---- relations ---- */

static void
policies_go(struct effecting *cx, const struct relation *r)
{
	for (size_t i = 0; i < r->policies_elsewhere.n; i++) {
		const struct relation *other =
			catalog_find_key(cx->now, *r->policies_elsewhere.v[i]);

		if (!other || other == r || is_going(cx, other))
			continue;
		if (!cascades(cx))
			forbid(cx, r, S(""));
		else
			effect_add(cx, other, ROLE_DEPENDENT, LOCK_ACCESS_EXCLUSIVE, 0);
	}
}

static void
children_go(struct effecting *cx, const struct relation *r)
{
	for (size_t i = 0; i < r->children.n; i++) {
		const struct relation *child = catalog_find_key(cx->now, *r->children.v[i]);

		if (!child || trie_get(cx->followed, child->key))
			continue;
		/* partitions go with the table; inheritance children are objects of their own */
		if (!effect_partitioned(r) && !is_going(cx, child) && !cascades(cx))
			forbid(cx, r, S(""));
		else
			effect_relation_goes(cx, child, ROLE_CHILD);
	}
}

/* Of a partition: its parent has to forget it, and the DEFAULT one gets another bound. */
static void
leaves_parent(struct effecting *cx, const struct relation *r)
{
	const struct relation *parent =
		r->bound && r->parents.n ? catalog_find_key(cx->now, *r->parents.v[0]) : NULL;
	const struct relation *d;

	if (!parent || is_going(cx, parent))
		return;
	effect_keys_go(cx, parent, NULL);
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
	effect_add(cx, r, role, form_lock(FORM_DROP), 0);
	/* EFFECT_DEEPEST levels are more than anybody has; beyond, the rest is left out */
	if (cx->depth >= EFFECT_DEEPEST)
		return;
	cx->depth++;
	own_parts_go(cx, r);
	children_go(cx, r);
	leaves_parent(cx, r);
	effect_keys_go(cx, r, NULL);
	effect_views_go(cx, r, S(""));
	policies_go(cx, r);
	cx->depth--;
}
