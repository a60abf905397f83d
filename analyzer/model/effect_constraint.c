#include "model/effect_internal.h"

#include "base/arena.h"
#include "knowledge/type.h"

bool
effect_column_was_there(const struct effecting *cx, const struct relation *r)
{
	return r && relation_passes_over(r, cx->op, cx->version);
}

void
effect_check_constraint_name(struct effecting *cx, const struct relation *r)
{
	const struct constraint *there =
		r && cx->op->name.n ? relation_constraint(r, cx->op->name) : NULL;

	/* an inherited CHECK is merged with an equal one: MergeWithExistingConstraint */
	if (there && !there->inherited)
		effect_fail(cx, "constraint \"%.*s\" for relation \"%.*s\" already exists",
			FMT(cx->op->name), FMT(r->name.name));
}

static void
check_columns(struct effecting *cx, const struct relation *r, const char *format)
{
	if (!effect_complete(cx, r))
		return;
	each (name, &cx->op->constraint->columns) {
		/* t IS NOT NULL: the whole row */
		bool row = cx->op->kind == OP_ADD_CHECK && str_eq(*name, r->name.name);

		if (!relation_column(r, *name) && !str_is(*name, "tableoid") && !row)
			effect_fail(cx, "column \"%.*s\" %sdoes not exist", FMT(*name), format);
	}
}

/* ---- CHECK ---- */

/* MergeWithExistingConstraint (heap.c): the child has it already, and it has been checked. */
static bool
merges(const struct effecting *cx, const struct relation *r)
{
	const struct constraint *k = cx->op->constraint;
	const struct constraint *own =
		r && r != effect_target(cx) && k->name.n ? relation_constraint(r, k->name) : NULL;

	return own && own->kind == CONSTRAINT_CHECK && k->kind == CONSTRAINT_CHECK && own->check &&
		k->check && str_eq(own->check->text, k->check->text);
}

unsigned
effect_check_work(struct effecting *cx, const struct relation *r)
{
	const struct constraint *k = cx->op->constraint;

	if (merges(cx, r))
		return 0;

	/* NO INHERIT: children are locked, nothing is checked there */
	if (k->not_valid || k->not_enforced || (k->no_inherit && r && r != effect_target(cx)))
		return 0;
	return WORK_SCAN;
}

/* ATAddCheckNNConstraint: NO INHERIT stops at the parent; since 18 after locking the children. */
static bool
stays_at_parent(const struct effecting *cx)
{
	return cx->op->constraint->no_inherit && cx->version < 18;
}

void
effect_spread_check(struct effecting *cx, const struct relation *r, const struct spread *s)
{
	if (r && stays_at_parent(cx))
		effect_add(cx, r, ROLE_TARGET, form_lock(s->form),
			cx->op->flags & OP_NEW_TABLE || !effect_has_rows(r) ? 0 : s->work(cx, r));
	else
		effect_spread(cx, s);
}

static void
labels_of_check(struct effecting *cx, const struct relation *r)
{
	const struct expr *check = cx->op->constraint->check;

	if (!r || !check || !check->strings.n)
		return;
	each (name, &check->columns) {
		const struct column *c = relation_column(r, *name);

		if (c)
			effect_new_labels(cx, c->type, &check->strings);
	}
}

/* It is there already, inherited: since 18 ATPrepCmd has locked the children by then. */
static void
merged_check(struct effecting *cx, const struct relation *r)
{
	if (cx->version >= 18)
		effect_of_form(cx, FORM_ADD_CHECK);
	else
		effect_add(cx, r, ROLE_TARGET, form_lock(FORM_ADD_CHECK), 0);
}

