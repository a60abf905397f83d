#include "model/effect_internal.h"

#include "base/arena.h"
#include "knowledge/type.h"

void
effect_referenced(struct effecting *cx, const struct relation *r, struct relname other,
	enum lock_mode lock, enum lock_mode children)
{
	const struct relation *o = catalog_find(cx->now, other);
	struct relation_list tree;

	if (o && r && o == r)
		return; /* to itself: the lock is there */
	if (!o) {
		effect_add_name(cx, other, ROLE_REFERENCED, lock, 0);
		return;
	}
	effect_add(cx, o, ROLE_REFERENCED, lock, 0);
	if (!effect_partitioned(o) || !children)
		return;
	tree = effect_tree(cx, o);
	for (size_t i = 1; i < tree.n; i++)
		/* to take its triggers away; before 15, partitioned tables have none */
		if (children != LOCK_ACCESS_EXCLUSIVE || cx->version >= 15 ||
			!effect_partitioned(tree.v[i]))
			effect_add(cx, tree.v[i], ROLE_REFERENCED, children, 0);
}

const struct strs *
effect_referenced_columns(const struct effecting *cx, const struct constraint *k)
{
	const struct relation *o;
	const struct constraint *key;

	if (k->other_columns.n)
		return &k->other_columns;
	o = catalog_find(cx->now, k->other);
	key = o ? relation_primary_key(o) : NULL;
	return key ? &key->columns : NULL;
}

const struct relation *
effect_referencing(const struct effecting *cx, const struct relation *r, size_t at)
{
	const struct relation *other = catalog_find_key(cx->now, key_at(&r->referenced_by, at));

	for (size_t i = 0; other && i < other->constraints.n; i++) {
		const struct constraint *k = other->constraints.v[i];

		if (k->kind == CONSTRAINT_FOREIGN_KEY && !k->inherited &&
			catalog_find(cx->now, k->other) == r)
			return other;
	}
	return NULL;
}

/* ---- certain to fail ---- */

/* Is there surely no way to compare the two? */
static bool
never_equal(const struct effecting *cx, struct type from, struct type to)
{
	bool constrained;

	if (!from.name.n || !to.name.n || from.percent || to.percent || cx->now.casts)
		return false;
	from = catalog_base_type(cx->now, from, &constrained);
	to = catalog_base_type(cx->now, to, &constrained);
	if (from.dimensions || to.dimensions || catalog_type(cx->now, from) ||
		catalog_type(cx->now, to))
		return false;
	return !type_refers(from.name, to.name, cx->version);
}

/* The type of a column that a foreign key has on either side: ATPostAlterTypeCleanup makes it anew. */
static void
key_keeps(struct effecting *cx, const struct relation *r, const struct constraint *k,
	const struct relation *o, struct str column)
{
	const struct strs *others = effect_referenced_columns(cx, k);
	struct type type = cx->op->type_change->type;
	bool own = catalog_find(cx->now, cx->op->target) == r;

	for (size_t i = 0; others && i < k->columns.n && i < others->n; i++) {
		const struct column *from = relation_column(r, k->columns.v[i]);
		const struct column *to = relation_column(o, others->v[i]);

		if (!from || !to || !str_eq(own ? from->name : to->name, column))
			continue;
		if (never_equal(cx, own ? type : from->type, own ? to->type : type))
			effect_fail(cx, "foreign key constraint \"%.*s\" cannot be implemented",
				FMT(k->name));
	}
}

void
effect_type_keys(struct effecting *cx, const struct relation *r, struct str column)
{
	for (size_t i = 0; i < r->constraints.n; i++) {
		const struct constraint *k = r->constraints.v[i];
		const struct relation *o =
			k->kind == CONSTRAINT_FOREIGN_KEY ? catalog_find(cx->now, k->other) : NULL;

		if (o && o != r && effect_complete(cx, o))
			key_keeps(cx, r, k, o, column);
	}
	for (size_t i = 0; i < r->referenced_by.n; i++) {
		const struct relation *other = effect_referencing(cx, r, i);

		for (size_t n = 0; other && other != r && effect_complete(cx, other) &&
			n < other->constraints.n;
			n++) {
			const struct constraint *k = other->constraints.v[n];

			if (k->kind == CONSTRAINT_FOREIGN_KEY &&
				catalog_find(cx->now, k->other) == r)
				key_keeps(cx, other, k, r, column);
		}
	}
}

static void
check_types(struct effecting *cx, const struct relation *r, const struct relation *o)
{
	const struct constraint *k = cx->op->constraint;
	const struct strs *columns = effect_referenced_columns(cx, k);

	for (size_t i = 0; columns && i < k->columns.n && i < columns->n; i++) {
		const struct column *from = relation_column(r, k->columns.v[i]);
		const struct column *to = relation_column(o, columns->v[i]);
		struct str name = k->name;

		if (!from || !to || !never_equal(cx, from->type, to->type))
			continue;
		if (!name.n)
			name = catalog_constraint_name(cx->arena, cx->now, cx->version, r, k);
		effect_fail(cx, "foreign key constraint \"%.*s\" cannot be implemented", FMT(name));
	}
}

