/*
 * Dropping: what goes along (findDependentObjects, dependency.c), and who has to forget it.
 */
#include "base/arena.h"
#include "base/trie.h"
#include "model/catalog_internal.h"

static void
doom(struct change *x, struct key_set *doomed, struct str key)
{
	if (change_read(x, key))
		key_set_add(x, doomed, key);
}

static void
doom_all(struct change *x, struct key_set *doomed, const struct key_list *keys)
{
	for (size_t i = 0; i < keys->n; i++)
		doom(x, doomed, key_at(keys, i));
}

static void
doom_children(struct change *x, struct key_set *doomed, const struct relation *r, bool cascade)
{
	for (size_t i = 0; i < r->children.n; i++) {
		const struct relation *child = change_read(x, key_at(&r->children, i));

		if (child && (child->bound || cascade))
			doom(x, doomed, child->key);
	}
}

/* Partitions, indexes and owned sequences always go along; CASCADE takes the rest. */
static void
doom_dependents(struct change *x, struct key_set *doomed, const struct relation *r, bool cascade)
{
	char buffer[KEY_MOST];

	doom_children(x, doomed, r, cascade);
	doom_all(x, doomed, &r->sequences);
	for (size_t i = 0; i < r->indexes.n; i++) {
		const struct relation *own =
			change_read(x, key_into(buffer, index_relname(r, r->indexes.v[i])));

		/* another relation may have the name by now */
		if (own && str_eq(own->table, r->key))
			doom(x, doomed, own->key);
	}
	if (!cascade)
		return;
	doom_all(x, doomed, &r->views);
	doom_all(x, doomed, &r->extra->typed_tables);
}

static bool
goes_along(const void *doomed, struct str key)
{
	return key_set_has(doomed, key);
}

static bool
filter(struct change *x, struct key_list *keys, const struct key_set *doomed)
{
	enum { FEW = 4 };
	bool any = false;

	if (doomed->list.n > FEW)
		return keys_filter(x->arena, keys, goes_along, doomed);
	each (key, &doomed->list)
		any |= keys_remove(x->arena, keys, *key);
	return any;
}

static void
filter_constraints(struct change *x, struct relation *r, const struct key_set *doomed)
{
	char buffer[KEY_MOST];

	for (size_t i = r->constraints.n; i-- > 0;) {
		const struct constraint *k = r->constraints.v[i];

		if (k->kind != CONSTRAINT_FOREIGN_KEY ||
			!key_set_has(doomed, key_into(buffer, k->other)))
			continue;
		r->constraints.v =
			list_own(x, r, OWNS_CONSTRAINTS, r->constraints.v, r->constraints.n);
		list_close(r->constraints.v, r->constraints.n--, i);
	}
}

/* A column whose sequence is gone has no default any more. */
static void
filter_columns(struct change *x, struct relation *r, const struct key_set *doomed)
{
	char buffer[KEY_MOST];

	for (size_t i = 0; i < r->columns.n; i++) {
		const struct column *c = r->columns.v[i];
		struct column *copy;

		if (!c->sequence.name.n || !key_set_has(doomed, key_into(buffer, c->sequence)))
			continue;
		copy = arena_dup(x->arena, c);
		copy->sequence = (struct relname){ 0 };
		copy->serial = false;
		column_replace(x, r, i, copy);
	}
}

static void
filter_policies(struct change *x, struct relation *r)
{
	for (size_t i = r->policies.n; i-- > 0;) {
		bool gone = false;

		each (name, &r->policies.v[i]->reads)
			gone = gone || catalog_was_dropped(x->c, *name);
		if (!gone)
			continue;
		r->policies.v = list_own(x, r, OWNS_POLICIES, r->policies.v, r->policies.n);
		list_close(r->policies.v, r->policies.n--, i);
	}
}

static void
filter_keys(struct change *x, struct key_list *keys, const void *doomed)
{
	filter(x, keys, doomed);
}

