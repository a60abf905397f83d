/*
 * golang-migrate: 12_words.up.sql and 12_words.down.sql of a directory, in the order of the
 * numbers.  A file goes out as one Query: database/postgres/postgres.go, Run.
 */
#include "layout/golang_migrate.h"

#include "base/arena.h"
#include "layout/manifest.h"
#include "layout/marks.h"
#include "layout/series.h"

/* source/parse.go: ^([0-9]+)_(.*)\.(down|up)\.(.*)$, and source/migration.go: a uint64 */
bool
golang_migrate_name(const struct entry *e, struct numbered *into)
{
	struct str digits = leading_digits(e->name), rest = str_sub(e->name, digits.n, e->name.n);
	size_t up = str_find_last(rest, S(".up.")), down = str_find_last(rest, S(".down."));
	bool is_up = up < rest.n && (down == rest.n || up > down);

	if (e->dir || !digits.n || !str_starts(rest, S("_")) || (up == rest.n && down == rest.n) ||
		!number_fits(digits, "18446744073709551615"))
		return false;
	*into = (struct numbered){
		.entry = e,
		.number = digits,
		.words = str_sub(rest, 1, is_up ? up : down),
		.direction = is_up ? DIRECTION_UP : DIRECTION_DOWN,
	};
	return true;
}

/* Others have such names, too. */
static bool
is_another_tools(struct reading *r)
{
	return manifest_names(r, "Cargo.toml", "sqlx") ||
		manifest_names(r, "package.json", "node-pg-migrate");
}

/* Most of the directory's SQL files have such names, one of them a way up. */
bool
golang_migrate_named(struct reading *r)
{
	const struct tree_dir *d = r->asked;
	size_t ups = 0, named = 0, others = 0;
	struct numbered file;

	for (size_t i = 0; i < d->n; i++) {
		if (d->v[i].dir || !str_ends_fold(d->v[i].name, S(".sql")))
			continue;
		if (!golang_migrate_name(&d->v[i], &file)) {
			others++;
			continue;
		}
		named++;
		ups += file.direction == DIRECTION_UP;
	}
	if (!ups || named <= others || is_another_tools(r))
		return false;
	reading_because(r, "files named <number>_<words>.up.sql");
	return true;
}

static struct str
name_down(struct arena *a, struct str name)
{
	size_t at = str_find_last(name, S(".up."));

	return str_format(a, "%.*s.down.%.*s", FMT(str_sub(name, 0, at)),
		FMT(str_sub(name, at + 4, name.n)));
}

void
golang_migrate_units(struct reading *r, struct series *into)
{
	struct tree_dir *d = r->asked;
	struct numbered file;

	reading_take(r, d);
	for (size_t i = 0; i < d->n; i++) {
		if (golang_migrate_name(&d->v[i], &file)) {
			/* those who build on it run code, too; itself it would send the code as SQL */
			file.code = str_ends(d->v[i].name, S(".go")) ? "Go migration" : NULL;
			if (!file.code || file.direction == DIRECTION_UP)
				*vec_push(r->arena, into) = file;
		} else if (!d->v[i].dir && str_ends_fold(d->v[i].name, S(".sql")))
			reading_ignored(r, d->v[i].path,
				"its name is not <number>_<words>.up.sql or .down.sql");
	}
	series_sort(into);
	series_units(r, into, prepare_as_it_is);
}

void
golang_migrate_read(struct reading *r)
{
	struct series series = { 0 };

	golang_migrate_units(r, &series);
	series_ways_down(r, &series, name_down);
}