static void
check_columns(struct effecting *cx, const struct relation *r, const struct strs *columns)
{
	if (!effect_complete(cx, r))
		return;
	each (name, columns) {
		if (!relation_column(r, *name))
			effect_fail(cx,
				"column \"%.*s\" referenced in foreign key constraint does not "
				"exist",
				FMT(*name));
	}
}

/* transformFkeyCheckAttrs: is every index that would do that of a deferrable constraint? */
static bool
only_deferrable(const struct effecting *cx, const struct relation *o)
{
	const struct strs *columns = effect_referenced_columns(cx, cx->op->constraint);
	bool found = false;

	for (size_t i = 0; columns && i < o->indexes.n; i++) {
		struct relation one = { .indexes = { &o->indexes.v[i], 1 } };
		const struct constraint *own = relation_constraint(o, o->indexes.v[i]->name);

		if (!relation_is_unique_on(&one, columns))
			continue;
		if (!own || !own->deferrable)
			return false;
		found = true;
	}
	return found;
}

static void
check_other(struct effecting *cx, const struct relation *o)
{
	const struct constraint *k = cx->op->constraint;

	if (o->kind == RELATION_VIEW || o->kind == RELATION_MATERIALIZED_VIEW ||
		o->kind == RELATION_FOREIGN_TABLE || o->kind == RELATION_SEQUENCE)
		effect_fail(cx, "referenced relation \"%.*s\" is not a table", FMT(o->name.name));
	check_columns(cx, o, &k->other_columns);
	if (!effect_complete(cx, o) || effect_failed(cx))
		return;
	if (!k->other_columns.n && !relation_primary_key(o))
		effect_fail(cx, "there is no primary key for referenced table \"%.*s\"",
			FMT(o->name.name));
	else if (only_deferrable(cx, o))
		effect_fail(cx,
			"cannot use a deferrable unique constraint for referenced table \"%.*s\"",
			FMT(o->name.name));
	else if (k->other_columns.n && !relation_is_unique_on(o, &k->other_columns))
		effect_fail(cx,
			"there is no unique constraint matching given keys for referenced table "
			"\"%.*s\"",
			FMT(o->name.name));
}

/* ATAddForeignKeyConstraint, the switch on relpersistence */
static void
check_persistence(struct effecting *cx, const struct relation *r, const struct relation *o)
{
	if (!effect_complete(cx, r) || !effect_complete(cx, o))
		return;
	if (r->persistence == PERSISTENCE_PERMANENT && o->persistence != PERSISTENCE_PERMANENT)
		effect_fail(cx,
			"constraints on permanent tables may reference only permanent tables");
	else if (r->persistence == PERSISTENCE_UNLOGGED && o->persistence == PERSISTENCE_TEMPORARY)
		effect_fail(cx,
			"constraints on unlogged tables may reference only permanent or "
			"unlogged tables");
	else if (r->persistence == PERSISTENCE_TEMPORARY && o->persistence != PERSISTENCE_TEMPORARY)
		effect_fail(cx,
			"constraints on temporary tables may reference only temporary tables");
}

static bool
names_same_columns(const struct strs *a, const struct strs *b)
{
	each (name, a) {
		if (!strs_contain(b, *name))
			return false;
	}
	return a->n == b->n;
}

/* PERIOD stands on both sides or on none: ATAddForeignKeyConstraint */
static void
check_period(struct effecting *cx, const struct relation *o)
{
	const struct constraint *k = cx->op->constraint;
	const struct constraint *primary = o ? relation_primary_key(o) : NULL;
	bool needed = !k->other_columns.n && primary && primary->period;

	if ((k->other_period || needed) && !k->period)
		effect_fail(cx,
			"foreign key uses PERIOD on the referenced table but not the referencing "
			"table");
	else if (k->period && k->other_columns.n && !k->other_period)
		effect_fail(cx,
			"foreign key uses PERIOD on the referencing table but not the referenced "
			"table");
	else if (!k->period && primary && primary->period &&
		names_same_columns(&k->other_columns, &primary->columns))
		effect_fail(cx,
			"foreign key must use PERIOD when referencing a primary key using WITHOUT "
			"OVERLAPS");
	else if (k->period && (k->on_update || k->on_delete))
		effect_fail(cx, "unsupported ON %s action for foreign key constraint using PERIOD",
			k->on_update ? "UPDATE" : "DELETE");
}

static void
check_virtual(struct effecting *cx, const struct relation *r)
{
	each (name, &cx->op->constraint->columns) {
		if (effect_virtual(r, *name))
			effect_fail(cx,
				"foreign key constraints on virtual generated columns are not "
				"supported");
	}
}

