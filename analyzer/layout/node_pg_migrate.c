/*
 * node-pg-migrate: all files of a directory by the number that their names begin with; SQL files
 * have sections for both ways.  src/migration.ts, src/utils/fileNameUtils.ts, src/sqlMigration.ts.
 */
#include "layout/node_pg_migrate.h"

#include <ctype.h>

#include "base/arena.h"
#include "base/file.h"
#include "base/sort.h"
#include "layout/manifest.h"
#include "layout/node.h"
#include "layout/package.h"
#include "layout/tool.h"
#include "source/weave.h"

/* ---- sections ---- */

/* ^\s*--[\s-]*(up|down)\s+migration */
static bool
is_mark(struct str line, const char *way)
{
	line = str_trim(line);
	if (!str_starts(line, S("--")))
		return false;
	while (line.n && (line.s[0] == '-' || isspace((unsigned char)line.s[0])))
		line = str_sub(line, 1, line.n);
	if (!str_starts_fold(line, str_of(way)))
		return false;
	line = str_sub(line, str_of(way).n, line.n);
	return line.n && isspace((unsigned char)line.s[0]) &&
		str_starts_fold(str_trim(line), S("migration"));
}

struct sections {
	struct span up, down;
	bool marked;
};

static struct sections
sections_of(struct str text)
{
	struct sections all = { .up = { 0, text.n } };
	struct span *open = NULL;
	struct str rest = text;

	while (rest.n) {
		size_t start = text.n - rest.n;
		struct str line = str_cut(rest, '\n', &rest);
		bool up = is_mark(line, "up");

		if (!up && !is_mark(line, "down"))
			continue;
		if (!all.marked)
			all.up = (struct span){ text.n, text.n };
		all.marked = true;
		if (open)
			open->end = start;
		open = up ? &all.up : &all.down;
		*open = (struct span){ text.n - rest.n, text.n };
	}
	return all;
}

static void
prepare(struct arena *a, struct arena *scratch, struct source *s)
{
	struct sections all = sections_of(s->text);

	(void)scratch;
	source_cut(a, s, unit_of(s)->direction == DIRECTION_DOWN ? all.down : all.up);
}

/* ---- the tool ---- */

static const char *
language_of(struct str name)
{
	if (str_ends(name, S(".js")) || str_ends(name, S(".cjs")) || str_ends(name, S(".mjs")))
		return "JavaScript";
	return str_ends(name, S(".ts")) || str_ends(name, S(".mts")) ? "TypeScript" : NULL;
}

/* A file that may have both ways in it. */
static bool
is_whole(struct str name)
{
	return leading_digits(name).n && str_ends(name, S(".sql")) &&
		!str_ends(name, S(".up.sql")) && !str_ends(name, S(".down.sql"));
}

/* Words that people write above other tools' migrations, too. */
static bool
may_have_sections(struct reading *r)
{
	for (size_t i = 0; i < r->asked->n; i++)
		if (!r->asked->v[i].dir && is_whole(r->asked->v[i].name))
			return !manifest_names(r, "Cargo.toml", "sqlx");
	return false;
}

bool
node_pg_migrate_contents(struct reading *r)
{
	struct str rest = may_have_sections(r) ? reading_head(r) : S("");

	while (rest.n) {
		struct str line = str_cut(rest, '\n', &rest);

		if (!is_mark(line, "up") && !is_mark(line, "down"))
			continue;
		reading_because(r, "%.*s", FMT(str_trim(line)));
		return true;
	}
	return false;
}

static bool
is_migration(struct str name)
{
	size_t n = leading_digits(name).n;

	return n && n < name.n && (name.s[n] == '_' || name.s[n] == '-') &&
		(str_ends(name, S(".sql")) || language_of(name));
}

/* Is the directory the one that package.json has it read, or of the name it has by custom? */
static bool
is_its_directory(struct reading *r, struct str package)
{
	struct str below = path_below(r->asked->path, path_dir(package));

	return str_starts_fold(path_name(below), S("migration")) ||
		str_contains(tree_config(r->tree, package), below);
}