static void
filter_extra(struct change *x, struct relation *r, const struct key_set *doomed)
{
	if (r->extra->policies_elsewhere.n)
		filter(x, &extra_write(x, r)->policies_elsewhere, doomed);
	if (r->extra->typed_tables.n)
		filter(x, &extra_write(x, r)->typed_tables, doomed);
	if (r->extra->rules->reads.n || r->extra->rules->elsewhere.n)
		rules_map_keys(x, r, filter_keys, doomed);
	if (key_set_has(doomed, r->extra->default_partition))
		extra_write(x, r)->default_partition = S("");
}

static void
forget(struct change *x, struct str key, const struct key_set *doomed)
{
	struct relation *r = change_write(x, key);
	bool reads_less;

	if (!r)
		return;
	filter(x, &r->parents, doomed);
	filter(x, &r->children, doomed);
	filter(x, &r->referenced_by, doomed);
	filter(x, &r->views, doomed);
	filter(x, &r->sequences, doomed);
	reads_less = filter(x, &r->reads, doomed);
	rules_forget(x, key);
	r = change_write(x, key);
	filter_extra(x, r, doomed);
	filter_constraints(x, r, doomed);
	filter_columns(x, r, doomed);
	if (reads_less)
		filter_policies(x, r);
	if (r->bound && !r->parents.n)
		r->bound = NULL;
}

static bool
is_tabular(void *cx, const struct relation *r)
{
	(void)cx;
	return relation_is_table(r);
}

/* CASCADE: columns of other tables that have the row type of one that goes. */
static void
drop_row_types(struct change *x, const struct key_set *doomed)
{
	struct relation_list all = catalog_relations_that(x->arena, x->c, is_tabular, NULL);

	for (size_t i = 0; i < all.n; i++) {
		for (size_t c = all.v[i]->columns.n; c-- > 0;) {
			const struct column *column = all.v[i]->columns.v[c];
			const struct relation *row = catalog_find(x->c,
				(struct relname){ column->type.schema, column->type.name });

			if (row && key_set_has(doomed, row->key) &&
				!key_set_has(doomed, all.v[i]->key))
				column_goes(x, all.v[i]->key, column->name);
		}
	}
}

/* Is it the default of one of them? */
static bool
takes_from_doomed(struct change *x, const struct column *column, const struct key_set *doomed)
{
	char buffer[KEY_MOST];

	if (column->serial)
		return key_set_has(doomed, key_into(buffer, column->sequence));
	for (size_t i = 0; column->fallback && i < column->fallback->strings.n; i++) {
		const struct relation *r = sequence_taken_from(x->c, column->fallback, i);

		if (r && key_set_has(doomed, r->key))
			return true;
	}
	return false;
}

/* CASCADE: the defaults that take their values from a sequence that goes. */
static void
drop_nextvals(struct change *x, const struct relation *sequence, const struct key_set *doomed)
{
	struct relation_list all = sequence_users(x, sequence->name.name);

	for (size_t i = 0; i < all.n; i++) {
		for (size_t c = 0; c < all.v[i]->columns.n; c++) {
			const struct column *column = all.v[i]->columns.v[c];
			struct relation *r;
			struct column *copy;

			if (!takes_from_doomed(x, column, doomed))
				continue;
			copy = arena_dup(x->arena, column);
			copy->fallback = NULL;
			copy->serial = false;
			copy->sequence = (struct relname){ 0 };
			r = change_write(x, all.v[i]->key);
			column_replace(x, r, c, copy);
		}
	}
}

static void
drop_defaults(struct change *x, const struct key_set *doomed)
{
	each (key, &doomed->list) {
		const struct relation *r = change_read(x, *key);

		if (r && r->kind == RELATION_SEQUENCE)
			drop_nextvals(x, r, doomed);
	}
}

/* CASCADE: functions that take or give rows of it, or read it by what they are made of */
static void
drop_objects_with(struct change *x, struct relname name)
{
	object_drop(x, &(struct object_ref){ .class = CLASS_RELATION, .name = name });
	object_drop(x, &(struct object_ref){ .class = CLASS_TYPE, .name = name });
}

