/*
 * psql's variables, as far as a script says itself what they hold.
 */
#ifndef LAYOUT_PSQL_VARIABLES_H
#define LAYOUT_PSQL_VARIABLES_H

#include "base/str.h"

struct arena;

struct psql_variables {
	struct psql_variable {
		struct str name, value;
	} * v;
	unsigned n, cap;
};

/*
 * The first argument of a command, as psql reads it: quotes taken away, variables put in; *rest is
 * what stands behind it.  A variable that nobody has set stays as it is written.  psqlscanslash.l
 */
struct str psql_argument(struct arena *a, const struct psql_variables *all, struct str text,
	struct str *rest);
/* \set and \unset, by the words behind them. */
void psql_set(struct arena *a, struct psql_variables *all, struct str words);
void psql_unset(struct arena *a, struct psql_variables *all, struct str words);

#endif
