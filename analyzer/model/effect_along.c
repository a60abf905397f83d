/*
 * Locks on indexes that come along with those on tables: of every index of a table that a plan
 * reads or writes, and of the index of a TOAST table.  They tell nobody more than the lock on the
 * table does, so they are looked for only where all locks are asked for (moment.all_locks).
 */
#include "base/arena.h"
#include "base/trie.h"
#include "model/effect_internal.h"

enum { INDEXES_MOST = 1000 }; /* of a table: more is nobody's plan */

/* ---- indexes of the tables in a plan ---- */

static bool
is_planned(const struct op *op)
{
	enum op_kind kind = op->kind;

	if (op->flags & OP_NO_PLAN)
		return false;
	return kind == OP_SELECT || kind == OP_INSERT || kind == OP_UPDATE || kind == OP_DELETE ||
		kind == OP_MERGE || kind == OP_COPY_FROM || kind == OP_COPY_TO;
}

/*
 * Rows are inserted without a plan for the table: ExecOpenIndices, and the locks are given back
 * when the rows are in.  Only ON CONFLICT lets the planner look for an index:
 * infer_arbiter_indexes.
 */
static bool
only_inserts(const struct effecting *cx, const struct effect *e)
{
	const struct conflict *c = cx->op->query ? cx->op->query->conflict : NULL;

	if (!(e->work & WORK_WRITE) || e->work & WORK_READ)
		return false;
	return e->role == ROLE_CHILD || !c || (!c->index && !c->constraint.n);
}

/* get_relation_info (plancat.c) locks the indexes as the table; those of a partitioned since 16 */
static enum lock_mode
plan_lock(const struct effecting *cx, const struct effect *e, const struct relation *r)
{
	if (!is_planned(cx->op) || e->own < LOCK_ROW_SHARE || only_inserts(cx, e))
		return LOCK_NONE;
	/* a rule does something else instead */
	if (e->role == ROLE_TARGET && !e->work)
		return LOCK_NONE;
	if (r->kind == RELATION_TABLE || r->kind == RELATION_MATERIALIZED_VIEW)
		return e->own;
	/* infer_arbiter_indexes always does */
	if (effect_partitioned(r) && cx->op->kind == OP_INSERT && !(e->work & WORK_READ))
		return e->own;
	return effect_partitioned(r) && cx->version >= 16 ? e->own : LOCK_NONE;
}

/* The search for the index of ON CONFLICT ON CONSTRAINT ends where it is found. */
static bool
search_is_over(const struct effecting *cx, const struct effect *e, const struct relation *r,
	size_t at)
{
	const struct conflict *c = cx->op->kind == OP_INSERT ? cx->op->query->conflict : NULL;

	return c && c->constraint.n && e->role == ROLE_TARGET && at &&
		str_eq(r->indexes.v[at - 1]->name, c->constraint);
}

static enum lock_mode
index_lock(const struct effecting *cx, const struct effect *e, const struct relation *r)
{
	const struct op *op = cx->op;

	if (op->kind == OP_VACUUM && !(op->flags & (OP_FULL | OP_NO_MAIN)))
		return effect_has_rows(r) ? LOCK_ROW_EXCLUSIVE : LOCK_NONE;
	/* refresh_by_match_merge (matview.c) */
	if (op->kind == OP_REFRESH_MATERIALIZED_VIEW && op->flags & OP_CONCURRENTLY)
		return e->role == ROLE_TARGET ? LOCK_ROW_EXCLUSIVE : LOCK_NONE;
	return plan_lock(cx, e, r);
}

/*
 * The index that a partition has already becomes part of the one that the operation makes:
 * DefineIndex keeps its lock.
 */
