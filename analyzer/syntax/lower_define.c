/*
 * What CREATE makes that is neither a relation nor a type nor a function, and what each of these
 * needs: recordDependencyOn… in operatorcmds.c, functioncmds.c, opclasscmds.c and their like.
 */
#include "syntax/lower.h"

#include <string.h>

#include "base/arena.h"

#include "syntax/pg.h"

static void
object_op(struct lower *l, const struct object_spec *spec, bool if_not_exists)
{
	struct op *op = lower_op(l, OP_CREATE_OTHER);

	op->object = OBJECT_KIND_OTHER;
	op->name = spec->object.name.name;
	op->spec = arena_dup(l->arena, spec);
	if (if_not_exists)
		op->flags |= OP_IF_NOT_EXISTS;
}

static struct object_ref *
need(struct lower *l, struct object_spec *spec, enum object_class class, struct relname name)
{
	struct object_ref *ref = vec_push(l->arena, &spec->needs);

	ref->class = class;
	ref->name = name;
	return ref;
}

static void
need_name(struct lower *l, struct object_spec *spec, enum object_class class, const char *name)
{
	if (name)
		need(l, spec, class, (struct relname){ .name = lower_string(l, name) });
}

static void
need_type(struct lower *l, struct object_spec *spec, struct type type)
{
	if (type.name.n && !type.percent)
		need(l, spec, CLASS_TYPE, (struct relname){ type.schema, type.name });
}

static void
need_function(struct lower *l, struct object_spec *spec, struct relname name, struct types types)
{
	struct object_ref *ref = need(l, spec, CLASS_FUNCTION, name);

	ref->typed = true;
	ref->types = types;
}

/* The name that an option gives: a list of strings, or, of one word, a type. */
static struct relname
option_name(struct lower *l, const DefElem *option)
{
	struct type type;

	if (!option->arg)
		return (struct relname){ 0 };
	if (IsA(option->arg, List))
		return lower_names(l, (const List *)option->arg);
	if (IsA(option->arg, String))
		return (struct relname){ .name = lower_string(l, strVal(option->arg)) };
	if (!IsA(option->arg, TypeName))
		return (struct relname){ 0 };
	type = lower_type(l, (const TypeName *)option->arg);
	return (struct relname){ type.schema, type.name };
}

static struct type
option_type(struct lower *l, const DefElem *option)
{
	if (!option->arg || !IsA(option->arg, TypeName))
		return (struct type){ 0 };
	return lower_type(l, (const TypeName *)option->arg);
}

static bool
is_option(const DefElem *option, const char *name)
{
	return strcasecmp(option->defname, name) == 0;
}

/* ---- operators ---- */

static void
create_operator(struct lower *l, const DefineStmt *s)
{
	struct object_spec spec = { .object = { .class = CLASS_OPERATOR, .typed = true } };
	struct relname function = { 0 };
	struct type operands[2] = { 0 };
	const ListCell *cell;

	foreach (cell, s->definition) {
		const DefElem *option = lfirst(cell);

		if (is_option(option, "leftarg"))
			operands[0] = option_type(l, option);
		else if (is_option(option, "rightarg"))
			operands[1] = option_type(l, option);
		else if (is_option(option, "function") || is_option(option, "procedure"))
			function = option_name(l, option);
	}
	spec.object.name = lower_names(l, s->defnames);
	for (int i = 0; i < 2; i++) {
		if (!operands[i].name.n)
			continue;
		*vec_push(l->arena, &spec.object.types) = operands[i];
		need_type(l, &spec, operands[i]);
	}
	need_function(l, &spec, function, spec.object.types);
	object_op(l, &spec, false);
}

/* The functions of an aggregate work on its state; lookup_agg_function */
const struct object_refs *
lower_aggregate_needs(struct lower *l, const struct List *definition,
	const struct types *parameters)
{
	struct object_spec spec = { 0 };
	struct types arguments = { 0 };
	const ListCell *cell;

	foreach (cell, definition)
		if (is_option(lfirst(cell), "stype"))
			*vec_push(l->arena, &arguments) = option_type(l, lfirst(cell));
	each (type, parameters)
		*vec_push(l->arena, &arguments) = *type;
	foreach (cell, definition) {
		const DefElem *option = lfirst(cell);

		if (is_option(option, "stype") || is_option(option, "mstype"))
			need_type(l, &spec, option_type(l, option));
		else if (is_option(option, "sfunc") || is_option(option, "sfunc1"))
			need_function(l, &spec, option_name(l, option), arguments);
		else if (strcasestr(option->defname, "func") &&
			!strcasestr(option->defname, "func_"))
			need(l, &spec, CLASS_FUNCTION, option_name(l, option));
	}
	return &((struct object_spec *)arena_dup(l->arena, &spec))->needs;
}