void
effect_add_check(struct effecting *cx)
{
	const struct relation *r = effect_target(cx);

	if (effect_column_was_there(cx, r))
		return;
	effect_check_constraint_name(cx, r);
	effect_check_condition(cx, r, cx->op->constraint->check);
	check_columns(cx, r, "");
	if (effect_partitioned(r) && cx->op->constraint->no_inherit)
		effect_fail(cx, "cannot add NO INHERIT constraint to partitioned table \"%.*s\"",
			FMT(r->name.name));
	if (cx->op->flags & OP_ONLY && r && r->children.n && !cx->op->constraint->no_inherit)
		effect_fail(cx, "constraint must be added to child tables too");
	labels_of_check(cx, r);
	if (effect_failed(cx))
		return;
	if (r && cx->op->name.n && relation_constraint(r, cx->op->name) &&
		!(cx->op->flags & OP_NEW_TABLE))
		merged_check(cx, r);
	else
		effect_spread_check(cx, r,
			&(struct spread){ .form = FORM_ADD_CHECK, .work = effect_check_work });
}

/* ---- UNIQUE, PRIMARY KEY, EXCLUDE ---- */

static bool
is_primary(const struct effecting *cx)
{
	return cx->op->kind == OP_ADD_PRIMARY_KEY;
}

/* The columns of a primary key: those written, or those of the index. */
static struct strs
key_columns(const struct effecting *cx, const struct relation *r, struct strs *from_index)
{
	const struct constraint *k = cx->op->constraint;
	const struct index *i = r && k->using_index.n ? relation_index(r, k->using_index) : NULL;

	if (!i)
		return k->columns;
	each (key, &i->keys)
		strs_add(cx->arena, from_index, key->column);
	return *from_index;
}

static unsigned
index_constraint_work(struct effecting *cx, const struct relation *r)
{
	bool spreads = !r || r == effect_target(cx) || effect_partitioned(effect_target(cx));
	unsigned work = cx->op->constraint->using_index.n || !spreads ? 0 : WORK_INDEX;
	struct strs columns, from_index = { 0 };

	if (!is_primary(cx))
		return work;
	columns = key_columns(cx, r, &from_index);
	/* an index not known may be on columns that are NOT NULL: nothing is claimed */
	each (name, &columns) {
		if (!r || !relation_proves_not_null(r, *name, S("")))
			work |= WORK_SCAN;
	}
	return work;
}

static void
check_using_index(struct effecting *cx, const struct relation *r)
{
	struct str name = cx->op->constraint->using_index;
	const struct index *i = relation_index(r, name);

	if (effect_partitioned(r))
		effect_fail(cx,
			"ALTER TABLE / ADD CONSTRAINT USING INDEX is not supported on "
			"partitioned tables");
	else if (!i && effect_complete(cx, r))
		effect_fail(cx, "index \"%.*s\" does not exist", FMT(name));
	else if (i && i->constraint)
		effect_fail(cx, "index \"%.*s\" is already associated with a constraint",
			FMT(name));
	else if (i && i->invalid)
		effect_fail(cx, "index \"%.*s\" is not valid", FMT(name));
	else if (i && !i->unique)
		effect_fail(cx, "\"%.*s\" is not a unique index", FMT(name));
	else if (i && i->where)
		effect_fail(cx, "\"%.*s\" is a partial index", FMT(name));
	for (size_t n = 0; i && n < i->keys.n; n++) {
		const struct index_key *key = &i->keys.v[n];

		if (!key->column.n)
			effect_fail(cx, "index \"%.*s\" contains expressions", FMT(name));
		else if (key->descending || key->nulls_first ||
			str_ends(key->opclass, S("_pattern_ops")))
			effect_fail(cx,
				"index \"%.*s\" column number %zu does not have default sorting "
				"behavior",
				FMT(name), n + 1);
	}
}

static void
check_primary(struct effecting *cx, const struct relation *r)
{
	const struct constraint *k;

	if (relation_primary_key(r))
		effect_fail(cx, "multiple primary keys for table \"%.*s\" are not allowed",
			FMT(r->name.name));
	each (name, &cx->op->constraint->columns) {
		const struct column *c = relation_column(r, *name);

		k = c && cx->version >= 18 ? relation_not_null(r, *name) : NULL;
		if (k && k->not_valid)
			effect_fail(cx, "cannot create primary key on column \"%.*s\"", FMT(*name));
	}
}

