#include "engine/message.h"

#include <string.h>

#include "base/out.h"

/* Replaying keeps columns in their order of the text; a message needs the first few. */
enum { COLUMNS_SHOWN = 6 };

static struct str
resolved(const struct context *cx, struct relname name)
{
	if (!name.name.n)
		return S("");
	return relname_text(cx->arena, catalog_resolve(cx->before, name));
}

static const struct constraint *
constraint_of(const struct op *op)
{
	switch (op->kind) {
	case OP_ADD_CHECK:
	case OP_ADD_NOT_NULL:
	case OP_ADD_FOREIGN_KEY:
	case OP_ADD_UNIQUE:
	case OP_ADD_PRIMARY_KEY:
	case OP_ADD_EXCLUDE: return op->constraint;
	default: return NULL; /* the other operations have no constraint of their own */
	}
}

/*
 * The name that it has got: what went before it in the same statement counts, too, as in DROP
 * CONSTRAINT t_pkey, ADD PRIMARY KEY (id).
 */
static struct str
name_given(const struct context *cx, const struct constraint *k)
{
	const struct relation *table = catalog_find(cx->after, cx->op->target);

	for (size_t i = 0; table && i < table->constraints.n; i++) {
		const struct constraint *own = table->constraints.v[i];

		if (own->kind == k->kind && own->span.start == k->span.start &&
			own->span.end == k->span.end && own->columns.n == k->columns.n)
			return own->name;
	}
	return S("");
}

struct str
context_name(const struct context *cx)
{
	const struct op *op = cx->op;
	const struct constraint *k = constraint_of(op);
	struct relation stub = { 0 };
	const struct relation *table;
	struct str name;

	if (op->name.n || (!k && op->kind != OP_CREATE_INDEX))
		return op->name;
	name = k ? name_given(cx, k) : S("");
	if (name.n)
		return name;
	table = catalog_find(cx->before, op->target);
	if (!table) {
		stub.name = catalog_resolve(cx->before, op->target);
		table = &stub;
	}
	if (k)
		return catalog_constraint_name(cx->arena, cx->before, cx->pg_version, table, k);
	return catalog_index_name(cx->arena, cx->before, cx->pg_version, table, op->index);
}

static struct str
key_text(const struct context *cx, const struct index_key *key)
{
	if (key->column.n)
		return name_quoted(cx->arena, key->column);
	return key->expr ? key->expr->text : S("…");
}

static void
add_column(const struct context *cx, struct strs *names, struct str column)
{
	if (names->n < COLUMNS_SHOWN)
		strs_add(cx->arena, names, column);
	else if (names->n == COLUMNS_SHOWN)
		strs_add(cx->arena, names, S("…"));
}

struct str
context_columns(const struct context *cx)
{
	const struct constraint *k = constraint_of(cx->op);
	const struct index *index = cx->op->kind == OP_CREATE_INDEX ? cx->op->index : NULL;
	struct strs names = { 0 };

	if (k && !k->columns.n && k->index)
		index = k->index;
	if (index) {
		each (key, &index->keys)
			add_column(cx, &names, key_text(cx, key));
	} else if (k) {
		each (column, &k->columns)
			add_column(cx, &names, name_quoted(cx->arena, *column));
	} else if (cx->op->name.n) {
		add_column(cx, &names, name_quoted(cx->arena, cx->op->name));
	}
	return strs_join(cx->arena, &names, S(", "));
}

static struct str
new_type(const struct context *cx)
{
	if (cx->op->kind == OP_ADD_COLUMN)
		return type_text(cx->arena, cx->op->column->type);
	if (cx->op->kind == OP_CHANGE_TYPE)
		return type_text(cx->arena, cx->op->type_change->type);
	return S("");
}

static struct str
old_type(const struct context *cx)
{
	const struct relation *table = catalog_find(cx->before, cx->op->target);
	const struct column *column = table ? relation_column(table, cx->op->name) : NULL;

	return column ? type_text(cx->arena, column->type) : S("its old type");
}

static struct str
index_text(const struct context *cx, const struct report *r)
{
	if (r->index.n)
		return r->index;
	if (r->effect && r->effect->index_builds.n)
		return r->effect->index_builds.v[0];
	return context_name(cx);
}

static struct str
table_text(const struct context *cx, const struct report *r)
{
	if (r->relation.name.n)
		return resolved(cx, r->relation);
	if (r->effect)
		return relname_text(cx->arena, r->effect->relation);
	return resolved(cx, cx->op->target);
}

static struct str
value_of(const struct context *cx, const struct report *r, struct str key)
{
	if (str_is(key, "table"))
		return table_text(cx, r);
	if (str_is(key, "target"))
		return resolved(cx, cx->op->target);
	if (str_is(key, "other"))
		return resolved(cx, cx->op->other);
	if (str_is(key, "name"))
		return name_quoted(cx->arena, r->name.n ? r->name : context_name(cx));
	if (str_is(key, "new_name"))
		return name_quoted(cx->arena, cx->op->new_name);
	if (str_is(key, "columns"))
		return context_columns(cx);
	if (str_is(key, "type"))
		return new_type(cx);
	if (str_is(key, "old_type"))
		return old_type(cx);
	if (str_is(key, "lock"))
		return lock_name(r->effect ? r->effect->lock : LOCK_NONE);
	if (str_is(key, "blocks"))
		return lock_blocked(r->effect ? r->effect->lock : LOCK_NONE);
	if (str_is(key, "index"))
		return index_text(cx, r);
	if (str_is(key, "set"))
		return context_set(cx);
	if (str_is(key, "batch"))
		return context_batch(cx);
	if (str_is(key, "range"))
		return context_range(cx);
	if (str_is(key, "detail"))
		return r->detail;
	return r->more; /* gen.py lets no other name through */
}

struct str
message_fill(const struct context *cx, const struct report *r, const char *template)
{
	struct str rest = str_of(template);
	struct out *o;

	if (!template || !strchr(template, '{'))
		return rest;
	o = out_memory(cx->arena);
	while (rest.n) {
		struct str key;

		out_put(o, str_cut(rest, '{', &rest));
		if (!rest.n)
			break;
		key = str_cut(rest, '}', &rest);
		out_put(o, value_of(cx, r, key));
	}
	return out_text(o);
}
