/*
 * Constraints: added, inherited, validated, dropped.
 */
#include "base/arena.h"
#include "base/trie.h"
#include "model/catalog_internal.h"

/* Its position, if that is one of the first n; constraints.n if not. */
static size_t
constraint_among(const struct relation *r, size_t n, struct str name)
{
	for (size_t i = 0; i < n; i++)
		if (str_eq(r->constraints.v[i]->name, name))
			return i;
	return r->constraints.n;
}

size_t
constraint_at(const struct relation *r, struct str name)
{
	return constraint_among(r, r->constraints.n, name);
}

void
constraint_replace(struct change *x, struct relation *r, size_t at, const struct constraint *k)
{
	r->constraints.v = list_own(x, r, OWNS_CONSTRAINTS, r->constraints.v, r->constraints.n);
	r->constraints.v[at] = k;
	users_note_constraint(x, r, k);
}

struct constraint *
constraint_mark(struct change *x, struct relation *r, size_t at)
{
	struct constraint *k = arena_dup(x->arena, r->constraints.v[at]);

	r->constraints.v = list_own(x, r, OWNS_CONSTRAINTS, r->constraints.v, r->constraints.n);
	r->constraints.v[at] = k;
	return k;
}

void
constraint_note_name(struct change *x, const struct relation *r, const struct constraint *k)
{
	struct relname name = { .schema = r->name.schema, .name = k->name };
	const struct relation *had;
	const struct str *key;
	char buffer[KEY_MOST];

	/* those with an index are found among the relations */
	if (k->index)
		return;
	if (k->parts)
		key_parts_note(x, r, k);
	/* children have it under the same name: one table is enough to remember, the first */
	key = trie_get(x->c.constraints, key_into(buffer, name));
	had = key ? change_read(x, *key) : NULL;
	if (!had || (!k->inherited && !relation_constraint(had, k->name)))
		change_set(x, &x->c.constraints, relation_key(x->arena, name),
			arena_dup(x->arena, &r->key));
}

bool
constraint_push(struct change *x, struct relation *r, const struct constraint *k)
{
	if (r->constraints.n >= PARTS_MOST) {
		r->complete = false;
		return false;
	}
	list_push(x->arena, &r->constraints, k);
	constraint_note_name(x, r, k);
	users_note_constraint(x, r, k);
	return true;
}

void
constraint_mark_inherited(struct change *x, struct str table, struct str name)
{
	struct relation *r = change_write(x, table);
	size_t at = constraint_at(r, name);
	struct constraint *k;

	if (at == r->constraints.n)
		return;
	k = constraint_mark(x, r, at);
	k->inherited = true;
	k->local = false;
}

/* The constraint of the table becomes that of its parent, too. */
static void
merge(struct change *x, struct relation *r, size_t at)
{
	struct constraint *copy = arena_dup(x->arena, r->constraints.v[at]);

	copy->inherited = true;
	copy->local = !r->bound;
	/* a new table has no rows: MergeAttributes makes the constraint anew */
	if (r->created == x->now->epoch)
		copy->not_valid = copy->not_enforced;
	constraint_replace(x, r, at, copy);
}

static void
push_inherited(struct change *x, struct relation *r, const struct constraint *copy)
{
	constraint_push(x, r, copy);
	if (copy->kind == CONSTRAINT_NOT_NULL && !copy->not_valid && copy->columns.n)
		column_inherit_not_null(x, r, copy->columns.v[0]);
}

/* As a child gets it, one with rows or a new one. */
static const struct constraint *
inherited(struct change *x, const struct constraint *k, bool rows)
{
	struct constraint *copy = arena_dup(x->arena, k);

	copy->inherited = true;
	copy->local = false;
	copy->not_valid = k->not_enforced || (rows && k->not_valid);
	return copy;
}

void
constraint_inherit(struct change *x, struct str table, const struct constraint *k, size_t among)
{
	struct relation *r = change_write(x, table);
	size_t at;

	if (!r || constraint_has_not_null(x, r, k))
		return;
	at = constraint_among(r, among, k->name);
	if (at < r->constraints.n)
		merge(x, r, at);
	else
		push_inherited(x, r, inherited(x, k, r->created != x->now->epoch));
}

/* Is this a name that nothing in the schema has ever had? */
static bool
name_is_new(const struct change *x, const struct relation *r, struct str name)
{
	char buffer[KEY_MOST];
	struct str key =
		key_into(buffer, (struct relname){ .schema = r->name.schema, .name = name });

	return !trie_get(x->c.constraints, key) && !trie_get(x->c.relations, key);
}

/*
 * CHECK and NOT NULL go to all descendants.  Where thousands of those
 * have thousands of constraints each, one copy for all, and no search for a name nobody can have.
 */
