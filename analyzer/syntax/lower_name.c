#include "syntax/lower.h"

#include "base/arena.h"
#include "knowledge/type.h"
#include "source/lex.h"

#include "syntax/pg.h"

struct str
lower_string(struct lower *l, const char *s)
{
	return str_dup(l->arena, s);
}

struct relname
lower_range(struct lower *l, const RangeVar *r)
{
	struct relname name = { 0 };

	if (!r)
		return name;
	name.schema = lower_string(l, r->schemaname);
	name.name = lower_string(l, r->relname);
	return name;
}

/* The string at a position of a list; "" for anything else, as the * of a column reference. */
static struct str
string_at(struct lower *l, const List *list, int at)
{
	const Node *node = list_nth(list, at);

	if (!node || nodeTag(node) != T_String)
		return (struct str){ 0 };
	return lower_string(l, ((const String *)node)->sval);
}

struct relname
lower_names(struct lower *l, const List *names)
{
	struct relname name = { 0 };
	int n = list_length(names);

	if (n >= 1)
		name.name = string_at(l, names, n - 1);
	if (n >= 2)
		name.schema = string_at(l, names, n - 2);
	return name;
}

struct strs
lower_strs(struct lower *l, const List *strings)
{
	struct strs strs = { 0 };

	for (int i = 0; i < list_length(strings); i++)
		*vec_push(l->arena, &strs) = string_at(l, strings, i);
	return strs;
}

size_t
lower_offset(const struct lower *l, int location)
{
	return l->base + (size_t)location;
}

struct span
lower_clause(struct lower *l, int location)
{
	size_t start;

	if (location < 0)
		return l->span;
	start = lower_offset(l, location);
	return (struct span){ start, lex_clause_end(l->text, start, l->span.end) };
}

/*
 * A type modifier.  Those of built-in types are integers; geometry(Point, 4326) has words, which
 * are kept as a number that tells them apart.
 */
static int
modifier(const Node *node)
{
	const ColumnRef *c = (const ColumnRef *)node;
	const A_Const *k = (const A_Const *)node;
	const Node *name;

	if (nodeTag(node) == T_A_Const && !k->isnull) {
		if (nodeTag(&k->val) == T_Integer)
			return k->val.ival.ival;
		if (nodeTag(&k->val) == T_String)
			return (int)(str_hash(str_of(k->val.sval.sval)) & 0x7fffffff);
	}
	if (nodeTag(node) != T_ColumnRef || !c->fields)
		return 0;
	name = linitial(c->fields);
	if (nodeTag(name) != T_String)
		return 0;
	return (int)(str_hash(str_of(((const String *)name)->sval)) & 0x7fffffff);
}

static void
add_modifiers(struct type *type, const List *mods)
{
	enum { MOST = 2 };

	type->mods = list_length(mods) < MOST ? list_length(mods) : MOST;
	for (int i = 0; i < type->mods; i++)
		type->mod[i] = modifier(list_nth(mods, i));
	/* numerictypmodin: numeric(10) is numeric(10,0) */
	if (type->mods == 1 && !type->schema.n && str_is(type->name, "numeric"))
		type->mods = 2;
	/* INTERVAL_FULL_RANGE, for interval(3), is no field */
	if (type->mods && !type->schema.n && str_is(type->name, "interval") &&
		type->mod[0] == 0x7fff)
		type->mod[0] = 0;
}

struct type
lower_type(struct lower *l, const TypeName *t)
{
	struct type type = { 0 };
	struct relname name;

	if (!t)
		return type;
	name = lower_names(l, t->names);
	type.name = name.name;
	/* the grammar's own spelling of a built-in type, or the user's */
	if (!str_is(name.schema, "pg_catalog"))
		type.schema = name.schema;
	type.setof = t->setof;
	type.percent = t->pct_type;
	type.dimensions = list_length(t->arrayBounds);
	/* _text is text[] */
	if (!type.schema.n && type.name.n > 1 && type.name.s[0] == '_' &&
		type_is_builtin(str_sub(type.name, 1, type.name.n))) {
		type.name = str_sub(type.name, 1, type.name.n);
		type.dimensions++;
	}
	if (type.percent) {
		struct strs parts = lower_strs(l, t->names);

		type.name = strs_join(l->arena, &parts, S("."));
		type.schema = (struct str){ 0 };
	}
	add_modifiers(&type, t->typmods);
	return type;
}

struct span
lower_type_span(struct lower *l, const TypeName *t)
{
	size_t start;

	if (!t || t->location < 0)
		return (struct span){ 0 };
	start = lower_offset(l, t->location);
	return (struct span){ start, lex_type_end(l->text, start, l->span.end) };
}