/* DefineRange (typecmds.c) */
const struct object_refs *
lower_range_needs(struct lower *l, const struct List *definition)
{
	struct object_spec spec = { 0 };
	const ListCell *cell;

	foreach (cell, definition) {
		const DefElem *option = lfirst(cell);

		if (is_option(option, "subtype"))
			need_type(l, &spec, option_type(l, option));
		else if (is_option(option, "subtype_diff") || is_option(option, "canonical"))
			need(l, &spec, CLASS_FUNCTION, option_name(l, option));
		else if (is_option(option, "collation"))
			need(l, &spec, CLASS_COLLATION, option_name(l, option));
	}
	return &((struct object_spec *)arena_dup(l->arena, &spec))->needs;
}

/* ---- casts ---- */

static void
create_cast(struct lower *l, const CreateCastStmt *s)
{
	struct object_spec spec = { .object = { .class = CLASS_CAST, .typed = true } };
	struct type types[2] = { lower_type(l, s->sourcetype), lower_type(l, s->targettype) };

	for (int i = 0; i < 2; i++) {
		*vec_push(l->arena, &spec.object.types) = types[i];
		need_type(l, &spec, types[i]);
	}
	if (s->func)
		need_function(l, &spec, lower_names(l, s->func->objname),
			s->func->args_unspecified ? (struct types){ 0 } :
						    lower_parameters(l, s->func->objargs));
	object_op(l, &spec, false);
}

/* ---- operator classes ---- */

static void
add_item(struct lower *l, struct object_spec *spec, const CreateOpClassItem *item)
{
	struct object_ref *ref;

	if (item->itemtype == OPCLASS_ITEM_STORAGETYPE) {
		need_type(l, spec, lower_type(l, item->storedtype));
		return;
	}
	ref = need(l, spec,
		item->itemtype == OPCLASS_ITEM_OPERATOR ? CLASS_OPERATOR : CLASS_FUNCTION,
		lower_names(l, item->name->objname));
	/* DefineOpClass: an operator without types is one for that of the class */
	ref->typed = list_length(item->name->objargs) > 0;
	ref->types = lower_parameters(l, item->name->objargs);
}

static void
create_class(struct lower *l, const CreateOpClassStmt *s)
{
	struct object_spec spec = { .object = { .class = CLASS_OPERATOR_CLASS } };
	struct object_spec family = { .object = { .class = CLASS_OPERATOR_FAMILY } };
	struct object_ref *ref;
	const ListCell *cell;

	spec.object.name = lower_names(l, s->opclassname);
	family.object.name = s->opfamilyname ? lower_names(l, s->opfamilyname) : spec.object.name;
	spec.object.method = family.object.method = lower_string(l, s->amname);
	ref = need(l, &spec, CLASS_OPERATOR_FAMILY, family.object.name);
	ref->method = spec.object.method;
	ref->along = true;
	need_type(l, &spec, lower_type(l, s->datatype));
	foreach (cell, s->items)
		add_item(l, &spec, lfirst(cell));
	/* one of its own is made unless there is one of the name */
	if (!s->opfamilyname)
		object_op(l, &family, true);
	object_op(l, &spec, false);
}

static void
create_family(struct lower *l, const CreateOpFamilyStmt *s)
{
	struct object_spec spec = { .object = { .class = CLASS_OPERATOR_FAMILY } };

	spec.object.name = lower_names(l, s->opfamilyname);
	spec.object.method = lower_string(l, s->amname);
	object_op(l, &spec, false);
}

/* ---- foreign data ---- */

static void
create_wrapper(struct lower *l, const CreateFdwStmt *s)
{
	struct object_spec spec = { .object = { .class = CLASS_WRAPPER } };

	/* what its functions are, ALTER may change */
	spec.object.name.name = lower_string(l, s->fdwname);
	object_op(l, &spec, false);
}

static void
create_server(struct lower *l, const CreateForeignServerStmt *s)
{
	struct object_spec spec = { .object = { .class = CLASS_SERVER } };

	spec.object.name.name = lower_string(l, s->servername);
	need_name(l, &spec, CLASS_WRAPPER, s->fdwname);
	object_op(l, &spec, s->if_not_exists);
}

static struct relname
mapping_name(struct lower *l, const RoleSpec *user, const char *server)
{
	return (struct relname){ lower_string(l, server), lower_role(l, user) };
}

static void
create_mapping(struct lower *l, const CreateUserMappingStmt *s)
{
	struct object_spec spec = { .object = { .class = CLASS_USER_MAPPING } };

	spec.object.name = mapping_name(l, s->user, s->servername);
	need_name(l, &spec, CLASS_SERVER, s->servername);
	object_op(l, &spec, s->if_not_exists);
}

void
lower_drop_mapping(struct lower *l, const struct Node *stmt)
{
	const DropUserMappingStmt *s = (const DropUserMappingStmt *)stmt;
	struct object_spec spec = { .object = { .class = CLASS_USER_MAPPING } };
	struct op *op = lower_op(l, OP_DROP_OTHER);

	spec.object.name = mapping_name(l, s->user, s->servername);
	op->object = OBJECT_KIND_OTHER;
	op->name = lower_string(l, s->servername);
	op->spec = arena_dup(l->arena, &spec);
	if (s->missing_ok)
		op->flags |= OP_IF_EXISTS;
}

