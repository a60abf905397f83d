#include "syntax/lower.h"

#include <string.h>

#include "base/arena.h"
#include "source/lex.h"

#include "syntax/pg.h"

enum object_kind
lower_object_kind(int object_type)
{
	switch (object_type) {
	case OBJECT_TABLE: return OBJECT_KIND_TABLE;
	case OBJECT_INDEX: return OBJECT_KIND_INDEX;
	case OBJECT_SEQUENCE: return OBJECT_KIND_SEQUENCE;
	case OBJECT_VIEW: return OBJECT_KIND_VIEW;
	case OBJECT_MATVIEW: return OBJECT_KIND_MATERIALIZED_VIEW;
	case OBJECT_FOREIGN_TABLE: return OBJECT_KIND_FOREIGN_TABLE;
	case OBJECT_COLUMN: return OBJECT_KIND_COLUMN;
	case OBJECT_TABCONSTRAINT: return OBJECT_KIND_CONSTRAINT;
	case OBJECT_TRIGGER: return OBJECT_KIND_TRIGGER;
	case OBJECT_POLICY: return OBJECT_KIND_POLICY;
	case OBJECT_RULE: return OBJECT_KIND_RULE;
	case OBJECT_TYPE:
	case OBJECT_ATTRIBUTE: return OBJECT_KIND_TYPE;
	case OBJECT_DOMAIN:
	case OBJECT_DOMCONSTRAINT: return OBJECT_KIND_DOMAIN;
	case OBJECT_AGGREGATE:
	case OBJECT_FUNCTION:
	case OBJECT_PROCEDURE:
	case OBJECT_ROUTINE: return OBJECT_KIND_FUNCTION;
	case OBJECT_SCHEMA: return OBJECT_KIND_SCHEMA;
	case OBJECT_ACCESS_METHOD: return OBJECT_KIND_ACCESS_METHOD;
	case OBJECT_EXTENSION: return OBJECT_KIND_EXTENSION;
	case OBJECT_DATABASE: return OBJECT_KIND_DATABASE;
	case OBJECT_STATISTIC_EXT: return OBJECT_KIND_STATISTICS;
	default: return OBJECT_KIND_OTHER;
	}
}

/* Objects that are named inside another one: the last part of the list is their own name. */
static bool
inside_another(int object_type)
{
	switch (object_type) {
	case OBJECT_COLUMN:
	case OBJECT_TABCONSTRAINT:
	case OBJECT_TRIGGER:
	case OBJECT_POLICY:
	case OBJECT_RULE: return true;
	default: return false;
	}
}

static struct str
string_at(struct lower *l, const List *names, int at)
{
	const Node *node = at >= 0 && at < list_length(names) ? list_nth(names, at) : NULL;

	return node && IsA(node, String) ? lower_string(l, strVal(node)) : S("");
}

static struct relname
type_name(struct lower *l, const TypeName *t)
{
	struct type type = lower_type(l, t);

	return (struct relname){ .schema = type.schema, .name = type.name };
}

static void
named_by_list(struct lower *l, struct op *op, int object_type, const List *names)
{
	int n = list_length(names);

	if (n && IsA(linitial(names), TypeName)) {
		/* a cast, a transform, or a constraint of a domain */
		op->target = type_name(l, linitial(names));
		op->name = string_at(l, names, n - 1);
		return;
	}
	if (!inside_another(object_type)) {
		op->target = lower_names(l, names);
		return;
	}
	op->name = string_at(l, names, n - 1);
	op->target.name = string_at(l, names, n - 2);
	op->target.schema = string_at(l, names, n - 3);
}

static void
named_with_arguments(struct lower *l, struct op *op, int object_type, const ObjectWithArgs *o)
{
	struct function_spec spec = {
		.procedure = object_type == OBJECT_PROCEDURE,
		.aggregate = object_type == OBJECT_AGGREGATE,
	};

	op->target = lower_names(l, o->objname);
	if (op->object != OBJECT_KIND_FUNCTION)
		return;
	spec.args = (size_t)list_length(o->objargs);
	if (!o->args_unspecified) {
		spec.arg_types = lower_arguments(l, o->objargs);
		spec.parameters = lower_parameters(l, o->objargs);
	}
	op->function = arena_dup(l->arena, &spec);
}

static void
named(struct lower *l, struct op *op, int object_type, const Node *object)
{
	switch (nodeTag(object)) {
	case T_String: op->name = lower_string(l, strVal(object)); return;
	case T_List: named_by_list(l, op, object_type, (const List *)object); return;
	case T_TypeName: op->target = type_name(l, (const TypeName *)object); return;
	case T_RangeVar: op->target = lower_range(l, (const RangeVar *)object); return;
	case T_ObjectWithArgs:
		named_with_arguments(l, op, object_type, (const ObjectWithArgs *)object);
		return;
	default: return; /* the number of a large object */
	}
}

