/*
 * What both reports of `forelock layout` ask of a unit.
 */
#ifndef REPORT_LAYOUT_H
#define REPORT_LAYOUT_H

#include "model/statement.h"
#include "report/report.h"

struct arena;

/* The lines on which statements begin, counted by line feeds alone. */
struct line_numbers {
	size_t *v;
	unsigned n, cap;
};

/*
 * Of the statements that stand in the file of the first of them from `at` on, up to the next that
 * stands in another: an included file is told for itself.  Gives the file, and moves `at` on.
 */
struct str layout_run(struct arena *a, const struct unit *u, const struct statements *statements,
	size_t *at, struct line_numbers *lines);
/* The same of the statements of a changeset that stand in files of their own; "" at the end. */
struct str layout_file_run(struct arena *a, const struct unit *u,
	const struct statements *statements, size_t *at, struct line_numbers *lines);

#endif
