/*
 * How a unit (a file, a changeset) reaches the server.  Whether its statements run in a transaction
 * block follows from it and from BEGIN and COMMIT in the text; model/txn.h keeps the account.
 *
 * One simple Query with several statements is an implicit transaction block: manual, "Frontend/
 * Backend Protocol", 55.2.2.1.  A pipeline is one from its second command on: 55.2.4, and
 * PreventInTransactionBlock in xact.c.
 */
#ifndef KNOWLEDGE_WRAP_H
#define KNOWLEDGE_WRAP_H

#include "base/str.h"

enum wrap {
	WRAP_SCRIPT,    /* psql: statements commit one by one, BEGIN and COMMIT decide */
	WRAP_STATEMENT, /* each statement sent and committed on its own */
	WRAP_FILE,      /* the tool's transaction around the file */
	WRAP_RUN,       /* one transaction around all files of the run */
	WRAP_IMPLICIT,  /* one simple Query: several statements are an implicit block */
	WRAP_PIPELINE,  /* the same by the extended protocol; its first command is free */
};

bool wrap_of(struct str name, enum wrap *wrap); /* "file", "script", …; false: unknown */
struct str wrap_name(enum wrap wrap);

#endif