static void
attached_indexes(struct effecting *cx, const struct effect *e, const struct relation *r,
	const struct relation *after)
{
	enum op_kind kind = cx->op->kind;

	if (!after || e->role != ROLE_CHILD || kind == OP_ATTACH_PARTITION)
		return;
	/* each stays at its place */
	for (size_t i = 0; i < r->indexes.n && i < after->indexes.n; i++) {
		const struct index *old = r->indexes.v[i], *now = after->indexes.v[i];

		if (old != now && !old->parent.n && now->parent.n && str_eq(old->name, now->name))
			effect_add_index(cx, r, old->name, LOCK_SHARE);
	}
}

/* ---- the index of a TOAST table ---- */

/* Has the operation dropped it, and not given it another name? */
static bool
is_gone(const struct effecting *cx, const struct relation *r, struct catalog after)
{
	enum op_kind kind = cx->op->kind;

	return kind != OP_RENAME_RELATION && kind != OP_RENAME_SCHEMA && kind != OP_SET_SCHEMA &&
		!catalog_find_key(after, r->key);
}

static enum lock_mode
toast_lock(const struct effecting *cx, const struct effect *e, const struct relation *r,
	struct catalog after)
{
	const struct op *op = cx->op;

	if (e->work & (WORK_REWRITE | WORK_COPY | WORK_EMPTY))
		return LOCK_ACCESS_EXCLUSIVE;
	if (op->kind == OP_VACUUM && !(op->flags & OP_NO_TOAST))
		return LOCK_ROW_EXCLUSIVE;
	/* REINDEX_REL_PROCESS_TOAST */
	if (op->kind == OP_REINDEX && op->object != OBJECT_KIND_INDEX)
		return LOCK_ACCESS_EXCLUSIVE;
	/* ATExecChangeOwner */
	if (op->kind == OP_SET_OWNER && e->role == ROLE_TARGET && !effect_keeps_owner(cx, r))
		return LOCK_ACCESS_EXCLUSIVE;
	return e->own == LOCK_ACCESS_EXCLUSIVE && is_gone(cx, r, after) ? LOCK_ACCESS_EXCLUSIVE :
									  LOCK_NONE;
}

/* PostgreSQL makes its name of a number, so that nobody knows it before. */
static void
add_toast_index(struct effecting *cx, const struct relation *r, enum lock_mode lock)
{
	struct effect *e = effect_add(cx, r, ROLE_INDEX, lock, 0);

	e->relation = (struct relname){ S("pg_toast"),
		str_format(cx->lasting, "toastidx(%.*s)", FMT(r->name.name)) };
	e->key = str_format(cx->arena, "pg_toast.%.*s", FMT(r->key));
	e->kind = RELATION_INDEX;
	e->before = NULL;
}

void
effect_along(struct effecting *cx, struct catalog after)
{
	size_t n = cx->effects->n;

	for (size_t i = cx->along; i < n && cx->effects->n < EFFECTS_MOST; i++) {
		const struct effect e = cx->effects->v[i];
		const struct relation *r = catalog_find_key(cx->now, e.key);
		enum lock_mode lock;

		if (!r || e.presence == PRESENCE_NEW || effect_is_index(r))
			continue;
		attached_indexes(cx, &e, r, catalog_find_key(after, r->key));
		lock = index_lock(cx, &e, r);
		for (size_t k = 0; lock && k < r->indexes.n && k < INDEXES_MOST; k++) {
			if (search_is_over(cx, &e, r, k))
				break;
			effect_add_index(cx, r, r->indexes.v[k]->name, lock);
		}
		lock = toast_lock(cx, &e, r, after);
		if (lock && catalog_has_toast(cx->now, r, cx->version))
			add_toast_index(cx, r, lock);
	}
}

static void
note_rewritten(void *effecting, struct str key, const void *value)
{
	struct effecting *cx = effecting;

	(void)value;
	cx->now = catalog_rewritten(cx->lasting, cx->now, key, cx->moment);
}

void
effect_along_end(struct effecting *cx)
{
	trie_walk(cx->rewritten, note_rewritten, cx);
}
