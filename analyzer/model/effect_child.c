/*
 * Whether a table can be a partition or child of another: ATTACH PARTITION and INHERIT.
 */
#include "model/effect_internal.h"

#include "base/arena.h"
#include "knowledge/type.h"

bool
effect_other_type(const struct effecting *cx, struct type a, struct type b)
{
	return !type_eq(a, b) && !a.percent && !b.percent && !catalog_type(cx->now, a) &&
		!catalog_type(cx->now, b) && type_is_builtin(a.name) && type_is_builtin(b.name);
}

/* As far as names tell; a domain has a collation of its own. */
static bool
same_collation(const struct column *a, const struct column *b)
{
	struct str x = str_is(a->collation, "default") ? S("") : a->collation;
	struct str y = str_is(b->collation, "default") ? S("") : b->collation;

	return str_eq(x, y) || !type_eq(a->type, b->type) || !type_is_builtin(a->type.name);
}

/* since 18, NOT NULL may be NO INHERIT */
static bool
is_parents_alone(const struct effecting *cx, const struct relation *parent, struct str column)
{
	const struct constraint *k = cx->version >= 18 ? relation_not_null(parent, column) : NULL;

	return k && k->no_inherit;
}

static void
fail_nullable(struct effecting *cx, const struct relation *child, struct str column)
{
	if (cx->version >= 18)
		effect_fail(cx, "column \"%.*s\" in child table \"%.*s\" must be marked NOT NULL",
			FMT(column), FMT(child->name.name));
	else
		effect_fail(cx, "column \"%.*s\" in child table must be marked NOT NULL",
			FMT(column));
}

/* MergeAttributesIntoExisting */
static void
check_columns(struct effecting *cx, const struct relation *parent, const struct relation *child)
{
	for (size_t i = 0; i < parent->columns.n; i++) {
		const struct column *c = parent->columns.v[i];
		const struct column *own = relation_column(child, c->name);

		if (!own)
			effect_fail(cx, "child table is missing column \"%.*s\"", FMT(c->name));
		else if (effect_other_type(cx, c->type, own->type))
			effect_fail(cx,
				"child table \"%.*s\" has different type for column \"%.*s\"",
				FMT(child->name.name), FMT(c->name));
		else if (!same_collation(c, own))
			effect_fail(cx,
				"child table \"%.*s\" has different collation for column \"%.*s\"",
				FMT(child->name.name), FMT(c->name));
		else if (!c->generated != !own->generated && (c->generated || cx->version >= 16))
			effect_fail(cx,
				"column \"%.*s\" in child table must %sbe a generated column",
				FMT(c->name), c->generated ? "" : "not ");
		else if (effect_column_not_null(parent, c) && !effect_column_not_null(child, own) &&
			!is_parents_alone(cx, parent, c->name))
			fail_nullable(cx, child, c->name);
	}
}

/* MergeConstraintsIntoExisting */
static void
check_constraints(struct effecting *cx, const struct relation *parent, const struct relation *child)
{
	const struct constraint *own;

	for (size_t i = 0; i < parent->constraints.n; i++) {
		const struct constraint *k = parent->constraints.v[i];

		if (k->kind != CONSTRAINT_CHECK || k->no_inherit)
			continue;
		own = relation_constraint(child, k->name);
		if (!own)
			effect_fail(cx, "child table is missing constraint \"%.*s\"", FMT(k->name));
		else if (own->kind == CONSTRAINT_CHECK && own->no_inherit)
			effect_fail(cx,
				"constraint \"%.*s\" conflicts with non-inherited constraint on "
				"child table \"%.*s\"",
				FMT(k->name), FMT(child->name.name));
		else if (own->kind == CONSTRAINT_CHECK && own->not_valid && !k->not_valid)
			effect_fail(cx,
				"constraint \"%.*s\" conflicts with NOT VALID constraint on child "
				"table \"%.*s\"",
				FMT(k->name), FMT(child->name.name));
	}
}

void
effect_check_child(struct effecting *cx, const struct relation *parent,
	const struct relation *child)
{
	if (!effect_complete(cx, parent) || !effect_complete(cx, child))
		return;
	check_columns(cx, parent, child);
	check_constraints(cx, parent, child);
}

/* ---- ATTACH PARTITION ---- */

/* What is no plain table of its own, or has what only the whole may have. */
void
effect_check_attached(struct effecting *cx, const struct relation *parent,
	const struct relation *child)
{
	if (child->persistence == PERSISTENCE_TEMPORARY && parent->created &&
		parent->persistence != PERSISTENCE_TEMPORARY)
		effect_fail(cx,
			"cannot attach a temporary relation as partition of permanent relation "
			"\"%.*s\"",
			FMT(parent->name.name));
	if (!effect_complete(cx, child))
		return;
	if (!child->bound && child->parents.n)
		effect_fail(cx, "cannot attach inheritance child as partition");
	else if (child->children.n && !effect_partitioned(child))
		effect_fail(cx, "cannot attach inheritance parent as partition");
	for (size_t i = 0; cx->version >= 17 && i < child->columns.n; i++) {
		if (child->columns.v[i]->identity)
			effect_fail(cx,
				"table \"%.*s\" being attached contains an identity column \"%.*s\"",
				FMT(child->name.name), FMT(child->columns.v[i]->name));
	}
}

/* AttachPartitionEnsureIndexes: one of the child's is taken, or another one is made */
void
effect_check_attached_key(struct effecting *cx, const struct relation *parent,
	const struct relation *child)
{
	const struct constraint *key = relation_primary_key(parent);
	const struct constraint *own = relation_primary_key(child);
	bool same = key && own && key->columns.n == own->columns.n;

	for (size_t i = 0; same && i < key->columns.n; i++)
		same = str_eq(key->columns.v[i], own->columns.v[i]);
	if (key && own && !same)
		effect_fail(cx, "multiple primary keys for table \"%.*s\" are not allowed",
			FMT(child->name.name));
}
