/*
 * One statement of a migration, lowered.  The syntax tree it came from is gone.
 */
#ifndef MODEL_STATEMENT_H
#define MODEL_STATEMENT_H

#include "knowledge/grammar.h"
#include "model/op.h"

struct source;

enum statement_kind {
	STATEMENT_SQL,
	STATEMENT_ERROR, /* does not parse: `error` says why; it has no operations */
	STATEMENT_PSQL,  /* a psql command; one operation OP_PSQL */
};

/* The newest of what it is written with, and where that stands. */
struct needs {
	enum grammar grammar;
	struct span span;
};

struct syntax_error {
	struct str message;
	struct span at; /* the token at fault */
};

/* As many are kept as a history has: the rare things of them stand elsewhere. */
struct statement {
	enum statement_kind kind;
	unsigned serial; /* in the run, from 1; set by the engine */
	const struct source *source;
	struct span span; /* first to last token, without the semicolon */
	struct ops ops;
	struct needs needs;
	const struct syntax_error *error; /* NULL: it parses */
};

struct statements {
	struct statement *v;
	unsigned n, cap;
};

#endif