/* WITHOUT OVERLAPS: transformIndexConstraint */
static void
check_period(struct effecting *cx, const struct relation *r)
{
	const struct strs *columns = &cx->op->constraint->columns;
	const struct column *c = relation_column(r, columns->v[columns->n - 1]);

	if (columns->n < 2)
		effect_fail(cx, "constraint using WITHOUT OVERLAPS needs at least two columns");
	else if (c && type_is_builtin(c->type.name) && !catalog_type(cx->now, c->type) &&
		(c->type.dimensions || !str_ends(c->type.name, S("range"))))
		effect_fail(cx,
			"column \"%.*s\" in WITHOUT OVERLAPS is not a range or multirange type",
			FMT(c->name));
}

static void
check_index_constraint(struct effecting *cx, const struct relation *r)
{
	const struct constraint *k = cx->op->constraint;
	struct relname name = { r->name.schema, k->name };

	if (k->using_index.n)
		check_using_index(cx, r);
	/* the same constraint twice in one CREATE TABLE is one: transformIndexConstraints */
	else if (k->name.n && !(cx->op->flags & OP_NEW_TABLE && relation_constraint(r, k->name)))
		effect_name_taken(cx, name);
	if (cx->op->kind == OP_ADD_EXCLUDE && effect_partitioned(r) && cx->version < 17)
		effect_fail(cx, "exclusion constraints are not supported on partitioned tables");
	if (cx->op->kind != OP_ADD_EXCLUDE)
		check_columns(cx, r, "named in key ");
	for (size_t i = 1; i < k->columns.n && cx->op->kind != OP_ADD_EXCLUDE; i++) {
		struct strs before = { k->columns.v, i, 0 };

		if (strs_contain(&before, k->columns.v[i]))
			effect_fail(cx, "column \"%.*s\" appears twice in %s constraint",
				FMT(k->columns.v[i]), is_primary(cx) ? "primary key" : "unique");
	}
	if (is_primary(cx)) {
		check_primary(cx, r);
		effect_check_only_primary(cx, r);
	}
	if (!k->using_index.n)
		effect_check_key_count(cx, k->index);
	if (k->index && !k->using_index.n && !k->period)
		effect_check_index(cx, r, k->index, k->check);
	each (column, &k->columns) {
		if (effect_virtual(r, *column))
			effect_fail(cx, "%s on virtual generated columns are not supported",
				is_primary(cx) ? "primary keys" : "unique constraints");
	}
	if (k->period)
		check_period(cx, r);
	each (column, &r->partition_key.columns) {
		if (!k->using_index.n && k->index && k->index->unique &&
			!strs_contain(&k->columns, *column))
			effect_fail(cx,
				"unique constraint on partitioned table must include all "
				"partitioning columns");
	}
}

static bool
is_not_null_there(const struct relation *r, const struct strs *columns)
{
	each (name, columns) {
		const struct column *c = r ? relation_column(r, *name) : NULL;

		if (!c || !c->not_null)
			return false;
	}
	return r && columns->n > 0;
}

void
effect_add_index_constraint(struct effecting *cx)
{
	const struct relation *r = effect_target(cx);
	const struct constraint *k = cx->op->constraint;
	struct spread s = { .form = FORM_ADD_INDEX_CONSTRAINT, .work = index_constraint_work };
	bool sets_not_null;

	if (effect_column_was_there(cx, r))
		return;
	if (r)
		check_index_constraint(cx, r);
	if (effect_failed(cx))
		return;
	/* what is NOT NULL already in a partitioned table is so in its partitions */
	sets_not_null =
		is_primary(cx) && !(effect_partitioned(r) && is_not_null_there(r, &k->columns));
	s.children = index_constraint_child_lock(sets_not_null, k->deferrable, cx->version);
	/* a primary key makes its columns NOT NULL in all children: ATPrepAddPrimaryKey */
	if (is_primary(cx) && r && !effect_partitioned(r))
		s.form = FORM_SET_NOT_NULL;
	effect_spread(cx, &s);
	/* it gets the constraint's name, if that is another: ATExecAddIndexConstraint */
	if (r && k->using_index.n && k->name.n && !str_eq(k->name, k->using_index))
		effect_add_index(cx, r, k->using_index, LOCK_SHARE_UPDATE_EXCLUSIVE);
}

