/*
 * Statistics objects: they go with their table and with any of their columns.
 */
#include <string.h>

#include "base/arena.h"
#include "base/sort.h"
#include "base/trie.h"
#include "model/catalog_internal.h"

#define CLASS "statistics "

static struct str
file_key(char buffer[KEY_MOST + sizeof(CLASS)], struct relname name)
{
	memcpy(buffer, CLASS, sizeof(CLASS) - 1);
	return (struct str){ buffer,
		sizeof(CLASS) - 1 + key_into(buffer + sizeof(CLASS) - 1, name).n };
}

static bool
is_taken(struct change *x, struct relname name)
{
	char buffer[KEY_MOST + sizeof(CLASS)];

	return trie_get(x->c.objects, file_key(buffer, name)) != NULL;
}

static void
file(struct change *x, struct relname name, const struct statistics_info *s)
{
	char buffer[KEY_MOST + sizeof(CLASS)];

	change_set(x, &x->c.objects, str_copy(x->arena, file_key(buffer, name)), s);
	x->c.statistics = true;
}

/* ChooseExtendedStatisticName (statscmds.c) */
static struct relname
free_name(struct change *x, struct relname table, const struct strs *columns)
{
	struct relname name = { .schema = table.schema };
	struct strs names = { 0 };
	struct str joined;

	each (column, columns)
		strs_add(x->arena, &names, column->n ? *column : S("expr"));
	joined = strs_join(x->arena, &names, S("_"));
	for (size_t number = 0; number < PARTS_MOST; number++) {
		struct str label = number ? str_format(x->arena, "stat%zu", number) : S("stat");

		name.name = object_name(x->arena, table.name, joined, label);
		if (!is_taken(x, name))
			break;
	}
	return name;
}

static void
add(struct change *x, struct relname name, struct relname table, struct statistics_spec what)
{
	struct statistics_info *s = arena_new(x->arena, struct statistics_info);

	s->name = name.name.n ? name : free_name(x, table, &what.columns);
	s->table = table;
	s->what = what;
	s->doubtful = change_has(x, OP_MAYBE);
	file(x, s->name, s);
}

void
apply_create_statistics(struct change *x)
{
	struct relname name = x->op->other;

	if (name.name.n && !name.schema.n)
		name.schema = catalog_creation_schema(x->c);
	if (name.name.n && is_taken(x, name))
		return;
	add(x, name, catalog_resolve(x->c, x->op->target), *x->op->statistics);
}

/* Along the search path, as get_statistics_object_oid does it. */
const struct statistics_info *
catalog_statistics(struct catalog c, struct relname name)
{
	char buffer[KEY_MOST + sizeof(CLASS)];
	struct str public = S("public");
	struct strs path = { &public, 1, 1 };

	if (name.schema.n)
		return trie_get(c.objects, file_key(buffer, name));
	if (c.search_path)
		path = *c.search_path;
	each (schema, &path) {
		const struct statistics_info *s = trie_get(c.objects,
			file_key(buffer, (struct relname){ *schema, name.name }));

		if (s)
			return s;
	}
	return NULL;
}

void
apply_drop_statistics(struct change *x)
{
	const struct statistics_info *s = catalog_statistics(x->c, x->op->target);

	if (s)
		file(x, s->name, NULL);
}

void
statistics_rename(struct change *x, struct relname name, struct relname to)
{
	const struct statistics_info *s = catalog_statistics(x->c, name);
	struct statistics_info *copy;

	if (!s)
		return;
	copy = arena_dup(x->arena, s);
	copy->name = (struct relname){ to.schema.n ? to.schema : s->name.schema, to.name };
	file(x, s->name, NULL);
	file(x, copy->name, copy);
}

/* ---- of a table, of a schema ---- */

struct statistics_of {
	struct arena *arena;
	struct relname table;
	struct str schema;
	struct statistics_list {
		const struct statistics_info **v;
		unsigned n, cap;
	} found;
};

static void
collect(void *cx, struct str key, const void *value)
{
	struct statistics_of *all = cx;
	const struct statistics_info *s = value;

	if (!str_starts(key, S(CLASS)))
		return;
	if (all->schema.n ? str_eq(s->name.schema, all->schema) : relname_eq(s->table, all->table))
		*vec_push(all->arena, &all->found) = s;
}

static int
compare(const void *a, const void *b)
{
	const struct statistics_info *const *left = a, *const *right = b;

	return str_compare((*left)->name.name, (*right)->name.name);
}

static struct statistics_list
statistics_of(struct change *x, struct relname table, struct str schema)
{
	struct statistics_of all = { .arena = x->arena, .table = table, .schema = schema };

	if (!x->c.statistics)
		return all.found;
	trie_walk(x->c.objects, collect, &all);
	vec_sort(&all.found, compare);
	return all.found;
}

void
statistics_follow(struct change *x, struct relname from, struct relname to)
{
	struct statistics_list all = statistics_of(x, from, S(""));

	each_of (const struct statistics_info, s, &all) {
		struct statistics_info *copy = arena_dup(x->arena, s);

		copy->table = to;
		file(x, s->name, to.name.n ? copy : NULL);
	}
}

void
statistics_follow_schema(struct change *x, struct str from, struct str to)
{
	struct statistics_list all = statistics_of(x, (struct relname){ 0 }, from);

	each_of (const struct statistics_info, s, &all) {
		if (to.n)
			statistics_rename(x, s->name, (struct relname){ to, s->name.name });
		else
			file(x, s->name, NULL);
	}
}

static void
follow(struct change *x, struct strs *list, struct str from, struct str to)
{
	const struct strs old = *list;

	*list = (struct strs){ 0 };
	each (name, &old)
		strs_add(x->arena, list, str_eq(*name, from) ? to : *name);
}

void
statistics_follow_column(struct change *x, struct relname table, struct str from, struct str to)
{
	struct statistics_list all = statistics_of(x, table, S(""));

	each_of (const struct statistics_info, s, &all) {
		struct statistics_info *copy;

		if (!strs_contain(&s->what.columns, from) && !strs_contain(&s->what.used, from))
			continue;
		copy = arena_dup(x->arena, s);
		follow(x, &copy->what.columns, from, to);
		follow(x, &copy->what.used, from, to);
		file(x, s->name, to.n ? copy : NULL);
	}
}

/* In the order of the table, then expressions: generateClonedExtStatsStmt (parse_utilcmd.c) */
void
statistics_like(struct change *x, const struct relation *from, struct relname table)
{
	struct statistics_list all = statistics_of(x, from->name, S(""));

	each_of (const struct statistics_info, s, &all) {
		struct statistics_spec what = { .used = s->what.used };

		for (size_t i = 0; i < from->columns.n; i++)
			if (strs_contain(&s->what.columns, from->columns.v[i]->name))
				strs_add(x->arena, &what.columns, from->columns.v[i]->name);
		each (name, &s->what.columns)
			if (!name->n)
				strs_add(x->arena, &what.columns, S(""));
		add(x, (struct relname){ 0 }, table, what);
	}
}
