/*
 * New names and schemas for relations, schemas, types: whoever knows them by key follows.
 */
#include "base/arena.h"
#include "base/trie.h"
#include "knowledge/type.h"
#include "model/catalog_internal.h"

/* Old key → struct renaming. */
struct map {
	const struct trie *by_key;
};

static const struct renaming *
moved(const struct map *m, struct str key)
{
	return key.n ? trie_get(m->by_key, key) : NULL;
}

static void
map_name(const struct map *m, struct relname *name)
{
	char buffer[KEY_MOST];
	const struct renaming *to = name->name.n ? moved(m, key_into(buffer, *name)) : NULL;

	if (to)
		*name = to->to;
}

static void
map_key(const struct map *m, struct str *key)
{
	const struct renaming *to = moved(m, *key);

	if (to)
		*key = to->new_key;
}

static void
map_keys(struct change *x, struct key_list *keys, const struct map *m)
{
	for (size_t i = 0; i < keys->n; i++) {
		const struct renaming *to = moved(m, key_at(keys, i));

		if (to)
			keys_replace(x->arena, keys, i, to->new_key);
	}
}

struct query_mapping {
	struct arena *arena;
	const struct map *map;
};

static const struct query *
map_query(void *cx, const struct query *old)
{
	const struct query_mapping *m = cx;
	struct query *q = arena_dup(m->arena, old);

	q->uses = (struct uses){ 0 };
	each (use, &old->uses) {
		struct use *copy = vec_push(m->arena, &q->uses);

		*copy = *use;
		map_name(m->map, &copy->relation);
	}
	return q;
}

static void
map_target(void *cx, struct relname *name)
{
	map_name(((const struct query_mapping *)cx)->map, name);
}

static void
map_key_list(struct change *x, struct key_list *keys, const void *cx)
{
	map_keys(x, keys, cx);
}

static void
map_rules(struct change *x, struct relation *r, const struct map *m)
{
	struct query_mapping mapping = { x->arena, m };

	if (r->extra->rules->reads.n || r->extra->rules->elsewhere.n)
		rules_map_keys(x, r, map_key_list, m);
	rules_map(x, r->key,
		&(struct rule_map){
			.cx = &mapping,
			.query = map_query,
			.target = map_target,
		});
}

static void
map_policies(struct change *x, struct relation *r, const struct map *m)
{
	for (size_t i = 0; i < r->policies.n; i++) {
		struct policy *p;

		if (!r->policies.v[i]->reads.n)
			continue;
		p = arena_dup(x->arena, r->policies.v[i]);
		p->reads = (struct relnames){ 0 };
		each (name, &r->policies.v[i]->reads) {
			struct relname *copy = vec_push(x->arena, &p->reads);

			*copy = *name;
			map_name(m, copy);
		}
		list_set(x->arena, &r->policies, i, p);
	}
}

struct mapping {
	struct change *x;
	struct constraint *copy;
	const struct constraint *old;
};

static void
map_key_part(void *cx, struct str key, const void *value)
{
	struct mapping *m = cx;
	const struct renaming *n = value;

	if (!trie_get(m->old->parts, key))
		return;
	if (!m->copy)
		m->copy = arena_dup(m->x->arena, m->old);
	key_part_rename(m->x, m->copy, key, n->new_key);
}

static void
map_constraint(struct change *x, struct relation *r, size_t at, const struct map *m)
{
	const struct constraint *old = r->constraints.v[at];
	struct mapping mapping = { .x = x, .old = old };
	struct relname other = old->other;

	map_name(m, &other);
	if (old->parts)
		trie_walk(m->by_key, map_key_part, &mapping);
	if (!mapping.copy && relname_eq(other, old->other))
		return;
	if (!mapping.copy)
		mapping.copy = arena_dup(x->arena, old);
	mapping.copy->other = other;
	constraint_replace(x, r, at, mapping.copy);
}

static void
map_parts(struct change *x, struct relation *r, const struct map *m)
{
	if (r->query)
		r->query = map_query(&(struct query_mapping){ x->arena, m }, r->query);
	map_policies(x, r, m);
	map_rules(x, r, m);
	for (size_t i = 0; i < r->constraints.n; i++)
		map_constraint(x, r, i, m);
	for (size_t i = 0; i < r->columns.n; i++) {
		struct relname sequence = r->columns.v[i]->sequence;
		struct column *c;

		map_name(m, &sequence);
		if (relname_eq(sequence, r->columns.v[i]->sequence))
			continue;
		c = arena_dup(x->arena, r->columns.v[i]);
		c->sequence = sequence;
		column_replace(x, r, i, c);
	}
}

static void
map_extra(struct change *x, struct relation *r, const struct map *m)
{
	struct relation_extra *extra = extra_write(x, r);

	map_keys(x, &extra->policies_elsewhere, m);
	map_keys(x, &extra->typed_tables, m);
	map_key(m, &extra->default_partition);
	map_key(m, &extra->owner);
	map_name(m, &extra->of_type);
}

