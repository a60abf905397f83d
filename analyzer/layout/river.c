/*
 * River brings its migrations along, one line of them in a directory, named as golang-migrate's.
 * Where a schema is set, its name takes the place of a comment.  rivermigrate/river_migrate.go:
 * one transaction for each.
 */
#include "layout/river.h"

#include "base/arena.h"
#include "layout/golang_migrate.h"
#include "layout/marks.h"
#include "layout/series.h"

bool
river_contents(struct reading *r)
{
	struct numbered file;
	size_t i = 0;

	if (!str_contains(reading_head(r), S("/* TEMPLATE: schema */")))
		return false;
	while (i < r->asked->n && !golang_migrate_name(&r->asked->v[i], &file))
		i++;
	if (i == r->asked->n)
		return false;
	reading_because(r, "/* TEMPLATE: schema */");
	return true;
}

void
river_read(struct reading *r)
{
	struct tree_dir *d = r->asked;
	struct series series = { 0 };
	struct numbered file;

	reading_take(r, d);
	for (size_t i = 0; i < d->n; i++) {
		if (golang_migrate_name(&d->v[i], &file))
			*vec_push(r->arena, &series) = file;
		else if (!d->v[i].dir && str_ends_fold(d->v[i].name, S(".sql")))
			reading_ignored(r, d->v[i].path,
				"its name is not <number>_<words>.up.sql or .down.sql");
	}
	series_sort(&series);
	series_units(r, &series, prepare_as_it_is);
}
