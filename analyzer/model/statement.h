/*
 * One statement of a migration, lowered.  The syntax tree it came from is gone.
 */
#ifndef MODEL_STATEMENT_H
#define MODEL_STATEMENT_H

#include "model/op.h"

struct source;

enum statement_kind {
	STATEMENT_SQL,
	STATEMENT_ERROR, /* does not parse: `error` says why; it has no operations */
	STATEMENT_PSQL,  /* a psql command; one operation OP_PSQL */
};

struct statement {
	enum statement_kind kind;
	const struct source *source;
	struct span span; /* first to last token, without the semicolon */
	struct ops ops;
	struct str error;
	struct span error_span; /* the token at fault */
	size_t serial;          /* in the run, from 1; set by the engine */
};

struct statements {
	struct statement *v;
	size_t n, cap;
};

#endif
