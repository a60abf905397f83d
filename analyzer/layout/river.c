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
	struct series series = { 0 };

	golang_migrate_units(r, &series);
}
