/*
 * What rules will be asked that are judged later: at the end of the transaction, of the file, of
 * the run.
 *
 * Until the end of the transaction or of the file all of the moment is kept, catalogs too.  Until the
 * end of the run that would be every catalog there ever was: what waits for it keeps its operation,
 * with names as they were resolved then, and is told of the catalog at the end alone.
 */
#ifndef ENGINE_LATER_H
#define ENGINE_LATER_H

#include "engine/rule.h"

/* Matches whose rules want to see what comes after them. */
struct pendings {
	struct pending {
		const struct statement *statement;
		const struct kept *kept; /* NULL: what the catalog is at the end is all */
		const struct rule_entry *rule;
		const struct op *op;
		const struct effect *effect;
		const struct effects *effects; /* of the operation alone */
	} * v;
	unsigned n, cap;
};

struct later {
	struct arena *arena;                 /* of the run */
	struct arena *of_file;               /* what is kept for a while */
	const struct catalog *at_unit_begin; /* of the file at hand */
	struct pendings pending[JUDGED_AT_RUN_END + 1];
	const struct kept *kept;            /* of the statement at hand, once a rule waits */
	const struct effects *kept_effects; /* of the operation at hand */
	const struct outline *outline;      /* the same, until the end of the run */
};

/* `own` are the effects of the operation, which are gone with the statement. */
void later_add(struct later *l, const struct context *cx, const struct effects *own,
	enum judged until);
/* Fills in the context but for arena, pg_version and sink. */
void later_context(const struct pending *p, const struct txn *at_end, struct context *into);
/* Marks the catalogs that are kept. */
void later_mark(const struct later *l);

#endif
