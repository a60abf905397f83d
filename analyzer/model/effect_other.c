#include "model/effect_internal.h"

#include "base/arena.h"
#include "base/trie.h"

/* ---- sequences and functions ---- */

/* process_owned_by (sequence.c) */
static bool
is_identity_sequence(const struct effecting *cx)
{
	const struct relation *s = effect_target(cx);
	const struct relation *r =
		s && s->extra->owner.n ? catalog_find_key(cx->now, s->extra->owner) : NULL;
	const struct column *c = r ? relation_column(r, s->extra->owner_column) : NULL;

	return c && c->identity;
}

static void
check_owner_column(struct effecting *cx, const struct sequence_spec *spec)
{
	const struct relation *r =
		spec && spec->owner.name.n ? catalog_find(cx->now, spec->owner) : NULL;

	if (effect_complete(cx, r) && !relation_column(r, spec->owner_column))
		effect_fail(cx, "column \"%.*s\" of relation \"%.*s\" does not exist",
			FMT(spec->owner_column), FMT(r->name.name));
}

void
effect_create_sequence(struct effecting *cx)
{
	const struct sequence_spec *spec = cx->op->sequence;
	struct relname name = effect_created_name(cx, cx->op->target,
		spec && spec->persistence == PERSISTENCE_TEMPORARY);

	if (effect_name_taken(cx, name))
		return;
	check_owner_column(cx, spec);
	effect_check_schema(cx, cx->op->target.schema);
	effect_add_new(cx, name, RELATION_SEQUENCE);
	if (spec && spec->owner.name.n)
		effect_add_name(cx, spec->owner, ROLE_READ, LOCK_ACCESS_SHARE, 0);
}

void
effect_alter_sequence(struct effecting *cx)
{
	const struct sequence_spec *spec = cx->op->sequence;
	struct effect *e;

	if (spec && (spec->owner.name.n || spec->owned_by_none) && is_identity_sequence(cx))
		effect_fail(cx, "cannot change ownership of identity sequence");
	check_owner_column(cx, spec);
	e = effect_add_name(cx, cx->op->target, ROLE_TARGET, form_lock(FORM_ALTER_SEQUENCE), 0);
	if (e->kind == RELATION_UNKNOWN)
		e->kind = RELATION_SEQUENCE;
	if (spec && spec->owner.name.n)
		effect_add_name(cx, spec->owner, ROLE_READ, LOCK_ACCESS_SHARE, 0);
}

/* Only a body in the SQL standard's form is looked into when the function is made. */
void
effect_create_function(struct effecting *cx)
{
	effect_check_function(cx);
	if (cx->op->function)
		effect_query(cx, cx->op->function->query, 0);
}

/* ---- triggers ---- */

static const struct trigger *
trigger_of(const struct relation *r, struct str name)
{
	for (size_t i = 0; r && i < r->triggers.n; i++) {
		if (str_eq(r->triggers.v[i]->name, name))
			return r->triggers.v[i];
	}
	return NULL;
}

