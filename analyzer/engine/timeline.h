/*
 * Which locks a transaction takes, from which statement on and until when: what `forelock effects`
 * tells beyond single statements.
 */
#ifndef ENGINE_TIMELINE_H
#define ENGINE_TIMELINE_H

#include "model/statement.h"
#include "model/txn.h"

/* What a statement does, kept for `forelock effects` and only for it. */
struct statement_report {
	const struct statement *statement;
	bool in_transaction;
	struct effects effects;
	const struct trie *held; /* key → struct held, as the statement begins */
	const struct statement
		*released; /* ends the locks that it takes; NULL: nothing in the text */
};

struct statement_reports {
	struct statement_report *v;
	unsigned n, cap;
};

/* Why the statement is certain to fail, or "". */
struct str statement_error(const struct statement_report *r);

enum outcome {
	OUTCOME_COMMITTED,
	OUTCOME_ROLLED_BACK,
	OUTCOME_PREPARED,
	OUTCOME_LEFT_OPEN, /* at the end of its file, where the session ends */
};

struct str outcome_name(enum outcome outcome); /* "committed", "rolled back", … */

struct transaction_report {
	const struct statement *first, *last; /* the last one of it that there is */
	enum outcome outcome;
	size_t first_report, reports; /* those of its statements, as far as they are reported on */
	struct lock_spans {
		struct lock_span {
			struct relname relation;
			enum relation_kind kind;
			enum presence presence;
			enum lock_mode mode;
			const struct statement *since, *until; /* NULL: nothing in the text */
		} * v;
		unsigned n, cap;
	} locks; /* in the order in which they are taken */
};

struct transaction_reports {
	struct transaction_report *v;
	unsigned n, cap;
};

struct timeline;

/* Transactions are added to `into` as they end; what `reports` says of locks is filled in. */
struct timeline *timeline_create(struct arena *a, struct statement_reports *reports,
	struct transaction_reports *into);

/* A statement has run; `before` and `now` are the session as it found and as it left it. */
void timeline_step(struct timeline *t, const struct statement *s, const struct txn *before,
	const struct txn *now);
/* The file has come to its end, and so will the session; not yet told to it. */
void timeline_end_unit(struct timeline *t, const struct txn *now);
/* So has the run, and with it the tool's transaction. */
void timeline_end(struct timeline *t, const struct txn *now);

#endif
