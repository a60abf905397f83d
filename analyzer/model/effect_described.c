/*
 * What PostgreSQL calls the object that is dropped: getObjectDescription (objectaddress.c).  And of
 * which there is one already.
 */
#include "model/effect_internal.h"

#include "base/arena.h"

static const char *
called(enum relation_kind kind)
{
	switch (kind) {
	case RELATION_VIEW: return "view";
	case RELATION_MATERIALIZED_VIEW: return "materialized view";
	case RELATION_SEQUENCE: return "sequence";
	case RELATION_FOREIGN_TABLE: return "foreign table";
	case RELATION_INDEX:
	case RELATION_PARTITIONED_INDEX: return "index";
	case RELATION_UNKNOWN:
	case RELATION_TABLE:
	case RELATION_PARTITIONED_TABLE:
	case RELATION_COMPOSITE_TYPE: break;
	}
	return "table";
}

/* In quotes where it needs them, and with its schema, unless the search path finds it without. */
static struct str
seen_as(const struct effecting *cx, struct relname name, struct str found_in)
{
	struct str bare = name_quoted(cx->arena, name.name);

	if (str_eq(name.schema, found_in))
		return bare;
	return str_format(cx->arena, "%.*s.%.*s", FMT(name_quoted(cx->arena, name.schema)),
		FMT(bare));
}

static struct str
relation_seen_as(const struct effecting *cx, const struct relation *r)
{
	const struct relation *found =
		catalog_find(cx->now, (struct relname){ .name = r->name.name });

	return seen_as(cx, r->name, found ? found->name.schema : S(""));
}

/* format_procedure, format_operator (regproc.c) */
static struct str
listed(const struct effecting *cx, const struct types *types)
{
	struct strs texts = { 0 };

	each (type, types) {
		struct type bare = *type, found;

		bare.schema = (struct str){ 0 };
		found = catalog_type_found(cx->now, bare);
		strs_add(cx->arena, &texts,
			type_text(cx->arena, str_eq(found.schema, type->schema) ? bare : *type));
	}
	return strs_join(cx->arena, &texts, S(","));
}

static struct str
function_seen_as(const struct effecting *cx)
{
	struct relname bare = { .name = cx->op->target.name };
	const struct function_info *f = effect_function_meant(cx);
	const struct function_list *found = catalog_functions(cx->now, bare);

	if (!f)
		return bare.name;
	return str_format(cx->arena, "%.*s(%.*s)",
		FMT(seen_as(cx, f->name, found ? found->v[0]->name.schema : S(""))),
		FMT(listed(cx, &f->parameters)));
}

static struct str
type_seen_as(const struct effecting *cx)
{
	struct relname name = cx->op->target;
	const struct type_info *t =
		catalog_type(cx->now, (struct type){ .schema = name.schema, .name = name.name });
	const struct type_info *found = catalog_type(cx->now, (struct type){ .name = name.name });

	return t ? seen_as(cx, t->name, found ? found->name.schema : S("")) : name.name;
}

static const char *word_of(enum object_class class)
{
	switch (class) {
	case CLASS_OPERATOR: return "operator";
	case CLASS_COLLATION: return "collation";
	case CLASS_OPERATOR_CLASS: return "operator class";
	case CLASS_OPERATOR_FAMILY: return "operator family";
	case CLASS_CONFIGURATION: return "text search configuration";
	case CLASS_DICTIONARY: return "text search dictionary";
	case CLASS_SERVER: return "server";
	case CLASS_WRAPPER: return "foreign-data wrapper";
	case CLASS_EVENT_TRIGGER: return "event trigger";
	case CLASS_FUNCTION:
	case CLASS_TYPE:
	case CLASS_RELATION:
	case CLASS_CAST:
	case CLASS_USER_MAPPING:
	case CLASS_OTHER: break;
	}
	return "";
}

/* Is it found without its schema? */
static struct str
object_schema(const struct effecting *cx, struct object_ref o)
{
	o.name.schema = (struct str){ 0 };
	return object_found(cx->arena, cx->now, o).name.schema;
}