/* CreateTriggerFiringOn */
static void
check_trigger(struct effecting *cx, const struct relation *r, const struct trigger *t)
{
	const struct function_list *functions = catalog_functions(cx->now, t->function);
	bool view = r->kind == RELATION_VIEW;

	if (r->created && t->instead && !view)
		effect_fail(cx, "\"%.*s\" is a %s", FMT(r->name.name),
			r->kind == RELATION_FOREIGN_TABLE ? "foreign table" : "table");
	else if (view && !t->instead && t->row)
		effect_fail(cx, "\"%.*s\" is a view", FMT(r->name.name));
	else if (t->instead && !t->row)
		effect_fail(cx, "INSTEAD OF triggers must be FOR EACH ROW");
	else if (t->row && t->events & TRIGGER_TRUNCATE)
		effect_fail(cx, "TRUNCATE FOR EACH ROW triggers are not supported");
	else if (!t->row && t->when_columns.n)
		effect_fail(cx,
			"statement trigger's WHEN condition cannot reference column values");
	for (size_t i = 0; effect_complete(cx, r) && t->row && i < t->when_columns.n; i++) {
		struct str name = t->when_columns.v[i];

		if (!relation_column(r, name) && !column_is_system(name) && !str_is(name, "new") &&
			!str_is(name, "old") &&
			!catalog_functions(cx->now, (struct relname){ .name = name }))
			effect_fail(cx, "column \"%.*s\" does not exist", FMT(name));
	}
	for (size_t i = 0; effect_complete(cx, r) && i < t->update_of.n; i++) {
		if (!relation_column(r, t->update_of.v[i]))
			effect_fail(cx, "column \"%.*s\" of relation \"%.*s\" does not exist",
				FMT(t->update_of.v[i]), FMT(r->name.name));
	}
	if (functions && functions->n == 1 && !functions->v[0]->dropped && !cx->now.relation_gaps &&
		functions->v[0]->result.name.n &&
		!str_is(functions->v[0]->result.name, "trigger") && !functions->v[0]->parameters.n)
		effect_fail(cx, "function %.*s must return type trigger", FMT(t->function.name));
}

void
effect_create_trigger(struct effecting *cx)
{
	const struct relation *r = effect_target(cx);
	const struct trigger *t = cx->op->trigger;

	if (r)
		check_trigger(cx, r, t);
	if (r && trigger_of(r, t->name) && !(cx->op->flags & OP_OR_REPLACE))
		effect_fail(cx, "trigger \"%.*s\" for relation \"%.*s\" already exists",
			FMT(t->name), FMT(r->name.name));
	if (effect_failed(cx))
		return;
	effect_of_form(cx, t->row ? FORM_CREATE_ROW_TRIGGER : FORM_CREATE_TRIGGER);
	if (t->from.name.n)
		effect_add_name(cx, t->from, ROLE_READ, LOCK_ACCESS_SHARE, 0);
}

/* Partitions have a copy of a row trigger, and none of a statement trigger. */
static void
of_trigger(struct effecting *cx)
{
	const struct relation *r = effect_target(cx);
	const struct trigger *t = trigger_of(r, cx->op->name);

	if (t && !t->row)
		effect_add(cx, r, ROLE_TARGET, form_lock(FORM_DROP_TRIGGER), 0);
	else
		effect_of_form(cx, FORM_DROP_TRIGGER);
}

/* The table that a partition has its trigger from, or NULL. */
static const struct relation *
copied_from(const struct effecting *cx, const struct relation *r, struct str name)
{
	const struct relation *parent =
		r->bound && r->parents.n ? catalog_find_key(cx->now, key_at(&r->parents, 0)) : NULL;
	const struct trigger *t = trigger_of(parent, name), *own = trigger_of(r, name);

	return t && own && t->row && own->row && catalog_sure(cx->now, parent) ? parent : NULL;
}

void
effect_drop_trigger(struct effecting *cx)
{
	const struct relation *r = effect_target(cx);

	if (effect_complete(cx, r) && !trigger_of(r, cx->op->name)) {
		if (!(cx->op->flags & OP_IF_EXISTS))
			effect_fail(cx, "trigger \"%.*s\" for table \"%.*s\" does not exist",
				FMT(cx->op->name), FMT(r->name.name));
		return;
	}
	if (r && copied_from(cx, r, cx->op->name))
		effect_fail(cx,
			"cannot drop trigger %.*s on table %.*s because trigger %.*s on table %.*s "
			"requires it",
			FMT(cx->op->name), FMT(r->name.name), FMT(cx->op->name),
			FMT(copied_from(cx, r, cx->op->name)->name.name));
	of_trigger(cx);
}