static void
check_partitioned(struct effecting *cx, const struct relation *r, struct relname other)
{
	if (cx->op->flags & OP_ONLY && r->children.n)
		effect_fail(cx,
			"cannot use ONLY for foreign key on partitioned table \"%.*s\" referencing "
			"relation \"%.*s\"",
			FMT(r->name.name), FMT(other.name));
	if (cx->op->constraint->not_valid && cx->version < 18)
		effect_fail(cx,
			"cannot add NOT VALID foreign key on partitioned table \"%.*s\" "
			"referencing relation \"%.*s\"",
			FMT(r->name.name), FMT(other.name));
}

static void
check_foreign_key(struct effecting *cx, const struct relation *r, const struct relation *o)
{
	const struct constraint *k = cx->op->constraint;
	const struct strs *columns = NULL;

	if (k->other_columns.n && k->columns.n != k->other_columns.n)
		effect_fail(cx,
			"number of referencing and referenced columns for foreign key "
			"disagree");
	if (r)
		check_columns(cx, r, &k->columns);
	if (k->columns.n > KEYS_MOST)
		effect_fail(cx, "cannot have more than %d keys in a foreign key", KEYS_MOST);
	if (effect_partitioned(r))
		check_partitioned(cx, r, k->other);
	/* in a CREATE TABLE, the key that a key to itself needs may come later */
	if (o && !(r == o && cx->op->flags & OP_NEW_TABLE))
		check_other(cx, o);
	else if (!o && catalog_was_dropped(cx->now, k->other))
		effect_fail(cx, "relation \"%.*s\" does not exist", FMT(k->other.name));
	check_virtual(cx, r);
	check_period(cx, o);
	if (r)
		effect_check_constraint_name(cx, r);
	/* in a CREATE TABLE, the key that a key to itself needs may come later */
	if (effect_complete(cx, o) && !(r == o && cx->op->flags & OP_NEW_TABLE))
		columns = effect_referenced_columns(cx, k);
	if (columns && columns->n != k->columns.n)
		effect_fail(cx,
			"number of referencing and referenced columns for foreign key disagree");
	if (!r || !o || effect_failed(cx))
		return;
	check_persistence(cx, r, o);
	check_types(cx, r, o);
}

/* ---- ADD FOREIGN KEY ---- */

/*
 * transformAlterTableStmt: a key that is written with a new column is not checked, because all
 * of its rows are NULL; unless any column of the statement has a default or any key is added by
 * itself.
 */
static bool
new_columns_are_null(struct effecting *cx)
{
	if (cx->new_column_keys != FK_SKIP_UNKNOWN)
		return cx->new_column_keys == FK_SKIP;
	cx->new_column_keys = FK_SKIP;
	each (op, cx->ops) {
		if (op->kind == OP_ADD_COLUMN && (op->column->fallback || op->column->serial))
			cx->new_column_keys = FK_CHECK;
		if (op->kind == OP_ADD_FOREIGN_KEY && !(op->flags & OP_WITH_COLUMN))
			cx->new_column_keys = FK_CHECK;
	}
	return cx->new_column_keys == FK_SKIP;
}

static unsigned
add_foreign_key_work(struct effecting *cx, const struct relation *r)
{
	const struct constraint *k = cx->op->constraint;

	(void)r;
	if (k->not_valid || k->not_enforced)
		return 0;
	return cx->op->flags & OP_WITH_COLUMN && new_columns_are_null(cx) ? 0 : WORK_SCAN;
}

/* Children of an inheritance parent are locked since 18, but get no key. */
static void
keep_parts_only(struct effecting *cx, const struct relation *r)
{
	for (size_t i = cx->first; !effect_partitioned(r) && i < cx->effects->n; i++) {
		if (cx->effects->v[i].role == ROLE_CHILD)
			cx->effects->v[i].work = 0;
	}
}

/* Row by row, with a query on the other table for each: RI_Initial_Check knows no PERIOD. */
static void
check_periods(struct effecting *cx, const struct relation *o)
{
	for (size_t i = 0; o && i < o->indexes.n; i++)
		effect_add_index(cx, o, o->indexes.v[i]->name, LOCK_ROW_SHARE);
}

void
effect_add_foreign_key(struct effecting *cx)
{
	const struct relation *r = effect_target(cx);
	const struct relation *o = catalog_find(cx->now, cx->op->constraint->other);
	struct spread s = { .form = FORM_ADD_FOREIGN_KEY, .work = add_foreign_key_work };
	enum lock_mode lock = form_lock(FORM_ADD_FOREIGN_KEY);

	if (effect_column_was_there(cx, r))
		return;
	check_foreign_key(cx, r, o);
	if (effect_failed(cx))
		return;
	effect_spread(cx, &s);
	keep_parts_only(cx, r);
	/* partitions of a partitioned referenced table are locked, too: addFkRecurseReferenced */
	effect_referenced(cx, r, cx->op->constraint->other, lock, lock);
	if (cx->op->constraint->period && cx->effects->v[cx->first].work & WORK_SCAN)
		check_periods(cx, o);
}
