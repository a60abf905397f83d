/*
 * Calls: ParseFuncOrColumn and func_get_detail (parse_func.c), FuncnameGetCandidates (namespace.c).
 */
#include "model/typing_internal.h"

#include "base/arena.h"

/* ---- the functions of a name ---- */

/* A function before it is known how many arguments the call has. */
struct source {
	const struct value_type *args;
	size_t n, optional;
	bool variadic;
};

/* The arguments that a call with so many has to fit; NULL: it does not take so many. */
static const struct value_type *
arguments(struct typing *t, const struct source *s, size_t n)
{
	struct value_type *args, last;

	if (s->variadic && n >= s->n) {
		last = s->args[s->n - 1];
		if (last.id == TYPE_ID_ANYARRAY)
			last.id = TYPE_ID_ANYELEMENT;
		else if (last.id == TYPE_ID_ANYCOMPATIBLEARRAY)
			last.id = TYPE_ID_ANYCOMPATIBLE;
		else if (last.id != TYPE_ID_ANY)
			last = type_element(t, last);
		args = arena_array(t->arena, struct value_type, n + 1);
		for (size_t i = 0; i < n; i++)
			args[i] = i + 1 < s->n ? s->args[i] : last;
		return args;
	}
	return n <= s->n && n + s->optional >= s->n ? s->args : NULL;
}

static bool
same_arguments(const struct candidate *c, const struct value_type *args, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		if (!value_type_eq(c->args[i], args[i]))
			return false;
	}
	return true;
}

/* The candidate that takes the same, or NULL. */
static struct candidate *
with_arguments(const struct candidates *all, const struct value_type *args, size_t n)
{
	for (size_t i = 0; i < all->n; i++) {
		if (same_arguments(&all->v[i], args, n))
			return &all->v[i];
	}
	return NULL;
}

static void
add_builtin(struct typing *t, struct candidates *all, const struct overload *o, size_t n)
{
	struct value_type *args;
	struct source s = { .n = o->args, .optional = o->optional };
	struct candidate *c;

	s.variadic = o->flags & OVERLOAD_VARIADIC;
	if (!version_has(o->first, o->last, t->version) || (n > s.n && !s.variadic))
		return;
	args = arena_array(t->arena, struct value_type, s.n + 1);
	for (size_t i = 0; i < s.n; i++)
		args[i].id = (enum type_id)overload_args(o)[i];
	s.args = args;
	s.args = arguments(t, &s, n);
	if (!s.args)
		return;
	c = with_arguments(all, s.args, n);
	if (c && (s.variadic || !c->variadic))
		return; /* of two that take the same, the one that is not variadic */
	c = c ? c : vec_push(t->arena, all);
	*c = (struct candidate){
		.args = s.args,
		.variadic = s.variadic,
		.result = type_of_id((enum type_id)o->result),
		.least = (enum volatility)o->volatility,
		.most = (enum volatility)o->volatility,
		.strict = o->flags & OVERLOAD_STRICT,
		.set = o->flags & OVERLOAD_SET,
		.inlined = o->flags & OVERLOAD_SQL,
		.kind = o->kind,
	};
}

/* What is certain of a function of the user's: its declaration, or what inlining leaves of it. */
static void
judge(struct typing *t, const struct function_spec *f, struct candidate *c)
{
	c->least = IMMUTABLE;
	switch (catalog_function_volatility(t->catalog, f, t->version)) {
	case ANSWER_UNKNOWN: c->most = VOLATILE; return;
	case ANSWER_VOLATILE: c->least = c->most = VOLATILE; return;
	case ANSWER_STABLE: c->most = STABLE; break;
	}
	if (f->volatility == FUNCTION_IMMUTABLE)
		c->most = IMMUTABLE;
	else if (f->volatility == FUNCTION_STABLE && !str_is(f->language, "sql"))
		c->least = STABLE;
}

static void
add_own(struct typing *t, struct candidates *all, const struct function_info *f, size_t n)
{
	const struct function_spec *spec = f->spec;
	struct value_type *args = arena_array(t->arena, struct value_type, spec->args + 1);
	struct source s = { args, spec->args, spec->args_with_default, spec->variadic };
	struct candidate *c;

	if (f->dropped || spec->procedure)
		return;
	for (size_t i = 0; i < s.n && i < f->parameters.n; i++)
		args[i] = typing_type(t, f->parameters.v[i]);
	/* an aggregate of the old form, whose arguments were not read, may take any */
	s.args = spec->aggregate && !spec->args ? arena_array(t->arena, struct value_type, n + 1) :
						  arguments(t, &s, n);
	if (!s.args)
		return; /* pg_catalog comes first in the search path */
	if (with_arguments(all, s.args, n))
		return;
	c = vec_push(t->arena, all);
	*c = (struct candidate){ .args = s.args, .kind = spec->aggregate ? 'a' : 'f' };
	c->set = spec->result.setof || spec->outputs.n || !spec->result.name.n;
	if (!c->set)
		c->result = typing_type(t, f->result);
	/* a set, or a row of what goes out: neither is told apart here */
	if (spec->outputs.n || !spec->result.name.n)
		c->set = false;
	judge(t, spec, c);
	/* values of arguments left out are not known */
	if (n < spec->args)
		c->most = VOLATILE;
}