static struct str
object_described(const struct effecting *cx)
{
	struct object_ref o;
	struct str name;

	if (!cx->op->spec)
		return str_format(cx->arena, "access method %.*s", FMT(cx->op->name));
	o = object_found(cx->arena, cx->now, cx->op->spec->object);
	if (o.class == CLASS_CAST && o.types.n == 2)
		return str_format(cx->arena, "cast from %.*s to %.*s",
			FMT(listed(cx, &(struct types){ &o.types.v[0], 1, 1 })),
			FMT(listed(cx, &(struct types){ &o.types.v[1], 1, 1 })));
	name = str_eq(o.name.schema, object_schema(cx, o)) ? o.name.name :
							     relname_text(cx->arena, o.name);
	if (o.class == CLASS_OPERATOR)
		return str_format(cx->arena, "operator %.*s(%s%.*s)", FMT(name),
			o.types.n < 2 ? "NONE," : "", FMT(listed(cx, &o.types)));
	if (o.method.n)
		return str_format(cx->arena, "%s %.*s for access method %.*s", word_of(o.class),
			FMT(name), FMT(o.method));
	return str_format(cx->arena, "%s %.*s", word_of(o.class), FMT(name));
}

/* getObjectDescription (objectaddress.c) */
struct str
effect_described(const struct effecting *cx, const struct relation *r)
{
	struct str name = cx->op->target.name;

	switch (cx->op->kind) {
	case OP_DROP_COLUMN:
		return str_format(cx->arena, "column %.*s of table %.*s", FMT(cx->op->name),
			FMT(relation_seen_as(cx, r)));
	case OP_DROP_CONSTRAINT:
		return str_format(cx->arena, "constraint %.*s on table %.*s", FMT(cx->op->name),
			FMT(relation_seen_as(cx, r)));
	case OP_DROP_SCHEMA: return str_format(cx->arena, "schema %.*s", FMT(cx->op->name));
	case OP_DROP_OTHER: return object_described(cx);
	case OP_DROP_EXTENSION: return str_format(cx->arena, "extension %.*s", FMT(cx->op->name));
	case OP_DROP_TYPE:
	case OP_DROP_DOMAIN: return str_format(cx->arena, "type %.*s", FMT(type_seen_as(cx)));
	case OP_DROP_FUNCTION:
		return str_format(cx->arena, "function %.*s", FMT(function_seen_as(cx)));
	default: break;
	}
	r = effect_target(cx);
	return str_format(cx->arena, "%s %.*s", r ? called(r->kind) : "table",
		FMT(r ? relation_seen_as(cx, r) : name));
}

/* Where there is one already; collations and text search have other words. */
void
effect_create_object(struct effecting *cx)
{
	struct object_ref o = object_found(cx->arena, cx->now, cx->op->spec->object);
	const struct object_info *there = catalog_object(cx->arena, cx->now, &o);

	if (!catalog_sure_object(cx->now, there) || cx->op->flags & OP_IF_NOT_EXISTS)
		return;
	if (o.class == CLASS_OPERATOR)
		effect_fail(cx, "operator %.*s already exists", FMT(o.name.name));
	else if (o.class == CLASS_CAST && o.types.n == 2)
		effect_fail(cx, "cast from type %.*s to type %.*s already exists",
			FMT(type_text(cx->arena, cx->op->spec->object.types.v[0])),
			FMT(type_text(cx->arena, cx->op->spec->object.types.v[1])));
	else if (o.method.n)
		effect_fail(cx, "%s \"%.*s\" for access method \"%.*s\" already exists",
			word_of(o.class), FMT(o.name.name), FMT(o.method));
	else if (o.class == CLASS_SERVER || o.class == CLASS_WRAPPER ||
		o.class == CLASS_EVENT_TRIGGER)
		effect_fail(cx, "%s \"%.*s\" already exists", word_of(o.class), FMT(o.name.name));
}
