#include "model/effect.h"

#include <stdarg.h>

#include "base/arena.h"
#include "base/trie.h"
#include "model/effect_internal.h"
#include "model/statement.h"

bool
presence_in_use(enum presence p)
{
	switch (p) {
	case PRESENCE_UNKNOWN:
	case PRESENCE_EXISTING: return true;
	case PRESENCE_FRESH:
	case PRESENCE_NEW: break;
	}
	return false;
}

/* ---- relations ---- */

const struct relation *
effect_target(const struct effecting *cx)
{
	return cx->target;
}

struct relation_list
effect_tree(struct effecting *cx, const struct relation *r)
{
	struct relation_list alone = { .n = 1, .cap = 1 };

	if (r->children.n && cx->effects->n < EFFECTS_MOST)
		return catalog_tree(cx->arena, cx->now, r);
	alone.v = arena_copy(cx->arena, &r, sizeof(void *));
	return alone;
}

static bool
created_here(const struct effecting *cx, const struct relation *r)
{
	return r->created && r->created == cx->moment->epoch;
}

static enum presence
presence_of(const struct effecting *cx, const struct relation *r)
{
	if (!r)
		return PRESENCE_UNKNOWN;
	if (created_here(cx, r))
		return PRESENCE_NEW;
	if (r->persistence == PERSISTENCE_TEMPORARY || (r->unit && r->unit == cx->moment->unit) ||
		(r->txn && r->txn == cx->moment->txn))
		return PRESENCE_FRESH;
	return r->unit ? PRESENCE_EXISTING : PRESENCE_UNKNOWN;
}

bool
effect_has_unseen_partitions(const struct effecting *cx, const struct relation *r)
{
	return effect_partitioned(r) && !r->children.n && !(cx->op->flags & OP_ONLY) &&
		presence_of(cx, r) == PRESENCE_EXISTING;
}

/* ---- adding ---- */

static struct effect *
add(struct effecting *cx, enum role role, enum lock_mode lock, unsigned work)
{
	struct effect *e = vec_push(cx->arena, cx->effects);

	e->op = cx->op;
	e->role = role;
	e->lock = e->own = lock;
	e->work = work;
	return e;
}

struct effect *
effect_add(struct effecting *cx, const struct relation *r, enum role role, enum lock_mode lock,
	unsigned work)
{
	struct effect *e = add(cx, role, lock, work);

	e->relation = r->name;
	e->key = r->key;
	e->kind = r->kind;
	e->presence = presence_of(cx, r);
	/* what this statement has not touched was the same before it */
	if (e->presence != PRESENCE_NEW)
		e->before = r->epoch != cx->moment->epoch && !cx->calls ?
			r :
			catalog_find_key(cx->before, r->key);
	return e;
}

enum relation_kind
effect_kind_said(const struct op *op)
{
	switch (op->object) {
	case OBJECT_KIND_INDEX: return RELATION_INDEX;
	case OBJECT_KIND_SEQUENCE: return RELATION_SEQUENCE;
	case OBJECT_KIND_VIEW: return RELATION_VIEW;
	case OBJECT_KIND_MATERIALIZED_VIEW: return RELATION_MATERIALIZED_VIEW;
	case OBJECT_KIND_FOREIGN_TABLE: return RELATION_FOREIGN_TABLE;
	default: return RELATION_UNKNOWN; /* a table, most likely */
	}
}

/* pg_class, information_schema.tables: there without being made. */
static bool
is_of_system(struct relname name)
{
	if (name.schema.n)
		return str_starts(name.schema, S("pg_")) ||
			str_is(name.schema, "information_schema");
	return str_starts(name.name, S("pg_"));
}

struct effect *
effect_add_name(struct effecting *cx, struct relname name, enum role role, enum lock_mode lock,
	unsigned work)
{
	const struct relation *r = catalog_find(cx->now, name);
	struct effect *e;

	if (r)
		return effect_add(cx, r, role, lock, work);
	e = add(cx, role, lock, work);
	e->relation = catalog_resolve(cx->now, name);
	if (is_of_system(name))
		e->relation.schema = name.schema.n ? name.schema : S("pg_catalog");
	else if (!(cx->op->flags & OP_IF_EXISTS))
		cx->now.partial = true;
	e->key = relation_key(cx->arena, e->relation);
	return e;
}

void
effect_add_key(struct effecting *cx, struct str key, enum role role, enum lock_mode lock,
	unsigned work)
{
	const struct relation *r = catalog_find_key(cx->now, key);

	if (r && cx->effects->n < EFFECTS_MOST)
		effect_add(cx, r, role, lock, work);
}

struct relname
effect_created_name(struct effecting *cx, struct relname name, bool temporary)
{
	if (!name.schema.n)
		name.schema = temporary ? S("pg_temp") : catalog_creation_schema(cx->now);
	return name;
}

struct effect *
effect_add_new(struct effecting *cx, struct relname name, enum relation_kind kind)
{
	struct effect *e = add(cx, ROLE_TARGET, form_lock(FORM_CREATE), 0);

	e->relation = name;
	e->key = relation_key(cx->arena, name);
	e->kind = kind;
	e->presence = PRESENCE_NEW;
	return e;
}

