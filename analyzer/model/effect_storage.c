#include "model/effect_internal.h"

#include "base/arena.h"
#include "knowledge/signature.h"
#include "knowledge/type_row.h"

/* ---- columns ---- */

/* ALTER INDEX numbers the columns, so they have no names to look for. */
static void
of_column(struct effecting *cx, enum form form)
{
	const struct relation *r = effect_target(cx);

	if (r && r->kind != RELATION_INDEX && r->kind != RELATION_PARTITIONED_INDEX)
		effect_column(cx, r, cx->op->name);
	effect_of_form(cx, form);
}

void
effect_set_statistics(struct effecting *cx)
{
	if (effect_virtual(effect_target(cx), cx->op->name))
		effect_fail(cx, "cannot alter statistics on virtual generated column \"%.*s\"",
			FMT(cx->op->name));
	of_column(cx, FORM_SET_STATISTICS);
}

void
effect_set_column_options(struct effecting *cx)
{
	of_column(cx, FORM_SET_COLUMN_OPTIONS);
}

/* The column, if nothing of its type can be moved to the TOAST table or compressed. */
static const struct column *
plain_column(const struct effecting *cx)
{
	const struct relation *r = effect_target(cx);
	const struct column *c = effect_complete(cx, r) ? relation_column(r, cx->op->name) : NULL;
	const struct type_row *type = c && !c->type.percent && !catalog_type(cx->now, c->type) ?
		type_row_of(c->type.name, cx->version) :
		NULL;

	return type && !c->type.dimensions && type->storage == 'p' ? c : NULL;
}

void
effect_set_storage(struct effecting *cx)
{
	const struct column *c = plain_column(cx);

	if (c && !str_eq_fold(cx->op->new_name, S("plain")) &&
		!str_eq_fold(cx->op->new_name, S("default")))
		effect_fail(cx, "column data type %.*s can only have storage PLAIN",
			FMT(type_text(cx->arena, (struct type){ .name = c->type.name })));
	of_column(cx, FORM_SET_STORAGE);
}

void
effect_set_compression(struct effecting *cx)
{
	const struct column *c = plain_column(cx);

	if (c)
		effect_fail(cx, "column data type %.*s does not support compression",
			FMT(type_text(cx->arena, (struct type){ .name = c->type.name })));
	of_column(cx, FORM_SET_COMPRESSION);
}

/* ---- where and how the table is kept ---- */

static bool
is_logged(const struct effecting *cx)
{
	return cx->op->kind == OP_SET_LOGGED;
}

static unsigned
persistence_work(struct effecting *cx, const struct relation *r)
{
	enum persistence wanted = is_logged(cx) ? PERSISTENCE_PERMANENT : PERSISTENCE_UNLOGGED;

	/* nothing to do if it is so already: ATPrepChangePersistence */
	return effect_complete(cx, r) && r->persistence == wanted ? 0 : WORK_REWRITE;
}

/* Does the table have a foreign key to a table of another persistence, or the other way round? */
static void
check_persistence(struct effecting *cx, const struct relation *r)
{
	const struct relation *other;

	for (size_t i = 0; is_logged(cx) && i < r->constraints.n; i++) {
		const struct constraint *k = r->constraints.v[i];

		other = k->kind == CONSTRAINT_FOREIGN_KEY ? catalog_find(cx->now, k->other) : NULL;
		if (other && other != r && other->persistence == PERSISTENCE_UNLOGGED)
			effect_fail(cx,
				"could not change table \"%.*s\" to logged because it references "
				"unlogged table \"%.*s\"",
				FMT(r->name.name), FMT(other->name.name));
	}
	for (size_t i = 0; !is_logged(cx) && i < r->referenced_by.n; i++) {
		other = catalog_find_key(cx->now, key_at(&r->referenced_by, i));
		if (other && other != r && effect_complete(cx, other) &&
			other->persistence == PERSISTENCE_PERMANENT)
			effect_fail(cx,
				"could not change table \"%.*s\" to unlogged because it "
				"references logged table \"%.*s\"",
				FMT(r->name.name), FMT(other->name.name));
	}
}