bool
node_pg_migrate_named(struct reading *r)
{
	const struct node *package;
	struct str path;
	bool numbered = false;

	for (size_t i = 0; i < r->asked->n; i++)
		numbered |= !r->asked->v[i].dir && is_migration(r->asked->v[i].name);
	package = numbered ? package_of(r, r->asked->path, &path) : NULL;
	if (!package || !package_depends(package, "node-pg-migrate").n ||
		!is_its_directory(r, path))
		return false;
	reading_because(r, "node-pg-migrate in %.*s", FMT(path));
	r->sure = true;
	return true;
}

/* Milliseconds since 1970 of 17 digits, YYYYMMDDhhmmssSSS in UTC. */
static long
moment_of(struct str d)
{
	long v[7] = { 0 }, year, month, days;
	const size_t lengths[] = { 4, 2, 2, 2, 2, 2, 3 };

	for (size_t i = 0, at = 0; i < 7; at += lengths[i++])
		(void)str_to_long(str_sub(d, at, at + lengths[i]), &v[i]);
	/* days since 1970 of the civil calendar, years beginning in March */
	year = v[1] > 2 ? v[0] : v[0] - 1;
	month = (v[1] + 9) % 12;
	days = 365 * year + year / 4 - year / 100 + year / 400 + (month * 306 + 5) / 10 + v[2] - 1 -
		719468;
	return ((days * 24 + v[3]) * 60 + v[4]) * 60000 + v[5] * 1000 + v[6];
}

struct found {
	struct file {
		const struct entry *entry;
		struct str digits; /* to be compared by value */
	} * v;
	unsigned n, cap;
};

static int
in_order(const void *va, const void *vb)
{
	const struct file *a = va, *b = vb;
	int c = compare_numbers(a->digits, b->digits);

	return c ? c : str_compare_natural(a->entry->name, b->entry->name);
}

static struct str
comparable(struct arena *a, struct str digits)
{
	return digits.n == 17 ? str_format(a, "%ld", moment_of(digits)) : digits;
}

static struct str
stem(struct str name)
{
	while (name.n && name.s[name.n - 1] != '.')
		name.n--;
	return name.n ? str_sub(name, 0, name.n - 1) : name;
}

static void
add(struct reading *r, const struct entry *e, enum wrap wrap)
{
	struct str name = e->name, version = stem(name);
	bool up = str_ends(name, S(".up.sql")), down = str_ends(name, S(".down.sql"));

	if (language_of(name)) {
		reading_opaque(r, e->path, version, language_of(name));
		return;
	}
	/* the two ways may also have files of their own: src/migrationLoader.ts */
	if (up || down)
		version = stem(version);
	if (!down)
		reading_unit(r, e->path, version, DIRECTION_UP, prepare)->source->wrap = wrap;
	if (!up)
		reading_unit(r, e->path, version, DIRECTION_DOWN, down ? NULL : prepare)
			->source->wrap = wrap;
}

/* --no-single-transaction, in a script or a setting of package.json */
static enum wrap
wrap_of_project(struct reading *r)
{
	struct str path, text;

	if (!package_of(r, r->layout->dir, &path))
		return WRAP_RUN;
	text = tree_config(r->tree, path);
	if (!str_contains(text, S("--no-single-transaction")) &&
		!str_contains(text, S("--single-transaction=false")))
		return WRAP_RUN;
	reading_because(r, "--no-single-transaction in %.*s", FMT(path));
	return WRAP_FILE;
}

void
node_pg_migrate_read(struct reading *r)
{
	struct tree_dir *d = r->asked;
	struct found found = { 0 };
	enum wrap wrap = wrap_of_project(r);

	reading_take(r, d);
	for (size_t i = 0; i < d->n; i++) {
		const struct entry *e = &d->v[i];
		struct str digits = leading_digits(e->name);

		if (e->dir || e->name.s[0] == '.' ||
			(!language_of(e->name) && !str_ends(e->name, S(".sql"))))
			continue;
		if (digits.n)
			*vec_push(r->arena, &found) =
				(struct file){ e, comparable(r->arena, digits) };
		else
			reading_ignored(r, e->path, "its name does not begin with a number");
	}
	vec_sort(&found, in_order);
	for (size_t i = 0; i < found.n; i++)
		add(r, found.v[i].entry, wrap);
}