struct effect *
effect_add_index(struct effecting *cx, const struct relation *table, struct str index,
	enum lock_mode lock)
{
	struct relname name = { table->name.schema, index };
	struct effect *e = effect_add_name(cx, name, ROLE_INDEX, lock, 0);

	/* the index of an unknown table, or one of a CREATE TABLE that is still under way */
	if (e->kind == RELATION_UNKNOWN) {
		e->kind = effect_partitioned(table) ? RELATION_PARTITIONED_INDEX : RELATION_INDEX;
		e->relation = name;
	}
	if (e->presence == PRESENCE_UNKNOWN)
		e->presence = presence_of(cx, table);
	return e;
}

void
effect_new_files(struct effecting *cx, const struct relation *r)
{
	struct strs names = { 0 };
	size_t at = cx->effects->n;

	for (size_t i = 0; i < r->indexes.n && at < EFFECTS_MOST; i++) {
		strs_add(cx->arena, &names, r->indexes.v[i]->name);
		effect_add_index(cx, r, r->indexes.v[i]->name, LOCK_ACCESS_EXCLUSIVE);
	}
	while (at-- > cx->first) {
		struct effect *e = &cx->effects->v[at];

		if (str_eq(e->key, r->key)) {
			e->index_builds = names;
			break;
		}
	}
}

void
effect_rewrite(struct effecting *cx, const struct relation *r)
{
	if (trie_get(cx->rewritten, r->key))
		return;
	cx->rewritten = trie_set(cx->arena, cx->rewritten, r->key, r);
	effect_new_files(cx, r);
}

/* ---- failing ---- */

void
effect_fail(struct effecting *cx, const char *format, ...)
{
	va_list args;

	if (cx->effects->error.n || cx->op->flags & (OP_MAYBE | OP_IN_DO) || !effect_sure(cx))
		return; /* the block may catch it, or never get there */
	va_start(args, format);
	cx->effects->error = str_vformat(cx->arena, format, args);
	va_end(args);
	cx->effects->failing_op = cx->at;
}

void
effect_fail_always(struct effecting *cx, const char *format, ...)
{
	va_list args;

	if (cx->effects->error.n || cx->op->flags & (OP_MAYBE | OP_IN_DO))
		return;
	va_start(args, format);
	cx->effects->error = str_vformat(cx->arena, format, args);
	va_end(args);
	cx->effects->failing_op = cx->at;
}

void
effect_fail_anywhere(struct effecting *cx, const char *format, ...)
{
	va_list args;

	if (cx->effects->error.n || cx->op->flags & OP_MAYBE)
		return;
	va_start(args, format);
	cx->effects->error = str_vformat(cx->arena, format, args);
	va_end(args);
	cx->effects->failing_op = cx->at;
}

bool
effect_failed(const struct effecting *cx)
{
	return cx->effects->error.n > 0;
}

/* ---- the statement as a whole ---- */

enum { FEW = 8 };

struct strongest {
	struct str key;
	enum lock_mode lock;
};

static struct strongest *
slot_of(struct strongest *table, size_t size, struct str key)
{
	size_t at = str_quick_hash(key) & (size - 1);

	while (table[at].key.s && !str_eq(table[at].key, key))
		at = (at + 1) & (size - 1);
	return &table[at];
}

static void
strengthen_many(struct effecting *cx)
{
	struct effects *all = cx->effects;
	struct strongest *table, *slot;
	size_t size = 2 * FEW;

	while (size < 2 * all->n)
		size *= 2;
	table = arena_array(cx->arena, struct strongest, size);
	for (size_t i = 0; i < all->n; i++) {
		slot = slot_of(table, size, all->v[i].key);
		slot->key = all->v[i].key;
		if (all->v[i].own > slot->lock)
			slot->lock = all->v[i].own;
	}
	for (size_t i = 0; i < all->n; i++)
		all->v[i].lock = slot_of(table, size, all->v[i].key)->lock;
}

static void
strengthen_few(struct effects *all)
{
	for (size_t i = 0; i < all->n; i++) {
		for (size_t j = 0; j < all->n; j++) {
			if (all->v[j].own > all->v[i].lock && str_eq(all->v[j].key, all->v[i].key))
				all->v[i].lock = all->v[j].own;
		}
	}
}

/* The strongest lock of the statement on a relation is the one under which all is done. */
static void
strengthen(struct effecting *cx)
{
	if (cx->effects->n <= FEW)
		strengthen_few(cx->effects);
	else
		strengthen_many(cx);
}

/* What the transaction has made it holds ACCESS EXCLUSIVE until its end. */
static void
held_already(struct effecting *cx)
{
	struct effects *all = cx->effects;

	for (size_t i = 0; txn_in_block(cx->txn) && i < all->n; i++) {
		if (all->v[i].before && all->v[i].before->txn &&
			all->v[i].before->txn == cx->moment->txn)
			all->v[i].lock = LOCK_ACCESS_EXCLUSIVE;
	}
}

