#include "layout/tree.h"

#include "base/arena.h"
#include "base/err.h"
#include "base/file.h"
#include "base/trie.h"

struct tree {
	struct arena *arena;
	struct str root;          /* absolute, without links */
	struct str place;         /* that was asked for, in the same way */
	const struct trie *dirs;  /* path → struct tree_dir * */
	const struct trie *texts; /* path → struct str */
	size_t asked;             /* how deep the directory lies that was asked for last */
	const struct trie *real;  /* absolute path of a directory → itself: each is read once */
};

/* Directories in which nobody keeps migrations of his own. */
static const char *const skipped_dirs[] = {
	"node_modules",
	"target",
	"vendor",
	"dist",
	"build",
	".venv",
};

/* ---- the project ---- */

static bool
is_below(struct str path, struct str dir)
{
	if (dir.n == 1)
		return true;
	return str_starts(path, dir) && (path.n == dir.n || path.s[dir.n] == '/');
}

static bool
holds_git(struct arena *a, struct str dir)
{
	return file_kind(a, path_join(a, dir, S(".git"))) != FILE_MISSING;
}

struct tree *
tree_create(struct arena *a, struct str place)
{
	struct tree *t = arena_new(a, struct tree);
	struct str real = file_real(a, place), here = file_real(a, S(".")), at = real;

	t->arena = a;
	t->root = real.n && here.n && is_below(real, here) ? here : real;
	while (at.n > 1 && !holds_git(a, at))
		at = path_dir(at);
	if (at.n > 1)
		t->root = at;
	return t;
}

struct str
tree_root(const struct tree *t)
{
	return t->root;
}

static bool
in_project(const struct tree *t, struct str path)
{
	struct str real = file_real(t->arena, path);

	return real.n && t->root.n && is_below(real, t->root);
}

/* ---- directories ---- */

static bool
is_skipped(const struct file_entry *e)
{
	if (e->kind != FILE_DIRECTORY)
		return false;
	if (e->name.s[0] == '.')
		return true;
	for (size_t i = 0; i < sizeof(skipped_dirs) / sizeof(*skipped_dirs); i++)
		if (str_is(e->name, skipped_dirs[i]))
			return true;
	return false;
}

/* A directory to which several ways lead is read by the first of them only. */
static bool
is_seen(struct tree *t, struct str real)
{
	if (trie_get(t->real, real))
		return true;
	t->real = trie_set(t->arena, t->real, real, t);
	return false;
}

static void
list(struct tree *t, struct tree_dir *d)
{
	struct file_entries found = { 0 };
	struct err err;

	if (!file_entries(t->arena, d->path, &found, &err)) {
		d->failed = true;
		d->reason = err.message;
	}
	d->v = arena_array(t->arena, struct entry, found.n + 1);
	each (e, &found) {
		struct str path = path_join(t->arena, d->path, e->name);

		/* a link to nowhere is told by whoever reads it; a pipe or a device is not meant */
		if (e->kind == FILE_OTHER || is_skipped(e) ||
			(e->link && e->kind != FILE_MISSING && !in_project(t, path)))
			continue;
		d->v[d->n++] = (struct entry){
			.name = e->name,
			.path = path,
			.dir = e->kind == FILE_DIRECTORY,
			.link = e->link,
		};
	}
}

/* Asking the system would look at every part of the path again. */
static struct str
real_path(const struct tree *t, struct str path)
{
	struct tree_dir *const *above = trie_get(t->dirs, path_dir(path));
	const struct entry *e = above ? tree_entry(*above, path_name(path)) : NULL;

	if (e && e->dir && !e->link)
		return path_join(t->arena, (*above)->real, e->name);
	return file_kind(t->arena, path) == FILE_DIRECTORY ? file_real(t->arena, path) : S("");
}

struct tree_dir *
tree_dir(struct tree *t, struct str path)
{
	struct tree_dir *const *known = trie_get(t->dirs, path), *d;
	struct str real;

	if (known)
		return *known;
	real = real_path(t, path);
	if (!real.n || !is_below(real, t->root))
		return NULL;
	d = arena_new(t->arena, struct tree_dir);
	d->path = path;
	d->real = real;
	d->root = str_eq(real, t->root);
	if (!is_seen(t, real))
		list(t, d);
	t->dirs = trie_set(t->arena, t->dirs, path, arena_dup(t->arena, &d));
	return d;
}

static size_t
depth_of(struct str path)
{
	size_t n = 0;

	for (size_t i = 0; i < path.n; i++)
		n += path.s[i] == '/';
	return n;
}

void
tree_ask(struct tree *t, struct str dir)
{
	t->asked = depth_of(dir);
}

