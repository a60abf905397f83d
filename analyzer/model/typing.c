/*
 * Expressions: transformExprRecurse (parse_expr.c), and what eval_const_expressions (clauses.c)
 * leaves of them before anybody asks how volatile they are.
 */
#include "model/typing.h"

#include <stdarg.h>

#include "base/arena.h"
#include "model/typing_internal.h"

void
typing_fail(struct typing *t, const char *format, ...)
{
	va_list args;
	if (t->error.n || t->doubted)
		return;
	va_start(args, format);
	t->error = str_vformat(t->arena, format, args);
	va_end(args);
}

bool
typing_all_known(const struct typing *t)
{
	const struct catalog *c = &t->catalog;

	return !c->gaps && !c->conditional && !c->operators && !c->casts;
}

void
volatility_join(struct typed *into, const struct typed *v)
{
	into->least = v->least > into->least ? v->least : into->least;
	into->most = v->most > into->most ? v->most : into->most;
	if (!v->constant || !into->constant)
		into->constant = CONSTANT_NOT;
	else if (v->constant > into->constant)
		into->constant = v->constant;
}

/* ---- leaves ---- */

struct typed
resolve_constant(const struct node *n)
{
	struct typed v = typed_start((enum type_id)n->id);

	if (n->null)
		v.constant = CONSTANT_PERHAPS_NULL;
	else if (n->id == TYPE_ID_UNKNOWN)
		v.literal = n;
	return v;
}

static void
fail_system_column(struct typing *t, struct str name)
{
	bool tableoid = str_is(name, "tableoid");

	if (t->place == TYPING_INDEX)
		typing_fail(t, "index creation on system columns is not supported");
	else if (t->place == TYPING_PARTITION_KEY)
		typing_fail(t, "partition key expressions cannot contain system column references");
	else if (t->place == TYPING_CHECK && !tableoid)
		typing_fail(t, "system column \"%.*s\" reference in check constraint is invalid",
			FMT(name));
	else if (t->place == TYPING_GENERATED && !tableoid)
		typing_fail(t, "cannot use system column \"%.*s\" in column generation expression",
			FMT(name));
}

/* transformColumnRef: what is no column of the table */
static void
check_no_column(struct typing *t, const struct node *n)
{
	const struct relation *r = t->relation;
	struct str table = n->name.schema, name = n->name.name;

	if (column_is_system(name))
		fail_system_column(t, name);
	else if (!table.n && str_eq(name, r->name.name) && t->place == TYPING_GENERATED)
		typing_fail(t, "cannot use whole-row variable in column generation expression");
	if (!t->all_columns || column_is_system(name) || (!table.n && str_eq(name, r->name.name)))
		return;
	if (!table.n)
		typing_fail(t, "column \"%.*s\" does not exist", FMT(name));
	/* t.f may be f(t) */
	else if (!catalog_functions(t->catalog, (struct relname){ .name = name }) &&
		!builtin_overloads(name).n)
		typing_fail(t, "column %.*s.%.*s does not exist", FMT(table), FMT(name));
}

static struct typed
resolve_column(struct typing *t, const struct node *n)
{
	struct typed v = { .least = IMMUTABLE, .most = IMMUTABLE };
	const struct relation *r = t->relation;
	const struct column *c;

	if (value_type_known(t->value) && !n->name.schema.n && str_is(n->name.name, "value")) {
		v.type = t->value;
		return v;
	}
	if (value_type_known(t->value) && !n->name.schema.n)
		typing_fail(t, "column \"%.*s\" does not exist", FMT(n->name.name));
	if (t->place == TYPING_DEFAULT)
		typing_fail(t, "cannot use column reference in DEFAULT expression");
	if (!r || !catalog_sure(t->catalog, r))
		return v;
	if (n->name.schema.n && !str_eq(n->name.schema, r->name.name)) {
		if (t->all_columns)
			typing_fail(t, "missing FROM-clause entry for table \"%.*s\"",
				FMT(n->name.schema));
		return v;
	}
	c = relation_column(r, n->name.name);
	if (!c)
		check_no_column(t, n);
	if (c)
		v.type = typing_type(t, c->type);
	else if (!c && str_is(n->name.name, "tableoid"))
		v.type = type_of_id(TYPE_ID_OID);
	return v;
}

static struct typed
resolve_query(struct typing *t)
{
	static const char *const words[] = {
		[TYPING_DEFAULT] = "DEFAULT expression",
		[TYPING_GENERATED] = "column generation expression",
		[TYPING_CHECK] = "check constraint",
		[TYPING_INDEX] = "index expression",
		[TYPING_PREDICATE] = "index predicate",
		[TYPING_PARTITION_KEY] = "partition key expression",
		[TYPING_USING] = "transform expression",
	};

	if (t->place != TYPING_ANYWHERE)
		typing_fail(t, "cannot use subquery in %s", words[t->place]);
	return typed_unknown();
}

/* ---- the rest ---- */

