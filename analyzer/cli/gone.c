#include "cli/gone.h"

#include <ctype.h>

#include "base/arena.h"
#include "base/file.h"
#include "base/trie.h"
#include "layout/raw.h"
#include "layout/tool.h"

/* A layout, and what its tool knows its migrations by. */
struct records {
	struct arena *arena;
	struct layout *layout;
	struct str dir;                /* of the layout, absolute */
	const struct trie *known;      /* identity → struct unit * */
	const struct trie *paths;      /* of files → struct unit * */
	const struct trie *changelogs; /* path → struct unit *, known by it */
	const struct trie *dirs;       /* that hold migrations → themselves */
	struct str first;              /* path of what is gone */
	size_t gone;
};

/* ---- what a tool knows a migration by ---- */

/* "V1__x.sql"; of "20240102_x/migration.sql" the directory */
static struct str
name_of(struct str path)
{
	struct str name = path_name(path);
	size_t end = name.n;

	if (str_is(name, "up.sql") || str_is(name, "migration.sql"))
		return path_name(path_dir(path));
	while (end && name.s[end - 1] != '.')
		end--;
	name = end ? str_sub(name, 0, end - 1) : name;
	return str_ends(name, S(".up")) ? str_sub(name, 0, name.n - 3) : name;
}

static struct str
dir_of(struct str path)
{
	struct str name = path_name(path), dir = path_dir(path);

	return str_is(name, "up.sql") || str_is(name, "migration.sql") ? path_dir(dir) : dir;
}

/* Behind the version and "__" */
static struct str
words_of(struct str path)
{
	struct str name = name_of(path);
	size_t at = str_find(name, S("__"));

	return str_sub(name, at, name.n);
}

/* The numbers between dots and underscores, as numbers, without zeros at the end. */
static struct str
plain_version(struct arena *a, struct str name)
{
	struct str all = S(""), rest = name, zeros = S("");

	while (rest.n && isdigit((unsigned char)rest.s[0])) {
		struct str digits = leading_digits(rest), number = plain_number(digits);

		if (str_is(number, "0") && all.n) {
			zeros = str_format(a, "%.*s.0", FMT(zeros));
		} else {
			all = str_format(a, "%.*s%.*s.%.*s", FMT(all), FMT(zeros), FMT(number));
			zeros = S("");
		}
		rest = str_sub(rest, digits.n, rest.n);
		if (rest.n < 2 || (rest.s[0] != '.' && rest.s[0] != '_'))
			break;
		rest = str_sub(rest, 1, rest.n);
	}
	return all;
}

/* "" if the name is none of a migration. */
static struct str
identity(struct arena *a, const struct tool *tool, struct str path)
{
	struct str name = name_of(path), letter;

	if (tool->traits & TOOL_KNOWS_NAMES)
		return name;
	if (!(tool->traits & TOOL_KNOWS_WORDS))
		return plain_number(leading_digits(name));
	/* V1.2__words, and R__words, which has no version */
	letter = str_sub(name, 0, 1);
	name = str_sub(name, 1, name.n);
	if (str_starts(name, S("__")))
		return path_name(path);
	name = plain_version(a, name);
	return name.n ? str_format(a, "%.*s%.*s", FMT(letter), FMT(name)) : name;
}

/* ---- what is there ---- */

static bool
keeps_records(const struct layout *l)
{
	return l->tool->wrap != WRAP_SCRIPT && !(l->tool->traits & TOOL_KNOWS_LIST);
}

static struct records
records_of(struct arena *a, struct layout *l)
{
	struct records r = { .arena = a, .layout = l, .dir = file_real(a, l->dir) };

	each_of (struct unit, u, &l->units) {
		struct str path = u->source->path, id = identity(a, l->tool, path);
		struct unit *const *unit = arena_dup(a, &u);

		r.paths = trie_set(a, r.paths, path, unit);
		r.dirs = trie_set(a, r.dirs, dir_of(path), u);
		if (id.n)
			r.known = trie_set(a, r.known, id, unit);
		/* of a file with several the first is told of */
		if (u->by_path && !trie_get(r.changelogs, path))
			r.changelogs = trie_set(a, r.changelogs, path, unit);
	}
	return r;
}

