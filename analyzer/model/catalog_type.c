/*
 * Types: enums, composite types, domains.
 */
#include <string.h>

#include "base/arena.h"
#include "base/trie.h"
#include "model/catalog_internal.h"

static const struct type_info *
find(const struct change *x, struct relname name)
{
	return catalog_type(x->c, (struct type){ .schema = name.schema, .name = name.name });
}

static void
file_type(struct change *x, const struct type_info *t)
{
	change_set(x, &x->c.types, t->key, t);
	users_note_type(x, t);
}

static struct str
elsewhere(struct change *x, struct str name)
{
	return str_format(x->arena, "type %.*s", FMT(name));
}

/* See doubt_namesake (catalog_change.c). */
static void
doubt_namesake(struct change *x, struct relname name)
{
	const struct type_info *t = NULL;
	const struct str *key;
	struct type_info *copy;

	if (name.schema.n) {
		t = find(x, (struct relname){ .name = name.name });
	} else {
		key = trie_get(x->c.elsewhere, elsewhere(x, name.name));
		t = key ? trie_get(x->c.types, *key) : NULL;
	}
	if (!t || t->dropped || t->doubtful)
		return;
	copy = arena_dup(x->arena, t);
	copy->epoch = x->now->epoch;
	copy->doubtful = true;
	file_type(x, copy);
}

struct type_info *
type_write(struct change *x, struct relname name)
{
	const struct type_info *old = find(x, name);
	struct type_info *t;

	if (!old) {
		doubt_namesake(x, name);
		return NULL;
	}
	if (old->epoch == x->now->epoch) {
		memcpy(&t, &old, sizeof(t));
		return t;
	}
	t = arena_dup(x->arena, old);
	t->epoch = x->now->epoch;
	t->doubtful = t->doubtful || change_has(x, OP_MAYBE);
	file_type(x, t);
	return t;
}

static struct type_info *
type_new(struct change *x, struct relname name, enum type_kind kind)
{
	struct type_info *t = arena_new(x->arena, struct type_info);

	if (!name.schema.n)
		name.schema = catalog_creation_schema(x->c);
	t->name = name;
	t->key = relation_key(x->arena, name);
	t->kind = kind;
	t->unit = x->now->unit;
	t->txn = x->now->txn;
	t->epoch = t->created = x->now->epoch;
	t->doubtful = change_has(x, OP_MAYBE) ||
		(!x->op->target.schema.n && !catalog_creation_certain(x->c));
	change_note_elsewhere(x, t->name, t->key, elsewhere(x, t->name.name));
	file_type(x, t);
	return t;
}

static struct str
domain_check_name(struct change *x, const struct type_info *t)
{
	for (size_t number = 0;; number++) {
		struct str label = number ? str_format(x->arena, "check%zu", number) : S("check");
		struct str name = object_name(x->arena, t->name.name, S(""), label);
		size_t i = 0;

		while (i < t->checks.n && !str_eq(t->checks.v[i]->name, name))
			i++;
		if (i == t->checks.n)
			return name;
	}
}

static void
add_domain_check(struct change *x, struct type_info *t, const struct constraint *spec)
{
	struct constraint *k = arena_dup(x->arena, spec);

	if (spec->kind == CONSTRAINT_NOT_NULL) {
		t->not_null = true;
		return;
	}
	if (t->checks.n >= PARTS_MOST / 8)
		return;
	if (!k->name.n)
		k->name = domain_check_name(x, t);
	list_push(x->arena, &t->checks, k);
	users_note_type(x, t);
}

static void
create_row_type(struct change *x, const struct type_info *t, const struct type_spec *spec)
{
	struct relation *r = change_create(x, t->name, RELATION_COMPOSITE_TYPE);

	for (size_t i = 0; i < spec->attributes.n && i < COLUMNS_MOST; i++)
		column_add(x, r, spec->attributes.v[i]);
}

void
apply_create_type(struct change *x)
{
	const struct type_spec *spec = x->op->type;
	const struct type_info *old = find(x, x->op->target), *base;
	struct type_info *t;

	if (!spec || (old && change_skips(x)))
		return;
	t = type_new(x, x->op->target, spec->kind);
	each (label, &spec->labels)
		enum_label_add(x, t, &(struct enum_label){ *label, x->now->txn, true, 0, 0 }, NULL);
	t->attributes = spec->attributes;
	t->base = catalog_type_found(x->c, spec->base);
	t->not_null = spec->not_null;
	t->fallback = default_kept(x, spec->fallback, spec->base);
	base = spec->kind == TYPE_KIND_DOMAIN ? catalog_type(x->c, spec->base) : NULL;
	/* DefineDomain: the default of a domain below holds, too, but not for an array of it */
	if (base && !spec->fallback && !spec->base.dimensions)
		t->fallback = base->fallback;
	for (size_t i = 0; i < spec->checks.n; i++)
		add_domain_check(x, t, spec->checks.v[i]);
	users_note_type(x, t);
	if (spec->needs.n)
		object_add(x, (struct object_ref){ .class = CLASS_TYPE, .name = t->name },
			&spec->needs);
	if (spec->kind == TYPE_KIND_COMPOSITE)
		create_row_type(x, t, spec);
}

/* A type never seen is known by what is done to it. */
struct type_info *
type_or_stub(struct change *x, enum type_kind kind)
{
	struct type_info *t = type_write(x, x->op->target);

	if (t || !x->op->target.name.n)
		return t;
	t = type_new(x, x->op->target, kind);
	t->unit = t->txn = t->created = 0;
	return t;
}

