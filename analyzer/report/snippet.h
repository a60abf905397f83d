/*
 * The lines of a source with marks under the words at fault.
 */
#ifndef REPORT_SNIPPET_H
#define REPORT_SNIPPET_H

#include "report/term.h"
#include "source/source.h"

struct mark {
	struct span span;
	struct str text; /* behind the mark */
	bool main;       /* ^^^^ in the colour of the finding, not ---- */
};

struct snippet {
	struct arena *arena;
	const struct term *term;
	const struct source *source;
	enum style style; /* of the main mark */
	size_t gutter;    /* columns of the line numbers */
};

/* The columns that the greatest of its line numbers takes. */
size_t snippet_gutter(const struct source *s, struct span span);
/* " 12 | " without a number and the bar alone. */
void snippet_bar(const struct snippet *s);
/* Of a mark over several lines the first and the last are shown. */
void snippet_draw(const struct snippet *s, const struct mark *marks, size_t n);

#endif