/* The grammar of old servers called some functions by other names. */
static struct relname
name_then(const struct typing *t, struct relname name)
{
	if (t->version < 14 && str_is(name.name, "extract"))
		name.name = S("date_part");
	if (t->version < 13 && str_is(name.name, "similar_to_escape"))
		name.name = S("similar_escape");
	/* since 14, SUBSTRING(a, b) is a call like any other */
	if (t->version < 14 && !name.schema.n &&
		(str_is(name.name, "substring") || str_is(name.name, "overlay")))
		name.schema = S("pg_catalog");
	return name;
}

static bool
is_core_schema(struct str schema)
{
	return !schema.n || str_is(schema, "pg_catalog");
}

static struct candidates
functions_of(struct typing *t, struct relname name, size_t n)
{
	struct candidates all = { 0 };
	const struct function_list *own = NULL;
	struct overloads core = { 0 };

	if (is_core_schema(name.schema))
		core = builtin_overloads(name.name);
	if (!str_is(name.schema, "pg_catalog"))
		own = catalog_functions(t->catalog, name);
	for (size_t i = 0; i < core.n; i++)
		add_builtin(t, &all, &core.v[i], n);
	for (size_t i = 0; own && i < own->n; i++)
		add_own(t, &all, own->v[i], n);
	return all;
}

/* ---- what is wrong with a call ---- */

static struct str
signature(const struct typing *t, struct relname name, const struct value_type *args, size_t n)
{
	struct str text = str_format(t->arena, "%.*s%s%.*s(", FMT(name.schema),
		name.schema.n ? "." : "", FMT(name.name));

	for (size_t i = 0; i < n; i++)
		text = str_format(t->arena, "%.*s%s%.*s", FMT(text), i ? ", " : "",
			FMT(typing_type_name(t, args[i])));
	return str_format(t->arena, "%.*s)", FMT(text));
}

/*
 * Are all functions of the name known?  Those of PostgreSQL are, and who has made some of that name
 * has shown all of them; but a name nobody has seen may come from anywhere.
 */
static bool
is_known_name(const struct typing *t, struct relname name)
{
	if (!typing_all_known(t) || t->catalog.partial)
		return false;
	if (is_core_schema(name.schema) && builtin_overloads(name.name).n)
		return !catalog_functions(t->catalog, name) || !name.schema.n;
	return catalog_functions(t->catalog, name) != NULL;
}

static void
check_found(struct typing *t, const struct node *n, struct relname name, const struct meant *m,
	const struct value_type *args)
{
	if (m->status == MEANT_UNSURE || m->status == MEANT_ONE || !is_known_name(t, name))
		return;
	/* f(row) may be row.f */
	if (n->args.n == 1 && type_is_row(args[0])) {
		t->doubted = true;
		return;
	}
	typing_fail(t,
		m->status == MEANT_NONE ? "function %.*s does not exist" :
					  "function %.*s is not unique",
		FMT(signature(t, name, args, n->args.n)));
}

static const char *
places(const struct typing *t)
{
	switch (t->place) {
	case TYPING_ANYWHERE: break;
	case TYPING_DEFAULT: return "DEFAULT expressions";
	case TYPING_GENERATED: return "column generation expressions";
	case TYPING_CHECK: return "check constraints";
	case TYPING_INDEX: return "index expressions";
	case TYPING_PREDICATE: return "index predicates";
	case TYPING_PARTITION_KEY: return "partition key expressions";
	case TYPING_USING: return "transform expressions";
	}
	return NULL;
}

static void
check_kind(struct typing *t, const struct node *n, const struct candidate *c)
{
	const char *where = places(t);
	if (!where)
		return;
	if (c->kind == 'a' && !n->args.n && !n->odd)
		typing_fail(t, "%.*s(*) must be used to call a parameterless aggregate function",
			FMT(n->name.name));
	else if (c->kind == 'a' && !n->over)
		typing_fail(t, "aggregate functions are not allowed in %s", where);
	else if (c->kind != 'f' && n->over)
		typing_fail(t, "window functions are not allowed in %s", where);
	else if (c->kind == 'f' && c->set && !n->over)
		typing_fail(t, "set-returning functions are not allowed in %s", where);
}

