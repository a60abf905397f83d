#include "cli/inputs.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/file.h"
#include "base/trie.h"

struct finder {
	struct arena *arena;
	struct arena *scratch;
	struct inputs *into;
	struct str stdin_path;
	struct strs dirs, named;  /* the arguments */
	const struct trie *found; /* path → source */
};

/* Names of files that are no part of the way up. */
static const struct {
	const char *name;
	bool whole; /* else the name ends so */
} ways_down[] = {
	{ ".down.sql", false },     /* golang-migrate, sqlx, pop, River, node-pg-migrate, tern */
	{ "-down.sql", false },     /* db-migrate */
	{ "_down.sql", false },     /* by hand */
	{ "down.sql", true },       /* diesel, Hasura */
	{ ".undo.sql", false },     /* Postgrator */
	{ "_undo.sql", false },     /* by hand */
	{ ".rollback.sql", false }, /* Liquibase's formatted files, by hand */
	{ "-rollback.sql", false },
	{ "_rollback.sql", false },
	{ "rollback.sql", true },
	{ ".revert.sql", false }, /* by hand */
	{ "revert.sql", true },
};

/* Directories of files that are no part of the way up. */
static const char *const dirs_down[] = {
	"revert",                        /* sqitch */
	"verify",                        /* sqitch */
	"down",                          /* by hand */
	"rollback", "rollbacks", "undo", /* Flyway, by custom */
	"node_modules",                  /* not ours at all */
};

static bool
is_digit(char c)
{
	return isdigit((unsigned char)c);
}

/* Flyway's undo migrations: U1__x.sql, U1.2.sql.  Users.sql is none. */
static bool
is_flyway_undo(struct str name)
{
	return name.n > 1 && name.s[0] == 'U' && is_digit(name.s[1]);
}

bool
input_is_up(struct str path)
{
	struct str rest = path, name = path_name(path), part;

	for (size_t i = 0; i < sizeof(ways_down) / sizeof(*ways_down); i++) {
		struct str down = str_of(ways_down[i].name);

		if (ways_down[i].whole ? str_eq_fold(name, down) : str_ends_fold(name, down))
			return false;
	}
	while (part = str_cut(rest, '/', &rest), rest.n)
		for (size_t i = 0; i < sizeof(dirs_down) / sizeof(*dirs_down); i++)
			if (str_eq_fold(part, str_of(dirs_down[i])))
				return false;
	return !is_flyway_undo(name);
}

enum input_version
input_version(struct str path)
{
	struct str name = path_name(path);

	if (name.n && is_digit(name.s[0]))
		return INPUT_DIGITS;
	if (name.n > 1 && (name.s[0] == 'V' || name.s[0] == 'v') && is_digit(name.s[1]))
		return INPUT_V_DIGITS;
	return str_starts(name, S("R__")) ? INPUT_REPEATABLE : INPUT_NO_VERSION;
}

static int
in_order(const void *va, const void *vb)
{
	const struct str *a = va, *b = vb;
	bool a_last = input_version(*a) == INPUT_REPEATABLE;
	bool b_last = input_version(*b) == INPUT_REPEATABLE;

	return a_last != b_last ? a_last - b_last : str_compare_natural(*a, *b);
}

static void
sort(struct strs *paths)
{
	if (paths->n)
		qsort(paths->v, paths->n, sizeof(*paths->v), in_order);
}

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
add_source(struct finder *f, struct str path, bool reported)
{
	struct source *s;

	if (trie_get(f->found, path))
		return;
	s = arena_new(f->arena, struct source);
	s->path = path;
	s->reported = reported;
	list_push(f->arena, &f->into->sources, s);
	f->found = trie_set(f->scratch, f->found, path, s);
}

/* Standard input has the place of the file whose path it is given. */
static void
read_stdin(struct finder *f)
{
	const struct source *found = trie_get(f->found, f->stdin_path);
	struct err err;

	for (size_t i = 0; i < f->into->sources.n; i++) {
		struct source *s = f->into->sources.v[i];

		if (s != found)
			continue;
		s->loaded = true;
		if (!file_read_fd(f->arena, STDIN_FILENO, S("<stdin>"), &s->text, &err))
			*vec_push(f->arena, &f->into->errors) = err;
	}
}

