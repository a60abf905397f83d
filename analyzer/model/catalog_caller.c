/*
 * Who names a function, an operator, a type, … in expressions: they go with it or keep it.  The text
 * of functions' bodies does neither.
 */
#include "base/arena.h"
#include "base/trie.h"
#include "model/catalog_internal.h"

/* ---- does a name mean it? ---- */

static bool
accepts(const struct function_info *f, const struct call *call)
{
	return f->spec->variadic ||
		(call->args <= f->spec->args &&
			call->args + f->spec->args_with_default >= f->spec->args);
}

static bool
is_overload(const struct function_info *f, const struct object_ref *o)
{
	if (f->parameters.n != o->types.n)
		return false;
	for (size_t i = 0; i < o->types.n; i++)
		if (!str_eq(f->parameters.v[i].name, o->types.v[i].name) ||
			!f->parameters.v[i].dimensions != !o->types.v[i].dimensions)
			return false;
	return true;
}

/* Of several overloads, those that take so many arguments may be meant. */
static enum reads
overload_means(const struct function_list *all, const struct call *call, const struct object_ref *o)
{
	bool fits = false, others = false;

	if (!o->typed || all->n == 1)
		return READS_SURELY;
	for (size_t i = 0; i < all->n; i++) {
		if (!accepts(all->v[i], call))
			continue;
		if (is_overload(all->v[i], o))
			fits = true;
		else
			others = true;
	}
	if (!fits)
		return READS_NOT;
	return others ? READS_PERHAPS : READS_SURELY;
}

/* Another one that takes so many operands may be meant. */
static enum reads
operator_means(struct catalog c, const struct call *call, const struct object_ref *o)
{
	const struct key_list *keys = users_operators(c, o->name.name);
	size_t others = 0;

	if (o->typed && call->args != o->types.n)
		return READS_NOT;
	for (size_t i = 0; o->typed && keys && i < keys->n; i++) {
		const struct object_info *other = trie_get(c.objects, key_at(keys, i));

		others += other && other->object.types.n == call->args;
	}
	return others > 1 ? READS_PERHAPS : READS_SURELY;
}

static enum reads
call_means(struct catalog c, const struct call *call, const struct object_ref *o)
{
	const struct function_list *f;
	struct type type = { .schema = call->function.schema, .name = call->function.name };

	if (call->class != o->class || !str_eq(call->function.name, o->name.name))
		return READS_NOT;
	if (type.schema.n && !str_eq(type.schema, o->name.schema))
		return READS_NOT;
	if (o->class == CLASS_OPERATOR)
		return operator_means(c, call, o);
	if (o->class == CLASS_TYPE) {
		type = catalog_type_found(c, type);
		return !type.schema.n || str_eq(type.schema, o->name.schema) ? READS_SURELY :
									       READS_NOT;
	}
	if (o->class != CLASS_FUNCTION)
		return READS_SURELY;
	f = catalog_functions(c, call->function);
	if (f && !str_eq(f->v[0]->name.schema, o->name.schema))
		return READS_NOT;
	return f ? overload_means(f, call, o) : READS_SURELY;
}

bool
catalog_call_means(struct catalog c, const struct call *call, const struct object_ref *o)
{
	return call_means(c, call, o) == READS_SURELY;
}

static enum reads
surer(enum reads a, enum reads b)
{
	return a > b ? a : b;
}

static enum reads
calls_mean(struct catalog c, const struct calls *calls, const struct object_ref *o)
{
	enum reads found = READS_NOT;

	each (call, calls)
		found = surer(found, call_means(c, call, o));
	return found;
}

bool
catalog_calls_mean(struct catalog c, const struct calls *calls, const struct object_ref *o)
{
	return calls_mean(c, calls, o) == READS_SURELY;
}

static enum reads
expr_means(struct catalog c, const struct expr *e, const struct object_ref *o)
{
	return e ? calls_mean(c, &e->calls, o) : READS_NOT;
}

