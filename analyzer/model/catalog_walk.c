/*
 * All that there is in a catalog, for those who want to see the whole of it.
 */

#include "base/arena.h"
#include "base/sort.h"
#include "base/trie.h"
#include "knowledge/type.h"
#include "model/catalog_internal.h"

struct walk {
	struct arena *arena;
	struct str class; /* "extension " */
	struct type_list types;
	struct overload_list overloads;
	struct publication_list publications;
	struct strs names;
	struct relnames tables;
};

static int
compare_names(struct relname a, struct relname b)
{
	int schemas = str_compare(a.schema, b.schema);

	return schemas ? schemas : str_compare(a.name, b.name);
}

static void
take_type(void *cx, struct str key, const void *value)
{
	struct walk *all = cx;
	const struct type_info *t = value;

	(void)key;
	if (!t->dropped)
		*vec_push(all->arena, &all->types) = t;
}

static int
compare_types(const void *a, const void *b)
{
	const struct type_info *const *left = a, *const *right = b;

	return compare_names((*left)->name, (*right)->name);
}

struct type_list
catalog_types(struct arena *a, struct catalog c)
{
	struct walk all = { .arena = a };

	trie_walk(c.types, take_type, &all);
	vec_sort(&all.types, compare_types);
	return all.types;
}

static void
take_overloads(void *cx, struct str key, const void *value)
{
	struct walk *all = cx;
	const struct function_list *list = value;

	(void)key;
	for (size_t i = 0; i < list->n; i++)
		if (!list->v[i]->dropped)
			*vec_push(all->arena, &all->overloads) = list->v[i];
}

static int
compare_overloads(const void *a, const void *b)
{
	const struct function_info *const *left = a, *const *right = b;
	int names = compare_names((*left)->name, (*right)->name);

	return names ? names : str_compare((*left)->spec->arg_types, (*right)->spec->arg_types);
}

struct overload_list
catalog_overloads(struct arena *a, struct catalog c)
{
	struct walk all = { .arena = a };

	trie_walk(c.functions, take_overloads, &all);
	vec_sort(&all.overloads, compare_overloads);
	return all.overloads;
}

static void
take_publication(void *cx, struct str key, const void *value)
{
	struct walk *all = cx;
	const struct publication_info *p = value;

	(void)key;
	if (!p->dropped)
		*vec_push(all->arena, &all->publications) = p;
}

static int
compare_publications(const void *a, const void *b)
{
	const struct publication_info *const *left = a, *const *right = b;

	return str_compare((*left)->name, (*right)->name);
}

struct str
catalog_signature(struct arena *a, struct catalog c, const struct function_info *f)
{
	struct strs texts = { 0 };

	/* an aggregate of the old form */
	if (!f->parameters.n)
		return str_sub(f->spec->arg_types, 1, f->spec->arg_types.n - 1);
	each (type, &f->parameters) {
		struct str text = catalog_type_text(a, c, *type);

		/* format_type_be: without a length it is as good as any */
		if (!type->schema.n && str_is(type->name, "bpchar"))
			text = type->dimensions ? S("character[]") : S("character");
		strs_add(a, &texts, text);
	}
	return strs_join(a, &texts, S(", "));
}

struct publication_list
catalog_publications(struct arena *a, struct catalog c)
{
	struct walk all = { .arena = a };

	trie_walk(c.publications, take_publication, &all);
	vec_sort(&all.publications, compare_publications);
	return all.publications;
}

static int
compare_strs(const void *a, const void *b)
{
	const struct str *left = a, *right = b;

	return str_compare(*left, *right);
}

static void
sort_names(struct strs *names)
{
	vec_sort(names, compare_strs);
}

static void
take_schema(void *cx, struct str key, const void *value)
{
	struct walk *all = cx;
	const struct schema_info *s = value;

	if (!s->dropped && !str_is(key, "public"))
		strs_add(all->arena, &all->names, s->name);
}

struct strs
catalog_schemas(struct arena *a, struct catalog c)
{
	const struct schema_info *public = trie_get(c.schemas, S("public"));
	struct walk all = { .arena = a };

	trie_walk(c.schemas, take_schema, &all);
	if (!public || !public->dropped)
		strs_add(a, &all.names, S("public"));
	sort_names(&all.names);
	return all.names;
}

static void
take_object(void *cx, struct str key, const void *value)
{
	struct walk *all = cx;

	(void)value;
	if (str_starts(key, all->class))
		strs_add(all->arena, &all->names, str_sub(key, all->class.n, key.n));
}

struct strs
catalog_objects(struct arena *a, struct catalog c, struct str class)
{
	struct walk all = { .arena = a, .class = str_format(a, "%.*s ", FMT(class)) };

	trie_walk(c.objects, take_object, &all);
	sort_names(&all.names);
	return all.names;
}

struct str
catalog_type_text(struct arena *a, struct catalog c, struct type type)
{
	return type_text(a, catalog_type_found(c, type));
}

static void
take_table(void *cx, struct str key, const void *value)
{
	struct walk *all = cx;
	const struct publication_table *t = value;

	(void)key;
	*vec_push(all->arena, &all->tables) = t->table;
}

static int
compare_relnames(const void *a, const void *b)
{
	const struct relname *left = a, *right = b;

	return compare_names(*left, *right);
}

struct relnames
publication_tables(struct arena *a, const struct publication_info *p)
{
	struct walk all = { .arena = a };

	trie_walk(p->tables, take_table, &all);
	vec_sort(&all.tables, compare_relnames);
	return all.tables;
}
