/*
 * What an operation does to a live server: the lock on every relation it touches, and the work
 * done under it.
 *
 * The facts come from knowledge/ (alter.h, type.h, lock.h), where their sources are; this module
 * finds the relations: children, partitions, both ends of a foreign key, indexes, sequences.
 * Checked against records of real servers of 13 to 18 by tests/score_truth.py.
 */
#ifndef MODEL_EFFECT_H
#define MODEL_EFFECT_H

#include "model/catalog.h"

struct statement;
struct txn;

enum work {
	WORK_SCAN = 1 << 0,    /* all rows are read to check them */
	WORK_REWRITE = 1 << 1, /* the table is written anew, with all of its indexes */
	WORK_INDEX = 1 << 2,   /* an index is built, or built anew */
	WORK_READ = 1 << 3,    /* rows are read for a result: SELECT, REFRESH, CREATE TABLE AS */
	WORK_WRITE = 1 << 4,   /* rows are written: INSERT, UPDATE, DELETE, COPY */
	WORK_COPY = 1 << 5,    /* files are copied: SET TABLESPACE (counts as a rewrite) */
	WORK_EMPTY = 1 << 6,   /* TRUNCATE */
	WORK_WAIT = 1 << 7,    /* waits for transactions that were there before: CONCURRENTLY */
};

/* Why a relation is touched. */
enum role {                              /* bits, so that a rule can name several */
	ROLE_TARGET = 1 << 0,            /* the statement names it */
	ROLE_INDEX = 1 << 1,             /* an index of a table that is touched */
	ROLE_CHILD = 1 << 2,             /* a partition or inheritance child of the target */
	ROLE_PARENT = 1 << 3,            /* the partitioned table or inheritance parent */
	ROLE_DEFAULT_PARTITION = 1 << 4, /* must be known to hold no row of the new partition */
	ROLE_REFERENCED = 1 << 5,        /* the other end of a foreign key of the target */
	ROLE_REFERENCING = 1 << 6,       /* a table with a foreign key to the target */
	ROLE_SEQUENCE = 1 << 7,          /* owned by a column of the target, or used by a default */
	ROLE_DEPENDENT = 1 << 8,         /* goes with it by CASCADE, or uses the type or domain */
	ROLE_READ = 1 << 9,              /* read by a query */
};

enum presence {
	PRESENCE_UNKNOWN,  /* not created by any migration: assume rows and users */
	PRESENCE_EXISTING, /* created by an earlier unit: rows and users */
	PRESENCE_FRESH,    /* created by this unit, or temporary: nobody uses it yet */
	PRESENCE_NEW,      /* created by this very statement */
};
bool presence_in_use(enum presence p);

struct effect {
	const struct op *op;
	struct relname relation; /* with its schema as far as known */
	struct str key;
	enum relation_kind kind;
	enum role role;
	enum presence presence;
	enum lock_mode lock;      /* the strongest that this statement takes on it */
	enum lock_mode own;       /* what this operation alone would take */
	unsigned work;            /* of this operation on it */
	struct strs index_builds; /* names of indexes that this operation builds on it */
	/* as the statement found it; NULL if it is not known or not there yet */
	const struct relation *before;
};

struct effects {
	struct effect *v;
	unsigned n, cap;
	struct str error;  /* why the statement is certain to fail; empty: it is not */
	size_t failing_op; /* … and which operation of it; SIZE_MAX: it is not parsed */
};

/*
 * The effects of all operations of a statement, in the order of the operations, each against the
 * catalog as the operations before it leave it; *after gets the catalog behind the statement,
 * which is `before` itself where the statement is certain to fail.  `txn` is the session as the
 * statement finds it.  The effects live in scratch, and the catalog in the other arena.
 */
struct effects effects_of(struct arena *a, struct arena *scratch, const struct statement *s,
	const struct txn *txn, const struct moment *now, struct catalog *after);
/* A copy of which nothing is in scratch. */
struct effects *effects_copy(struct arena *a, const struct effects *e);

/* Is there an effect of the statement with this work on the relation? */
bool effects_have(const struct effects *e, struct relname relation, unsigned work);

#endif