static bool
changes_persistence(const struct op *op, const struct relation *r)
{
	return (op->kind == OP_SET_LOGGED && r->persistence == PERSISTENCE_UNLOGGED) ||
		(op->kind == OP_SET_UNLOGGED && r->persistence == PERSISTENCE_PERMANENT);
}

void
effect_set_persistence(struct effecting *cx)
{
	const struct relation *r = effect_target(cx);
	const struct relation *old = r ? catalog_find_key(cx->before, r->key) : NULL;
	unsigned work;

	if (r && r->kind == RELATION_SEQUENCE && cx->version < 15)
		effect_fail(cx, "\"%.*s\" is not a table", FMT(r->name.name));
	if (effect_partitioned(r) && cx->version >= 18)
		effect_fail(cx, "ALTER action SET %s cannot be performed on relation \"%.*s\"",
			is_logged(cx) ? "LOGGED" : "UNLOGGED", FMT(r->name.name));
	if (r && !is_logged(cx) && effect_is_published(cx, r))
		effect_fail(cx,
			"cannot change table \"%.*s\" to unlogged because it is part of a "
			"publication",
			FMT(r->name.name));
	if (r && r->persistence == PERSISTENCE_TEMPORARY && r->created)
		effect_fail(cx,
			"cannot change logged status of table \"%.*s\" because it is temporary",
			FMT(r->name.name));
	if (r)
		check_persistence(cx, r);
	for (size_t i = 0; i < cx->at; i++) {
		if (old && changes_persistence(&cx->ops->v[i], old))
			effect_fail(cx, "cannot change persistence setting twice");
	}
	if (effect_failed(cx))
		return;
	effect_spread(cx,
		&(struct spread){ .form = FORM_SET_PERSISTENCE, .work = persistence_work });
	/* since 15, sequences owned by the table change with it */
	work = r ? persistence_work(cx, r) : 0;
	if (work && cx->version >= 15)
		effect_sequences(cx, r, S(""), LOCK_ACCESS_EXCLUSIVE);
}

static unsigned
tablespace_work(struct effecting *cx, const struct relation *r)
{
	struct str space = cx->op->new_name.n ? cx->op->new_name : cx->op->name;

	/* CheckRelationTableSpaceMove: the same place is no move */
	if (r && r->extra->tablespace.n && str_eq(r->extra->tablespace, space))
		return 0;
	if (effect_complete(cx, r) && !r->extra->tablespace.n && str_is(space, "pg_default"))
		return 0;
	return WORK_COPY;
}

/* AlterTableMoveAll: as far as the migrations tell what lies there */
static void
move_all(struct effecting *cx)
{
	struct relation_list all = catalog_in_tablespace(cx->arena, cx->now, cx->op);

	for (size_t i = 0; i < all.n && cx->effects->n < EFFECTS_MOST; i++) {
		const struct relation *r = all.v[i];
		bool moves = !str_eq(cx->op->name, cx->op->new_name);
		struct effect *e =
			effect_add(cx, r, ROLE_TARGET, form_lock(FORM_SET_TABLESPACE), 0);

		if (!moves || effect_partitioned(r) || r->kind == RELATION_PARTITIONED_INDEX)
			continue;
		e->work = effect_is_index(r) ? WORK_INDEX : WORK_COPY;
		if (effect_is_index(r))
			strs_add(cx->arena, &e->index_builds, r->name.name);
	}
}

void
effect_set_tablespace(struct effecting *cx)
{
	const struct relation *r = effect_target(cx);
	struct effect *e;

	if (!cx->op->target.name.n) {
		move_all(cx);
		return;
	}
	if (r ? effect_is_index(r) : cx->op->object == OBJECT_KIND_INDEX) {
		e = effect_add_name(cx, cx->op->target, ROLE_TARGET, form_lock(FORM_SET_TABLESPACE),
			0);
		e->kind = r ? r->kind : RELATION_INDEX;
		if (e->kind == RELATION_PARTITIONED_INDEX || !tablespace_work(cx, r))
			return;
		e->work = WORK_INDEX;
		strs_add(cx->arena, &e->index_builds, cx->op->target.name);
		return;
	}
	effect_spread(cx, &(struct spread){ .form = FORM_SET_TABLESPACE, .work = tablespace_work });
}

