#include "cli/inputs.h"

#include <string.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/file.h"
#include "base/sort.h"
#include "base/trie.h"
#include "layout/raw.h"
#include "layout/tool.h"
#include "layout/tree.h"

struct finder {
	struct arena *arena;
	struct arena *scratch;
	struct inputs *into;
	struct layout_search search;
	bool from_stdin;
	struct str stdin_path, stdin_text;
	struct strs dirs, named;  /* the arguments */
	const struct trie *found; /* path → its last source */
	const struct trie *asked; /* paths that were named */
	const struct trie *read;  /* directory → the layout of which something was named */
};

/* Without "./", "//" and a slash at the end, so that a file has one name. */
static struct str
normal(struct arena *a, struct str path)
{
	char *to = arena_array(a, char, path.n + 1);
	struct str rest = path, part;
	size_t n = 0;

	if (path.n && path.s[0] == '/')
		to[n++] = '/';
	while (rest.n) {
		part = str_cut(rest, '/', &rest);
		if (!part.n || str_is(part, "."))
			continue;
		if (n && to[n - 1] != '/')
			to[n++] = '/';
		memcpy(to + n, part.s, part.n);
		n += part.n;
	}
	return n ? (struct str){ to, n } : S(".");
}

static void
add_source(struct finder *f, struct source *s, bool reported)
{
	s->reported = reported;
	if (s->file)
		s->file->reported |= reported;
	list_push(f->arena, &f->into->sources, s);
	f->found = trie_set(f->scratch, f->found, s->path, s);
	each (part, &s->segments)
		if (part->file != s->file && !trie_get(f->found, part->file->path))
			f->found = trie_set(f->scratch, f->found, part->file->path, s);
}

/* A project of its own for each path: what belongs to it depends on where the path is. */
static void
look_around(struct finder *f, struct str path)
{
	struct tree *t = tree_create(f->arena, path);

	if (!f->search.tree || !str_eq(tree_root(t), tree_root(f->search.tree)))
		f->search.tree = t;
	tree_look_from(f->search.tree, path);
	if (f->from_stdin)
		tree_overlay(f->search.tree, f->stdin_path, f->stdin_text);
}

/* What comes before is another database's. */
static void
begin_history(struct finder *f, size_t at)
{
	if (at && at < f->into->sources.n)
		f->into->sources.v[at]->begins_history = true;
}

/* ---- directories ---- */

/* Scripts without versions: nobody says that they are run one after the other. */
static bool
is_guessed(const struct layout *l)
{
	if (l->units.n > 1 &&
		(layout_is_raw(l) || str_is(layout_tool_of(l->units.v[0]->source), "psql")))
		each_of (struct unit, u, &l->units)
			if (raw_version(u->source->path) == RAW_NO_VERSION)
				return true;
	return false;
}

/*
 * A directory that is a part of a history: the rest of that is not asked for.  What a changelog
 * includes belongs to it, wherever it is.
 */
static bool
is_part(struct finder *f, const struct layout *l, struct str dir)
{
	const struct tree_dir *whole = tree_dir(f->search.tree, l->dir);
	const struct tree_dir *asked = tree_dir(f->search.tree, dir);

	return whole && asked && !(l->tool->traits & TOOL_CHANGESETS) &&
		!str_eq(whole->real, asked->real) &&
		!str_eq(path_below(asked->real, whole->real), asked->real);
}

static bool
is_in(struct str dir, struct str path)
{
	return str_is(dir, ".") ? !str_starts(path, S("../")) :
				  !str_eq(path_below(path, dir), path);
}

static void
find_all(struct finder *f, struct str dir)
{
	size_t before = f->search.found.n;

	look_around(f, dir);
	layouts_find(&f->search, dir);
	if (f->search.found.n == before && !f->search.errors.n)
		strs_add(f->arena, &f->into->empty, dir);
	for (size_t i = before; i < f->search.found.n; i++) {
		const struct layout *l = f->search.found.v[i];
		size_t first = f->into->sources.n;
		bool guessed = is_guessed(l), part = is_part(f, l, dir);

		if (!part)
			list_push(f->arena, &f->into->whole, f->search.found.v[i]);

		each_of (struct unit, u, &l->units) {
			u->source->guessed |= guessed;
			/* a dump is what is there: nobody will deploy it */
			add_source(f, u->source,
				u->direction != DIRECTION_SCHEMA &&
					(!part || is_in(dir, u->source->path)));
		}
		each_of (struct unit, u, &l->others)
			if (u->direction == DIRECTION_IGNORED)
				add_source(f, u->source, true);
		begin_history(f, first);
	}
}

/* ---- files ---- */

/* Kinds of names, by raw_version. */
struct kinds {
	bool of[RAW_REPEATABLE + 1];
};

/* By its own file, or one from which it takes SQL. */
static bool
is_asked(const struct finder *f, const struct unit *u)
{
	const struct source *s = u->source, *file = s->file;

	if (trie_get(f->asked, s->path))
		return true;
	each (part, &s->segments) {
		if (part->file == file)
			continue;
		file = part->file;
		if (file != s->file && trie_get(f->asked, file->path))
			return true;
	}
	return false;
}

