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

/* Would the row hold itself? */
static bool
is_own_row(const struct effecting *cx, const struct relation *r, struct type type)
{
	const struct relation *of;

	if (!r || !r->created || type.percent || catalog_type(cx->now, type))
		return false;
	of = catalog_find(cx->now, (struct relname){ type.schema, type.name });
	return of == r;
}

void
effect_check_column_type(struct effecting *cx, const struct relation *r, struct str column,
	struct type type, struct str collation)
{
	struct typing t = { .arena = cx->arena, .catalog = cx->now, .version = cx->version };
	struct value_type v = typing_type(&t, type);

	if (is_serial(cx, type) && cx->op->kind == OP_CHANGE_TYPE)
		effect_fail(cx, "type \"%.*s\" does not exist", FMT(type.name));
	else if (v.id && builtin_type(v.id)->kind == 'p')
		effect_fail(cx, "column \"%.*s\" has pseudo-type %.*s", FMT(column),
			FMT(typing_type_name(&t, v)));
	else if (collation.n && !typing_collates(&t, v))
		effect_fail(cx, "collations are not supported by type %.*s",
			FMT(typing_type_name(&t, v)));
	else if (is_own_row(cx, r, type))
		effect_fail(cx, "composite type %.*s cannot be made a member of itself",
			FMT(r->name.name));
}
