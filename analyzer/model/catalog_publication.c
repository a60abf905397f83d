/*
 * Publications: which tables they publish by name, and that they follow these when they are renamed
 * or dropped.
 */
#include "base/arena.h"
#include "base/trie.h"
#include "model/catalog_internal.h"

static void
file_publication(struct change *x, const struct publication_info *p)
{
	change_set(x, &x->c.publications, name_clip(p->name, NAME_MOST), p);
}

static void
set_table(struct change *x, struct publication_info *p, struct relname name,
	const struct publication_table *table)
{
	p->tables = trie_set(x->arena, p->tables, relation_key(x->arena, name), table);
}

static void
add_table(struct change *x, struct publication_info *p, const struct publication_table *t,
	struct relname name)
{
	struct publication_table *table;
	char buffer[KEY_MOST];

	if (trie_get(p->tables, key_into(buffer, name)))
		return;
	table = arena_dup(x->arena, t);
	table->table = name;
	set_table(x, p, name, table);
}

/* Children by inheritance are named along with their parent: OpenTableList */
static void
add_tables(struct change *x, struct publication_info *p, const struct publication_spec *more)
{
	each (t, &more->tables) {
		const struct relation *r = catalog_find(x->c, t->table);
		struct relname name = catalog_resolve(x->c, t->table);
		struct relation_list tree;
		char buffer[KEY_MOST];

		/* with ONLY before, or as a child: named again, it counts for nothing */
		if (trie_get(p->tables, key_into(buffer, name)))
			continue;
		add_table(x, p, t, name);
		if (!r || t->only || r->kind == RELATION_PARTITIONED_TABLE)
			continue;
		tree = catalog_tree(x->arena, x->c, r);
		for (size_t i = 1; i < tree.n; i++)
			add_table(x, p, t, tree.v[i]->name);
	}
}

static void
drop_tables(struct change *x, struct publication_info *p, const struct publication_spec *less)
{
	char buffer[KEY_MOST];

	each (t, &less->tables) {
		const struct relation *r = catalog_find(x->c, t->table);
		struct relation_list tree = { 0 };

		if (r && !t->only && r->kind != RELATION_PARTITIONED_TABLE)
			tree = catalog_tree(x->arena, x->c, r);
		for (size_t i = 0; i < tree.n || !i; i++) {
			struct relname name =
				tree.n ? tree.v[i]->name : catalog_resolve(x->c, t->table);

			if (trie_get(p->tables, key_into(buffer, name)))
				set_table(x, p, name, NULL);
		}
	}
}

static void
change_schemas(struct change *x, struct publication_info *p, const struct publication_spec *change)
{
	const struct strs old = p->schemas;

	p->schemas = (struct strs){ 0 };
	each (name, &old)
		if (change->action != PUBLICATION_DROP || !strs_contain(&change->schemas, *name))
			strs_add(x->arena, &p->schemas, *name);
	each (name, &change->schemas)
		if (change->action != PUBLICATION_DROP && !strs_contain(&p->schemas, *name))
			strs_add(x->arena, &p->schemas, *name);
}

void
apply_publication(struct change *x)
{
	struct str name = x->op->name.n ? x->op->name : x->op->target.name;
	const struct publication_spec *change = x->op->publication;
	const struct publication_info *old = catalog_publication(x->c, name);
	bool create = x->op->kind == OP_CREATE_PUBLICATION;
	struct publication_info *p;

	if (!change || !name.n || (!create && change->action == PUBLICATION_OPTIONS))
		return;
	p = arena_new(x->arena, struct publication_info);
	if (old && !create && change->action != PUBLICATION_SET)
		*p = *old;
	p->name = name;
	p->doubtful = change_has(x, OP_MAYBE);
	if (change->action == PUBLICATION_DROP)
		drop_tables(x, p, change);
	else
		add_tables(x, p, change);
	p->all_tables = p->all_tables || change->all_tables;
	if (change->schemas.n)
		change_schemas(x, p, change);
	file_publication(x, p);
}

