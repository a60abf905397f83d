#include "syntax/walk.h"

#include "base/arena.h"

#include "syntax/pg.h"

void
walk_begin(struct walk *w, struct lower *l)
{
	*w = (struct walk){ .lower = l, .first = -1, .last = -1 };
}

void
walk_add(struct walk *w, const Node *node, struct scope *scope, unsigned part)
{
	if (node)
		*vec_push(w->lower->scratch, &w->todo) = (struct item){ node, scope, part };
}

/* From the last to the first, because what is added last is visited first. */
void
walk_add_list(struct walk *w, const List *list, struct scope *scope, unsigned part)
{
	for (int i = list_length(list); i-- > 0;)
		walk_add(w, list_nth(list, i), scope, part);
}

void
walk_at(struct walk *w, int location)
{
	if (location < 0)
		return;
	if (w->first < 0 || location < w->first)
		w->first = location;
	if (location > w->last)
		w->last = location;
}

/* ---- names ---- */

static uint64_t
key_of(enum found found, size_t serial, struct str name)
{
	uint64_t mark[2] = { found, serial };
	uint64_t key = hash_more(str_hash(name), (struct str){ (const char *)mark, sizeof(mark) });

	return key ? key : 1;
}

static struct name_slot *
slot_of(const struct name_table *t, uint64_t key)
{
	size_t at = key & (t->cap - 1);

	while (t->v[at].key && t->v[at].key != key)
		at = (at + 1) & (t->cap - 1);
	return &t->v[at];
}

static void
names_grow(struct walk *w)
{
	enum { FIRST = 8 };
	struct name_table bigger = { .n = w->names.n };

	bigger.cap = w->names.cap ? 2 * w->names.cap : FIRST;
	bigger.v = arena_array(w->lower->scratch, struct name_slot, bigger.cap);
	for (size_t i = 0; i < w->names.cap; i++) {
		if (w->names.v[i].key)
			*slot_of(&bigger, w->names.v[i].key) = w->names.v[i];
	}
	w->names = bigger;
}

bool
walk_put(struct walk *w, enum found found, size_t serial, struct str name, size_t value)
{
	uint64_t key = key_of(found, serial, name);
	struct name_slot *slot;

	if (2 * (w->names.n + 1) > w->names.cap)
		names_grow(w);
	slot = slot_of(&w->names, key);
	if (slot->key)
		return false;
	*slot = (struct name_slot){ key, value };
	w->names.n++;
	return true;
}

bool
walk_get(const struct walk *w, enum found found, size_t serial, struct str name, size_t *value)
{
	const struct name_slot *slot;

	if (!w->names.n)
		return false;
	slot = slot_of(&w->names, key_of(found, serial, name));
	*value = slot->value;
	return slot->key != 0;
}

struct scope *
walk_scope(struct walk *w, struct scope *outer)
{
	struct scope *s = arena_new(w->lower->scratch, struct scope);

	s->serial = ++w->scopes;
	s->outer = outer;
	s->ctes = SIZE_MAX;
	s->inside = outer && (outer->inside || outer->items);
	s->others = outer && outer->others;
	return s;
}

struct scope *
walk_table_scope(struct walk *w)
{
	struct scope *s = walk_scope(w, NULL);

	/* more than the one relation that a bare name would belong to */
	s->items = 2;
	return s;
}

/* ---- columns ---- */

void
walk_use_column(struct walk *w, size_t use, struct str name)
{
	if (walk_put(w, FOUND_USE_COLUMN, use, name, 0))
		strs_add(w->lower->arena, &w->uses.v[use].columns, str_copy(w->lower->arena, name));
}

void
walk_some_column(struct walk *w, struct str name, bool loose)
{
	if (walk_put(w, FOUND_COLUMN, 0, name, 0))
		strs_add(w->lower->arena, &w->columns, str_copy(w->lower->arena, name));
	if (loose && walk_put(w, FOUND_LOOSE, 0, name, 0))
		strs_add(w->lower->arena, &w->loose, str_copy(w->lower->arena, name));
}

