#include "model/catalog.h"

#include <string.h>

#include "base/arena.h"
#include "base/sort.h"
#include "base/trie.h"
#include "knowledge/type.h"
#include "model/catalog_internal.h"

enum { DOMAINS_DEEPEST = 32 };

struct str
name_clip(struct str name, size_t most)
{
	if (name.n <= most)
		return name;
	/* pg_mbcliplen: never within a character */
	while (most && ((unsigned char)name.s[most] & 0xc0) == 0x80)
		most--;
	return str_sub(name, 0, most);
}

/* A byte of the word is zero, or at least looks like that: the one above a zero byte may, too. */
static bool
has_zero(uint64_t word)
{
	return (word - UINT64_C(0x0101010101010101)) & ~word & UINT64_C(0x8080808080808080);
}

/* Neither dot nor quote; eight bytes at a time, because every look-up comes by here. */
static bool
copy_plain(char *to, struct str part)
{
	const uint64_t dots = UINT64_C(0x2e2e2e2e2e2e2e2e), quotes = UINT64_C(0x2222222222222222);
	uint64_t word;
	size_t at;

	for (at = 0; part.n >= sizeof(word) && at < part.n; at += sizeof(word)) {
		/* of a longer part, the last eight bytes, some of them again */
		if (at + sizeof(word) > part.n)
			at = part.n - sizeof(word);
		memcpy(&word, part.s + at, sizeof(word));
		if (has_zero(word ^ dots) || has_zero(word ^ quotes))
			break;
		memcpy(to + at, &word, sizeof(word));
	}
	/* what is left of it is short, or looks as if there were one */
	for (; at < part.n && part.s[at] != '.' && part.s[at] != '"'; at++)
		to[at] = part.s[at];
	return at == part.n;
}

/* A part with a dot in it gets quotes, so that "a.b"."c" is not "a"."b.c". */
static size_t
key_part(char *to, struct str part)
{
	size_t n = 0;

	part = name_clip(part, NAME_MOST);
	if (copy_plain(to, part))
		return part.n;
	to[n++] = '"';
	for (size_t i = 0; i < part.n; i++) {
		if (part.s[i] == '"')
			to[n++] = '"';
		to[n++] = part.s[i];
	}
	to[n++] = '"';
	return n;
}

struct str
key_into(char *buffer, struct relname name)
{
	size_t n = key_part(buffer, name.schema);

	if (n)
		buffer[n++] = '.';
	n += key_part(buffer + n, name.name);
	return (struct str){ buffer, n };
}

static struct str
key_in_public(char *buffer, struct str name)
{
	enum { PREFIX = sizeof("public.") - 1 };

	memcpy(buffer, "public.", PREFIX);
	return (struct str){ buffer, PREFIX + key_part(buffer + PREFIX, name) };
}

struct str
relation_key(struct arena *a, struct relname name)
{
	char buffer[KEY_MOST];

	return str_copy(a, key_into(buffer, name));
}

/*
 * The schemas in which a name without one is looked for, in order: fetch_search_path and
 * RelnameGetRelid (namespace.c).  pg_catalog, which comes first, holds nothing of ours.  "$user"
 * is left out, because nobody knows here who runs the migrations.  False behind the last.
 */
static bool
path_next(struct catalog c, size_t *at, struct str *schema)
{
	for (;;) {
		size_t i = (*at)++;

		*schema = S("pg_temp");
		if (!i)
			return true;
		*schema = S("public");
		if (!c.search_path)
			return i == 1;
		if (i > c.search_path->n)
			return false;
		*schema = c.search_path->v[i - 1];
		if (!str_is(*schema, "$user"))
			return true;
	}
}

/* The first value under the name along the search path that `wanted` accepts. */
static const void *
look_up(struct catalog c, const struct trie *t, struct relname name, bool (*wanted)(const void *))
{
	char buffer[KEY_MOST];
	const void *found;
	/* most migrations never make a temporary table: its schema is passed over */
	size_t at = t == c.relations && !c.temporary.n;

	if (!t || !name.name.n)
		return NULL;
	if (name.schema.n) {
		found = trie_get(t, key_into(buffer, name));
		return found && wanted(found) ? found : NULL;
	}
	while (path_next(c, &at, &name.schema)) {
		/* nearly always it is the one schema to look into */
		found = trie_get(t,
			at == 2 && !c.search_path ? key_in_public(buffer, name.name) :
						    key_into(buffer, name));
		if (found && wanted(found))
			return found;
	}
	return NULL;
}

