/*
 * Who may use a type or a function, and what is in a schema: relations filed by the bare names that
 * they mention, so that nobody has to ask all of them.  Once filed a relation stays, whatever
 * becomes of it: what is found here is asked whether it is so.
 */

#include <stdio.h>

#include "base/arena.h"
#include "base/sort.h"
#include "base/trie.h"
#include "knowledge/type.h"
#include "model/catalog_internal.h"

static void
note_key(struct change *x, struct str key, struct str name)
{
	const struct key_list *old = trie_get(x->c.users, name);
	struct key_list list = { 0 };

	if (old && str_eq(key_at(old, old->n - 1), key))
		return;
	if (old)
		list = *old;
	keys_add(x->arena, &list, key);
	change_set(x, &x->c.users, name, arena_dup(x->arena, &list));
}

void
users_note(struct change *x, const struct relation *r, struct str name)
{
	if (name.n)
		note_key(x, r->key, name);
}

/* Types that are made of others are filed under "type name". */
static void
note_type(struct change *x, const struct type_info *t, struct type other)
{
	if (other.name.n && (other.schema.n || !type_is_builtin(other.name)))
		note_key(x, t->key, str_format(x->arena, "type %.*s", FMT(other.name)));
}

static void
note_parameter(struct change *x, struct str key, struct type type)
{
	if (type.name.n && (type.schema.n || !type_is_builtin(type.name)))
		note_key(x, key, str_format(x->arena, "signature %.*s", FMT(type.name)));
}

void
users_note_function(struct change *x, struct str key, const struct function_info *f)
{
	note_parameter(x, key, f->result);
	each (type, &f->parameters)
		note_parameter(x, key, *type);
	each (type, &f->outputs)
		note_parameter(x, key, *type);
}

void
users_note_need(struct change *x, struct str key, struct str name)
{
	note_key(x, key, str_format(x->arena, "need %.*s", FMT(name)));
}

void
users_note_operator(struct change *x, struct str key, struct str name)
{
	note_key(x, key, str_format(x->arena, "operator %.*s", FMT(name)));
}

const struct key_list *
users_operators(struct catalog c, struct str name)
{
	char buffer[NAME_MOST + sizeof("operator ")];
	int n = snprintf(buffer, sizeof(buffer), "operator %.*s", FMT(name));

	if (n < 0 || (size_t)n >= sizeof(buffer))
		return NULL;
	return trie_get(c.users, (struct str){ buffer, (size_t)n });
}

/* Domains are filed under "check function". */
static void
note_check(struct change *x, const struct type_info *t, const struct expr *e)
{
	for (size_t i = 0; e && i < e->calls.n; i++)
		note_key(x, t->key,
			str_format(x->arena, "check %.*s", FMT(e->calls.v[i].function.name)));
}

void
users_note_type(struct change *x, const struct type_info *t)
{
	for (size_t i = 0; i < t->checks.n; i++)
		note_check(x, t, t->checks.v[i]->check);
	note_type(x, t, t->base);
	for (size_t i = 0; i < t->attributes.n; i++)
		note_type(x, t, t->attributes.v[i]->type);
}

static void
note_functions(struct change *x, const struct relation *r, const struct calls *calls)
{
	each (call, calls)
		users_note(x, r, call->function.name);
}

static void
note_calls(struct change *x, const struct relation *r, const struct expr *e)
{
	if (e)
		note_functions(x, r, &e->calls);
}

void
users_note_schema(struct change *x, const struct relation *r)
{
	/* nearly all are in public: who asks for those asks all */
	if (!str_is(r->name.schema, "public"))
		users_note(x, r, r->name.schema);
}

void
users_note_column(struct change *x, const struct relation *r, const struct column *c)
{
	if (c->type.schema.n || !type_is_builtin(c->type.name))
		users_note(x, r, c->type.name);
	users_note(x, r, c->collation);
	note_calls(x, r, c->fallback);
	default_note(x, r, c);
}

void
users_note_constraint(struct change *x, const struct relation *r, const struct constraint *k)
{
	note_calls(x, r, k->check);
}

void
users_note_index(struct change *x, const struct relation *r, const struct index *i)
{
	each (key, &i->keys) {
		note_calls(x, r, key->expr);
		users_note(x, r, key->collation);
		users_note(x, r, key->opclass);
	}
	note_calls(x, r, i->where);
}

void
users_note_trigger(struct change *x, const struct relation *r, const struct trigger *t)
{
	users_note(x, r, t->function.name);
	note_functions(x, r, &t->when_calls);
}

void
users_note_policy(struct change *x, const struct relation *r, const struct policy *p)
{
	note_functions(x, r, &p->calls);
}

void
users_note_rule(struct change *x, const struct relation *r, const struct rewrite_rule *rule)
{
	note_functions(x, r, &rule->query->calls);
}