/* ATRewriteTables: what a table needs to be checked for is checked while it is written anew. */
static void
scan_while_rewriting(struct effecting *cx)
{
	struct effects *all = cx->effects;

	for (size_t i = 0; cx->rewritten && i < all->n; i++) {
		if (all->v[i].work & WORK_SCAN && trie_get(cx->rewritten, all->v[i].key))
			all->v[i].work &= ~(unsigned)WORK_SCAN;
	}
}

static void
one_operation(struct effecting *cx)
{
	effect_fn f = effect_of_kind(cx->op->kind);

	cx->first = cx->along = cx->effects->n;
	cx->counts.n = 0;
	cx->expanded = NULL;
	effect_check_block(cx);
	effect_check_target(cx);
	effect_check_kind(cx);
	if (effect_failed(cx) || effect_is_gone(cx) ||
		(cx->skipped && cx->op->flags & OP_NEW_TABLE))
		return;
	cx->skipped = false;
	f(cx);
	effect_count_indexes(cx);
}

/* Of a CREATE TABLE it is the table just made, even if a temporary one hides it. */
const struct relation *
effect_find_target(const struct effecting *cx)
{
	struct relname name = cx->op->target;
	const struct relation *r;

	if (cx->op->flags & OP_NEW_TABLE && !name.schema.n) {
		name.schema = catalog_creation_schema(cx->now);
		r = catalog_find(cx->now, name);
		if (r && created_here(cx, r))
			return r;
	}
	return catalog_find(cx->now, cx->op->target);
}

/* The parts of a CREATE TABLE have its target in common, which is changed in place. */
static const struct relation *
next_target(const struct effecting *cx)
{
	struct str name = cx->op->target.name;

	if (cx->target && cx->op->flags & OP_NEW_TABLE && created_here(cx, cx->target) &&
		name.s == cx->ops->v[cx->at - 1].target.name.s)
		return cx->target;
	return effect_find_target(cx);
}

/*
 * A table that cannot be made as it is written, and that will be mended, is new all the same to
 * what comes after it.
 */
static struct catalog
as_mended(struct arena *a, const struct effecting *cx, const struct moment *now)
{
	const struct op *first = &cx->ops->v[0];
	struct catalog c = cx->before;

	if (!cx->txn->as_mended || first->kind != OP_CREATE_TABLE ||
		catalog_find(cx->before, first->target))
		return c;
	for (size_t i = 0; i < cx->ops->n; i++)
		c = catalog_apply(a, c, &cx->ops->v[i], NULL, now);
	return c;
}

struct effects
effects_of(struct arena *a, struct arena *scratch, const struct statement *s, const struct txn *txn,
	const struct moment *now, struct catalog *after)
{
	const struct ops *ops = &s->ops;
	struct effects effects = { 0 };
	struct effecting cx = { .arena = scratch,
		.lasting = a,
		.ops = ops,
		.before = txn->now.catalog,
		.now = txn->now.catalog,
		.txn = txn,
		.moment = now,
		.version = now->pg_version,
		.effects = &effects };
	struct catalog next;

	if (effect_refused(&cx, s, after))
		return effects;
	/* a syntax error, to us; a newer server may understand it */
	if (ops->n == 0)
		catalog_doubt(&cx.now, now->epoch);
	for (; cx.at < ops->n; cx.at++) {
		cx.op = &ops->v[cx.at];
		cx.target = next_target(&cx);
		one_operation(&cx);
		if (effect_failed(&cx))
			break;
		effect_note_unseen(&cx);
		effect_conditional(&cx);
		next = catalog_apply(a, cx.now, cx.op, cx.target, now);
		effect_new_indexes(&cx, next);
		if (now->all_locks)
			effect_along(&cx, next);
		cx.now = next;
	}
	effect_check_partition_key(&cx);
	effect_settle_indexes(&cx);
	if (now->all_locks)
		effect_along_end(&cx);
	scan_while_rewriting(&cx);
	strengthen(&cx);
	held_already(&cx);
	*after = effects.error.n ? as_mended(a, &cx, now) : cx.now;
	return effects;
}

/* The names in them are those of operations and of the catalog, but keys are made up. */
struct effects *
effects_copy(struct arena *a, const struct effects *e)
{
	struct effects *copy = arena_dup(a, e);

	copy->error = str_copy(a, e->error);
	if (!e->n)
		return copy;
	copy->v = arena_copy(a, e->v, e->n * sizeof(*e->v));
	copy->cap = e->n;
	for (size_t i = 0; i < e->n; i++) {
		struct effect *x = &copy->v[i];

		x->key = str_copy(a, x->key);
		if (x->index_builds.n)
			x->index_builds.v = arena_copy(a, x->index_builds.v,
				x->index_builds.n * sizeof(*x->index_builds.v));
		x->index_builds.cap = x->index_builds.n;
	}
	return copy;
}

bool
effects_have(const struct effects *e, struct relname relation, unsigned work)
{
	each (x, e) {
		if (x->work & work && relname_eq(x->relation, relation))
			return true;
	}
	return false;
}