static bool
is_relation(const void *value)
{
	return !((const struct relation *)value)->dropped;
}

static bool
is_anything(const void *value)
{
	return value != NULL;
}

static bool
is_type(const void *value)
{
	return !((const struct type_info *)value)->dropped;
}

static bool
is_function_list(const void *value)
{
	return ((const struct function_list *)value)->n > 0;
}

struct catalog
catalog_of_new_session(struct arena *a, struct catalog c)
{
	for (size_t i = 0; i < c.temporary.n; i++)
		c.relations = trie_set_in(c.pool, a, c.relations, key_at(&c.temporary, i), NULL);
	c.temporary = (struct key_list){ 0 };
	return c;
}

static void
forget_temporary(struct arena *a, struct catalog *c, struct relname name)
{
	char buffer[KEY_MOST];
	struct str key;

	name.schema = S("pg_temp");
	key = key_into(buffer, name);
	if (keys_remove(a, &c->temporary, key))
		c->relations = trie_set_in(c->pool, a, c->relations, str_copy(a, key), NULL);
}

struct catalog
catalog_at_commit(struct arena *a, struct catalog c)
{
	for (size_t i = 0; i < c.temporary.n; i++) {
		const struct relation *r = catalog_find_key(c, key_at(&c.temporary, i));

		if (!r || !r->extra->until_commit)
			continue;
		for (size_t k = 0; k < r->indexes.n; k++)
			forget_temporary(a, &c, (struct relname){ .name = r->indexes.v[k]->name });
		for (size_t k = 0; k < r->sequences.n; k++) {
			const struct relation *s = catalog_find_key(c, key_at(&r->sequences, k));

			if (s)
				forget_temporary(a, &c, s->name);
		}
		forget_temporary(a, &c, r->name);
	}
	return c;
}

const struct relation *
catalog_find(struct catalog c, struct relname name)
{
	return look_up(c, c.relations, name, is_relation);
}

const struct relation *
catalog_find_key(struct catalog c, struct str key)
{
	const struct relation *r = trie_get(c.relations, key);

	return r && !r->dropped ? r : NULL;
}

bool
catalog_was_dropped(struct catalog c, struct relname name)
{
	const struct relation *r =
		catalog_find(c, name) ? NULL : look_up(c, c.relations, name, is_anything);

	return r && !r->doubtful && r->epoch > c.relation_gaps;
}

void
catalog_doubt(struct catalog *c, size_t epoch)
{
	c->gaps = c->relation_gaps = epoch;
}

bool
catalog_sure(struct catalog c, const struct relation *r)
{
	return r && !r->doubtful && (!c.relation_gaps || r->created > c.relation_gaps);
}

bool
catalog_sure_type(struct catalog c, const struct type_info *t)
{
	return t && !t->doubtful && (!c.gaps || t->created > c.gaps);
}

const struct type_info *
catalog_type(struct catalog c, struct type type)
{
	struct relname name = { .schema = type.schema, .name = type.name };

	return type.percent ? NULL : look_up(c, c.types, name, is_type);
}

struct type
catalog_type_found(struct catalog c, struct type type)
{
	const struct type_info *t;
	const struct relation *r;

	if (type.schema.n || type.percent || type_is_builtin(type.name))
		return type;
	t = catalog_type(c, type);
	r = t ? NULL : catalog_find(c, (struct relname){ .name = type.name });
	if (t)
		type.schema = t->name.schema;
	else if (r)
		type.schema = r->name.schema;
	return type;
}

const struct function_list *
catalog_functions(struct catalog c, struct relname name)
{
	return look_up(c, c.functions, name, is_function_list);
}

const struct publication_info *
catalog_publication(struct catalog c, struct str name)
{
	const struct publication_info *found = trie_get(c.publications, name_clip(name, NAME_MOST));

	return found && !found->dropped ? found : NULL;
}

