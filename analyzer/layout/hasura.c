/*
 * Hasura: migrations/<database>/<number>_<words>/up.sql beside config.yaml, in numeric order; an
 * older form has no <database>, the oldest flat files.  cli/migrate/source/file/file.go.
 */
#include "layout/hasura.h"

#include "base/arena.h"
#include "base/err.h"
#include "base/file.h"
#include "base/sort.h"
#include "layout/marks.h"
#include "layout/node.h"
#include "layout/tool.h"
#include "source/scan.h"
#include "source/weave.h"

/* A key of the document itself: endpoints stand in many a config.yaml. */
static bool
has_key(struct str text, const char *key)
{
	struct str rest = text;

	while (rest.n)
		if (str_starts(str_cut(rest, '\n', &rest), str_of(key)))
			return true;
	return false;
}

/* config.yaml is a common name. */
static bool
is_config(struct reading *r, struct str dir)
{
	struct str text = tree_config(r->tree, path_join(r->arena, dir, S("config.yaml")));

	return has_key(text, "metadata_directory:") ||
		(has_key(text, "endpoint:") && has_key(text, "version:"));
}

/* The asked directory is migrations/, or one below. */
bool
hasura_marked(struct reading *r)
{
	struct str dir = r->asked->path, above;

	for (int up = 0; dir.n && up < 4; up++, dir = above) {
		above = tree_above(r->tree, dir);
		if (!above.n || !str_is(path_name(dir), "migrations") || !is_config(r, above))
			continue;
		r->layout->dir = dir;
		reading_because(r, "%.*s", FMT(path_join(r->arena, above, S("config.yaml"))));
		return true;
	}
	return false;
}

struct found {
	struct version {
		struct str digits, words;
		const struct entry *up, *down;
	} * v;
	unsigned n, cap;
};

static int
in_order(const void *va, const void *vb)
{
	const struct version *a = va, *b = vb;
	int c = compare_numbers(a->digits, b->digits);

	return c ? c : str_compare(a->up->path, b->up->path);
}

/* ---- metadata ---- */

static void
put_sql(struct reading *r, struct weave *w, struct source *file, const struct node *sql)
{
	struct runs runs = { 0 };

	node_runs(r->arena, file->text, sql, &runs);
	for (size_t i = 0; i < runs.n; i++) {
		size_t end = i + 1 < runs.n ? runs.v[i + 1].at : sql->text.n;

		if (runs.v[i].exact)
			weave_take(w, file, runs.v[i].span);
		else
			weave_put(w, str_sub(sql->text, runs.v[i].at, end), file, runs.v[i].span);
	}
	weave_put(w, S("\n;\n"), file, sql->span);
}

/* A list of calls; those of the type run_sql hold SQL.  False if there is none. */
static bool
weave_calls(struct reading *r, struct unit *u, struct source *file, const struct node *list)
{
	struct weave w = { .arena = r->arena, .into = u->source };
	bool any = false;

	for (size_t i = 0; list && list->kind == NODE_LIST && i < list->children.n; i++) {
		const struct node *call = list->children.v[i];
		const struct node *sql = node_path(call, "args.sql");

		if (!str_is(node_text(call, "type"), "run_sql") || !sql || sql->kind != NODE_SCALAR)
			continue;
		any = true;
		put_sql(r, &w, file, sql);
	}
	weave_end(&w, file);
	return any;
}

/* up.yaml, of config v1 */
static bool
add_calls(struct reading *r, struct unit *u)
{
	struct str text, path = u->source->path;
	struct source *file;
	struct node *root;
	struct err err;

	if (!tree_read(r->tree, path, TREE_CHANGELOG_LIMIT, &text, &err) ||
		!yaml_read(r->arena, path, text, &root, &err)) {
		reading_error(r, &err);
		u->source->loaded = true;
		return true;
	}
	file = source_of_file(r->arena, path, text);
	source_scan(r->arena, file);
	return weave_calls(r, u, file, root);
}

/* ---- versions ---- */

static void
add(struct reading *r, const struct version *v, const struct entry *e, enum direction direction)
{
	struct unit *u;

	if (!e)
		return;
	u = reading_unit(r, e->path, plain_number(v->digits), direction, prepare_as_it_is);
	u->number = true;
	u->description = v->words;
	if (str_ends(e->name, S(".yaml")) && !add_calls(r, u))
		u->why = S("it is metadata, and holds no run_sql");
}