void
users_note_all(struct change *x, const struct relation *r)
{
	users_note_schema(x, r);
	users_note(x, r, r->extra->server);
	for (size_t i = 0; i < r->columns.n; i++)
		users_note_column(x, r, r->columns.v[i]);
	for (size_t i = 0; i < r->constraints.n; i++)
		users_note_constraint(x, r, r->constraints.v[i]);
	for (size_t i = 0; i < r->indexes.n; i++)
		users_note_index(x, r, r->indexes.v[i]);
	for (size_t i = 0; i < r->triggers.n; i++)
		users_note_trigger(x, r, r->triggers.v[i]);
	for (size_t i = 0; i < r->policies.n; i++)
		users_note_policy(x, r, r->policies.v[i]);
	each_of (const struct rewrite_rule, rule, &r->extra->rules->rules)
		users_note_rule(x, r, rule);
	if (r->query)
		note_functions(x, r, &r->query->calls);
}

/* ---- asking ---- */

static int
by_key(const void *a, const void *b)
{
	const struct relation *const *left = a, *const *right = b;

	return str_compare((*left)->key, (*right)->key);
}

/* Each relation once, sorted by key as catalog_relations_that gives them. */
static struct relation_list
in_order(struct relation_list all)
{
	size_t n = 0;

	vec_sort(&all, by_key);
	for (size_t i = 0; i < all.n; i++)
		if (!n || all.v[i] != all.v[n - 1])
			all.v[n++] = all.v[i];
	all.n = n;
	return all;
}

struct asking {
	struct arena *arena;
	struct catalog c;
	relation_fn wanted;
	void *cx;
	struct relation_list found;
};

static void
ask(struct asking *q, struct str name)
{
	const struct key_list *keys = trie_get(q->c.users, name);

	for (size_t i = 0; keys && i < keys->n; i++) {
		const struct relation *r = catalog_find_key(q->c, key_at(keys, i));

		if (r && q->wanted(q->cx, r))
			*vec_push(q->arena, &q->found) = r;
	}
}

struct relation_list
catalog_users_that(struct arena *a, struct catalog c, struct str name, relation_fn wanted, void *cx)
{
	struct asking q = { .arena = a, .c = c, .wanted = wanted, .cx = cx };

	ask(&q, name);
	return in_order(q.found);
}

struct relation_list
catalog_schema_that(struct arena *a, struct catalog c, struct str schema, relation_fn wanted,
	void *cx)
{
	if (str_is(schema, "public"))
		return catalog_relations_that(a, c, wanted, cx);
	return catalog_users_that(a, c, schema, wanted, cx);
}

struct strs
functions_with_type(struct arena *a, struct catalog c, struct str name)
{
	const struct key_list *users =
		trie_get(c.users, str_format(a, "signature %.*s", FMT(name)));
	struct strs keys = { 0 };

	for (size_t i = 0; users && i < users->n; i++)
		strs_add(a, &keys, key_at(users, i));
	return keys;
}

static struct type_list
types_under(struct arena *a, struct catalog c, const char *what, struct str name)
{
	const struct key_list *users = trie_get(c.users, str_format(a, "%s %.*s", what, FMT(name)));
	struct type_list list = { 0 };

	for (size_t i = 0; users && i < users->n; i++) {
		const struct type_info *t = trie_get(c.types, key_at(users, i));

		if (t && !t->dropped)
			*vec_push(a, &list) = t;
	}
	return list;
}

struct type_list
catalog_types_made_of(struct arena *a, struct catalog c, struct str name)
{
	return types_under(a, c, "type", name);
}

struct type_list
catalog_domains_calling(struct arena *a, struct catalog c, struct str function)
{
	return types_under(a, c, "check", function);
}

static bool
belongs_to(void *roles, const struct relation *r)
{
	return r->extra->role.n && strs_contain(roles, r->extra->role);
}

struct relation_list
catalog_owned(struct arena *a, struct catalog c, const struct strs *roles)
{
	struct strs names = *roles;

	return catalog_relations_that(a, c, belongs_to, &names);
}

static bool
is_stored_by(void *method, const struct relation *r)
{
	return str_eq(r->extra->access_method, *(const struct str *)method);
}

struct relation_list
catalog_stored_by(struct arena *a, struct catalog c, struct str method)
{
	return catalog_relations_that(a, c, is_stored_by, &method);
}

/* ---- types, which domains stand for ---- */

struct relation_list
catalog_type_users_that(struct arena *a, struct catalog c, struct str type, relation_fn wanted,
	void *cx)
{
	const struct trie *met = trie_set(a, NULL, type, "");
	struct asking q = { .arena = a, .c = c, .wanted = wanted, .cx = cx };
	struct strs names = { 0 };

	/* columns of built-in types are not filed */
	if (type_is_builtin(type))
		return catalog_relations_that(a, c, wanted, cx);
	strs_add(a, &names, type);
	for (size_t i = 0; i < names.n; i++) {
		struct type_list over = catalog_types_made_of(a, c, names.v[i]);

		ask(&q, names.v[i]);
		each_of (const struct type_info, t, &over) {
			if (t->kind != TYPE_KIND_DOMAIN || !str_eq(t->base.name, names.v[i]) ||
				trie_get(met, t->name.name))
				continue;
			met = trie_set(a, met, t->name.name, "");
			strs_add(a, &names, t->name.name);
		}
	}
	return in_order(q.found);
}