static unsigned
access_method_work(struct effecting *cx, const struct relation *r)
{
	struct str method = cx->op->new_name.n ? cx->op->new_name : cx->op->name;
	struct str now = r && r->extra->access_method.n ? r->extra->access_method : S("heap");

	/* DEFAULT (no name, since 17) is default_table_access_method */
	return effect_complete(cx, r) && str_eq(now, method.n ? method : S("heap")) ? 0 :
										      WORK_REWRITE;
}

void
effect_set_access_method(struct effecting *cx)
{
	const struct relation *r = effect_target(cx);

	if (effect_partitioned(r) && cx->version < 17)
		effect_fail(cx, "cannot change access method of a partitioned table");
	if (builtin_access_method(cx->op->new_name))
		effect_fail_always(cx, "access method \"%.*s\" is not of type TABLE",
			FMT(cx->op->new_name));
	if (effect_failed(cx))
		return;
	effect_spread(cx,
		&(struct spread){ .form = FORM_SET_ACCESS_METHOD, .work = access_method_work });
}

/* partitioned_table_reloptions (reloptions.c): RESET and those of the TOAST table are none */
static bool
sets_any(const struct effecting *cx)
{
	const struct strs *options = cx->op->strs;

	for (size_t i = 0; options && i < options->n && !(cx->op->flags & OP_RESET); i++) {
		if (!str_starts(options->v[i], S("toast.")))
			return true;
	}
	return false;
}

void
effect_set_options(struct effecting *cx)
{
	const struct relation *r = effect_target(cx);
	enum form form = FORM_SET_OPTIONS_WEAK, one;

	if (effect_partitioned(r) && cx->version >= 16 && sets_any(cx))
		effect_fail(cx, "cannot specify storage parameters for a partitioned table");
	for (size_t i = 0; cx->op->strs && i < cx->op->strs->n; i++) {
		one = option_form(cx->op->strs->v[i]);
		if (form_lock(one) > form_lock(form))
			form = one;
	}
	if (!effect_failed(cx))
		effect_of_form(cx, form);
}

void
effect_cluster_on(struct effecting *cx)
{
	const struct relation *r = effect_target(cx);

	if (effect_partitioned(r))
		effect_fail(cx, "cannot mark index clustered in partitioned table");
	if (effect_complete(cx, r) && cx->op->kind == OP_CLUSTER_ON)
		effect_check_clusterable(cx, r, cx->op->name);
	if (effect_failed(cx))
		return;
	effect_of_form(cx, FORM_CLUSTER_ON);
	if (r && cx->op->kind == OP_CLUSTER_ON)
		effect_add_index(cx, r, cx->op->name, form_lock(FORM_CLUSTER_ON));
}

/* ---- the rest of ALTER TABLE ---- */

static const struct trigger *
trigger_of(const struct relation *r, struct str name)
{
	for (size_t i = 0; i < r->triggers.n; i++) {
		if (str_eq(r->triggers.v[i]->name, name))
			return r->triggers.v[i];
	}
	return NULL;
}

/* EnableDisableTrigger: partitions have copies of row triggers; since 15, of those of keys */
static bool
switches_copies(const struct effecting *cx, const struct relation *r)
{
	for (size_t i = 0; i < r->triggers.n; i++) {
		if (r->triggers.v[i]->row &&
			(!cx->op->name.n || str_eq(r->triggers.v[i]->name, cx->op->name)))
			return true;
	}
	if (!(cx->op->flags & OP_ALL_TRIGGERS) || cx->version < 15)
		return false;
	for (size_t i = 0; i < r->constraints.n; i++) {
		if (r->constraints.v[i]->kind == CONSTRAINT_FOREIGN_KEY)
			return true;
	}
	return r->referenced_by.n > 0;
}

void
effect_switch_trigger(struct effecting *cx)
{
	const struct relation *r = effect_target(cx);

	/* no name: ALL or USER */
	if (effect_complete(cx, r) && cx->op->name.n && !trigger_of(r, cx->op->name))
		effect_fail(cx, "trigger \"%.*s\" for table \"%.*s\" does not exist",
			FMT(cx->op->name), FMT(r->name.name));
	if (effect_complete(cx, r) && !switches_copies(cx, r))
		effect_add(cx, r, ROLE_TARGET, form_lock(FORM_SWITCH_TRIGGER), 0);
	else
		effect_of_form(cx, FORM_SWITCH_TRIGGER);
}