static bool
is_root(const struct tree *t, struct str dir)
{
	struct tree_dir *const *known = trie_get(t->dirs, dir);
	struct str real;

	if (known)
		return (*known)->root;
	real = file_real(t->arena, dir);
	return !real.n || str_eq(real, t->root) || !is_below(real, t->root);
}

struct str
tree_above(const struct tree *t, struct str dir)
{
	/* nobody marks a project from farther away, and chains of directories may be long */
	enum { FARTHEST = 32 };

	if (depth_of(dir) + FARTHEST < t->asked || is_root(t, dir))
		return S("");
	if (str_is(dir, ".") || str_is(path_name(dir), ".."))
		return str_is(dir, ".") ? S("..") : path_join(t->arena, dir, S(".."));
	return path_dir(dir);
}

void
tree_look_from(struct tree *t, struct str place)
{
	t->place = file_real(t->arena, place);
}

bool
tree_is_for_tests(const struct tree *t, const struct tree_dir *d)
{
	static const char *const names[] = { "test", "tests", "spec", "specs", "pgtap",
		"testdata" };
	struct str rest = path_below(d->real, t->place), part;

	if (!t->place.n || str_eq(rest, d->real))
		return false;
	while (rest.n) {
		part = str_cut(rest, '/', &rest);
		for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++)
			if (str_is(part, names[i]))
				return true;
	}
	return false;
}

/* ---- files ---- */

const struct entry *
tree_entry(const struct tree_dir *d, struct str name)
{
	size_t low = 0, high = d->n;

	while (low < high) {
		size_t middle = low + (high - low) / 2;
		int order = str_compare(d->v[middle].name, name);

		if (!order)
			return &d->v[middle];
		if (order < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return NULL;
}

bool
tree_has(struct tree *t, struct str path)
{
	const struct tree_dir *d = tree_dir(t, path_dir(path));
	const struct entry *e = d ? tree_entry(d, path_name(path)) : NULL;

	return e && !e->dir;
}

bool
tree_has_in(struct tree *t, struct str dir, const char *name)
{
	const struct tree_dir *d = tree_dir(t, dir);
	const struct entry *e = d && !strchr(name, '/') ? tree_entry(d, str_of(name)) : NULL;

	if (strchr(name, '/'))
		return tree_has(t, path_join(t->arena, dir, str_of(name)));
	return e && !e->dir;
}

bool
tree_read(struct tree *t, struct str path, size_t limit, struct str *text, struct err *err)
{
	const struct str *known = trie_get(t->texts, path);

	if (!known) {
		if (!in_project(t, path))
			return err_at(err, t->arena, path, 0, 0, "%s",
				file_kind(t->arena, path) == FILE_MISSING ?
					"there is no such file" :
					"is not part of the project");
		if (!file_read(t->arena, path, text, err))
			return false;
		t->texts = trie_set(t->arena, t->texts, path, arena_dup(t->arena, text));
		known = text;
	}
	if (known->n > limit)
		return err_at(err, t->arena, path, 0, 0, "is longer than %zu bytes", limit);
	*text = *known;
	return true;
}

struct str
tree_config(struct tree *t, struct str path)
{
	struct str text;
	struct err err;

	if (!tree_has(t, path) || !tree_read(t, path, TREE_CONFIG_LIMIT, &text, &err))
		return S("");
	return text;
}

void
tree_overlay(struct tree *t, struct str path, struct str text)
{
	struct tree_dir *d = tree_dir(t, path_dir(path));
	struct str name = path_name(path);
	size_t at = 0;
	struct entry *v;

	t->texts = trie_set(t->arena, t->texts, path, arena_dup(t->arena, &text));
	if (!d || tree_entry(d, name))
		return;
	v = arena_array(t->arena, struct entry, d->n + 1);
	while (at < d->n && str_compare(d->v[at].name, name) < 0) {
		v[at] = d->v[at];
		at++;
	}
	v[at] = (struct entry){ .name = name, .path = path };
	if (at < d->n)
		memcpy(v + at + 1, d->v + at, (d->n - at) * sizeof(*v));
	d->v = v;
	d->n++;
}

/* ---- paths ---- */

struct str
path_below(struct str path, struct str dir)
{
	if (str_is(dir, "."))
		return path;
	if (!is_below(path, dir) || path.n == dir.n)
		return path;
	return str_sub(path, dir.n == 1 ? 1 : dir.n + 1, path.n);
}

struct str
tree_path(const struct tree *t, struct str dir, struct str path)
{
	struct str rest = path, part, at = str_starts(path, S("/")) ? S("/") : dir;

	while (rest.n) {
		part = str_cut(rest, '/', &rest);
		if (!part.n || str_is(part, "."))
			continue;
		if (!str_is(part, "..")) {
			at = path_join(t->arena, at, part);
			continue;
		}
		at = tree_above(t, at);
		if (!at.n)
			return at;
	}
	return at;
}