bool
catalog_expr_calls(struct catalog c, const struct expr *e, const struct object_ref *o)
{
	return expr_means(c, e, o) == READS_SURELY;
}

bool
catalog_column_needs(const struct column *column, const struct object_ref *o)
{
	return o->class == CLASS_COLLATION && str_eq(column->collation, o->name.name);
}

static enum reads
index_means(struct catalog c, const struct index *i, const struct object_ref *o)
{
	enum reads found = expr_means(c, i->where, o);

	each (key, &i->keys) {
		found = surer(found, expr_means(c, key->expr, o));
		if (o->class == CLASS_COLLATION && str_eq(key->collation, o->name.name))
			return READS_SURELY;
		if (o->class == CLASS_OPERATOR_CLASS && str_eq(key->opclass, o->name.name) &&
			str_eq(i->method, o->method))
			return READS_SURELY;
	}
	return found;
}

bool
catalog_index_calls(struct catalog c, const struct index *i, const struct object_ref *o)
{
	return index_means(c, i, o) == READS_SURELY;
}

static enum reads
trigger_means(struct catalog c, const struct trigger *t, const struct object_ref *o)
{
	struct call call = { .function = t->function };

	return surer(call_means(c, &call, o), calls_mean(c, &t->when_calls, o));
}

bool
catalog_trigger_calls(struct catalog c, const struct trigger *t, const struct object_ref *o)
{
	return trigger_means(c, t, o) == READS_SURELY;
}

/* ---- who calls it ---- */

struct wanted {
	struct catalog c;
	const struct object_ref *object;
};

static enum reads
table_means(struct catalog c, const struct relation *r, const struct object_ref *o)
{
	enum reads found = READS_NOT;

	for (size_t i = 0; i < r->columns.n; i++) {
		if (catalog_column_needs(r->columns.v[i], o))
			return READS_SURELY;
		found = surer(found, expr_means(c, r->columns.v[i]->fallback, o));
	}
	for (size_t i = 0; i < r->constraints.n; i++)
		found = surer(found, expr_means(c, r->constraints.v[i]->check, o));
	for (size_t i = 0; i < r->indexes.n; i++)
		found = surer(found, index_means(c, r->indexes.v[i], o));
	return found;
}

static enum reads
relation_means(struct catalog c, const struct relation *r, const struct object_ref *o)
{
	enum reads found = table_means(c, r, o);

	if (o->class == CLASS_SERVER)
		return str_eq(r->extra->server, o->name.name) ? READS_SURELY : READS_NOT;
	for (size_t i = 0; i < r->triggers.n; i++)
		found = surer(found, trigger_means(c, r->triggers.v[i], o));
	for (size_t i = 0; i < r->policies.n; i++)
		found = surer(found, calls_mean(c, &r->policies.v[i]->calls, o));
	each_of (const struct rewrite_rule, rule, &r->extra->rules->rules)
		found = surer(found, calls_mean(c, &rule->query->calls, o));
	return r->query ? surer(found, calls_mean(c, &r->query->calls, o)) : found;
}

static bool
is_caller(void *cx, const struct relation *r)
{
	const struct wanted *w = cx;

	return relation_means(w->c, r, w->object) != READS_NOT;
}

struct relation_list
catalog_callers(struct arena *a, struct catalog c, const struct object_ref *o)
{
	return catalog_users_that(a, c, o->name.name, is_caller, &(struct wanted){ c, o });
}

/* ---- they go with it ---- */

/* Columns whose expression calls it; with CASCADE those of its type, too. */
static void
drop_generated(struct change *x, const struct relation *r, const struct object_ref *o)
{
	for (size_t i = r->columns.n; i-- > 0;) {
		const struct column *column = i < r->columns.n ? r->columns.v[i] : NULL;

		if (column &&
			((change_has(x, OP_CASCADE) && catalog_column_needs(column, o)) ||
				(column->generated &&
					catalog_expr_calls(x->c, column->fallback, o))))
			column_goes(x, r->key, column->name);
	}
}