/* ---- VALIDATE ---- */

static unsigned
validate_work(struct effecting *cx, const struct relation *r)
{
	const struct constraint *k = r ? relation_constraint(r, cx->op->name) : NULL;

	return k && !k->not_valid ? 0 : WORK_SCAN;
}

void
effect_validate_constraint(struct effecting *cx)
{
	const struct relation *r = effect_target(cx);
	const struct constraint *k = r ? relation_constraint(r, cx->op->name) : NULL;
	struct spread s = { .form = FORM_VALIDATE_CONSTRAINT, .work = validate_work };

	if (r && effect_lacks_constraint(cx, r, cx->op->name))
		effect_fail(cx, "constraint \"%.*s\" of relation \"%.*s\" does not exist",
			FMT(cx->op->name), FMT(r->name.name));
	else if (k && k->not_enforced)
		effect_fail(cx, "cannot validate NOT ENFORCED constraint");
	else if (k && k->kind != CONSTRAINT_CHECK && k->kind != CONSTRAINT_NOT_NULL &&
		k->kind != CONSTRAINT_FOREIGN_KEY)
		effect_fail(cx,
			cx->version >= 18 ?
				"cannot validate constraint \"%.*s\" of relation \"%.*s\"" :
				"constraint \"%.*s\" of relation \"%.*s\" is not a foreign key or "
				"check constraint",
			FMT(cx->op->name), FMT(r->name.name));
	if (k)
		effect_check_validate(cx, r, k);
	if (effect_failed(cx))
		return;
	if (k && !k->not_valid) {
		effect_add(cx, r, ROLE_TARGET, form_lock(s.form), 0);
		return;
	}
	/* inheritance children have no part in it */
	if (k && k->kind == CONSTRAINT_FOREIGN_KEY && !effect_partitioned(r))
		effect_add(cx, r, ROLE_TARGET, form_lock(s.form), WORK_SCAN);
	else
		effect_spread(cx, &s);
	/* RI_Initial_Check reads the other table as a query with FOR KEY SHARE does */
	if (k && k->kind == CONSTRAINT_FOREIGN_KEY)
		effect_referenced(cx, r, k->other, LOCK_ROW_SHARE, LOCK_ACCESS_SHARE);
}

/* ---- DROP, ALTER, RENAME ---- */

/* Children have it, too, and lose it: ATExecDropConstraint. */
static bool
in_children(const struct constraint *k)
{
	return (!k || k->kind == CONSTRAINT_CHECK || k->kind == CONSTRAINT_NOT_NULL) &&
		!(k && k->no_inherit);
}

static void
index_goes(struct effecting *cx, const struct relation *r, struct str name)
{
	const struct index *i = relation_index(r, name);
	struct relation_list tree;
	struct strs attached = { 0 };

	if (!i)
		return;
	effect_add_index(cx, r, i->name, LOCK_ACCESS_EXCLUSIVE);
	if (!effect_partitioned(r))
		return;
	strs_add(cx->arena, &attached, name);
	tree = effect_tree(cx, r);
	for (size_t t = 1; t < tree.n; t++) {
		for (size_t j = 0; j < tree.v[t]->indexes.n; j++) {
			const struct index *part = tree.v[t]->indexes.v[j];

			if (!part->parent.n || !strs_contain(&attached, part->parent))
				continue;
			effect_add_index(cx, tree.v[t], part->name, LOCK_ACCESS_EXCLUSIVE);
			if (effect_partitioned(tree.v[t]))
				strs_add(cx->arena, &attached, part->name);
		}
	}
}