static struct unit *
unit_in(const struct trie *units, struct str key)
{
	struct unit *const *found = trie_get(units, key);

	return found ? *found : NULL;
}

/* As it would be reported. */
static struct str
path_in(const struct records *r, struct str top, struct str path)
{
	struct str real = path_join(r->arena, top, path), below = path_below(real, r->dir);

	return str_eq(below, real) ? S("") : path_join(r->arena, r->layout->dir, below);
}

/* ---- what is not ---- */

static void
tell(struct records *r, struct unit *u, struct str detail, const char *words)
{
	const struct tool *tool = r->layout->tool;

	u->source->reported = true;
	unit_remark(r->arena, u, REMARK_RELEASED_GONE, (struct span){ 0, 0 }, detail,
		str_format(r->arena, "%s %s", tool->name, words));
}

static void
tell_renamed(struct records *r, struct unit *u, struct str was)
{
	const struct tool *tool = r->layout->tool;

	tell(r, u, str_format(r->arena, "as %.*s", FMT(was)),
		tool->gone ? tool->gone : "applies it again under its new name");
}

static void
look_at(struct records *r, const struct gone_file *file, struct str top)
{
	const struct tool *tool = r->layout->tool;
	struct str was = path_in(r, top, file->was), now = path_in(r, top, file->now), id;
	struct unit *same, *moved;

	if (!was.n || !raw_is_up(was) || !trie_get(r->dirs, dir_of(was)))
		return;
	id = identity(r->arena, tool, was);
	if (!id.n)
		return;
	same = unit_in(r->known, id);
	moved = file->now.n && now.n ? unit_in(r->paths, now) : NULL;
	if (same && tool->traits & TOOL_KNOWS_WORDS &&
		!str_eq(words_of(was), words_of(same->source->path)))
		tell(r, same, str_format(r->arena, "as %.*s", FMT(was)),
			"refuses to go on: its words are others");
	else if (!same && moved)
		tell_renamed(r, moved, was);
	else if (!same && !r->gone++)
		r->first = was;
}

/* As Liquibase knows it: from where the class path begins. */
static struct str
path_on_classpath(struct str path)
{
	const struct str resources = S("/resources/");
	size_t at;

	while ((at = str_find(path, resources)) < path.n)
		path = str_sub(path, at + resources.n, path.n);
	return path;
}

static void
look_at_changelog(struct records *r, const struct gone_file *file, struct str top)
{
	struct str was = path_in(r, top, file->was), now = path_in(r, top, file->now);
	struct unit *moved = file->now.n && now.n ? unit_in(r->changelogs, now) : NULL;

	if (moved && was.n && !str_eq(path_on_classpath(was), path_on_classpath(now)))
		tell(r, moved, str_format(r->arena, "in %.*s", FMT(was)),
			"knows a changeset by its file, too, and applies those of this one again");
}

/* There is no file any more to say it of. */
static void
tell_deleted(struct records *r, struct inputs *inputs)
{
	const struct tool *tool = r->layout->tool;
	struct unit *u = arena_new(r->arena, struct unit);
	struct str others = r->gone == 2 ? S(", as is another one") :
					   str_format(r->arena, ", as are %zu others", r->gone - 1);

	u->layout = r->layout;
	u->direction = DIRECTION_IGNORED;
	u->source = arena_new(r->arena, struct source);
	u->source->path = r->first;
	u->source->wrap = tool->wrap;
	u->source->owner = u;
	u->source->loaded = true;
	list_push(r->arena, &inputs->sources, u->source);
	tell(r, u, str_format(r->arena, "and is gone%.*s", FMT(r->gone > 1 ? others : S(""))),
		tool->gone ? tool->gone : "has applied it, and does not undo it");
}

void
gone_tell(struct arena *a, const struct gone_files *files, struct str top, struct inputs *inputs)
{
	each_of (struct layout, l, &inputs->whole) {
		bool changesets = l->tool->traits & TOOL_CHANGESETS;
		struct records r;

		if (!files->n || (!changesets && !keeps_records(l)))
			continue;
		r = records_of(a, l);
		each (file, files) {
			if (changesets)
				look_at_changelog(&r, file, top);
			else
				look_at(&r, file, top);
		}
		if (r.gone)
			tell_deleted(&r, inputs);
	}
}