static void
drop_rules(struct change *x, struct str key, const struct object_ref *o)
{
	const struct relation *r = change_read(x, key);

	for (size_t i = r->extra->rules->rules.n; i-- > 0;) {
		if (catalog_calls_mean(x->c, &r->extra->rules->rules.v[i]->query->calls, o))
			rule_remove(x, key, i);
		r = change_read(x, key);
	}
}

static void
drop_defaults(struct change *x, const struct relation *r, const struct object_ref *o)
{
	for (size_t i = 0; i < r->columns.n; i++) {
		struct column *c;

		if (r->columns.v[i]->generated ||
			!catalog_expr_calls(x->c, r->columns.v[i]->fallback, o))
			continue;
		c = arena_dup(x->arena, r->columns.v[i]);
		c->fallback = NULL;
		column_replace(x, change_write(x, r->key), i, c);
	}
}

static void
drop_parts(struct change *x, const struct relation *r, const struct object_ref *o)
{
	for (size_t i = r->triggers.n; i-- > 0;)
		if (catalog_trigger_calls(x->c, r->triggers.v[i], o))
			trigger_remove(x, change_write(x, r->key), i);
	drop_defaults(x, r, o);
	for (size_t i = r->constraints.n; i-- > 0;)
		if (catalog_expr_calls(x->c, r->constraints.v[i]->check, o))
			constraint_drop(x, r->key, r->constraints.v[i]->name, true);
	for (size_t i = r->policies.n; i-- > 0;)
		if (catalog_calls_mean(x->c, &r->policies.v[i]->calls, o))
			policy_remove(x, r->key, i);
	drop_rules(x, r->key, o);
}

static void
drop_callers_in(struct change *x, const struct relation *r, const struct object_ref *o)
{
	struct str key = r->key;

	drop_parts(x, r, o);
	if (o->class == CLASS_SERVER ||
		(r->query && catalog_calls_mean(x->c, &r->query->calls, o))) {
		relations_drop(x, &(struct strs){ .v = &key, .n = 1 }, true);
		return;
	}
	drop_generated(x, change_write(x, key), o);
	r = change_read(x, key);
	for (size_t i = r ? r->indexes.n : 0; i-- > 0;)
		if (i < r->indexes.n && catalog_index_calls(x->c, r->indexes.v[i], o))
			index_drop(x, key, r->indexes.v[i]->name);
	r = change_read(x, key);
	/* one that perhaps means another overload */
	if (r && relation_means(x->c, r, o) == READS_PERHAPS)
		change_write(x, key)->doubtful = true;
}

void
callers_drop_generated(struct change *x, const struct object_ref *o)
{
	struct relation_list all = catalog_callers(x->arena, x->c, o);

	for (size_t i = 0; i < all.n; i++)
		if (change_read(x, all.v[i]->key))
			drop_generated(x, change_write(x, all.v[i]->key), o);
}

static void
drop_domain_checks(struct change *x, const struct object_ref *o)
{
	struct type_list all = catalog_domains_calling(x->arena, x->c, o->name.name);

	each_of (const struct type_info, old, &all) {
		struct type_info *t = type_write(x, old->name);

		for (size_t i = t ? t->checks.n : 0; i-- > 0;)
			if (catalog_expr_calls(x->c, t->checks.v[i]->check, o))
				list_remove(x->arena, &t->checks, i);
	}
}

void
callers_drop(struct change *x, const struct object_ref *o)
{
	struct relation_list all = catalog_callers(x->arena, x->c, o);

	drop_domain_checks(x, o);
	for (size_t i = 0; i < all.n; i++)
		if (change_read(x, all.v[i]->key))
			drop_callers_in(x, change_read(x, all.v[i]->key), o);
}
