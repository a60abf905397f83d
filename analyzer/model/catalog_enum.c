/*
 * Labels of enums, of which there may be thousands: none is added or renamed by copying them all.
 */
#include "base/arena.h"
#include "base/trie.h"
#include "model/catalog_internal.h"

const struct enum_label *
enum_label(const struct type_info *t, struct str name)
{
	return trie_get(t->labels.by_name, name);
}

static const struct enum_label *
at_name(const struct type_info *t, const struct str *name)
{
	return name ? enum_label(t, *name) : NULL;
}

const struct enum_label *
enum_label_first(const struct type_info *t)
{
	return at_name(t, t->labels.first);
}

const struct enum_label *
enum_label_next(const struct type_info *t, const struct enum_label *label)
{
	return at_name(t, label->after);
}

static void
set(struct change *x, struct type_info *t, const struct enum_label *label)
{
	t->labels.by_name = trie_set(x->arena, t->labels.by_name, label->name, label);
}

/* Tells those beside it, or the ends of the list, what it is called. */
static void
tell_neighbours(struct change *x, struct type_info *t, const struct enum_label *label)
{
	const struct enum_label *before = at_name(t, label->before);
	const struct enum_label *after = at_name(t, label->after);
	struct enum_label *copy;

	if (before) {
		copy = arena_dup(x->arena, before);
		copy->after = &label->name;
		set(x, t, copy);
	} else {
		t->labels.first = &label->name;
	}
	if (after) {
		copy = arena_dup(x->arena, after);
		copy->before = &label->name;
		set(x, t, copy);
	} else {
		t->labels.last = &label->name;
	}
}

static void
put(struct change *x, struct type_info *t, struct enum_label *label, const struct str *before,
	const struct str *after)
{
	label->before = before;
	label->after = after;
	set(x, t, label);
	tell_neighbours(x, t, label);
}

/* The last one needs no search, and its neighbour alone learns of it. */
void
enum_label_add(struct change *x, struct type_info *t, const struct enum_label *label,
	const struct enum_label *behind)
{
	const struct str *before = behind ? &behind->name : t->labels.last;

	put(x, t, arena_dup(x->arena, label), before, behind ? behind->after : NULL);
	t->labels.n++;
}

static void
add_first(struct change *x, struct type_info *t, const struct enum_label *label)
{
	put(x, t, arena_dup(x->arena, label), NULL, t->labels.first);
	t->labels.n++;
}

void
apply_add_enum_value(struct change *x)
{
	const struct enum_value *where = x->op->enum_value;
	struct type_info *t = type_or_stub(x, TYPE_KIND_ENUM);
	const struct enum_label label = { .name = x->op->name, .txn = x->now->txn };
	const struct enum_label *near = NULL;

	if (!t || enum_label(t, label.name))
		return;
	if (where && where->place != PLACE_LAST)
		near = enum_label(t, where->neighbour);
	if (near && where->place == PLACE_BEFORE && !near->before)
		add_first(x, t, &label);
	else if (near && where->place == PLACE_BEFORE)
		enum_label_add(x, t, &label, enum_label(t, *near->before));
	else
		enum_label_add(x, t, &label, near);
}

void
apply_rename_enum_value(struct change *x)
{
	struct type_info *t = type_write(x, x->op->target);
	const struct enum_label *old = t ? enum_label(t, x->op->name) : NULL;
	struct enum_label *label;

	if (!old || enum_label(t, x->op->new_name))
		return;
	label = arena_dup(x->arena, old);
	label->name = x->op->new_name;
	t->labels.by_name = trie_set(x->arena, t->labels.by_name, old->name, NULL);
	put(x, t, label, old->before, old->after);
}