static void
constraint_spread(struct change *x, const struct relation *r, const struct constraint *k,
	bool is_new)
{
	struct relation_list tree;
	const struct constraint *copy;

	if (!r->children.n || k->no_inherit || change_has(x, OP_ONLY))
		return;
	tree = change_tree(x, r);
	copy = inherited(x, k, true);
	for (size_t i = 1; i < tree.n; i++) {
		const struct relation *child = tree.v[i];

		if (is_new && str_eq(child->name.schema, r->name.schema) &&
			k->kind != CONSTRAINT_NOT_NULL)
			push_inherited(x, change_write(x, child->key), copy);
		else
			constraint_inherit(x, child->key, k, child->constraints.n);
	}
}

static void
add_other(struct change *x, struct relation *r, struct constraint *k)
{
	bool is_new;

	k->name = catalog_constraint_name(x->arena, x->c, x->now->pg_version, r, k);
	is_new = name_is_new(x, r, k->name);
	foreign_key_link(x, r, k);
	if (!constraint_push(x, r, k))
		return;
	if (k->kind == CONSTRAINT_NOT_NULL && !k->not_valid && k->columns.n)
		column_set_not_null(x, r, k->columns.v[0]);
	if (k->kind == CONSTRAINT_FOREIGN_KEY)
		foreign_key_spread(x, r->key, k->name, is_new);
	else
		constraint_spread(x, r, k, is_new);
}

void
constraint_again(struct change *x, struct relation *r, const struct constraint *spec)
{
	size_t at = constraint_at(r, spec->name);
	const struct constraint *k = r->constraints.v[at];

	if (k->inherited && k->kind == CONSTRAINT_CHECK && spec->kind == CONSTRAINT_CHECK)
		constraint_mark(x, r, at)->local = true;
}

void
apply_add_constraint(struct change *x)
{
	const struct constraint *spec = x->op->constraint;
	struct relation *r = change_target(x);
	struct constraint *k;

	if (!r || !spec || r->constraints.n >= PARTS_MOST ||
		relation_passes_over(r, x->op, x->now->pg_version))
		return;
	/* taken: an error, or the CHECK of a parent written again */
	if (spec->name.n && relation_constraint(r, spec->name)) {
		constraint_again(x, r, spec);
		return;
	}
	k = arena_dup(x->arena, spec);
	/* there are no rows: transformCheckConstraints, transformFKConstraints */
	if (change_has(x, OP_NEW_TABLE))
		k->not_valid = k->not_enforced;
	switch (k->kind) {
	case CONSTRAINT_NONE: return;
	case CONSTRAINT_NOT_NULL:
		if (x->now->pg_version < 18)
			constraint_forbid_nulls(x, r, k);
		else
			add_other(x, r, k);
		return;
	case CONSTRAINT_CHECK: add_other(x, r, k); return;
	case CONSTRAINT_FOREIGN_KEY:
		if (k->columns.n > KEYS_MOST)
			return;
		k->other = catalog_resolve(x->c, k->other);
		add_other(x, r, k);
		return;
	case CONSTRAINT_PRIMARY_KEY:
		if (!relation_primary_key(r))
			constraint_add_key(x, r, k);
		return;
	case CONSTRAINT_UNIQUE:
	case CONSTRAINT_EXCLUDE: constraint_add_key(x, r, k); return;
	}
}

void
constraint_drop_here(struct change *x, struct str table, struct str name, bool cascade)
{
	struct relation *r = change_write(x, table);
	const struct constraint *k = r ? relation_constraint(r, name) : NULL;
	size_t at;

	if (!k)
		return;
	if (cascade && k->index)
		foreign_keys_drop_on(x, table, name);
	/* those may have been its own */
	r = change_write(x, table);
	at = constraint_at(r, name);
	r->constraints.v = list_own(x, r, OWNS_CONSTRAINTS, r->constraints.v, r->constraints.n);
	list_close(r->constraints.v, r->constraints.n--, at);
	foreign_key_unlink(x, r, k);
	if (k->kind != CONSTRAINT_UNIQUE && k->kind != CONSTRAINT_PRIMARY_KEY &&
		k->kind != CONSTRAINT_EXCLUDE)
		return;
	index_drop(x, table, name);
}

/* A foreign key takes those of the partitions along, whatever they are called. */
static void
drop_of_children(struct change *x, const struct key_list *children, struct str name, bool cascade)
{
	for (size_t i = 0; i < children->n; i++) {
		const struct relation *child = change_read(x, key_at(children, i));
		const struct constraint *k = child ? foreign_key_of_child(child, name) : NULL;

		if (k)
			constraint_drop(x, child->key, k->name, cascade);
	}
}

/* A child that has it in its own right, too, keeps it. */
static void
drop_inherited(struct change *x, struct str child, const struct constraint *k, bool cascade)
{
	struct relation *r = change_write(x, child);
	struct constraint *copy;

	if (!k->local) {
		constraint_drop_here(x, child, k->name, cascade);
		return;
	}
	copy = constraint_mark(x, r, constraint_at(r, k->name));
	copy->inherited = copy->local = false;
}

