/*
 * Where Flyway's migrations are: the locations of its settings, or what looks like one.
 */
#include "layout/flyway_place.h"

#include <ctype.h>

#include "base/arena.h"
#include "base/file.h"
#include "base/sort.h"
#include "layout/flyway.h"
#include "layout/flyway_config.h"
#include "layout/flyway_name.h"
#include "layout/flyway_version.h"
#include "layout/manifest.h"
#include "layout/tool.h"

/* ---- a location ---- */

static struct str
without_glob(struct str path)
{
	for (size_t i = 0; i < path.n; i++)
		if (path.s[i] == '*' || path.s[i] == '?')
			return path_dir(str_sub(path, 0, i));
	return path;
}

/* "filesystem:sql/x*": up to the first wildcard, without where it is to be looked for. */
static struct str
path_of(struct str location)
{
	struct str path = location, rest;
	bool on_classpath = str_starts(location, S("classpath:"));

	if (on_classpath || str_starts(location, S("filesystem:"))) {
		(void)str_cut(location, ':', &rest);
		path = rest;
	}
	path = without_glob(path);
	while (on_classpath && path.n && path.s[0] == '/')
		path = str_sub(path, 1, path.n);
	while (path.n > 1 && path.s[path.n - 1] == '/')
		path = str_sub(path, 0, path.n - 1);
	return path;
}

static bool
is_within(struct str dir, struct str base)
{
	return str_eq(dir, base) || str_is(base, ".") || !str_eq(path_below(dir, base), dir);
}

/* Location.java: without a prefix it is; but there are those who mean a directory. */
static bool
is_on_classpath(struct reading *r, const struct flyway_config *c, struct str location)
{
	struct str there;

	if (str_starts(location, S("classpath:")) || str_starts(location, S("filesystem:")))
		return str_starts(location, S("classpath:"));
	there = tree_path(r->tree, c->dir, path_of(location));
	return !there.n || !tree_dir(r->tree, there);
}

/* A location on the class path is left to the end of the directory's path. */
static bool
is_in_location(struct reading *r, const struct flyway_config *c, struct str location,
	struct str dir, struct str *base)
{
	struct str path = path_of(location);

	if (!is_on_classpath(r, c, location)) {
		*base = tree_path(r->tree, c->dir, path);
		return base->n && is_within(dir, *base);
	}
	for (*base = dir; base->n && !str_is(*base, ".") && !str_is(*base, "/");
		*base = path_dir(*base))
		if (str_eq(*base, path) ||
			(str_ends(*base, path) && base->s[base->n - path.n - 1] == '/'))
			return true;
	return false;
}

/* ---- whose is the directory? ---- */

static const char *const default_locations[] = {
	"filesystem:sql",
	"classpath:db/migration",
	"filesystem:db/migration",
	"filesystem:migrations",
	"filesystem:.",
};

static bool
holds_migration(struct reading *r, const struct flyway_config *c, const struct tree_dir *d)
{
	struct flyway_name name;

	(void)r;
	for (size_t i = 0; i < d->n; i++)
		if (!d->v[i].dir && flyway_name_parse(c, d->v[i].name, &name) &&
			name.direction != DIRECTION_CALLBACK)
			return true;
	return false;
}

bool
flyway_marked(struct reading *r)
{
	struct flyway_config *c = arena_new(r->arena, struct flyway_config);
	struct str base;

	if (!flyway_config_find(r, c))
		return false;
	if (!c->locations.n) {
		if (!holds_migration(r, c, r->asked))
			return false;
		for (size_t i = 0; i < sizeof(default_locations) / sizeof(char *); i++)
			strs_add(r->arena, &c->locations, str_of(default_locations[i]));
	}
	each (location, &c->locations) {
		if (!is_in_location(r, c, *location, r->asked->path, &base))
			continue;
		r->layout->dir = base;
		r->layout->config = c;
		reading_because(r, "%.*s", FMT(c->file));
		return true;
	}
	return false;
}

/* ---- one directory a version ---- */

struct spread {
	struct reading *reading;
	const struct flyway_config *config;
	struct versions {
		struct version {
			struct str version, dir;
		} * v;
		unsigned n, cap;
	} versions;
};

/* "V2.30", "2023", "release-4"; not "h2" */
static bool
names_version(struct str name)
{
	for (size_t i = 0; i < name.n; i++)
		if (isdigit((unsigned char)name.s[i]) &&
			(!i || !isalpha((unsigned char)name.s[i - 1]) ||
				(i == 1 && (name.s[0] | 0x20) == 'v')))
			return true;
	return false;
}

