#include "base/arena.h"
#include "base/trie.h"
#include "model/effect_internal.h"

bool
effect_object_is_relation(enum object_kind kind)
{
	return kind == OBJECT_KIND_NONE || kind == OBJECT_KIND_TABLE || kind == OBJECT_KIND_INDEX ||
		kind == OBJECT_KIND_SEQUENCE || kind == OBJECT_KIND_VIEW ||
		kind == OBJECT_KIND_MATERIALIZED_VIEW || kind == OBJECT_KIND_FOREIGN_TABLE;
}

struct effect *
effect_add_said(struct effecting *cx, enum lock_mode lock)
{
	struct effect *e = effect_add_name(cx, cx->op->target, ROLE_TARGET, lock, 0);

	if (e->kind == RELATION_UNKNOWN)
		e->kind = effect_kind_said(cx->op);
	return e;
}

bool
effect_keeps_owner(const struct effecting *cx, const struct relation *r)
{
	return r->extra->role.n && str_eq(r->extra->role, cx->op->new_name) &&
		effect_complete(cx, r);
}

/* ATExecChangeOwner: the indexes and the sequences get the same owner */
static void
parts_change_owner(struct effecting *cx, const struct relation *r)
{
	for (size_t i = 0; i < r->indexes.n && cx->effects->n < EFFECTS_MOST; i++)
		effect_add_index(cx, r, r->indexes.v[i]->name, form_lock(FORM_OWNER));
	effect_sequences(cx, r, S(""), form_lock(FORM_OWNER));
}

/* REASSIGN OWNED: what is known to belong to those roles. */
static void
reassign_owned(struct effecting *cx)
{
	struct relation_list all = catalog_owned(cx->arena, cx->now, cx->op->strs);

	for (size_t i = 0; i < all.n && cx->effects->n < EFFECTS_MOST; i++) {
		effect_add(cx, all.v[i], ROLE_TARGET, form_lock(FORM_OWNER), 0);
		if (!effect_keeps_owner(cx, all.v[i]))
			parts_change_owner(cx, all.v[i]);
	}
}

void
effect_set_owner(struct effecting *cx)
{
	const struct relation *r;

	if (cx->op->flags & OP_ALL_TABLES) {
		reassign_owned(cx);
		return;
	}
	if (!effect_object_is_relation(cx->op->object) || !cx->op->target.name.n)
		return;
	r = effect_target(cx);
	/* ATExecChangeOwner */
	if (r && r->kind == RELATION_SEQUENCE && r->extra->owner.n && !effect_keeps_owner(cx, r))
		effect_fail(cx, "cannot change owner of sequence \"%.*s\"", FMT(r->name.name));
	effect_add_said(cx, form_lock(FORM_OWNER));
	if (r && !effect_keeps_owner(cx, r))
		parts_change_owner(cx, r);
}

/* All of it is known to go before the first, so that nothing of it is in the way. */
static void
relations_go(struct effecting *cx, struct relation_list all)
{
	for (size_t i = 0; i < all.n; i++)
		cx->dropping = trie_set(cx->arena, cx->dropping, all.v[i]->key, all.v[i]);
	for (size_t i = 0; i < all.n && cx->effects->n < EFFECTS_MOST; i++)
		if (!trie_get(cx->followed, all.v[i]->key))
			effect_relation_goes(cx, all.v[i], ROLE_DEPENDENT);
}

void
effect_drop_owned(struct effecting *cx)
{
	relations_go(cx, catalog_owned(cx->arena, cx->now, cx->op->strs));
}

/* Of what has no kind of its own, an access method is what tables hang on. */
void
effect_drop_other(struct effecting *cx)
{
	struct relation_list all;

	if (cx->op->spec)
		effect_drop_object(cx);
	if (cx->op->object != OBJECT_KIND_ACCESS_METHOD)
		return;
	all = catalog_stored_by(cx->arena, cx->now, cx->op->name);
	if (cx->op->flags & OP_CASCADE)
		relations_go(cx, all);
	else if (all.n)
		effect_fail_dependents(cx, all.v[0]);
}