/* ONLY the parent loses it: ATExecDropConstraint makes it the children's own. */
static void
disown(struct change *x, const struct relation *r, struct str name)
{
	const struct key_list children = r->children;

	for (size_t i = 0; i < children.n; i++) {
		struct relation *child = change_write(x, key_at(&children, i));
		size_t at = child ? constraint_at(child, name) : 0;
		struct constraint *copy;

		if (!child || at == child->constraints.n || !child->constraints.v[at]->inherited ||
			child->constraints.v[at]->index)
			continue;
		copy = constraint_mark(x, child, at);
		copy->inherited = parent_has_constraint(x, child, name);
		/* since 18, only of the last parent's it becomes the child's own */
		copy->local = copy->inherited && x->now->pg_version < 18;
	}
}

void
constraint_drop(struct change *x, struct str table, struct str name, bool cascade)
{
	const struct relation *r = change_read(x, table);
	const struct constraint *old = r ? relation_constraint(r, name) : NULL;
	struct relation_list tree;

	if (!old)
		return;
	if (old->kind == CONSTRAINT_NOT_NULL && old->columns.n) {
		column_drop_not_null(x, change_write(x, table), old->columns.v[0]);
		return;
	}
	if (old->kind == CONSTRAINT_FOREIGN_KEY) {
		struct key_list children = r->children;

		constraint_drop_here(x, table, name, cascade);
		drop_of_children(x, &children, name, cascade);
		return;
	}
	tree = change_tree(x, r);
	constraint_drop_here(x, table, name, cascade);
	if (change_has(x, OP_ONLY))
		disown(x, change_read(x, table), name);
	for (size_t i = 1; i < tree.n; i++) {
		const struct relation *child = change_read(x, tree.v[i]->key);
		const struct constraint *k = child ? relation_constraint(child, name) : NULL;

		if (k && k->inherited && !k->index && !parent_has_constraint(x, child, name))
			drop_inherited(x, child->key, k, cascade);
	}
}

/*
 * since 18, each NOT NULL has a name; those written with a column have the usual one, or that of
 * the table from which they were inherited
 */
static void
drop_implicit_not_null(struct change *x, struct relation *r)
{
	size_t found = r->columns.n;

	for (size_t i = 0; x->now->pg_version >= 18 && i < r->columns.n; i++) {
		struct str column = r->columns.v[i]->name;

		if (!r->columns.v[i]->not_null || relation_not_null(r, column))
			continue;
		if (str_eq(object_name(x->arena, r->name.name, column, S("not_null")),
			    x->op->name)) {
			found = i;
			break;
		}
		if (str_ends(x->op->name, str_format(x->arena, "_%.*s_not_null", FMT(column))))
			found = i;
	}
	if (found < r->columns.n)
		column_drop_not_null(x, r, r->columns.v[found]->name);
}

void
apply_drop_constraint(struct change *x)
{
	struct relation *r = change_known(x);

	if (!r)
		return;
	if (relation_constraint(r, x->op->name))
		constraint_drop(x, r->key, x->op->name, change_has(x, OP_CASCADE));
	else if (str_ends(x->op->name, S("_not_null")))
		drop_implicit_not_null(x, r);
}

static void
add_place(struct change *x, struct constraint_places *places, const struct relation *r,
	const struct constraint *k)
{
	if (k)
		*vec_push(x->arena, places) = (struct constraint_place){ r->key, k->name };
}

struct constraint_places
constraint_places(struct change *x, const struct relation *r, struct str name)
{
	const struct constraint *k = relation_constraint(r, name);
	struct constraint_places places = { 0 };
	struct relation_list tree = { 0 };

	if (!k || k->kind != CONSTRAINT_FOREIGN_KEY)
		tree = change_tree(x, r);
	else
		add_place(x, &places, r, k);
	for (size_t i = 0; i < tree.n; i++)
		add_place(x, &places, tree.v[i], relation_constraint(tree.v[i], name));
	for (size_t i = 0; !tree.n && i < places.n; i++) {
		struct key_list children = change_read(x, places.v[i].table)->children;

		for (size_t c = 0; c < children.n; c++) {
			r = change_read(x, key_at(&children, c));
			add_place(x, &places, r,
				r ? foreign_key_of_child(r, places.v[i].name) : NULL);
		}
	}
	return places;
}

void
apply_validate_constraint(struct change *x)
{
	struct relation *r = change_known(x);
	struct constraint_places places;

	if (!r)
		return;
	places = constraint_places(x, r, x->op->name);
	each (place, &places) {
		size_t at;
		struct constraint *k;

		r = change_write(x, place->table);
		at = constraint_at(r, place->name);
		if (!r->constraints.v[at]->not_valid)
			continue;
		k = constraint_mark(x, r, at);
		k->not_valid = false;
		if (k->kind == CONSTRAINT_NOT_NULL && k->columns.n)
			column_set_not_null(x, r, k->columns.v[0]);
	}
}
