/*
 * diesel: directories 2024-05-01-120000_words with up.sql and down.sql, in the order of the text
 * before the first "_", dashes left out.  Each in a transaction, unless metadata.toml says
 * otherwise.  Sources: diesel_migrations/migrations_internals/src/lib.rs and
 * diesel_migrations/src/file_based_migrations.rs.
 */
#include "layout/diesel.h"

#include "base/arena.h"
#include "base/file.h"
#include "base/sort.h"
#include "layout/keys.h"
#include "layout/manifest.h"
#include "layout/marks.h"
#include "layout/series.h"

/* ---- which directory ---- */

static bool
is_migration(const struct tree_dir *d)
{
	return tree_entry(d, S("up.sql")) != NULL;
}

/* "" if the file names none in the project: diesel's program writes absolute paths. */
static struct str
dir_of_config(struct reading *r, struct str dir)
{
	struct str named, found = S("");
	struct keys keys = { 0 };

	keys_read(r->arena, manifest_text(r, dir, "diesel.toml"), KEYS_TOML, &keys);
	named = keys_get(&keys, "migrations_directory", "dir");
	if (named.n)
		found = tree_path(r->tree, dir, named);
	if (!found.n || !tree_dir(r->tree, found))
		found = tree_path(r->tree, dir, S("migrations"));
	return found;
}

bool
diesel_marked(struct reading *r)
{
	struct str dir, config = manifest_above(r, r->asked->path, "diesel.toml");

	if (!config.n)
		return false;
	dir = dir_of_config(r, config);
	if (!is_asked_dir(r, dir) &&
		!(is_migration(r->asked) &&
			is_same_dir(r, tree_above(r->tree, r->asked->path), dir)))
		return false;
	r->layout->dir = dir;
	reading_because(r, "diesel.toml");
	return true;
}

bool
diesel_named(struct reading *r)
{
	struct str dir;

	if (!is_migration(r->asked))
		return false;
	dir = tree_above(r->tree, r->asked->path);
	if (!dir.n)
		return false;
	r->layout->dir = dir;
	reading_because(r, "directories with up.sql");
	if (manifest_names(r, "Cargo.toml", "diesel"))
		reading_because(r, "Cargo.toml names diesel");
	return true;
}

/* ---- a migration ---- */

/* Would a reader of TOML take it?  As far as it matters here. */
static bool
is_toml(struct str text)
{
	struct lines lines = { text, 0 };
	struct span span;

	while (next_line(&lines, &span)) {
		struct str line = str_trim(line_text(text, span));

		if (line.n && line.s[0] != '#' && line.s[0] != '[' && !str_contains(line, S("=")))
			return false;
	}
	return true;
}

/*
 * TomlMetadata: a file that is missing or cannot be read says nothing; one that can be read and
 * has no such key says false, which is serde's default for the field.  "" for a transaction.
 */
static struct str
why_without_transaction(struct reading *r, const struct tree_dir *d)
{
	struct keys keys = { 0 };
	const struct key *key;
	struct str text;

	if (!tree_entry(d, S("metadata.toml")))
		return S("");
	text = manifest_text(r, d->path, "metadata.toml");
	keys_read(r->arena, text, KEYS_TOML, &keys);
	key = keys_find(&keys, "", "run_in_transaction");
	if (!is_toml(text) || (key && !str_is(key->value, "false")))
		return S("");
	return key ? S("run_in_transaction = false in metadata.toml") :
		     S("metadata.toml without run_in_transaction, which counts as false");
}

static void
prepare(struct arena *a, struct arena *scratch, struct source *s)
{
	struct unit *u = unit_of(s);

	(void)scratch;
	remark_byte_order_mark(a, u);
	if (!s->text.n)
		remark_refused(a, u, (struct span){ 0, 0 }, "it is empty");
}

struct migration {
	struct tree_dir *dir;
	struct str version, words;
	const struct entry *up, *down;
};

struct migrations {
	struct migration *v;
	unsigned n, cap;
};

static struct unit *
add(struct reading *r, const struct migration *m, const struct entry *e, enum direction direction)
{
	struct unit *u = reading_unit(r, e->path, m->version, direction, prepare);

	u->description = m->words;
	u->why = why_without_transaction(r, m->dir);
	if (u->why.n)
		u->source->wrap = WRAP_IMPLICIT;
	return u;
}

static void
add_all(struct reading *r, const struct migrations *all)
{
	struct unit *last = NULL, *up;
	size_t downs = 0;

	each (m, all)
		downs += m->down != NULL;
	each (m, all) {
		up = add(r, m, m->up, DIRECTION_UP);
		if (last && str_eq(last->version, up->version))
			remark_twice(r, last, up);
		if (m->down)
			add(r, m, m->down, DIRECTION_DOWN);
		else if (downs)
			unit_remark(r->arena, up, REMARK_DOWN_MISSING, (struct span){ 0, 0 },
				S("down.sql"), S(""));
		last = up;
	}
}

/* ---- all of them ---- */

/* version_from_string */
static struct str
version_of(struct arena *a, struct str name)
{
	struct str rest, head = str_cut(name, '_', &rest);
	char *to = arena_array(a, char, head.n + 1);
	size_t n = 0;

	for (size_t i = 0; i < head.n; i++)
		if (head.s[i] != '-')
			to[n++] = head.s[i];
	return (struct str){ to, n };
}

static int
in_order(const void *va, const void *vb)
{
	const struct migration *a = va, *b = vb;
	int c = str_compare(a->version, b->version);

	return c ? c : str_compare(a->dir->path, b->dir->path);
}

static void
look_at(struct reading *r, struct tree_dir *d, struct migrations *into)
{
	struct str rest;

	reading_take(r, d);
	(void)str_cut(path_name(d->path), '_', &rest);
	if (is_migration(d))
		*vec_push(r->arena, into) = (struct migration){
			.dir = d,
			.version = version_of(r->arena, path_name(d->path)),
			.words = rest,
			.up = tree_entry(d, S("up.sql")),
			.down = tree_entry(d, S("down.sql")),
		};
	for (size_t i = 0; i < d->n; i++) {
		struct str name = d->v[i].name;

		if (!str_ends_fold(name, S(".sql")))
			continue;
		if (!is_migration(d))
			reading_refused(r, d->v[i].path, "its directory has no up.sql");
		else if (!str_is(name, "up.sql") && !str_is(name, "down.sql"))
			reading_ignored(r, d->v[i].path, "only up.sql and down.sql are read");
	}
}

void
diesel_read(struct reading *r)
{
	struct tree_dir *d = tree_dir(r->tree, r->layout->dir), *below;
	struct migrations all = { 0 };

	if (!d)
		return;
	reading_take(r, d);
	for (size_t i = 0; i < d->n; i++) {
		below = d->v[i].dir ? tree_dir(r->tree, d->v[i].path) : NULL;
		if (below)
			look_at(r, below, &all);
		else if (!d->v[i].dir && str_ends_fold(d->v[i].name, S(".sql")))
			reading_ignored(r, d->v[i].path, "a migration is a directory with up.sql");
	}
	vec_sort(&all, in_order);
	add_all(r, &all);
}