void
effect_rename_trigger(struct effecting *cx)
{
	const struct relation *r = effect_target(cx);

	/* renametrig */
	if (effect_complete(cx, r) && trigger_of(r, cx->op->new_name) &&
		trigger_of(r, cx->op->name))
		effect_fail(cx, "trigger \"%.*s\" for relation \"%.*s\" already exists",
			FMT(cx->op->new_name), FMT(r->name.name));
	else if (r && cx->version >= 15 && copied_from(cx, r, cx->op->name))
		effect_fail(cx, "cannot rename trigger \"%.*s\" on table \"%.*s\"",
			FMT(cx->op->name), FMT(r->name.name));
	effect_of_form(cx, FORM_RENAME_TRIGGER);
}

/* ---- policies ---- */

static bool
has_policy(const struct relation *r, struct str name)
{
	for (size_t i = 0; i < r->policies.n; i++) {
		if (str_eq(r->policies.v[i]->name, name))
			return true;
	}
	return false;
}

/* Without a subquery all columns in USING and WITH CHECK are the table's. */
static void
check_condition_columns(struct effecting *cx, const struct relation *r)
{
	const struct policy *p = cx->op->kind == OP_RENAME_POLICY ? NULL : cx->op->policy;

	if (!p || p->reads.n || !effect_complete(cx, r))
		return;
	each (name, &p->columns) {
		if (!relation_column(r, *name) && !column_is_system(*name) &&
			!str_eq(*name, r->name.name) &&
			!catalog_functions(cx->now, (struct relname){ .name = *name }))
			effect_fail(cx, "column \"%.*s\" does not exist", FMT(*name));
	}
}

void
effect_policy(struct effecting *cx)
{
	const struct relation *r = effect_target(cx);

	if (cx->op->kind == OP_CREATE_POLICY && r && has_policy(r, cx->op->name))
		effect_fail(cx, "policy \"%.*s\" for table \"%.*s\" already exists",
			FMT(cx->op->name), FMT(r->name.name));
	if (cx->op->kind != OP_CREATE_POLICY && effect_complete(cx, r) &&
		!has_policy(r, cx->op->name))
		effect_fail(cx, "policy \"%.*s\" for table \"%.*s\" does not exist",
			FMT(cx->op->name), FMT(r->name.name));
	check_condition_columns(cx, r);
	if (effect_failed(cx))
		return;
	effect_of_form(cx, FORM_POLICY);
	if (cx->op->kind == OP_RENAME_POLICY || !cx->op->policy)
		return;
	each (name, &cx->op->policy->reads)
		effect_add_name(cx, *name, ROLE_READ, LOCK_ACCESS_SHARE, 0);
}

void
effect_drop_policy(struct effecting *cx)
{
	const struct relation *r = effect_target(cx);

	if (effect_complete(cx, r) && !has_policy(r, cx->op->name)) {
		if (!(cx->op->flags & OP_IF_EXISTS))
			effect_fail(cx, "policy \"%.*s\" for table \"%.*s\" does not exist",
				FMT(cx->op->name), FMT(r->name.name));
		return;
	}
	effect_of_form(cx, FORM_POLICY);
}

/* ---- statistics and publications ---- */

static void
check_described(struct effecting *cx, const struct strs *columns)
{
	const struct relation *r = effect_target(cx);

	each (name, columns) {
		if (name->n && effect_complete(cx, r) && !relation_column(r, *name) &&
			!column_is_system(*name))
			effect_fail(cx, "column \"%.*s\" does not exist", FMT(*name));
		if (effect_virtual(r, *name))
			effect_fail(cx,
				"statistics creation on virtual generated columns is not supported");
	}
}

/* CreateStatistics; an expression may stand alone */
static void
check_how_many(struct effecting *cx, const struct strs *columns)
{
	if (columns->n == 1 && columns->v[0].n)
		effect_fail_always(cx, "extended statistics require at least 2 columns");
	for (size_t i = 1; i < columns->n; i++) {
		struct strs before = { columns->v, (unsigned)i, 0 };

		if (columns->v[i].n && strs_contain(&before, columns->v[i]))
			effect_fail_always(cx, "duplicate column name in statistics definition");
	}
}

