/*
 * The SQL that one operation of pgroll amounts to once the migration is complete.
 */
#ifndef LAYOUT_PGROLL_SQL_H
#define LAYOUT_PGROLL_SQL_H

#include "layout/node.h"
#include "layout/strand.h"

/* An operation that is being written. */
struct operation {
	struct arena *arena;
	struct source *file;
	const struct node *node; /* its key is its name */
	struct span span;        /* in the file */
	struct strand into;
};

/* What has to be known of an operation beside its SQL. */
struct operation_kind {
	const char *name;
	void (*write)(struct operation *o);
	bool drops;  /* data, when the migration is completed: worth a word */
	bool is_sql; /* of the user's */
};

/* NULL: pgroll has none of that name. */
const struct operation_kind *operation_kind(struct str name);

#endif