static void
change_attribute(struct change *x, struct column_list *columns,
	const struct attribute_change *change)
{
	struct str name = x->op->name.n || !change->column ? x->op->name : change->column->name;
	struct column *copy;
	size_t at = 0;

	while (at < columns->n && !str_eq(columns->v[at]->name, name))
		at++;
	switch (change->action) {
	case ATTRIBUTE_ADD:
		if (at == columns->n && columns->n < COLUMNS_MOST && change->column)
			list_push(x->arena, columns, change->column);
		return;
	case ATTRIBUTE_DROP:
		if (at < columns->n)
			list_remove(x->arena, columns, at);
		return;
	case ATTRIBUTE_TYPE:
		if (at == columns->n || !change->column)
			return;
		copy = arena_dup(x->arena, columns->v[at]);
		copy->type = change->column->type;
		list_set(x->arena, columns, at, copy);
		return;
	}
}

static struct relation *
row_type(struct change *x)
{
	const struct relation *r = catalog_find(x->c, x->op->target);

	return r && r->kind == RELATION_COMPOSITE_TYPE ? change_write(x, r->key) : NULL;
}

/* CASCADE takes the tables OF the type along: ATTypedTableRecursion */
void
apply_alter_composite(struct change *x)
{
	struct type_info *t = type_or_stub(x, TYPE_KIND_COMPOSITE);
	const struct attribute_change *change = x->op->attribute;
	struct relation *r = row_type(x);

	if (!t || !change)
		return;
	change_attribute(x, &t->attributes, change);
	users_note_type(x, t);
	if (!r)
		return;
	change_attribute(x, &r->columns, change);
	users_note_all(x, r);
	for (size_t i = 0; change_has(x, OP_CASCADE) && i < r->extra->typed_tables.n; i++) {
		struct relation *table = change_write(x, key_at(&r->extra->typed_tables, i));

		if (!table)
			continue;
		change_attribute(x, &table->columns, change);
		users_note_all(x, table);
	}
}

static void
rename_in(struct change *x, struct column_list *columns)
{
	for (size_t i = 0; i < columns->n; i++) {
		struct column *copy;

		if (!str_eq(columns->v[i]->name, x->op->name))
			continue;
		copy = arena_dup(x->arena, columns->v[i]);
		copy->name = x->op->new_name;
		list_set(x->arena, columns, i, copy);
		return;
	}
}

void
apply_rename_attribute(struct change *x)
{
	struct type_info *t = type_write(x, x->op->target);
	struct relation *r = row_type(x);

	if (t)
		rename_in(x, &t->attributes);
	if (!r)
		return;
	rename_in(x, &r->columns);
	for (size_t i = 0; change_has(x, OP_CASCADE) && i < r->extra->typed_tables.n; i++) {
		struct relation *table = change_write(x, key_at(&r->extra->typed_tables, i));

		if (!table)
			continue;
		rename_in(x, &table->columns);
	}
}

static size_t
check_at(const struct type_info *t, struct str name)
{
	size_t i = 0;

	while (i < t->checks.n && !str_eq(t->checks.v[i]->name, name))
		i++;
	return i;
}

static void
validate_check(struct change *x, struct type_info *t)
{
	size_t at = check_at(t, x->op->name);
	struct constraint *k;

	if (at == t->checks.n)
		return;
	k = arena_dup(x->arena, t->checks.v[at]);
	k->not_valid = false;
	list_set(x->arena, &t->checks, at, k);
}

void
apply_alter_domain(struct change *x)
{
	struct type_info *t = type_or_stub(x, TYPE_KIND_DOMAIN);
	const struct domain_change *change = x->op->domain;

	if (!t || !change)
		return;
	switch (change->action) {
	case DOMAIN_SET_DEFAULT: t->fallback = default_kept(x, change->fallback, t->base); return;
	case DOMAIN_DROP_DEFAULT: t->fallback = NULL; return;
	case DOMAIN_SET_NOT_NULL: t->not_null = true; return;
	case DOMAIN_DROP_NOT_NULL: t->not_null = false; return;
	case DOMAIN_ADD_CONSTRAINT:
		if (change->constraint)
			add_domain_check(x, t, change->constraint);
		return;
	case DOMAIN_DROP_CONSTRAINT:
		if (check_at(t, x->op->name) < t->checks.n)
			list_remove(x->arena, &t->checks, check_at(t, x->op->name));
		return;
	case DOMAIN_VALIDATE_CONSTRAINT: validate_check(x, t); return;
	}
}

void
type_drop(struct change *x, struct relname name)
{
	struct type_info *t = type_write(x, name);

	if (t)
		t->dropped = true;
}

/* The type under its new name; columns of the type know it by the old one until they follow. */
void
type_rename(struct change *x, struct relname name, struct relname to)
{
	const struct type_info *old = find(x, name);
	struct type_info *t, *gone;

	if (!old)
		return;
	to.schema = to.schema.n ? to.schema : old->name.schema;
	t = arena_dup(x->arena, old);
	t->name = to;
	t->key = relation_key(x->arena, to);
	t->epoch = x->now->epoch;
	t->doubtful = t->doubtful || change_has(x, OP_MAYBE);
	if (str_eq(t->key, old->key))
		return;
	gone = type_write(x, old->name);
	gone->dropped = true;
	file_type(x, t);
}
