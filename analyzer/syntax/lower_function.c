#include "syntax/lower.h"

#include <string.h>

#include "base/arena.h"

#include "syntax/pg.h"

#include "catalog/pg_trigger.h"

/* "RETURNS TABLE" and OUT parameters make the row type that the function returns. */
static struct str
returned(struct lower *l, const CreateFunctionStmt *s)
{
	struct strs columns = { 0 };
	const ListCell *cell;
	struct str type = S("");

	foreach (cell, s->parameters) {
		const FunctionParameter *p = lfirst(cell);

		if (p->mode != FUNC_PARAM_OUT && p->mode != FUNC_PARAM_INOUT &&
			p->mode != FUNC_PARAM_TABLE)
			continue;
		type = type_text(l->arena, lower_type(l, p->argType));
		strs_add(l->arena, &columns,
			str_format(l->arena, "%s %.*s", p->name ? p->name : "", FMT(type)));
	}
	if (s->returnType)
		type = type_text(l->arena, lower_type(l, s->returnType));
	if (!columns.n)
		return type;
	return str_format(l->arena, "%srecord(%.*s)",
		s->returnType && s->returnType->setof ? "SETOF " : "",
		FMT(strs_join(l->arena, &columns, S(", "))));
}

/* interpret_function_parameter_list: of several OUT parameters, a record */
static struct type
result_type(struct lower *l, const CreateFunctionStmt *s)
{
	struct type type = { 0 };
	const ListCell *cell;

	if (s->returnType) {
		type = lower_type(l, s->returnType);
		type.mods = 0;
		return type;
	}
	foreach (cell, s->parameters) {
		const FunctionParameter *p = lfirst(cell);

		if (s->is_procedure || (p->mode != FUNC_PARAM_OUT && p->mode != FUNC_PARAM_INOUT))
			continue;
		if (type.name.n)
			return (struct type){ .name = S("record") };
		type = lower_type(l, p->argType);
		type.mods = 0;
	}
	return type;
}

static struct types
output_types(struct lower *l, const CreateFunctionStmt *s)
{
	struct types types = { 0 };
	const ListCell *cell;

	foreach (cell, s->parameters) {
		const FunctionParameter *p = lfirst(cell);

		if (p->mode == FUNC_PARAM_OUT || p->mode == FUNC_PARAM_TABLE)
			*vec_push(l->arena, &types) = lower_type(l, p->argType);
	}
	return types;
}

static void
count_arguments(struct function_spec *spec, const List *parameters)
{
	const ListCell *cell;

	foreach (cell, parameters) {
		const FunctionParameter *p = lfirst(cell);

		if (p->mode == FUNC_PARAM_OUT || p->mode == FUNC_PARAM_TABLE)
			continue;
		spec->args++;
		spec->args_with_default += p->defexpr != NULL;
		spec->variadic |= p->mode == FUNC_PARAM_VARIADIC;
	}
}

static enum function_volatility
volatility_of(const Node *word)
{
	if (!word || !IsA(word, String))
		return FUNCTION_VOLATILITY_DEFAULT;
	if (strcmp(strVal(word), "immutable") == 0)
		return FUNCTION_IMMUTABLE;
	return strcmp(strVal(word), "stable") == 0 ? FUNCTION_STABLE : FUNCTION_VOLATILE;
}

static bool
sets_search_path(const Node *arg)
{
	const VariableSetStmt *s = (const VariableSetStmt *)arg;

	return arg && IsA(arg, VariableSetStmt) && s->name && s->kind != VAR_RESET &&
		s->kind != VAR_SET_DEFAULT && strcasecmp(s->name, "search_path") == 0;
}

/* The names of options are those of createfunc_opt_item in gram.y. */
static void
read_option(struct lower *l, struct function_spec *spec, const DefElem *option)
{
	const Node *arg = option->arg;

	if (strcmp(option->defname, "language") == 0 && arg && IsA(arg, String))
		spec->language = str_lower(l->arena, lower_string(l, strVal(arg)));
	else if (strcmp(option->defname, "volatility") == 0)
		spec->volatility = volatility_of(arg);
	else if (strcmp(option->defname, "security") == 0)
		spec->invoker = !(spec->definer = arg && IsA(arg, Boolean) && boolVal(arg));
	else if (strcmp(option->defname, "set") == 0)
		spec->search_path_set |= sets_search_path(arg);
	else if (strcmp(option->defname, "as") == 0 && arg && IsA(arg, List))
		spec->body = lower_string(l, strVal(linitial((const List *)arg)));
}

