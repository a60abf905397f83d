/*
 * Partitions: how a table is divided, and which part of it is a partition's.
 */
#ifndef MODEL_BOUND_H
#define MODEL_BOUND_H

#include <stdbool.h>

#include "base/str.h"

struct expr;

struct bound_value {
	struct str text; /* as written, quotes removed */
	bool number, null, unknown;
	int infinite; /* -1 MINVALUE, 1 MAXVALUE */
};

struct bound_values {
	struct bound_value *v;
	unsigned n, cap;
};

/* FOR VALUES … or DEFAULT. */
struct bound {
	enum bound_kind { BOUND_NONE, BOUND_DEFAULT, BOUND_LIST, BOUND_RANGE, BOUND_HASH } kind;
	struct bound_values from, to; /* range; a list is in `from` */
	long modulus, remainder;
};

struct partition_key {
	enum bound_kind kind; /* BOUND_NONE: not partitioned */
	struct strs columns;  /* an empty name for an expression */
	struct expressions {
		const struct expr **v;
		size_t n;
	} exprs; /* the expressions among them */
};

#endif