static void
end_publication(struct change *x, const struct publication_info *old)
{
	struct publication_info *gone = arena_dup(x->arena, old);

	gone->dropped = true;
	file_publication(x, gone);
}

void
apply_drop_publication(struct change *x)
{
	struct str name = x->op->name.n ? x->op->name : x->op->target.name;
	const struct publication_info *old = catalog_publication(x->c, name);

	if (old)
		end_publication(x, old);
}

void
publication_rename(struct change *x, struct str name, struct str to)
{
	const struct publication_info *old = catalog_publication(x->c, name);
	struct publication_info *p;

	if (!old)
		return;
	end_publication(x, old);
	p = arena_dup(x->arena, old);
	p->name = to;
	file_publication(x, p);
}

struct publications {
	struct arena *arena;
	struct str table, schema; /* the key of one, the name of the other */
	struct published {
		const struct publication_info **v;
		unsigned n, cap;
	} found;
};

static void
find_published(void *cx, struct str key, const void *value)
{
	struct publications *all = cx;
	const struct publication_info *p = value;

	(void)key;
	if (!p->dropped && trie_get(p->tables, all->table))
		*vec_push(all->arena, &all->found) = p;
}

static void
find_member(void *cx, struct str key, const void *value)
{
	struct publications *all = cx;
	const struct publication_info *p = value;

	(void)key;
	if (!p->dropped && strs_contain(&p->schemas, all->schema))
		*vec_push(all->arena, &all->found) = p;
}

void
publications_follow_schema(struct change *x, struct str from, struct str to)
{
	struct publications all = { .arena = x->arena, .schema = from };

	trie_walk(x->c.publications, find_member, &all);
	for (size_t i = 0; i < all.found.n; i++) {
		struct publication_info *p = arena_dup(x->arena, all.found.v[i]);
		const struct strs old = p->schemas;

		p->schemas = (struct strs){ 0 };
		each (name, &old) {
			struct str now = str_eq(*name, from) ? to : *name;

			if (now.n)
				strs_add(x->arena, &p->schemas, now);
		}
		file_publication(x, p);
	}
}

static bool
names_column(const struct publication_table *t, struct str column)
{
	return strs_contain(&t->columns, column) || strs_contain(&t->where_columns, column);
}

static void
rename_column(struct change *x, struct strs *list, struct str from, struct str to)
{
	const struct strs old = *list;

	*list = (struct strs){ 0 };
	each (name, &old)
		strs_add(x->arena, list, str_eq(*name, from) ? to : *name);
}

void
publications_follow_column(struct change *x, struct relname table, struct str from, struct str to)
{
	char buffer[KEY_MOST];
	struct publications all = { .arena = x->arena, .table = key_into(buffer, table) };

	trie_walk(x->c.publications, find_published, &all);
	for (size_t i = 0; i < all.found.n; i++) {
		struct publication_info *p = arena_dup(x->arena, all.found.v[i]);
		struct publication_table *t = arena_dup(x->arena,
			(const struct publication_table *)trie_get(p->tables, all.table));

		if (!names_column(t, from))
			continue;
		rename_column(x, &t->columns, from, to);
		rename_column(x, &t->where_columns, from, to);
		set_table(x, p, table, to.n ? t : NULL);
		file_publication(x, p);
	}
}

void
publications_follow(struct change *x, struct relname from, struct relname to)
{
	char buffer[KEY_MOST];
	struct publications all = { .arena = x->arena, .table = key_into(buffer, from) };

	trie_walk(x->c.publications, find_published, &all);
	for (size_t i = 0; i < all.found.n; i++) {
		struct publication_info *p = arena_dup(x->arena, all.found.v[i]);
		struct publication_table *table = arena_dup(x->arena,
			(const struct publication_table *)trie_get(p->tables, all.table));

		set_table(x, p, from, NULL);
		table->table = to;
		if (to.name.n)
			set_table(x, p, to, table);
		file_publication(x, p);
	}
}