static void
constraint_goes(struct effecting *cx, const struct relation *r, const struct constraint *k)
{
	switch (k->kind) {
	case CONSTRAINT_FOREIGN_KEY:
		/* its triggers on the other table go, too */
		effect_referenced(cx, r, k->other, LOCK_ACCESS_EXCLUSIVE, LOCK_ACCESS_EXCLUSIVE);
		break;
	case CONSTRAINT_UNIQUE:
	case CONSTRAINT_PRIMARY_KEY:
		effect_keys_go_on(cx, r, k->name);
		index_goes(cx, r, k->name);
		break;
	case CONSTRAINT_EXCLUDE: index_goes(cx, r, k->name); break;
	case CONSTRAINT_NONE:
	case CONSTRAINT_CHECK:
	case CONSTRAINT_NOT_NULL: break;
	}
}

void
effect_drop_constraint(struct effecting *cx)
{
	const struct relation *r = effect_target(cx);
	const struct constraint *k = r ? relation_constraint(r, cx->op->name) : NULL;
	bool only = cx->op->flags & OP_ONLY;
	struct relation_list tree;

	if (r && !(cx->op->flags & OP_IF_EXISTS) && effect_lacks_constraint(cx, r, cx->op->name))
		effect_fail(cx, "constraint \"%.*s\" of relation \"%.*s\" does not exist",
			FMT(cx->op->name), FMT(r->name.name));
	if (k && k->inherited)
		effect_fail(cx, "cannot drop inherited constraint \"%.*s\" of relation \"%.*s\"",
			FMT(k->name), FMT(r->name.name));
	if (k && only && effect_partitioned(r) && r->children.n && in_children(k) &&
		cx->version < 18)
		effect_fail(cx,
			"cannot remove constraint from only the partitioned table when partitions "
			"exist");
	if (effect_failed(cx))
		return;
	if (r && !effect_partitioned(r) && (!in_children(k) || (!k && effect_complete(cx, r))))
		effect_add(cx, r, ROLE_TARGET, form_lock(FORM_DROP_CONSTRAINT), 0);
	else
		effect_of_form(cx, FORM_DROP_CONSTRAINT);
	/* theirs is no longer inherited: coninhcount */
	for (size_t i = 0;
		only && k && in_children(k) && !effect_partitioned(r) && i < r->children.n; i++)
		effect_add_key(cx, key_at(&r->children, i), ROLE_CHILD,
			form_lock(FORM_DROP_CONSTRAINT), 0);
	/* ATCheckPartitionsNotInUse */
	tree = effect_partitioned(r) ? effect_tree(cx, r) : (struct relation_list){ 0 };
	for (size_t i = 1; only && i < tree.n; i++)
		effect_add(cx, tree.v[i], ROLE_CHILD, form_lock(FORM_DROP_CONSTRAINT), 0);
	if (k)
		constraint_goes(cx, r, k);
}

void
effect_rename_constraint(struct effecting *cx)
{
	const struct relation *r = effect_target(cx);
	const struct constraint *k = r ? relation_constraint(r, cx->op->name) : NULL;
	struct relation_list tree;

	if (cx->op->object == OBJECT_KIND_DOMAIN)
		return;
	if (r && effect_lacks_constraint(cx, r, cx->op->name))
		effect_fail(cx, "constraint \"%.*s\" for table \"%.*s\" does not exist",
			FMT(cx->op->name), FMT(r->name.name));
	if (k)
		effect_check_rename_constraint(cx, r, k);
	effect_of_form(cx, FORM_RENAME);
	if (!k || effect_failed(cx))
		return;
	if (relation_index(r, k->name))
		effect_add_index(cx, r, k->name, form_lock(FORM_RENAME_INDEX));
	/* rename_constraint_internal follows those that children inherit */
	if ((k->kind != CONSTRAINT_CHECK && k->kind != CONSTRAINT_NOT_NULL) || k->no_inherit ||
		cx->op->flags & OP_ONLY)
		return;
	tree = effect_tree(cx, r);
	for (size_t i = 1; i < tree.n; i++)
		effect_add(cx, tree.v[i], ROLE_CHILD, form_lock(FORM_RENAME), 0);
}