static void
follow(struct change *x, struct str key, const struct map *m)
{
	struct relation *r = change_write(x, key);

	if (!r)
		return;
	map_keys(x, &r->parents, m);
	map_keys(x, &r->children, m);
	map_keys(x, &r->referenced_by, m);
	map_keys(x, &r->views, m);
	map_keys(x, &r->sequences, m);
	map_keys(x, &r->reads, m);
	map_key(m, &r->table);
	if (r->extra->policies_elsewhere.n || r->extra->typed_tables.n || r->extra->owner.n ||
		r->extra->of_type.name.n || r->extra->default_partition.n)
		map_extra(x, r, m);
	map_parts(x, r, m);
}

/* The relation under its new name, and a tombstone under the old one. */
static void
move(struct change *x, const struct renaming *n)
{
	const struct relation *old = change_read(x, n->key);
	struct relation *r = change_copy(x, old);

	if (old->kind == RELATION_SEQUENCE)
		defaults_follow(x, old, n->to);
	if (old->kind == RELATION_SEQUENCE)
		change_set(x, &x->c.moved, n->from.name, x->op);
	change_bury(x, n->key);
	r->name = n->to;
	r->key = n->new_key;
	r->doubtful = r->doubtful || change_has(x, OP_MAYBE);
	change_file(x, r);
	if (str_is(r->name.schema, "pg_temp"))
		keys_add(x->arena, &x->c.temporary, r->key);
	for (size_t i = 0; i < r->constraints.n; i++)
		constraint_note_name(x, r, r->constraints.v[i]);
	users_note_all(x, r);
	publications_follow(x, n->from, n->to);
	signatures_follow(x, n->from, n->to);
	statistics_follow(x, n->from, n->to);
}

/*
 * What has only been heard of under that name, or is not certain, makes way: it is gone by now, or
 * never was there.
 */
static void
drop_stub(struct change *x, struct str key)
{
	const struct relation *r = change_read(x, key);

	if (r && (!r->created || !catalog_sure(x->c, r)))
		relations_drop(x, &(struct strs){ .v = &key, .n = 1 }, false);
}

static bool
has_row_type(const struct relation *r)
{
	return !r->table.n && r->kind != RELATION_SEQUENCE;
}

void
relations_rename(struct change *x, const struct renamings *all)
{
	struct key_set partners = { 0 };
	struct map m = { 0 };

	each (n, all) {
		if (!str_eq(n->key, n->new_key))
			drop_stub(x, n->new_key);
		if (change_read(x, n->key) && !change_read(x, n->new_key))
			m.by_key = trie_set(x->arena, m.by_key, n->key, n);
	}
	each (n, all) {
		if (!moved(&m, n->key))
			continue;
		key_set_add_partners(x, &partners, change_read(x, n->key));
		key_set_add(x, &partners, n->key);
	}
	/* a key that is listed twice moves once */
	each (n, all) {
		if (moved(&m, n->key) != n)
			continue;
		if (x->c.row_types && has_row_type(change_read(x, n->key)))
			types_follow(x, n->from, n->to);
		move(x, n);
	}
	each (key, &partners.list) {
		struct str now = *key;

		map_key(&m, &now);
		follow(x, now, &m);
	}
}

static void
add_renaming(struct change *x, struct renamings *all, const struct relation *r, struct relname to)
{
	struct renaming *n = vec_push(x->arena, all);

	n->from = r->name;
	n->to = to;
	n->key = r->key;
	n->new_key = relation_key(x->arena, to);
}

static enum relation_kind
kind_named(enum object_kind object)
{
	switch (object) {
	case OBJECT_KIND_INDEX: return RELATION_INDEX;
	case OBJECT_KIND_SEQUENCE: return RELATION_SEQUENCE;
	case OBJECT_KIND_VIEW: return RELATION_VIEW;
	case OBJECT_KIND_MATERIALIZED_VIEW: return RELATION_MATERIALIZED_VIEW;
	case OBJECT_KIND_FOREIGN_TABLE: return RELATION_FOREIGN_TABLE;
	case OBJECT_KIND_NONE:
	case OBJECT_KIND_TABLE:
	case OBJECT_KIND_COLUMN:
	case OBJECT_KIND_CONSTRAINT:
	case OBJECT_KIND_TRIGGER:
	case OBJECT_KIND_POLICY:
	case OBJECT_KIND_RULE:
	case OBJECT_KIND_TYPE:
	case OBJECT_KIND_DOMAIN:
	case OBJECT_KIND_FUNCTION:
	case OBJECT_KIND_SCHEMA:
	case OBJECT_KIND_DATABASE:
	case OBJECT_KIND_STATISTICS:
	case OBJECT_KIND_SYSTEM:
	case OBJECT_KIND_ACCESS_METHOD:
	case OBJECT_KIND_EXTENSION:
	case OBJECT_KIND_OTHER: break;
	}
	return RELATION_UNKNOWN;
}