/* ---- directories ---- */

static struct str
below(struct str path, struct str dir)
{
	if (str_is(dir, ".") || !str_starts(path, dir))
		return path;
	return str_sub(path, dir.n, path.n);
}

static void
find_all(struct finder *f, struct str dir)
{
	struct strs all = { 0 }, up = { 0 };
	struct err err;

	if (!file_walk(f->arena, dir, S(".sql"), &all, &err))
		*vec_push(f->arena, &f->into->errors) = err;
	else if (!all.n)
		strs_add(f->arena, &f->into->empty, dir);
	each (path, &all)
		if (input_is_up(below(*path, dir)))
			strs_add(f->scratch, &up, *path);
	/* they are in order, except that repeatable ones come last */
	for (int last = 0; last < 2; last++)
		each (path, &up)
			if ((input_version(*path) == INPUT_REPEATABLE) == last)
				add_source(f, *path, true);
}

/* ---- files ---- */

/* Up to which file, and of which kinds, the brothers of the named files are their history. */
struct history {
	bool kinds[INPUT_REPEATABLE + 1];
	struct str last;
};

static struct history
history_of(const struct strs *named)
{
	struct history h = { 0 };

	each (path, named) {
		enum input_version version = input_version(*path);

		if (version == INPUT_NO_VERSION)
			continue;
		h.kinds[version == INPUT_REPEATABLE ? INPUT_V_DIGITS : version] = true;
		if (!h.last.n || in_order(&h.last, path) < 0)
			h.last = *path;
	}
	return h;
}

static void
find_history(struct finder *f, struct str dir, const struct strs *named, struct strs *into)
{
	struct history history = history_of(named);
	struct strs brothers = { 0 };
	struct err err;

	/* a directory that cannot be listed has no history to give */
	if (!history.last.n || !file_list(f->arena, dir, S(".sql"), &brothers, &err))
		return;
	each (path, &brothers)
		if (history.kinds[input_version(*path)] && input_is_up(path_name(*path)) &&
			in_order(path, &history.last) < 0)
			strs_add(f->scratch, into, *path);
}

/* The named files of one directory. */
static void
find_named(struct finder *f, struct str dir, const struct strs *named)
{
	const struct trie *is_named = NULL;
	struct strs all = { 0 };

	each (path, named) {
		is_named = trie_set(f->scratch, is_named, *path, path);
		strs_add(f->scratch, &all, *path);
	}
	find_history(f, dir, named, &all);
	sort(&all);
	each (path, &all)
		add_source(f, *path, trie_get(is_named, *path) != NULL);
}

static int
by_directory(const void *va, const void *vb)
{
	const struct str *a = va, *b = vb;
	int order = str_compare_natural(path_dir(*a), path_dir(*b));

	return order ? order : in_order(va, vb);
}

static void
find_all_named(struct finder *f)
{
	struct strs rest = { 0 };
	size_t end;

	/* what lies below a named directory has its place there */
	each (path, &f->named)
		if (!trie_get(f->found, *path))
			strs_add(f->arena, &rest, *path);
	if (rest.n)
		qsort(rest.v, rest.n, sizeof(*rest.v), by_directory);
	for (size_t start = 0; start < rest.n; start = end) {
		struct str dir = path_dir(rest.v[start]);

		for (end = start; end < rest.n && str_eq(path_dir(rest.v[end]), dir);)
			end++;
		find_named(f, dir, &(struct strs){ rest.v + start, end - start, end - start });
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

void
inputs_find(struct arena *a, const struct strs *paths, struct str stdin_path, struct inputs *into)
{
	struct finder f = { .arena = a, .scratch = arena_create(), .into = into };

	f.stdin_path = stdin_path.n ? normal(a, stdin_path) : S("<stdin>");
	each (path, paths)
		add_argument(&f, *path);
	if (!paths->n)
		add_argument(&f, S("."));
	each (dir, &f.dirs)
		find_all(&f, *dir);
	find_all_named(&f);
	if (strs_contain(paths, S("-")))
		read_stdin(&f);
	arena_free(f.scratch);
}