/* BEGIN ATOMIC … END is a list that holds the list of statements; RETURN stands alone. */
static const struct query *
body_query(struct lower *l, const Node *body)
{
	const List *list = (const List *)body;

	if (IsA(body, ReturnStmt))
		return lower_queries(l, NIL, ((const ReturnStmt *)body)->returnval);
	if (!IsA(body, List))
		return NULL;
	if (list_length(list) == 1 && linitial(list) && IsA(linitial(list), List))
		list = linitial(list);
	return lower_queries(l, list, NULL);
}

static void
need_calls(struct lower *l, struct object_refs *needs, const struct calls *calls)
{
	each (call, calls) {
		struct object_ref *need = vec_push(l->arena, needs);

		need->class = call->class;
		need->name = call->function;
	}
}

/* What its defaults call; a body of the SQL standard's form is stored as what it means. */
static const struct object_refs *
needs_of(struct lower *l, const CreateFunctionStmt *s, const struct function_spec *spec)
{
	struct object_refs needs = { 0 };
	const ListCell *cell;

	foreach (cell, s->parameters) {
		const FunctionParameter *p = lfirst(cell);

		if (p->defexpr && !IsA(p->defexpr, A_Const))
			need_calls(l, &needs, &lower_expr(l, p->defexpr)->calls);
	}
	for (size_t i = 0; spec->query && i < spec->query->uses.n; i++) {
		struct object_ref *need = vec_push(l->arena, &needs);

		need->class = CLASS_RELATION;
		need->name = spec->query->uses.v[i].relation;
	}
	if (spec->query)
		need_calls(l, &needs, &spec->query->calls);
	return needs.n ? arena_dup(l->arena, &needs) : NULL;
}

static void
create_function(struct lower *l, const CreateFunctionStmt *s)
{
	struct function_spec spec = {
		.procedure = s->is_procedure,
		.arg_types = lower_arguments(l, s->parameters),
		.parameters = lower_parameters(l, s->parameters),
		.outputs = output_types(l, s),
		.result = result_type(l, s),
		.returns = returned(l, s),
	};
	const ListCell *cell;
	struct op *op;

	count_arguments(&spec, s->parameters);
	foreach (cell, s->options)
		read_option(l, &spec, lfirst(cell));
	if (s->sql_body) {
		spec.query = body_query(l, s->sql_body);
		if (!spec.language.n)
			spec.language = S("sql");
	}
	spec.needs = needs_of(l, s, &spec);
	if (l->detailed)
		spec.ops = lower_function_body(l, &spec);
	op = lower_op(l, OP_CREATE_FUNCTION);
	op->target = lower_names(l, s->funcname);
	op->object = OBJECT_KIND_FUNCTION;
	op->function = arena_dup(l->arena, &spec);
	if (s->replace)
		op->flags |= OP_OR_REPLACE;
}

/* The old form, CREATE AGGREGATE name (BASETYPE = type, …), names its argument among the rest. */
static struct str
base_type(struct lower *l, const List *definition)
{
	const ListCell *cell;
	struct str type = S("");

	foreach (cell, definition) {
		const DefElem *option = lfirst(cell);

		if (strcasecmp(option->defname, "basetype") == 0 && option->arg)
			lower_constant(l, option->arg, &type);
	}
	return str_eq_fold(type, S("any")) ? S("()") : str_format(l->arena, "(%.*s)", FMT(type));
}

static bool
create_aggregate(struct lower *l, const DefineStmt *s)
{
	struct function_spec spec = { .aggregate = true, .language = S("internal") };
	struct op *op;

	if (s->kind != OBJECT_AGGREGATE)
		return false;
	if (s->oldstyle) {
		spec.arg_types = base_type(l, s->definition);
		spec.args = spec.arg_types.n > 2;
	} else {
		const List *parameters = list_length(s->args) ? linitial(s->args) : NIL;

		spec.arg_types = lower_arguments(l, parameters);
		spec.parameters = lower_parameters(l, parameters);
		count_arguments(&spec, parameters);
	}
	spec.needs = lower_aggregate_needs(l, s->definition, &spec.parameters);
	op = lower_op(l, OP_CREATE_FUNCTION);
	op->target = lower_names(l, s->defnames);
	op->object = OBJECT_KIND_FUNCTION;
	op->function = arena_dup(l->arena, &spec);
	if (s->replace)
		op->flags |= OP_OR_REPLACE;
	return true;
}

static void
alter_function(struct lower *l, const AlterFunctionStmt *s)
{
	struct op *op = lower_op(l, OP_ALTER_FUNCTION);
	struct function_spec *spec;
	const ListCell *cell;

	lower_object(l, op, (int)s->objtype, (const Node *)s->func);
	if (!op->function)
		return;
	spec = arena_dup(l->arena, op->function);
	foreach (cell, s->actions)
		read_option(l, spec, lfirst(cell));
	op->function = spec;
}

