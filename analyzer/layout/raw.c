#include "layout/raw.h"

#include <ctype.h>

#include "base/arena.h"
#include "base/file.h"
#include "base/sort.h"
#include "layout/foreign.h"
#include "layout/tool.h"

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
raw_is_up(struct str path)
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

enum raw_version
raw_version(struct str path)
{
	struct str name = path_name(path);

	if (name.n && is_digit(name.s[0]))
		return RAW_DIGITS;
	if (name.n > 1 && (name.s[0] == 'V' || name.s[0] == 'v') && is_digit(name.s[1]))
		return RAW_V_DIGITS;
	return str_starts(name, S("R__")) ? RAW_REPEATABLE : RAW_NO_VERSION;
}

int
raw_order(struct str a, struct str b)
{
	bool a_last = raw_version(a) == RAW_REPEATABLE, b_last = raw_version(b) == RAW_REPEATABLE;

	return a_last != b_last ? a_last - b_last : str_compare_natural(a, b);
}

/* ---- units ---- */

static int
in_order(const void *va, const void *vb)
{
	const struct entry *const *a = va, *const *b = vb;

	return raw_order((*a)->path, (*b)->path);
}

/*
 * 01 … 99, as scripts of init and of docker-entrypoint-initdb.d are numbered: places in an order,
 * and nothing that anybody records as a version.
 */
static bool
are_places(const struct entries *files)
{
	enum { PLACE_DIGITS = 2 };

	for (size_t i = 0; i < files->n; i++)
		if (leading_digits(files->v[i]->name).n != PLACE_DIGITS)
			return false;
	return files->n > 0;
}

static void
add_units(struct reading *r, struct entries *files)
{
	bool places = are_places(files);

	vec_sort(files, in_order);
	for (size_t i = 0; i < files->n; i++) {
		const struct entry *e = files->v[i];
		bool up = raw_is_up(path_below(e->path, r->layout->dir));

		reading_unit(r, e->path, places ? S("") : leading_digits(e->name),
			!up                                            ? DIRECTION_DOWN :
				raw_version(e->path) == RAW_REPEATABLE ? DIRECTION_REPEATABLE :
									 DIRECTION_UP,
			NULL);
	}
}

/* Whether the directory's SQL is another database's; it is taken then, and left alone. */
static bool
is_foreign_directory(struct reading *r, struct tree_dir *d)
{
	struct reading there = *r;

	there.asked = d;
	if (str_is(r->settings->tool, "raw") || !foreign_directory(&there))
		return false;
	reading_take(r, d);
	return true;
}

static bool
has_versions(const struct tree_dir *d)
{
	for (size_t i = 0; i < d->n; i++)
		if (!d->v[i].dir && raw_version(d->v[i].name) != RAW_NO_VERSION)
			return true;
	return false;
}

/* The SQL files that no other layout has taken. */
static void
gather(struct reading *r, struct tree_dir *d, bool deep, bool strays, struct entries *into,
	size_t *left_out)
{
	bool meant = !strays || (has_versions(d) && !tree_is_for_tests(r->tree, d));

	if (!d->layout && !is_foreign_directory(r, d)) {
		for (size_t i = 0; i < d->n; i++) {
			if (d->v[i].dir || !str_ends_fold(d->v[i].name, S(".sql")))
				continue;
			if (meant)
				*vec_push(r->arena, into) = &d->v[i];
			else
				++*left_out;
		}
		if (meant)
			reading_take(r, d);
	}
	for (size_t i = 0; deep && i < d->n; i++) {
		struct tree_dir *below = d->v[i].dir ? tree_dir(r->tree, d->v[i].path) : NULL;

		if (below)
			gather(r, below, deep, strays, into, left_out);
	}
}

static void
find(struct layout_search *s, struct tree_dir *d, bool deep, bool strays)
{
	struct layout *l = arena_new(s->arena, struct layout);
	struct reading r = {
		.arena = s->arena,
		.tree = s->tree,
		.settings = s->settings,
		.search = s,
		.layout = l,
		.asked = d,
	};
	struct entries files = { 0 };
	size_t left_out = 0;

	l->tool = tool_of(S("raw"));
	l->dir = d->path;
	gather(&r, d, deep, strays, &files, &left_out);
	if (left_out && s->found.n)
		strs_add(s->arena, &s->found.v[s->found.n - 1]->notes,
			str_format(s->arena,
				"%zu other .sql file%s below %.*s belong%s to no migration tool: "
				"name a file or its directory to have it read",
				left_out, left_out > 1 ? "s" : "", FMT(d->path),
				left_out > 1 ? "" : "s"));
	if (!files.n && !l->notes.n)
		return;
	reading_because(&r, "nothing that marks a migration tool");
	add_units(&r, &files);
	list_push(s->arena, &s->found, l);
}

void
raw_find(struct layout_search *s, struct tree_dir *d, bool strays)
{
	find(s, d, true, strays);
}

void
raw_find_here(struct layout_search *s, struct tree_dir *d)
{
	find(s, d, false, false);
}

void
raw_read(struct reading *r)
{
	struct entries files = { 0 };
	size_t left_out = 0;

	gather(r, r->asked, true, false, &files, &left_out);
	add_units(r, &files);
}
