/*
 * The volatility of PostgreSQL's own functions, and of those of pgcrypto and uuid-ossp: what
 * decides whether the DEFAULT of a new column rewrites the table.
 *
 * Generated from pg_proc of servers of each major version: function.tsv, ci/dump-functions.py.
 * What has a syntax node of its own, as CURRENT_TIMESTAMP has, is no function here.
 */
#ifndef KNOWLEDGE_FUNCTION_H
#define KNOWLEDGE_FUNCTION_H

#include "base/str.h"

/* Ordered: of two, the greater decides for an expression with both. */
enum volatility {
	VOLATILITY_UNKNOWN, /* no such function */
	IMMUTABLE,
	STABLE,
	VOLATILE,
};

/*
 * Of a call by its folded name without schema and its number of arguments; the most volatile of the
 * overloads, because we do not resolve types (one exception is explained in ci/dump-functions.py).
 * A major version outside the table is answered as the nearest inside.
 */
enum volatility builtin_volatility(struct str name, size_t nargs, int pg_major);

#endif
