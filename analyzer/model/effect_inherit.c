/*
 * Inheritance without partitions: who may be parent or child of whom, by CREATE TABLE … INHERITS
 * and ALTER TABLE … INHERIT.
 */
#include "model/effect_internal.h"

#include "base/arena.h"

enum { PARENTS_COMPARED = 8 }; /* each with the others; nobody has more */

static bool
is_parent(const struct relation *parent, const struct relation *child)
{
	for (size_t i = 0; i < child->parents.n; i++) {
		if (str_eq(key_at(&child->parents, i), parent->key))
			return true;
	}
	return false;
}

static bool
can_have_children(const struct relation *r)
{
	return relation_is_table(r) && r->created;
}

/* The children of partitioned tables are partitions, and partitions have none of their own. */
static void
check_parent(struct effecting *cx, const struct relation *parent)
{
	if (effect_partitioned(parent))
		effect_fail(cx, "cannot inherit from partitioned table \"%.*s\"",
			FMT(parent->name.name));
	else if (parent->bound && parent->parents.n)
		effect_fail(cx, "cannot inherit from partition \"%.*s\"", FMT(parent->name.name));
}

/* ---- CREATE TABLE … INHERITS, LIKE ---- */

/* MergeAttributes */
static void
check_inherited(struct effecting *cx, const struct table_spec *spec, size_t at)
{
	const struct relation *parent = catalog_find(cx->now, spec->inherits.v[at]);

	if (!parent || !parent->created)
		return;
	if (!can_have_children(parent))
		effect_fail(cx, "inherited relation \"%.*s\" is not a table or foreign table",
			FMT(parent->name.name));
	else
		check_parent(cx, parent);
	if (parent->persistence == PERSISTENCE_TEMPORARY &&
		spec->persistence != PERSISTENCE_TEMPORARY)
		effect_fail(cx, "cannot inherit from temporary relation \"%.*s\"",
			FMT(parent->name.name));
	for (size_t i = 0; i < at; i++) {
		const struct relation *other = catalog_find(cx->now, spec->inherits.v[i]);

		if (other == parent)
			effect_fail(cx, "relation \"%.*s\" would be inherited from more than once",
				FMT(parent->name.name));
		else if (other && at < PARENTS_COMPARED)
			effect_check_two_parents(cx, other, parent);
	}
}

/* transformTableLikeClause */
static void
check_like(struct effecting *cx, const struct relation *r)
{
	if (!r || !r->created || (r->kind != RELATION_SEQUENCE && !effect_is_index(r)))
		return;
	if (cx->version >= 15)
		effect_fail(cx, "relation \"%.*s\" is invalid in LIKE clause", FMT(r->name.name));
	else
		effect_fail(cx,
			"\"%.*s\" is not a table, view, materialized view, composite type, or "
			"foreign table",
			FMT(r->name.name));
}

void
effect_check_parents(struct effecting *cx, const struct table_spec *spec)
{
	each (like, &spec->likes) {
		check_like(cx, catalog_find(cx->now, like->table));
		if (catalog_was_dropped(cx->now, like->table))
			effect_fail(cx, "relation \"%.*s\" does not exist", FMT(like->table.name));
	}
	if (spec->bound)
		return;
	if (spec->inherits.n && spec->partition_key.kind)
		effect_fail_always(cx, "cannot create partitioned table as inheritance child");
	for (size_t i = 0; i < spec->inherits.n; i++)
		check_inherited(cx, spec, i);
}

/* ---- ALTER TABLE … INHERIT ---- */

static void
check_child_alone(struct effecting *cx, const struct relation *child)
{
	if (child->bound && child->parents.n)
		effect_fail(cx, "cannot change inheritance of a partition");
	else if (effect_partitioned(child))
		effect_fail(cx, "cannot change inheritance of partitioned table");
	else if (child->extra->of_type.name.n)
		effect_fail(cx, "cannot change inheritance of typed table");
}

/* ATExecAddInherit */
static void
check_inherit(struct effecting *cx, const struct relation *parent, const struct relation *child)
{
	struct relation_list tree;

	if (!can_have_children(parent) && parent->created)
		effect_fail(cx,
			cx->version >= 15 ? "ALTER action INHERIT cannot be performed on relation "
					    "\"%.*s\"" :
					    "\"%.*s\" is not a table or foreign table",
			FMT(parent->name.name));
	check_parent(cx, parent);
	if (!effect_complete(cx, parent) || !effect_complete(cx, child))
		return;
	if (is_parent(parent, child))
		effect_fail(cx, "relation \"%.*s\" would be inherited from more than once",
			FMT(parent->name.name));
	tree = effect_tree(cx, child);
	for (size_t i = 0; i < tree.n; i++) {
		if (tree.v[i] == parent)
			effect_fail(cx, "circular inheritance not allowed");
	}
	effect_check_child(cx, parent, child);
}

void
effect_inherit(struct effecting *cx)
{
	const struct relation *child = effect_target(cx);
	const struct relation *parent = catalog_find(cx->now, cx->op->other);

	if (child)
		check_child_alone(cx, child);
	if (parent && child)
		check_inherit(cx, parent, child);
	if (effect_failed(cx))
		return;
	effect_of_form(cx, FORM_INHERIT);
	effect_add_name(cx, cx->op->other, ROLE_PARENT, form_lock(FORM_CREATE_CHILD), 0);
}

void
effect_no_inherit(struct effecting *cx)
{
	const struct relation *child = effect_target(cx);
	const struct relation *parent = catalog_find(cx->now, cx->op->other);

	if (child && child->bound && child->parents.n)
		effect_fail(cx, "cannot change inheritance of a partition");
	else if (effect_complete(cx, child) && effect_complete(cx, parent) &&
		!is_parent(parent, child) && effect_partitioned(parent))
		effect_fail(cx, "relation \"%.*s\" is not a partition of relation \"%.*s\"",
			FMT(child->name.name), FMT(parent->name.name));
	else if (effect_complete(cx, child) && effect_complete(cx, parent) &&
		!is_parent(parent, child))
		effect_fail(cx, "relation \"%.*s\" is not a parent of relation \"%.*s\"",
			FMT(parent->name.name), FMT(child->name.name));
	if (effect_failed(cx))
		return;
	effect_of_form(cx, FORM_INHERIT);
	effect_add_name(cx, cx->op->other, ROLE_PARENT, LOCK_ACCESS_SHARE, 0);
}