static unsigned
events_of(int bits)
{
	unsigned events = 0;

	if (TRIGGER_FOR_INSERT(bits))
		events |= TRIGGER_INSERT;
	if (TRIGGER_FOR_UPDATE(bits))
		events |= TRIGGER_UPDATE;
	if (TRIGGER_FOR_DELETE(bits))
		events |= TRIGGER_DELETE;
	if (TRIGGER_FOR_TRUNCATE(bits))
		events |= TRIGGER_TRUNCATE;
	return events;
}

static void
create_trigger(struct lower *l, const CreateTrigStmt *s)
{
	const struct expr *when = lower_expr(l, s->whenClause);
	struct trigger trigger = {
		.name = lower_string(l, s->trigname),
		.function = lower_names(l, s->funcname),
		.events = events_of(s->events),
		.row = s->row,
		.before = TRIGGER_FOR_BEFORE(s->timing),
		.instead = TRIGGER_FOR_INSTEAD(s->timing),
		.constraint = s->isconstraint,
		.deferrable = s->deferrable,
		.initially_deferred = s->initdeferred,
		.conditional = s->whenClause != NULL,
		.update_of = lower_strs(l, s->columns),
	};
	struct op *op;

	if (when) {
		trigger.when_columns = when->columns;
		trigger.when_calls = when->calls;
	}
	if (s->constrrel)
		trigger.from = lower_range(l, s->constrrel);
	op = lower_op(l, OP_CREATE_TRIGGER);
	op->target = lower_range(l, s->relation);
	op->other = trigger.from;
	op->object = OBJECT_KIND_TRIGGER;
	op->name = trigger.name;
	op->trigger = arena_dup(l->arena, &trigger);
	if (s->replace)
		op->flags |= OP_OR_REPLACE;
}

static const struct statistics_spec *
statistics_of(struct lower *l, const List *elements)
{
	struct statistics_spec *spec = arena_new(l->arena, struct statistics_spec);
	const ListCell *cell;

	foreach (cell, elements) {
		const StatsElem *element = lfirst(cell);
		const struct expr *e;

		strs_add(l->arena, &spec->columns, lower_string(l, element->name));
		e = lower_expr(l, element->expr);
		for (size_t i = 0; e && i < e->columns.n; i++)
			strs_add(l->arena, &spec->used, e->columns.v[i]);
	}
	return spec;
}

static void
create_statistics(struct lower *l, const CreateStatsStmt *s)
{
	const struct statistics_spec *spec = statistics_of(l, s->exprs);
	struct op *op = lower_op(l, OP_CREATE_STATISTICS);
	const Node *table = list_length(s->relations) ? linitial(s->relations) : NULL;

	/* the grammar takes any FROM; the server, one table (CreateStatistics) */
	if (table && IsA(table, RangeVar))
		op->target = lower_range(l, (const RangeVar *)table);
	op->object = OBJECT_KIND_STATISTICS;
	op->other = lower_names(l, s->defnames);
	op->name = op->other.name;
	op->statistics = spec;
	if (s->if_not_exists)
		op->flags |= OP_IF_NOT_EXISTS;
}

static void
alter_statistics(struct lower *l, const AlterStatsStmt *s)
{
	struct op *op = lower_op(l, OP_ALTER_STATISTICS);

	op->object = OBJECT_KIND_STATISTICS;
	op->target = lower_names(l, s->defnames);
	if (s->missing_ok)
		op->flags |= OP_IF_EXISTS;
}

bool
lower_functions(struct lower *l, const struct Node *stmt)
{
	switch (nodeTag(stmt)) {
	case T_CreateFunctionStmt:
		create_function(l, (const CreateFunctionStmt *)stmt);
		return true;
	case T_DefineStmt: return create_aggregate(l, (const DefineStmt *)stmt);
	case T_AlterFunctionStmt: alter_function(l, (const AlterFunctionStmt *)stmt); return true;
	case T_CreateTrigStmt: create_trigger(l, (const CreateTrigStmt *)stmt); return true;
	case T_AlterEventTrigStmt: lower_op(l, OP_HARMLESS); return true;
	case T_CreateStatsStmt: create_statistics(l, (const CreateStatsStmt *)stmt); return true;
	case T_AlterStatsStmt: alter_statistics(l, (const AlterStatsStmt *)stmt); return true;
	default: return lower_policies(l, stmt);
	}
}