/* count(*), string_agg(… ORDER BY …): only whether it is an aggregate is asked for. */
static struct typed
resolve_odd(struct typing *t, const struct node *n)
{
	struct overloads all = builtin_overloads(n->name.name);
	bool aggregate =
		all.n && is_core_schema(n->name.schema) && !catalog_functions(t->catalog, n->name);

	for (size_t i = 0; i < all.n; i++)
		aggregate &= all.v[i].kind == 'a';
	t->unseen = true;
	if (aggregate)
		check_kind(t, n, &(struct candidate){ .kind = 'a' });
	return typed_unknown();
}

/* ---- what it gives ---- */

/* date(x) where no function takes it: the cast, func_get_detail */
static enum answer
is_cast(struct typing *t, const struct node *n, struct typed *arg)
{
	struct type as_type = { .schema = n->name.schema, .name = n->name.name };
	struct value_type to = n->args.n == 1 ? typing_type(t, as_type) : type_of_id(TYPE_ID_NONE);
	struct path path;

	if (!value_type_known(to) || type_is_row(to) ||
		(type_is_row(arg->type) && type_category(t, to) == 'S'))
		return ANSWER_NO;
	path = coercion_path(t, arg->type, to, CONTEXT_EXPLICIT);
	if (arg->type.id != TYPE_ID_UNKNOWN && path.there == ANSWER_YES && path.call)
		return ANSWER_NO;
	if (arg->type.id != TYPE_ID_UNKNOWN && path.there != ANSWER_YES)
		return path.there;
	*arg = coerced(t, *arg, to, CONTEXT_EXPLICIT);
	return ANSWER_YES;
}

/* Of quote_literal(anyelement) and their like nothing is left but a cast to text. */
static bool
only_casts(const struct candidate *c, size_t n)
{
	if (!c->inlined || c->least != STABLE || !c->args)
		return false;
	for (size_t i = 0; i < n; i++) {
		if (type_is_polymorphic(c->args[i]))
			return true;
	}
	return false;
}

static struct typed
value_of(struct typing *t, const struct meant *m, const struct typed *args, size_t n)
{
	struct typed v = { .least = IMMUTABLE, .most = IMMUTABLE, .constant = CONSTANT_VALUE };
	struct candidate c = m->c;
	bool null = false, text = only_casts(&c, n);

	for (size_t i = 0; i < n; i++) {
		struct typed arg = args[i];

		null |= arg.constant == CONSTANT_PERHAPS_NULL;
		if (c.args)
			arg = coerced(t, arg, c.args[i], CONTEXT_IMPLICIT);
		if (text && type_is_polymorphic(c.args[i]))
			arg = inlined_to_text(t, arg);
		volatility_join(&v, &arg);
	}
	if (text)
		c.least = c.most = IMMUTABLE;
	v.least = c.least > v.least ? c.least : v.least;
	v.most = c.most > v.most ? c.most : v.most;
	/* a strict function of a NULL is not called: evaluate_function */
	if (c.strict && null)
		v.least = IMMUTABLE;
	if (v.constant && v.most == IMMUTABLE)
		v.constant = CONSTANT_PERHAPS_NULL;
	else
		v.constant = CONSTANT_NOT;
	v.type = m->result;
	return v;
}

/* Of extensions that are often there, names and volatility are known. */
static void
known_by_name(const struct typing *t, struct relname name, size_t n, struct candidate *c)
{
	enum volatility v = builtin_volatility(name.name, n, t->version);

	c->least = v == VOLATILE ? VOLATILE : IMMUTABLE;
	c->most = v ? v : VOLATILE;
}

struct typed
resolve_call(struct typing *t, const struct node *n)
{
	struct typed args[TYPING_ARGS_MOST];
	struct value_type types[TYPING_ARGS_MOST];
	struct relname name = name_then(t, n->name);
	struct candidates all;
	struct meant m;
	enum answer cast;

	if (n->args.n > TYPING_ARGS_MOST) {
		t->unseen = true;
		return typed_unknown();
	}
	for (size_t i = 0; i < n->args.n; i++) {
		args[i] = typing_resolve(t, n->args.v[i]);
		types[i] = args[i].type;
	}
	if (n->odd || n->over)
		return resolve_odd(t, n);
	all = functions_of(t, name, n->args.n);
	m = choose(t, &all, types, n->args.n);
	if (!all.n)
		known_by_name(t, name, n->args.n, &m.c);
	cast = m.exact ? ANSWER_NO : is_cast(t, n, &args[0]);
	if (cast == ANSWER_YES)
		return args[0];
	if (cast == ANSWER_NO)
		check_found(t, n, name, &m, types);
	if (m.c.kind == 'w')
		typing_fail(t, "window function %.*s requires an OVER clause", FMT(n->name.name));
	check_determined(t, &m);
	t->doubted |= t->coercions && m.status != MEANT_ONE;
	if (m.status == MEANT_ONE || m.status == MEANT_UNSURE)
		check_kind(t, n, &m.c);
	return value_of(t, &m, args, n->args.n);
}