/* ATExecAddOf: the same columns in the same order */
static void
check_of_type(struct effecting *cx, const struct relation *r, const struct relation *type)
{
	if (!effect_complete(cx, r) || !effect_complete(cx, type) ||
		type->kind != RELATION_COMPOSITE_TYPE)
		return;
	for (size_t i = 0; i < type->columns.n; i++) {
		const struct column *wanted = type->columns.v[i];
		const struct column *c = i < r->columns.n ? r->columns.v[i] : NULL;

		if (!c)
			effect_fail(cx, "table is missing column \"%.*s\"", FMT(wanted->name));
		else if (!str_eq(c->name, wanted->name))
			effect_fail(cx, "table has column \"%.*s\" where type requires \"%.*s\"",
				FMT(c->name), FMT(wanted->name));
		else if (effect_other_type(cx, wanted->type, c->type))
			effect_fail(cx, "table \"%.*s\" has different type for column \"%.*s\"",
				FMT(r->name.name), FMT(c->name));
	}
	if (r->columns.n > type->columns.n)
		effect_fail(cx, "table has extra column \"%.*s\"",
			FMT(r->columns.v[type->columns.n]->name));
}

void
effect_of_type(struct effecting *cx)
{
	const struct relation *r = effect_target(cx);

	if (cx->op->kind == OP_NOT_OF && effect_complete(cx, r) && !r->extra->of_type.name.n)
		effect_fail(cx, "\"%.*s\" is not a typed table", FMT(r->name.name));
	if (cx->op->kind == OP_OF_TYPE)
		check_of_type(cx, r, catalog_find(cx->now, cx->op->other));
	effect_of_form(cx, FORM_OF_TYPE);
}

/* ATExecReplicaIdentity (tablecmds.c) */
static void
check_identity_index(struct effecting *cx, const struct relation *r, const struct index *i)
{
	const struct constraint *k = i->constraint ? relation_constraint(r, i->name) : NULL;
	const char *kind = NULL;
	bool expression = false;

	each (key, &i->keys)
		expression |= !key->column.n;
	if (!i->unique)
		kind = "non-unique";
	else if (k && k->deferrable)
		kind = "non-immediate";
	else if (expression)
		kind = "expression";
	else if (i->where)
		kind = "partial";
	if (kind)
		effect_fail(cx, "cannot use %s index \"%.*s\" as replica identity", kind,
			FMT(i->name));
	for (size_t n = 0; !kind && n < i->keys.n; n++) {
		const struct column *c = relation_column(r, i->keys.v[n].column);

		if (c && !effect_column_not_null(r, c))
			effect_fail(cx,
				"index \"%.*s\" cannot be used as replica identity because column "
				"\"%.*s\" is nullable",
				FMT(i->name), FMT(c->name));
	}
}

void
effect_replica_identity(struct effecting *cx)
{
	const struct relation *r = effect_target(cx);
	const struct index *i = effect_complete(cx, r) && cx->op->replica == REPLICA_INDEX ?
		relation_index(r, cx->op->name) :
		NULL;

	if (i)
		check_identity_index(cx, r, i);

	if (cx->op->replica == REPLICA_INDEX && effect_complete(cx, r) &&
		!relation_index(r, cx->op->name))
		effect_fail(cx, "index \"%.*s\" for table \"%.*s\" does not exist",
			FMT(cx->op->name), FMT(r->name.name));
	effect_of_form(cx, FORM_REPLICA_IDENTITY);
	if (r && cx->op->replica == REPLICA_INDEX && !effect_failed(cx))
		effect_add_index(cx, r, cx->op->name, LOCK_SHARE);
}

void
effect_row_security(struct effecting *cx)
{
	effect_of_form(cx, FORM_ROW_SECURITY);
}

void
effect_alter_table_other(struct effecting *cx)
{
	effect_of_form(cx, FORM_ALTER_TABLE_OTHER);
}