void
apply_rename_relation(struct change *x)
{
	struct relation *r = change_find(x, x->op->target, kind_named(x->op->object));
	struct renamings all = { 0 };
	struct relname to;

	if (!r || !x->op->new_name.n)
		return;
	if (r->index && r->table.n) {
		index_rename(x, r->table, r->name.name, x->op->new_name);
		return;
	}
	to = (struct relname){ .schema = r->name.schema, .name = x->op->new_name };
	add_renaming(x, &all, r, to);
	relations_rename(x, &all);
}

/* A type, with the relation of a composite one. */
static void
move_type(struct change *x, struct relname name, struct relname to)
{
	const struct type_info *t =
		catalog_type(x->c, (struct type){ .schema = name.schema, .name = name.name });
	struct renamings all = { 0 };
	const struct relation *row;

	if (!t)
		return;
	name = t->name;
	to.schema = to.schema.n ? to.schema : name.schema;
	type_rename(x, name, to);
	row = catalog_find(x->c, name);
	if (row && row->kind == RELATION_COMPOSITE_TYPE) {
		add_renaming(x, &all, row, to);
		relations_rename(x, &all);
	}
	types_follow(x, name, to);
}

void
apply_rename_type(struct change *x)
{
	move_type(x, x->op->target, (struct relname){ .name = x->op->new_name });
}

/* Everything in the schema moves along under one new key each. */
void
apply_rename_schema(struct change *x)
{
	struct str from = x->op->name.n ? x->op->name : x->op->target.name;
	struct str to = x->op->new_name;
	struct relation_list relations = relations_in(x, from);
	struct relnames types = catalog_types_in(x->arena, x->c, from),
			functions = catalog_functions_in(x->arena, x->c, from);
	struct renamings all = { 0 };

	if (!from.n || !to.n)
		return;
	objects_forget_schema(x, from);
	schema_set(x, from, true);
	schema_set(x, to, false);
	for (size_t i = 0; i < relations.n; i++)
		add_renaming(x, &all, relations.v[i],
			(struct relname){ .schema = to, .name = relations.v[i]->name.name });
	relations_rename(x, &all);
	each (name, &types) {
		struct relname moved_to = { .schema = to, .name = name->name };

		type_rename(x, *name, moved_to);
		types_follow(x, *name, moved_to);
	}
	each (name, &functions)
		function_rename(x, *name, (struct relname){ .schema = to, .name = name->name });
	statistics_follow_schema(x, from, to);
	publications_follow_schema(x, from, to);
	extensions_follow_schema(x, from, to);
}

/* Indexes and owned sequences move along: AlterTableNamespaceInternal */
static void
move_relation(struct change *x, struct relation *r, struct str schema)
{
	struct renamings all = { 0 };
	char buffer[KEY_MOST];

	add_renaming(x, &all, r, (struct relname){ .schema = schema, .name = r->name.name });
	for (size_t i = 0; i < r->indexes.n; i++) {
		const struct relation *index =
			change_read(x, key_into(buffer, index_relname(r, r->indexes.v[i])));

		if (index)
			add_renaming(x, &all, index,
				(struct relname){ .schema = schema, .name = index->name.name });
	}
	for (size_t i = 0; i < r->sequences.n; i++) {
		const struct relation *sequence = change_read(x, key_at(&r->sequences, i));

		if (sequence)
			add_renaming(x, &all, sequence,
				(struct relname){ .schema = schema, .name = sequence->name.name });
	}
	relations_rename(x, &all);
}

void
apply_set_schema(struct change *x)
{
	struct relname to = { .schema = x->op->new_name, .name = x->op->target.name };
	enum object_kind object = x->op->object;
	struct relation *r;

	if (to.schema.n && object == OBJECT_KIND_EXTENSION)
		extension_set_schema(x, x->op->name, to.schema);
	if (object == OBJECT_KIND_OTHER)
		objects_forget(x, x->op->name, x->op->name);
	if (!to.schema.n || !to.name.n)
		return;
	if (object == OBJECT_KIND_TYPE || object == OBJECT_KIND_DOMAIN) {
		move_type(x, x->op->target, to);
	} else if (object == OBJECT_KIND_FUNCTION) {
		function_rename(x, x->op->target, to);
	} else if (object == OBJECT_KIND_STATISTICS) {
		statistics_rename(x, x->op->target, to);
	} else if (object == OBJECT_KIND_NONE || object == OBJECT_KIND_TABLE ||
		kind_named(object)) {
		r = change_find(x, x->op->target, kind_named(object));
		if (r)
			move_relation(x, r, to.schema);
	}
}
