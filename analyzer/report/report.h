/*
 * Reports: an analysis as text, JSON or SARIF.  A report writes to its output and nowhere else;
 * the same analysis gives the same bytes.
 */
#ifndef REPORT_REPORT_H
#define REPORT_REPORT_H

#include "engine/engine.h"
#include "layout/layout.h"
#include "report/term.h"

struct arena;

/* What `forelock layout` is about. */
struct layout_view {
	const struct layouts *layouts;
	struct {
		struct statements *v;
		unsigned n, cap;
	} statements; /* of the units and the others of the first layout, then of the second … */
};

/* What a report is about, and how it is to look. */
struct view {
	const struct analysis *analysis;
	const struct layout_view *layout; /* what `forelock layout` has instead */
	const struct settings *settings;
	const struct errs *errors; /* paths and directories that could not be read */
	struct str parser_version; /* "17.4": of the grammar */
	int exit_status;
	/* for people only */
	bool terminal; /* somebody is looking on */
	bool colour;
	bool brief;     /* findings without a summary */
	size_t width;   /* in columns, at which prose is broken */
	size_t columns; /* at which lines of code are cut */
};

static inline struct term
view_term(const struct view *view, struct out *o)
{
	return (struct term){ o, view->colour, view->width, view->columns };
}

typedef void (*report_fn)(struct arena *a, const struct view *view, struct out *o);

/* `forelock check` */
void report_text(struct arena *a, const struct view *view, struct out *o);
void report_json(struct arena *a, const struct view *view, struct out *o);
void report_sarif(struct arena *a, const struct view *view, struct out *o);
/* `forelock effects` */
void report_effects_text(struct arena *a, const struct view *view, struct out *o);
void report_effects_json(struct arena *a, const struct view *view, struct out *o);
/* `forelock catalog` */
void report_catalog_text(struct arena *a, const struct view *view, struct out *o);
void report_catalog_json(struct arena *a, const struct view *view, struct out *o);
/* `forelock layout` */
void report_layout_text(struct arena *a, const struct view *view, struct out *o);
void report_layout_json(struct arena *a, const struct view *view, struct out *o);

#endif
