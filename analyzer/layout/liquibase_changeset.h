/*
 * Changesets: what Liquibase applies and records one by one.
 */
#ifndef LAYOUT_LIQUIBASE_CHANGESET_H
#define LAYOUT_LIQUIBASE_CHANGESET_H

#include "layout/liquibase_split.h"
#include "layout/liquibase_run.h"

struct changeset {
	struct changelog *log;
	struct str id, author;
	struct str contexts, labels, dbms;
	struct str run_order, run_with, logical_path;
	struct str why, conditional, opaque;
	bool autocommit, ignored;
	bool again;     /* runOnChange, runAlways: ValidatingVisitor asks nothing of its checksum */
	bool may_fail;  /* failOnError=false: the run goes on behind it */
	bool unknown;   /* it has changes that we do not know */
	bool generated; /* not all of its SQL is the user's own */
	bool whole;     /* its text goes out as it is, several statements at once */
	struct strands statements;
	struct spans spans; /* of what in the file each of them was made */
	struct places cuts;
	struct span span; /* of all of it */
};

/* Is it meant for this run?  If not, the reason is told. */
bool changeset_is_meant(const struct changeset *s);
/* Makes the unit. */
void changeset_add(struct changeset *s, enum direction direction);

/* One that is an element. */
void changeset_read(struct changelog *log, const struct node *n);

/* Whether preconditions hold on PostgreSQL, as far as that can be known. */
enum precondition { PRECONDITION_NO, PRECONDITION_UNKNOWN, PRECONDITION_YES };
enum precondition precondition_of(const struct changelog *log, const struct node *n);

#endif