/* What no tool orders comes before another only if their names count in the same way. */
static struct kinds
kinds_asked(const struct finder *f, const struct layout *l)
{
	struct kinds kinds = { 0 };

	each_of (struct unit, u, &l->units)
		if (is_asked(f, u))
			kinds.of[raw_version(u->source->path)] = true;
	kinds.of[RAW_V_DIGITS] |= kinds.of[RAW_REPEATABLE];
	kinds.of[RAW_NO_VERSION] = kinds.of[RAW_REPEATABLE] = false;
	return kinds;
}

/* Of a layout, what was named and what is applied before the last of it. */
static void
find_in_layout(struct finder *f, const struct layout *l)
{
	struct kinds kinds = kinds_asked(f, l);
	bool raw = layout_is_raw(l);
	const struct trie *ups;
	size_t end = 0, first = f->into->sources.n;

	for (size_t i = 0; i < l->units.n; i++)
		if (is_asked(f, l->units.v[i]))
			end = i + 1;
	for (size_t i = 0; i < end; i++) {
		struct source *s = l->units.v[i]->source;
		bool asked = is_asked(f, l->units.v[i]);

		if (asked || !raw || kinds.of[raw_version(s->path)])
			add_source(f, s, asked);
	}
	/* a file that holds the way up and the way down was named for the way up */
	ups = f->found;
	each_of (struct unit, u, &l->others)
		if (is_asked(f, u) && !trie_get(ups, u->source->path))
			add_source(f, u->source, true);
	begin_history(f, first);
}

static int
in_order(const void *va, const void *vb)
{
	const struct str *a = va, *b = vb;
	int order = str_compare_natural(path_dir(*a), path_dir(*b));

	return order ? order : str_compare_natural(*a, *b);
}

static void
find_named(struct finder *f)
{
	struct strs rest = { 0 };
	const struct trie *done = NULL; /* directories */

	each (path, &f->named)
		f->asked = trie_set(f->scratch, f->asked, *path, path);
	/* what lies below a named directory has its place there */
	each (path, &f->named)
		if (!trie_get(f->found, *path))
			strs_add(f->arena, &rest, *path);
	vec_sort(&rest, in_order);
	each (path, &rest) {
		struct str dir = path_dir(*path);
		const struct layout *l;

		if (trie_get(done, dir))
			continue;
		done = trie_set(f->scratch, done, dir, path);
		look_around(f, dir);
		l = layout_of_dir(&f->search, dir);
		if (l && !trie_get(f->read, l->dir)) {
			f->read = trie_set(f->scratch, f->read, l->dir, l);
			find_in_layout(f, l);
		}
	}
	/* what no layout applies is read alone */
	each (path, &rest) {
		struct source *s;

		if (trie_get(f->found, *path))
			continue;
		s = arena_new(f->arena, struct source);
		s->path = *path;
		add_source(f, s, true);
	}
}

static void
add_argument(struct finder *f, struct str path)
{
	if (str_is(path, "-")) {
		strs_add(f->arena, &f->named, f->stdin_path);
		return;
	}
	/* "$UNSET" in a script is not the working directory */
	if (!path.n) {
		err_set(vec_push(f->arena, &f->into->errors), f->arena, "a path is empty");
		return;
	}
	path = normal(f->arena, path);
	if (file_kind(f->arena, path) == FILE_DIRECTORY)
		strs_add(f->arena, &f->dirs, path);
	else
		strs_add(f->arena, &f->named, path);
}

static void
read_stdin(struct finder *f)
{
	struct err err;

	f->from_stdin = true;
	if (!file_read_fd(f->arena, STDIN_FILENO, S("<stdin>"), &f->stdin_text, &err))
		*vec_push(f->arena, &f->into->errors) = err;
}

/* Standard input has the place of the file whose path it is given. */
static void
place_stdin(struct finder *f)
{
	each_of (struct source, s, &f->into->sources) {
		if (s->loaded || !str_eq(s->path, f->stdin_path))
			continue;
		s->loaded = true;
		s->text = f->stdin_text;
	}
}

void
inputs_find(struct arena *a, const struct strs *paths, struct str stdin_path,
	const struct layout_settings *settings, struct inputs *into)
{
	struct finder f = { .arena = a, .scratch = arena_create(), .into = into };

	f.search = (struct layout_search){ .arena = a, .settings = settings };
	f.stdin_path = stdin_path.n ? normal(a, stdin_path) : S("<stdin>");
	each (path, paths)
		add_argument(&f, *path);
	if (!paths->n)
		add_argument(&f, S("."));
	if (strs_contain(paths, S("-")))
		read_stdin(&f);
	each (dir, &f.dirs)
		find_all(&f, *dir);
	find_named(&f);
	if (f.from_stdin)
		place_stdin(&f);
	into->layouts = f.search.found;
	each (err, &f.search.errors)
		*vec_push(a, &into->errors) = *err;
	arena_free(f.scratch);
}