const struct schema_info *
catalog_schema(struct catalog c, struct str name)
{
	static const struct schema_info builtin[] = {
		{ .name = { "public", 6 } },
		{ .name = { "pg_catalog", 10 } },
		{ .name = { "pg_temp", 7 } },
		{ .name = { "information_schema", 18 } },
	};
	const struct schema_info *found = trie_get(c.schemas, name);

	for (size_t i = 0; !found && i < sizeof(builtin) / sizeof(builtin[0]); i++)
		if (str_eq(builtin[i].name, name))
			return &builtin[i];
	return found && !found->dropped ? found : NULL;
}

struct str
catalog_creation_schema(struct catalog c)
{
	if (!c.search_path)
		return S("public");
	each (schema, c.search_path) {
		const struct schema_info *known = trie_get(c.schemas, *schema);

		/* PostgreSQL passes over what does not exist; what was never seen may */
		if (!str_is(*schema, "$user") && schema->n && !(known && known->dropped))
			return *schema;
	}
	return S("");
}

bool
catalog_creation_certain(struct catalog c)
{
	struct str schema = catalog_creation_schema(c);
	bool found = false;

	if (!c.search_path || !schema.n || catalog_schema(c, schema))
		return true;
	each (other, c.search_path) {
		if (found && other->n && !str_is(*other, "$user"))
			return false;
		found |= str_eq(*other, schema);
	}
	return true;
}

struct relname
catalog_resolve(struct catalog c, struct relname name)
{
	const struct relation *r = catalog_find(c, name);

	if (r)
		return r->name;
	if (!name.schema.n)
		name.schema = catalog_creation_schema(c);
	return name;
}

struct collected {
	struct arena *arena;
	struct relation_list list;
	relation_fn wanted; /* NULL: all of them */
	void *cx;
};

static void
collect(void *cx, struct str key, const void *value)
{
	struct collected *all = cx;
	const struct relation *r = value;

	(void)key;
	if (!r->dropped && (!all->wanted || all->wanted(all->cx, r)))
		*vec_push(all->arena, &all->list) = r;
}

static int
compare_keys(const void *a, const void *b)
{
	const struct relation *const *left = a, *const *right = b;

	return str_compare((*left)->key, (*right)->key);
}

struct relation_list
catalog_relations(struct arena *a, struct catalog c)
{
	return catalog_relations_that(a, c, NULL, NULL);
}

struct relation_list
catalog_relations_that(struct arena *a, struct catalog c, relation_fn wanted, void *cx)
{
	struct collected all = { .arena = a, .wanted = wanted, .cx = cx };

	trie_walk(c.relations, collect, &all);
	vec_sort(&all.list, compare_keys);
	return all.list;
}

/* A relation with one parent is met once; only for others the list has to be searched. */
static bool
is_listed(const struct relation_list *list, const struct relation *r)
{
	if (r->parents.n < 2)
		return str_eq(list->v[0]->key, r->key);
	for (size_t i = 0; i < list->n; i++)
		if (list->v[i] == r)
			return true;
	return false;
}

struct relation_list
catalog_tree(struct arena *a, struct catalog c, const struct relation *r)
{
	struct relation_list list = { 0 };

	*vec_push(a, &list) = r;
	for (size_t i = 0; i < list.n; i++) {
		const struct key_list children = list.v[i]->children;

		for (size_t k = 0; k < children.n; k++) {
			const struct relation *child = catalog_find_key(c, key_at(&children, k));

			if (child && !is_listed(&list, child))
				*vec_push(a, &list) = child;
		}
	}
	return list;
}

const struct relation *
catalog_default_partition(struct catalog c, const struct relation *r)
{
	return r->extra->default_partition.n ? catalog_find_key(c, r->extra->default_partition) :
					       NULL;
}

/* getBaseType (lsyscache.c); the modifiers are those of the innermost domain that has any */
struct type
catalog_base_type(struct catalog c, struct type type, bool *constrained)
{
	bool any = false;

	for (int depth = 0; depth < DOMAINS_DEEPEST && !type.dimensions; depth++) {
		const struct type_info *info = catalog_type(c, type);

		if (!info || info->kind != TYPE_KIND_DOMAIN)
			break;
		any = any || info->not_null || info->checks.n;
		type = info->base;
	}
	if (constrained)
		*constrained = any;
	return type;
}