void
relations_drop(struct change *x, const struct strs *keys, bool cascade)
{
	struct key_set doomed = { 0 }, partners = { 0 };

	each (key, keys)
		doom(x, &doomed, *key);
	for (size_t i = 0; i < doomed.list.n; i++)
		doom_dependents(x, &doomed, change_read(x, doomed.list.v[i]), cascade);
	if (cascade && x->c.row_types)
		drop_row_types(x, &doomed);
	if (cascade)
		drop_defaults(x, &doomed);
	for (size_t i = 0; cascade && i < doomed.list.n; i++)
		foreign_keys_drop_above(x, doomed.list.v[i]);
	each (key, &doomed.list)
		key_set_add_partners(x, &partners, change_read(x, *key));
	each (key, &doomed.list) {
		const struct relation *r = change_read(x, *key);

		if (relation_is_table(r))
			publications_follow(x, r->name, (struct relname){ 0 });
		if (cascade)
			drop_objects_with(x, r->name);
		statistics_follow(x, r->name, (struct relname){ 0 });
		change_bury(x, *key);
	}
	each (key, &partners.list)
		if (!key_set_has(&doomed, *key))
			forget(x, *key, &doomed);
}

static enum relation_kind
dropped_kind(enum op_kind kind)
{
	if (kind == OP_DROP_INDEX)
		return RELATION_INDEX;
	if (kind == OP_DROP_SEQUENCE)
		return RELATION_SEQUENCE;
	if (kind == OP_DROP_VIEW)
		return RELATION_VIEW;
	return kind == OP_DROP_MATERIALIZED_VIEW ? RELATION_MATERIALIZED_VIEW : RELATION_TABLE;
}

void
apply_drop_relation(struct change *x)
{
	const struct relation *r = catalog_find(x->c, x->op->target);

	if (!r && change_has(x, OP_MAYBE))
		return;
	if (!r && !catalog_was_dropped(x->c, x->op->target))
		change_bury_unknown(x, x->op->target, dropped_kind(x->op->kind));
	if (!r)
		return;
	if (r->table.n && r->index) {
		if (change_has(x, OP_CASCADE))
			foreign_keys_drop_on(x, r->table, r->index->name);
		index_drop(x, r->table, r->index->name);
	} else {
		relations_drop(x,
			&(struct strs){ .v = &(struct str){ r->key.s, r->key.n }, .n = 1 },
			change_has(x, OP_CASCADE));
	}
}

void
apply_drop_schema(struct change *x)
{
	struct str schema = x->op->name.n ? x->op->name : x->op->target.name;
	struct relation_list relations = relations_in(x, schema);
	struct relnames types = catalog_types_in(x->arena, x->c, schema);
	struct relnames functions = catalog_functions_in(x->arena, x->c, schema);
	struct strs keys = { 0 };

	if (!schema.n)
		return;
	for (size_t i = 0; i < relations.n; i++)
		strs_add(x->arena, &keys, relations.v[i]->key);
	relations_drop(x, &keys, true);
	/* what is elsewhere and needs something of it goes along */
	objects_drop_in(x, schema);
	types_drop_cascade(x, &types);
	each (name, &functions)
		change_set(x, &x->c.functions, relation_key(x->arena, *name),
			arena_new(x->arena, struct function_list));
	statistics_follow_schema(x, schema, S(""));
	publications_follow_schema(x, schema, S(""));
	extensions_follow_schema(x, schema, S(""));
	schema_set(x, schema, true);
}

static void
drop_list(struct change *x, struct relation_list all)
{
	struct strs keys = { 0 };

	for (size_t i = 0; i < all.n; i++)
		strs_add(x->arena, &keys, all.v[i]->key);
	relations_drop(x, &keys, change_has(x, OP_CASCADE));
}

void
apply_drop_owned(struct change *x)
{
	drop_list(x, catalog_owned(x->arena, x->c, x->op->strs));
}

void
apply_drop_access_method(struct change *x)
{
	if (x->op->object == OBJECT_KIND_ACCESS_METHOD)
		drop_list(x, catalog_stored_by(x->arena, x->c, x->op->name));
}