void
walk_assign(struct walk *w, const struct item *item, size_t use, struct str name)
{
	if (!name.n)
		return;
	walk_use_column(w, use, name);
	if ((item->part & PART_TOP) && walk_put(w, FOUND_ASSIGNED, 0, name, 0))
		strs_add(w->lower->arena, &w->assigned, str_copy(w->lower->arena, name));
}

/* The use that an alias stands for, from 1; 0: no relation that is known. */
static size_t
use_of(const struct walk *w, const struct scope *scope, struct str alias)
{
	size_t use;

	for (; scope; scope = scope->outer) {
		if (walk_get(w, FOUND_ALIAS, scope->serial, alias, &use))
			return use;
	}
	return 0;
}

static void
add_bare_column(struct walk *w, const struct item *item, struct str name)
{
	const struct scope *s = item->scope;
	size_t output, use;

	if ((item->part & PART_ORDER) && s && walk_get(w, FOUND_OUTPUT, s->serial, name, &output))
		return;
	use = use_of(w, s, name);
	if (use) /* the whole row, unless it has a column of that name */
		w->uses.v[use - 1].row = true;
	/* a column of something in FROM, or else a result column */
	if ((item->part & PART_GROUP) && s && walk_get(w, FOUND_OUTPUT, s->serial, name, &output))
		walk_some_column(w, name, true);
	else if (s && s->items == 1 && s->entries && !s->inside && !s->others)
		walk_use_column(w, s->entries->use, name);
	else
		walk_some_column(w, name, s && s->others);
}

static struct str
field(const ColumnRef *c, int at)
{
	const Node *node;

	if (at < 0)
		return (struct str){ 0 };
	node = list_nth(c->fields, at);
	return nodeTag(node) == T_String ? str_of(((const String *)node)->sval) : (struct str){ 0 };
}

/* Is it NEW or OLD of a rule? */
static bool
is_row_of_rule(const struct walk *w, struct str table)
{
	return w->lower->row && (str_is(table, "new") || str_is(table, "old"));
}

static void
add_row_column(struct walk *w, struct str name)
{
	struct strs *columns = &w->lower->row->columns;

	if (!strs_contain(columns, name))
		strs_add(w->lower->arena, columns, str_copy(w->lower->arena, name));
}

static void
add_star(struct walk *w, const struct scope *scope, struct str table)
{
	size_t use = use_of(w, scope, table);

	if (table.n && use)
		w->uses.v[use - 1].all_columns = true;
	else if (is_row_of_rule(w, table))
		w->lower->row->all_columns = true;
	if (table.n || !scope)
		return;
	for (const struct entry *e = scope->entries; e; e = e->next)
		w->uses.v[e->use].all_columns = true;
}

void
walk_column(struct walk *w, const struct item *item)
{
	const ColumnRef *c = (const ColumnRef *)item->node;
	int n = list_length(c->fields);
	struct str name = field(c, n - 1), table = field(c, n - 2);
	size_t use;

	walk_at(w, c->location);
	w->variable = true;
	if (!name.n) {
		add_star(w, item->scope, table);
		return;
	}
	if ((item->part & PART_FILTER) && walk_put(w, FOUND_FILTERED, 0, name, 0))
		strs_add(w->lower->arena, &w->filtered, str_copy(w->lower->arena, name));
	if (!table.n) {
		add_bare_column(w, item, name);
		return;
	}
	use = use_of(w, item->scope, table);
	if (use)
		walk_use_column(w, use - 1, name);
	else if (is_row_of_rule(w, table))
		add_row_column(w, name);
	else
		walk_some_column(w, name, true);
}

void
walk_run(struct walk *w)
{
	while (w->todo.n) {
		struct item item = w->todo.v[--w->todo.n];

		walk_needs(w->lower, item.node);
		if (!walk_expr(w, &item) && !walk_from(w, &item) && !walk_json(w, &item))
			walk_statement(w, &item);
	}
}
