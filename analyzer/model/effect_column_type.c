/*
 * Types and collations that no column of a table can have: CheckAttributeType (heap.c).
 */
#include "model/effect_internal.h"

#include "model/typing.h"

/* Names that only the columns of CREATE TABLE and ADD COLUMN know: transformColumnDefinition */
static bool
is_serial(const struct effecting *cx, struct type type)
{
	static const char *const names[] = { "serial", "bigserial", "smallserial", "serial2",
		"serial4", "serial8" };

	if (type.schema.n || type.percent || catalog_type(cx->now, type))
		return false;
	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		if (str_is(type.name, names[i]))
			return true;
	return false;
}

/* A few comparisons instead of a search, since hardly any column is of such a type. */
static bool
may_be_pseudo(struct str name)
{
	return str_starts(name, S("any")) || str_eq(name, S("record")) ||
		str_eq(name, S("cstring")) || str_eq(name, S("void")) ||
		str_eq(name, S("trigger")) || str_eq(name, S("event_trigger")) ||
		str_eq(name, S("internal")) || str_eq(name, S("unknown"));
}

/* Would the row hold itself? */
static bool
is_own_row(const struct effecting *cx, const struct relation *r, struct type type)
{
	if (!r || !r->created || type.percent || !str_eq(type.name, r->name.name) ||
		catalog_type(cx->now, type))
		return false;
	return catalog_find(cx->now, (struct relname){ type.schema, type.name }) == r;
}

void
effect_check_column_type(struct effecting *cx, const struct relation *r, struct str column,
	struct type type, struct str collation)
{
	struct typing t;
	struct value_type v;

	if (cx->op->kind == OP_CHANGE_TYPE && is_serial(cx, type))
		effect_fail(cx, "type \"%.*s\" does not exist", FMT(type.name));
	else if (is_own_row(cx, r, type))
		effect_fail(cx, "composite type %.*s cannot be made a member of itself",
			FMT(r->name.name));
	if (!collation.n && !may_be_pseudo(type.name))
		return;
	t = (struct typing){ .arena = cx->arena, .catalog = cx->now, .version = cx->version };
	v = typing_type(&t, type);
	if (v.id && builtin_type(v.id)->kind == 'p')
		effect_fail(cx, "column \"%.*s\" has pseudo-type %.*s", FMT(column),
			FMT(typing_type_name(&t, v)));
	else if (collation.n && !typing_collates(&t, v))
		effect_fail(cx, "collations are not supported by type %.*s",
			FMT(typing_type_name(&t, v)));
}
