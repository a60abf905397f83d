/*
 * What is to be said of a file beside its statements: its name, its place among the others, the
 * marks by which it speaks to its tool, and what the tool will make of it.  The rules of files/ and
 * transactions/ word each of them; {detail} and {more} are the words of the remark.
 */
#ifndef SOURCE_REMARK_H
#define SOURCE_REMARK_H

#include "base/str.h"

struct arena;

enum remark_kind {
	/* a mark that the tool will not see: the mark; why not */
	REMARK_MARKER_UNSEEN,
	/* the tool's own splitter ends a statement here, inside of it: who does, and what it goes
	   by; how to tell it that it is one */
	REMARK_STATEMENT_CUT,
	/* the tool refuses a file with statements that cannot run in a transaction beside others:
	   the tool; the way out */
	REMARK_TRANSACTIONS_MIXED,
	/* looks like a migration, and the tool passes it by: the tool; why */
	REMARK_NAME_IGNORED,
	/* the tool fails on the file's name or form: the tool; why */
	REMARK_FILE_REFUSED,
	/* two files have the same version: "the version 3"; the other file */
	REMARK_VERSION_TWICE,
	/* numbers are missing, and the tool stops there: what is missing; the tool */
	REMARK_VERSION_GAP,
	/* new, and sorted before what was released: what the tool does then; the later one */
	REMARK_VERSION_LATE,
	/* there is no way down, and others have one: the name it would have; "" */
	REMARK_DOWN_MISSING,
	/* was released and has been changed since: the tool; what it will do */
	REMARK_RELEASED_CHANGED,
	/* was released and is there no more, or not under its name: "and is gone", or what it was
	   called; what the tool will do */
	REMARK_RELEASED_GONE,
	/* checksums do not fit: which of them; the cure */
	REMARK_CHECKSUM_DIFFERS,
	/* the tool sends bytes to the server that it cannot read: what; the tool */
	REMARK_BYTES_SENT,
	/* for psql, and it is another tool that runs it: what; the tool */
	REMARK_PSQL_SYNTAX,
};

struct remark {
	enum remark_kind kind;
	struct span at; /* in the file */
	struct str detail, more;
};

struct remarks {
	struct remark *v;
	unsigned n, cap;
};

#endif
