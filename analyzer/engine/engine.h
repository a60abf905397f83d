/*
 * The analysis: sources in, findings and effects out.  analyze() in engine.c is the outline of
 * the whole program.
 */
#ifndef ENGINE_ENGINE_H
#define ENGINE_ENGINE_H

#include "base/err.h"
#include "engine/files.h"
#include "engine/finding.h"
#include "engine/settings.h"
#include "engine/timeline.h"

struct sources {
	struct source **v;
	size_t n;
};

struct summary {
	size_t files, statements, not_understood; /* of the files reported on */
	size_t errors, warnings, notes, suppressed;
};

struct analysis {
	struct sources sources;   /* in the order in which they apply */
	struct files files;       /* that were read; by source->unit, which starts at 1 */
	struct findings findings; /* without the suppressed ones */
	struct findings suppressed;
	struct summary summary;
	/* if asked for */
	struct statement_reports effects;
	struct transaction_reports transactions;
	struct catalog catalog; /* as the last of the sources leaves it behind */
	struct errs errors;     /* files that could not be read */
};

/*
 * Reads, parses and replays the sources in order.  Parsing uses up to settings->threads threads;
 * the result does not depend on how many.  A file that cannot be read is left out and told in
 * result->errors; everything else is analysed.
 */
void analyze(struct arena *a, struct sources sources, const struct settings *settings,
	bool keep_effects, struct analysis *result);

#endif