/* ---- the rest ---- */

static void
create_event_trigger(struct lower *l, const CreateEventTrigStmt *s)
{
	struct object_spec spec = { .object = { .class = CLASS_EVENT_TRIGGER } };

	spec.object.name.name = lower_string(l, s->trigname);
	need_function(l, &spec, lower_names(l, s->funcname), (struct types){ 0 });
	object_op(l, &spec, false);
}

static enum object_class
class_of(int object_type)
{
	switch (object_type) {
	case OBJECT_OPERATOR: return CLASS_OPERATOR;
	case OBJECT_COLLATION: return CLASS_COLLATION;
	case OBJECT_CAST: return CLASS_CAST;
	case OBJECT_OPCLASS: return CLASS_OPERATOR_CLASS;
	case OBJECT_OPFAMILY: return CLASS_OPERATOR_FAMILY;
	case OBJECT_TSCONFIGURATION: return CLASS_CONFIGURATION;
	case OBJECT_TSDICTIONARY: return CLASS_DICTIONARY;
	case OBJECT_FOREIGN_SERVER: return CLASS_SERVER;
	case OBJECT_FDW: return CLASS_WRAPPER;
	case OBJECT_EVENT_TRIGGER: return CLASS_EVENT_TRIGGER;
	default: return CLASS_OTHER;
	}
}

static bool
define(struct lower *l, const DefineStmt *s)
{
	struct object_spec spec = { .object = { .class = class_of((int)s->kind) } };

	if (s->kind == OBJECT_OPERATOR) {
		create_operator(l, s);
		return true;
	}
	if (spec.object.class == CLASS_OTHER)
		return false;
	spec.object.name = lower_names(l, s->defnames);
	object_op(l, &spec, s->if_not_exists);
	return true;
}

bool
lower_definitions(struct lower *l, const struct Node *stmt)
{
	switch (nodeTag(stmt)) {
	case T_DefineStmt: return define(l, (const DefineStmt *)stmt);
	case T_CreateCastStmt: create_cast(l, (const CreateCastStmt *)stmt); return true;
	case T_CreateOpClassStmt: create_class(l, (const CreateOpClassStmt *)stmt); return true;
	case T_CreateOpFamilyStmt: create_family(l, (const CreateOpFamilyStmt *)stmt); return true;
	case T_CreateFdwStmt: create_wrapper(l, (const CreateFdwStmt *)stmt); return true;
	case T_CreateForeignServerStmt:
		create_server(l, (const CreateForeignServerStmt *)stmt);
		return true;
	case T_CreateUserMappingStmt:
		create_mapping(l, (const CreateUserMappingStmt *)stmt);
		return true;
	case T_CreateEventTrigStmt:
		create_event_trigger(l, (const CreateEventTrigStmt *)stmt);
		return true;
	default: return false;
	}
}

/* ---- DROP ---- */

/* The name of an operator class or family follows that of its access method. */
static void
read_list(struct lower *l, struct object_ref *ref, const List *names)
{
	const Node *first = list_length(names) ? linitial(names) : NULL;

	if (first && IsA(first, TypeName)) {
		const ListCell *cell;

		ref->typed = true;
		foreach (cell, names)
			if (IsA(lfirst(cell), TypeName))
				*vec_push(l->arena, &ref->types) =
					lower_type(l, (const TypeName *)lfirst(cell));
		return;
	}
	if (ref->class == CLASS_OPERATOR_CLASS || ref->class == CLASS_OPERATOR_FAMILY) {
		int n = list_length(names);

		ref->method = lower_string(l, strVal(linitial(names)));
		if (n > 1)
			ref->name.name = lower_string(l, strVal(list_nth(names, n - 1)));
		if (n > 2)
			ref->name.schema = lower_string(l, strVal(list_nth(names, n - 2)));
		return;
	}
	ref->name = lower_names(l, names);
}

static struct types
operands(struct lower *l, const List *arguments)
{
	struct types types = { 0 };
	const ListCell *cell;

	/* NONE leaves a hole */
	foreach (cell, arguments)
		if (lfirst(cell))
			*vec_push(l->arena, &types) = lower_type(l, lfirst(cell));
	return types;
}

const struct object_spec *
lower_dropped(struct lower *l, int object_type, const struct Node *object)
{
	struct object_spec spec = { .object = { .class = class_of(object_type) } };
	const ObjectWithArgs *with = (const ObjectWithArgs *)object;

	if (spec.object.class == CLASS_OTHER || !object)
		return NULL;
	if (IsA(object, List)) {
		read_list(l, &spec.object, (const List *)object);
	} else if (IsA(object, String)) {
		spec.object.name.name = lower_string(l, strVal(object));
	} else if (IsA(object, ObjectWithArgs)) {
		spec.object.name = lower_names(l, with->objname);
		spec.object.typed = true;
		spec.object.types = operands(l, with->objargs);
	}
	return arena_dup(l->arena, &spec);
}