static struct typed
resolve_cast(struct typing *t, const struct node *n)
{
	struct value_type to = typing_type(t, *n->type);
	const struct node *arg = n->args.v[0];
	struct typed v;

	if (arg->kind == NODE_ARRAY && value_type_known(type_element(t, to)))
		return resolve_array_as(t, arg, type_base(t, to));
	v = typing_resolve(t, arg);
	/* a cast to what it is already is not printed */
	t->doubted |= t->coercions && value_type_eq(v.type, to);
	if (typing_all_known(t) && can_coerce(t, v.type, to, CONTEXT_EXPLICIT) == ANSWER_NO)
		typing_fail(t, "cannot cast type %.*s to %.*s", FMT(typing_type_name(t, v.type)),
			FMT(typing_type_name(t, to)));
	return coerced(t, v, to, CONTEXT_EXPLICIT);
}

bool
typing_collates(const struct typing *t, struct value_type v)
{
	if (!value_type_known(v))
		return true;
	v = type_base(t, v);
	if (v.id)
		return v.id == TYPE_ID_UNKNOWN || builtin_type(v.id)->collates;
	return v.array || type_is_opaque(t, v);
}

static struct typed
resolve_collate(struct typing *t, const struct node *n)
{
	struct typed v = typing_resolve(t, n->args.v[0]);

	if (!typing_collates(t, v.type))
		typing_fail(t, "collations are not supported by type %.*s",
			FMT(typing_type_name(t, v.type)));
	return v;
}

static struct typed
resolve_element(struct typing *t, const struct node *n)
{
	struct values all = resolve_all(t, n, 0);
	struct typed v = typed_start(TYPE_ID_NONE);
	struct value_type type = type_base(t, all.v[0].type);
	volatility_join(&v, &all.v[0]);
	if (type.id == TYPE_ID_JSONB && t->version >= 14)
		v.type = type;
	else if (value_type_known(type_element(t, type)))
		v.type = n->slice ? type : type_element(t, type);
	for (size_t i = 1; i < all.n; i++) {
		/* array_subscript_transform */
		if (value_type_known(v.type) && type.id != TYPE_ID_JSONB &&
			can_coerce(t, all.v[i].type, type_of_id(TYPE_ID_INT4),
				CONTEXT_ASSIGNMENT) == ANSWER_NO)
			typing_fail(t, "array subscript must have type integer");
		volatility_join(&v, &all.v[i]);
	}
	if (v.constant)
		v.constant = CONSTANT_PERHAPS_NULL;
	return v;
}

static struct typed
resolve(struct typing *t, const struct node *n)
{
	struct typed v = { .least = STABLE, .most = STABLE };

	if (!n || n->kind == NODE_UNSEEN || n->kind == NODE_QUERY)
		t->unseen = true;
	if (!n)
		return typed_unknown();
	switch (n->kind) {
	case NODE_UNSEEN: return typed_unknown();
	case NODE_CONSTANT: return resolve_constant(n);
	case NODE_SESSION: v.type.id = (enum type_id)n->id; return v;
	case NODE_COLUMN: return resolve_column(t, n);
	case NODE_CALL: return resolve_call(t, n);
	case NODE_OPERATOR: return resolve_operation(t, n);
	case NODE_ANY: return resolve_any(t, n);
	case NODE_IN: return resolve_in(t, n);
	case NODE_BETWEEN: return resolve_between(t, n);
	case NODE_DISTINCT:
	case NODE_NULLIF: return resolve_equality(t, n);
	case NODE_CAST: return resolve_cast(t, n);
	case NODE_COLLATE: return resolve_collate(t, n);
	case NODE_AND: return resolve_boolean(t, n, S("AND"));
	case NODE_OR: return resolve_boolean(t, n, S("OR"));
	case NODE_NOT: return resolve_boolean(t, n, S("NOT"));
	case NODE_NULL_TEST: return resolve_null_test(t, n);
	case NODE_BOOLEAN_TEST: return resolve_boolean_test(t, n);
	case NODE_CASE: return resolve_case(t, n);
	case NODE_COALESCE: return resolve_coalesce(t, n);
	case NODE_GREATEST: return resolve_greatest(t, n);
	case NODE_ARRAY: return resolve_array(t, n);
	case NODE_ROW: return resolve_row(t, n);
	case NODE_ELEMENT: return resolve_element(t, n);
	case NODE_QUERY: return resolve_query(t);
	}
	return typed_unknown();
}

struct typed
typing_resolve(struct typing *t, const struct node *n)
{
	struct typed v = resolve(t, n);

	v.node = n;
	return t->written ? coerced_as_written(t, v) : v;
}

struct typed
typing_condition(struct typing *t, const struct node *n, const char *word)
{
	return coerced_to_boolean(t, typing_resolve(t, n), str_of(word));
}

bool
typing_fits(const struct typing *t, struct typed v, struct value_type to)
{
	return can_coerce(t, v.type, to, CONTEXT_ASSIGNMENT) != ANSWER_NO || !typing_all_known(t);
}

struct typed
typing_assigned(struct typing *t, struct typed v, struct value_type to)
{
	return coerced(t, v, to, CONTEXT_ASSIGNMENT);
}