void
lower_object(struct lower *l, struct op *op, int object_type, const struct Node *object)
{
	op->object = lower_object_kind(object_type);
	if (object)
		named(l, op, object_type, object);
	/* an operator or a collation is nothing that a relation of its name could be taken for */
	if (op->object == OBJECT_KIND_OTHER && op->target.name.n) {
		op->name = op->target.name;
		op->target = (struct relname){ 0 };
	}
}

static const TypeName *
input_type(const Node *node)
{
	const FunctionParameter *p = (const FunctionParameter *)node;

	if (!node || IsA(node, TypeName))
		return (const TypeName *)node;
	if (!IsA(node, FunctionParameter) || p->mode == FUNC_PARAM_OUT ||
		p->mode == FUNC_PARAM_TABLE)
		return NULL;
	return p->argType;
}

/* The letters are RELPERSISTENCE_… of catalog/pg_class.h. */
enum persistence
lower_persistence(const struct RangeVar *r)
{
	switch (r->relpersistence) {
	case 't': return PERSISTENCE_TEMPORARY;
	case 'u': return PERSISTENCE_UNLOGGED;
	default: return PERSISTENCE_PERMANENT;
	}
}

/* Of a function's parameters lengths do not count. */
struct types
lower_parameters(struct lower *l, const struct List *arguments)
{
	struct types types = { 0 };
	const ListCell *cell;

	foreach (cell, arguments) {
		const TypeName *t = input_type(lfirst(cell));
		struct type *type = t ? vec_push(l->arena, &types) : NULL;

		if (!type)
			continue;
		*type = lower_type(l, t);
		type->mods = 0;
	}
	return types;
}

/* format_type_be */
static struct str
parameter_text(struct lower *l, struct type type)
{
	if (!type.schema.n && str_is(type.name, "bpchar"))
		return type.dimensions ? S("character[]") : S("character");
	return type_text(l->arena, type);
}

struct str
lower_arguments(struct lower *l, const struct List *arguments)
{
	const struct types types = lower_parameters(l, arguments);
	struct strs texts = { 0 };

	each (type, &types)
		strs_add(l->arena, &texts, parameter_text(l, *type));
	return str_format(l->arena, "(%.*s)", FMT(strs_join(l->arena, &texts, S(", "))));
}

struct span
lower_name_span(struct lower *l, int location)
{
	struct lexer lexer = { .text = l->text };
	struct token t;
	struct span span;

	if (location < 0)
		return l->span;
	lexer.at = lower_offset(l, location);
	t = lex_next_code(&lexer);
	span = t.span;
	for (t = lex_next_code(&lexer); token_is(&lexer, t, "."); t = lex_next_code(&lexer)) {
		t = lex_next_code(&lexer);
		span.end = t.span.end;
	}
	return span;
}

/* As defGetBoolean (define.c) reads it, but for what it would reject. */
static bool
option_value(const Node *arg)
{
	if (!arg)
		return true;
	switch (nodeTag(arg)) {
	case T_Integer: return intVal(arg) != 0;
	case T_Boolean: return boolVal(arg);
	case T_String:
		return strcasecmp(strVal(arg), "false") != 0 && strcasecmp(strVal(arg), "off") != 0;
	default: return true;
	}
}

bool
lower_option(const struct List *options, const char *name, bool otherwise)
{
	const ListCell *cell;

	foreach (cell, options) {
		const DefElem *option = lfirst(cell);

		if (IsA(option, DefElem) && strcmp(option->defname, name) == 0)
			otherwise = option_value(option->arg);
	}
	return otherwise;
}

static bool
value_text(struct lower *l, const Node *value, struct str *text)
{
	switch (nodeTag(value)) {
	case T_Integer: *text = str_format(l->arena, "%d", intVal(value)); return true;
	case T_Float: *text = lower_string(l, ((const Float *)value)->fval); return true;
	case T_Boolean: *text = boolVal(value) ? S("true") : S("false"); return true;
	case T_String: *text = lower_string(l, strVal(value)); return true;
	case T_BitString: *text = lower_string(l, ((const BitString *)value)->bsval); return true;
	case T_TypeName:
		*text = type_text(l->arena, lower_type(l, (const TypeName *)value));
		return true;
	default: return false;
	}
}

bool
lower_constant(struct lower *l, const struct Node *node, struct str *text)
{
	int deep = 0;

	while (node && IsA(node, TypeCast) && deep++ < LOWER_DEEPEST)
		node = ((const TypeCast *)node)->arg;
	if (!node)
		return false;
	if (!IsA(node, A_Const))
		return value_text(l, node, text);
	if (((const A_Const *)node)->isnull)
		return false;
	return value_text(l, (const Node *)&((const A_Const *)node)->val, text);
}

struct str
lower_role(struct lower *l, const struct RoleSpec *role)
{
	switch (role->roletype) {
	case ROLESPEC_CSTRING: return lower_string(l, role->rolename);
	case ROLESPEC_CURRENT_ROLE: return S("current_role");
	case ROLESPEC_CURRENT_USER: return S("current_user");
	case ROLESPEC_SESSION_USER: return S("session_user");
	case ROLESPEC_PUBLIC: return S("public");
	}
	return S("");
}