void
effect_statistics(struct effecting *cx)
{
	struct relname name = effect_created_name(cx, cx->op->other, false);
	const struct statistics_info *old = name.name.n ? catalog_statistics(cx->now, name) : NULL;

	if (old && !old->doubtful && !(cx->op->flags & OP_IF_NOT_EXISTS) && !cx->now.relation_gaps)
		effect_fail(cx, "statistics object \"%.*s\" already exists", FMT(name.name));
	check_how_many(cx, &cx->op->statistics->columns);
	check_described(cx, &cx->op->statistics->columns);
	check_described(cx, &cx->op->statistics->used);
	effect_of_form(cx, FORM_STATISTICS);
}

/* RemoveStatisticsById locks the table that they are of. */
void
effect_drop_statistics(struct effecting *cx)
{
	const struct statistics_info *s = catalog_statistics(cx->now, cx->op->target);

	if (s)
		effect_add_name(cx, s->table, ROLE_TARGET, form_lock(FORM_STATISTICS), 0);
}

static void
publish(struct effecting *cx, struct relname table, bool only)
{
	const struct relation *r = catalog_find(cx->now, table);
	struct relation_list tree;

	if (effect_partitioned(r) && cx->version < 13)
		effect_fail(cx, "\"%.*s\" is a partitioned table", FMT(r->name.name));
	effect_add_name(cx, table, ROLE_TARGET, form_lock(FORM_PUBLISH), 0);
	/* OpenTableList: inheritance children are published with their parent */
	if (!r || effect_partitioned(r) || only)
		return;
	tree = effect_tree(cx, r);
	for (size_t i = 1; i < tree.n; i++)
		effect_add(cx, tree.v[i], ROLE_CHILD, form_lock(FORM_PUBLISH), 0);
}

static void
unpublish(void *effecting, struct str key, const void *value)
{
	const struct publication_table *t = value;

	(void)key;
	publish(effecting, t->table, t->only);
}

/* CheckAlterPublication, publication_add_relation, PublicationDropTables (publicationcmds.c) */
static void
check_members(struct effecting *cx, const struct publication_spec *spec,
	const struct publication_info *old)
{
	if (old->all_tables && spec->tables.n)
		effect_fail(cx, "publication \"%.*s\" is defined as FOR ALL TABLES",
			FMT(old->name));
	each (t, &spec->tables) {
		const struct relation *r = catalog_find(cx->now, t->table);
		bool member = r && trie_get(old->tables, r->key);

		if (!effect_complete(cx, r))
			continue;
		if (spec->action == PUBLICATION_ADD && member)
			effect_fail(cx,
				"relation \"%.*s\" is already member of publication \"%.*s\"",
				FMT(r->name.name), FMT(old->name));
		else if (spec->action == PUBLICATION_DROP && !member)
			effect_fail(cx, "relation \"%.*s\" is not part of the publication",
				FMT(r->name.name));
	}
}

void
effect_publication(struct effecting *cx)
{
	const struct publication_spec *spec = cx->op->publication;
	struct str name = cx->op->name.n ? cx->op->name : cx->op->target.name;
	const struct publication_info *old = catalog_publication(cx->now, name);

	if (!spec)
		return;
	if (cx->op->kind == OP_CREATE_PUBLICATION && old)
		effect_fail(cx, "publication \"%.*s\" already exists", FMT(name));
	if (cx->op->kind == OP_ALTER_PUBLICATION && old)
		check_members(cx, spec, old);
	if (effect_failed(cx))
		return;
	each (t, &spec->tables)
		publish(cx, t->table, t->only);
	/* SET takes out the tables that it does not name: AlterPublicationTables */
	if (cx->op->kind == OP_ALTER_PUBLICATION && spec->action == PUBLICATION_SET && old)
		trie_walk(old->tables, unpublish, cx);
}