static const struct entry *
either(const struct tree_dir *d, struct str name, struct str other)
{
	const struct entry *e = tree_entry(d, name);

	return e ? e : tree_entry(d, other);
}

/* <number>_<words>/{up,down}.sql */
static void
add_directory(struct reading *r, const struct entry *e, struct found *into)
{
	struct str digits = leading_digits(e->name);
	struct tree_dir *d = tree_dir(r->tree, e->path);
	struct version v = { .digits = digits };

	if (!d)
		return;
	reading_take(r, d);
	v.words = words_after(e->name, '_', S(""));
	v.up = either(d, S("up.sql"), S("up.yaml"));
	v.down = either(d, S("down.sql"), S("down.yaml"));
	if (v.up)
		*vec_push(r->arena, into) = v;
}

/* <number>_<words>.up.sql, and .up.yaml */
static void
add_file(struct reading *r, struct tree_dir *d, const struct entry *e, struct found *into)
{
	struct version v = { .digits = leading_digits(e->name), .up = e };
	struct str suffix = str_ends(e->name, S(".up.yaml")) ? S(".up.yaml") : S(".up.sql"), stem;

	if (!str_ends(e->name, suffix))
		return;
	v.words = words_after(e->name, '_', suffix);
	stem = str_sub(e->name, 0, e->name.n - suffix.n);
	v.down = either(d, str_format(r->arena, "%.*s.down.sql", FMT(stem)),
		str_format(r->arena, "%.*s.down.yaml", FMT(stem)));
	*vec_push(r->arena, into) = v;
}

/* Of the unit that was added last. */
static void
tell_no_way_down(struct reading *r, const struct entry *up)
{
	struct unit *u = r->layout->units.v[r->layout->units.n - 1];
	struct str name = up->name;
	size_t stem = str_find(name, S(".up."));

	unit_remark(r->arena, u, REMARK_DOWN_MISSING, (struct span){ 0, 0 },
		stem < name.n ? str_format(r->arena, "%.*s.down.sql", FMT(str_sub(name, 0, stem))) :
				S("down.sql"),
		S(""));
}

static bool
is_versioned(struct str name)
{
	struct str digits = leading_digits(name);

	return digits.n && digits.n < name.n && name.s[digits.n] == '_';
}

/* The migrations of one database, which are a history of their own. */
static void
read_database(struct reading *r, struct tree_dir *d)
{
	struct found found = { 0 };
	size_t first = r->layout->units.n, downs = 0;

	reading_take(r, d);
	for (size_t i = 0; i < d->n; i++) {
		if (!is_versioned(d->v[i].name))
			continue;
		if (d->v[i].dir)
			add_directory(r, &d->v[i], &found);
		else
			add_file(r, d, &d->v[i], &found);
	}
	vec_sort(&found, in_order);
	for (size_t i = 0; i < found.n; i++)
		downs += found.v[i].down != NULL;
	for (size_t i = 0; i < found.n; i++) {
		add(r, &found.v[i], found.v[i].up, DIRECTION_UP);
		if (downs && !found.v[i].down)
			tell_no_way_down(r, found.v[i].up);
		add(r, &found.v[i], found.v[i].down, DIRECTION_DOWN);
	}
	if (first && first < r->layout->units.n)
		r->layout->units.v[first]->source->begins_history = true;
}

/* seeds/ beside migrations/ */
static void
skip_seeds(struct reading *r)
{
	struct str above = tree_above(r->tree, r->layout->dir);
	struct entries files = { 0 };

	if (!above.n)
		return;
	reading_take_below(r, path_join(r->arena, above, S("seeds")), &files);
	for (size_t i = 0; i < files.n; i++)
		if (str_ends_fold(files.v[i]->name, S(".sql")))
			reading_skip(r, files.v[i]->path, "fills a database, is no migration");
}

void
hasura_read(struct reading *r)
{
	struct tree_dir *d = tree_dir(r->tree, r->layout->dir);

	skip_seeds(r);
	read_database(r, d);
	for (size_t i = 0; i < d->n; i++) {
		struct tree_dir *database = d->v[i].dir && !is_versioned(d->v[i].name) ?
			tree_dir(r->tree, d->v[i].path) :
			NULL;

		if (database)
			read_database(r, database);
	}
}