/* The versions in it and below, each with the directory that stands for it. */
static void
gather_versions(struct spread *s, struct str path, struct str dir)
{
	struct tree_dir *d = tree_dir(s->reading->tree, path);
	struct flyway_name name;

	for (size_t i = 0; d && i < d->n; i++) {
		if (d->v[i].dir)
			gather_versions(s, d->v[i].path, dir);
		else if (flyway_name_parse(s->config, d->v[i].name, &name) && name.version.n &&
			name.direction == DIRECTION_UP)
			*vec_push(s->reading->arena, &s->versions) =
				(struct version){ name.version, dir };
	}
}

static int
by_version(const void *va, const void *vb)
{
	const struct version *a = va, *b = vb;

	return flyway_version_compare(a->version, b->version);
}

/* Are the directories, all named by a version, parts of one history? */
static bool
holds_parts(struct reading *r, const struct flyway_config *c, const struct tree_dir *d)
{
	struct spread s = { .reading = r, .config = c };

	for (size_t i = 0; i < d->n; i++) {
		size_t before = s.versions.n;

		if (!d->v[i].dir)
			continue;
		gather_versions(&s, d->v[i].path, d->v[i].path);
		if (s.versions.n > before && !names_version(d->v[i].name))
			return false;
	}
	if (!s.versions.n)
		return false;
	vec_sort(&s.versions, by_version);
	for (size_t i = 1; i < s.versions.n; i++)
		if (!by_version(&s.versions.v[i - 1], &s.versions.v[i]) &&
			!str_eq(s.versions.v[i - 1].dir, s.versions.v[i].dir))
			return false;
	return true;
}

/* Locations are read with all that lies below them: the highest that has versions in its parts. */
static struct str
whole_history(struct reading *r, const struct flyway_config *c)
{
	struct str dir = r->asked->path, above;
	const struct tree_dir *d;

	while (names_version(path_name(dir)) && (above = tree_above(r->tree, dir)).n) {
		d = tree_dir(r->tree, above);
		if (!d || d->layout || !holds_parts(r, c, d))
			break;
		dir = above;
	}
	return dir;
}

bool
flyway_named(struct reading *r)
{
	struct flyway_config *c = arena_new(r->arena, struct flyway_config);

	if ((flyway_config_find(r, c) && c->locations.n) ||
		manifest_names(r, "Cargo.toml", "refinery"))
		return false;
	for (size_t i = 0; i < r->asked->n; i++) {
		const struct entry *e = &r->asked->v[i];
		struct flyway_name name;

		/* a way down alone is no history */
		if (e->dir || !flyway_name_parse(c, e->name, &name) ||
			name.direction >= DIRECTION_DOWN || !name.description.n)
			continue;
		r->layout->config = c;
		r->layout->dir = whole_history(r, c);
		reading_because(r, "the name %.*s", FMT(e->name));
		return true;
	}
	return false;
}

/* ---- all locations ---- */

/* Where the class path begins of which the layout's directory is a location; "": it is of none. */
static struct str
classpath_of(struct reading *r, const struct flyway_config *c)
{
	struct str dir = r->layout->dir;

	each (location, &c->locations) {
		struct str path = path_of(*location);

		if (!is_on_classpath(r, c, *location) || !path.n || !str_ends(dir, path))
			continue;
		if (path.n == dir.n)
			return S(".");
		if (dir.s[dir.n - path.n - 1] == '/')
			return str_sub(dir, 0, dir.n - path.n - 1);
	}
	return S("");
}

/* The directories of all locations, the one that was found first. */
static struct strs
all_locations(struct reading *r, const struct flyway_config *c)
{
	struct str root = classpath_of(r, c);
	struct strs all = { 0 };

	strs_add(r->arena, &all, r->layout->dir);
	for (size_t i = 0; c->file.n && i < c->locations.n; i++) {
		struct str location = c->locations.v[i], base;
		bool on_classpath = is_on_classpath(r, c, location);

		if (on_classpath && !root.n)
			continue;
		base = tree_path(r->tree, on_classpath ? root : c->dir, path_of(location));
		if (base.n && tree_dir(r->tree, base))
			strs_add(r->arena, &all, base);
	}
	return all;
}

/* Locations.java: one below another is left to that. */
static bool
is_left_to_another(const struct strs *all, size_t at)
{
	for (size_t i = 0; i < all->n; i++)
		if (str_eq(all->v[i], all->v[at]) ? i < at : is_within(all->v[at], all->v[i]))
			return true;
	return false;
}

struct strs
flyway_locations(struct reading *r, const struct flyway_config *c)
{
	struct strs all = all_locations(r, c), left = { 0 };

	for (size_t i = 0; i < all.n; i++)
		if (!is_left_to_another(&all, i))
			strs_add(r->arena, &left, all.v[i]);
	return left;
}
