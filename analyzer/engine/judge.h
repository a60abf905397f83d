/*
 * The rules at work: which apply to a statement, what they say now and what they say later, and
 * which findings are allowed by comments.
 */
#ifndef ENGINE_JUDGE_H
#define ENGINE_JUDGE_H

#include "engine/engine.h"

struct judge;

/* Findings go to `result`, which must outlive the judge; what scratch gives may be gone when the
   next of these functions is called. */
struct judge *judge_create(struct arena *a, struct arena *scratch, const struct settings *settings,
	struct analysis *result);

/* A file begins; its statements stay where they are until judge_finish. */
void judge_source(struct judge *j, const struct source *source, const struct statements *statements,
	struct catalog at_begin);
/* `txn` is the session as the statement finds it. */
void judge_statement(struct judge *j, const struct statement *s, const struct effects *effects,
	struct catalog before, struct catalog after, const struct txn *txn);
/* A transaction, file or the run has come to its end: what waited for it is judged. */
void judge_end(struct judge *j, enum judged when, const struct txn *at_end);
/* Marks the catalogs that rules will be told of yet. */
void judge_mark(const struct judge *j);
/* Suppressions, order and fingerprints. */
void judge_finish(struct judge *j);

#endif
