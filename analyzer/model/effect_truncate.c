#include "model/effect_internal.h"

#include "base/arena.h"
#include "base/trie.h"

/* All tables that the statement empties without CASCADE. */
static void
find_truncated(struct effecting *cx)
{
	each (op, cx->ops) {
		const struct relation *r =
			op->kind == OP_TRUNCATE ? catalog_find(cx->now, op->target) : NULL;
		struct relation_list tree = { 0 };

		if (!r)
			continue;
		tree = op->flags & OP_ONLY ? tree : effect_tree(cx, r);
		cx->dropping = trie_set(cx->arena, cx->dropping, r->key, r);
		for (size_t i = 1; i < tree.n; i++)
			cx->dropping = trie_set(cx->arena, cx->dropping, tree.v[i]->key, r);
	}
}

/* ExecuteTruncateGuts: in the transaction that made the table, its file is cut in place */
static bool
gets_new_file(const struct effecting *cx, const struct relation *r)
{
	return effect_has_rows(r) && !(r->txn && r->txn == cx->moment->txn);
}

static void
truncate_one(struct effecting *cx, const struct relation *r, enum role role)
{
	cx->followed = trie_set(cx->arena, cx->followed, r->key, r);
	effect_add(cx, r, role, form_lock(FORM_TRUNCATE), effect_has_rows(r) ? WORK_EMPTY : 0);
	if (gets_new_file(cx, r))
		effect_new_files(cx, r);
	if (cx->op->flags & OP_RESTART_IDENTITY)
		effect_sequences(cx, r, S(""), LOCK_ACCESS_EXCLUSIVE);
}

static void truncate_tree(struct effecting *cx, const struct relation *r, enum role role,
	bool only);

/* heap_truncate_check_FKs */
static void
truncate_referencing(struct effecting *cx, const struct relation *r)
{
	for (size_t i = 0; i < r->referenced_by.n; i++) {
		const struct relation *other =
			catalog_find_key(cx->now, key_at(&r->referenced_by, i));

		if (!other || trie_get(cx->dropping, other->key) ||
			trie_get(cx->followed, other->key))
			continue;
		if (!(cx->op->flags & OP_CASCADE) && catalog_sure(cx->now, other))
			effect_fail(cx,
				"cannot truncate a table referenced in a foreign key "
				"constraint");
		else if (cx->op->flags & OP_CASCADE)
			truncate_tree(cx, other, ROLE_REFERENCING, false);
	}
}

static void
truncate_tree(struct effecting *cx, const struct relation *r, enum role role, bool only)
{
	struct relation_list tree = { 0 };
	const struct relation *parent;

	if (cx->depth >= EFFECT_DEEPEST || cx->effects->n > EFFECTS_MOST)
		return;
	cx->depth++;
	truncate_one(cx, r, role);
	if (!only)
		tree = effect_tree(cx, r);
	for (size_t i = 1; i < tree.n; i++) {
		truncate_one(cx, tree.v[i], ROLE_CHILD);
		truncate_referencing(cx, tree.v[i]);
	}
	truncate_referencing(cx, r);
	/* a key to the whole table is a key to each partition */
	parent =
		r->bound && r->parents.n ? catalog_find_key(cx->now, key_at(&r->parents, 0)) : NULL;
	if (parent && !trie_get(cx->dropping, parent->key) && !trie_get(cx->followed, parent->key))
		truncate_referencing(cx, parent);
	cx->depth--;
}

void
effect_truncate(struct effecting *cx)
{
	const struct relation *r = effect_target(cx);

	if (!r) {
		effect_add_name(cx, cx->op->target, ROLE_TARGET, form_lock(FORM_TRUNCATE),
			WORK_EMPTY);
		return;
	}
	/* foreign tables: since 14 */
	if (!relation_is_table(r) || (r->kind == RELATION_FOREIGN_TABLE && cx->version < 14))
		effect_fail(cx, "\"%.*s\" is not a table", FMT(r->name.name));
	if (effect_partitioned(r) && cx->op->flags & OP_ONLY)
		effect_fail(cx, "cannot truncate only a partitioned table");
	if (effect_failed(cx))
		return;
	if (!cx->dropping)
		find_truncated(cx);
	truncate_tree(cx, r, ROLE_TARGET, cx->op->flags & OP_ONLY);
}
