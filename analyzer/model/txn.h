/*
 * The session and its transaction: how the unit reaches the server, what is in force, which locks
 * are held.
 */
#ifndef MODEL_TXN_H
#define MODEL_TXN_H

#include "knowledge/wrap.h"
#include "model/catalog.h"
#include "model/effect.h"

struct trie;

struct statement;

/* Timeouts in milliseconds; 0 is none. */
struct timeouts {
	long lock, statement, idle_in_transaction, transaction;
};

/* A relation locked in this transaction; the strongest mode, and the first statement with it. */
struct held {
	struct relname relation;
	enum relation_kind kind;
	enum lock_mode mode;
	enum presence presence;
	unsigned work;                 /* done by the statements that held it so far */
	const struct statement *since; /* the statement that took this mode */
	const struct held *next;       /* held before it; all, newest first */
};

/* Why statements run inside a transaction block. */
enum block {
	BLOCK_NONE,     /* a statement is its own transaction */
	BLOCK_EXPLICIT, /* BEGIN in the text */
	BLOCK_TOOL,     /* the tool's (wrap file or run) */
	BLOCK_IMPLICIT, /* several statements in one Query or pipeline */
};

/* What ROLLBACK brings back. */
struct snapshot {
	struct catalog catalog;
	const struct trie *settings; /* name → const struct strs, as SET for the session */
	const struct trie *local;    /* … and as SET LOCAL */
	const struct trie *held;     /* relation_key → struct held */
	const struct held *held_list;
};

struct savepoint {
	struct str name;
	struct snapshot at;
	const struct savepoint *outer;
	const struct trie
		*named; /* name → the latest struct savepoint of it, this or one outside */
};

struct txn {
	size_t serial; /* of the transaction that the next statement runs in */
	enum block block;
	bool nested; /* the block has seen a BEGIN that did nothing */
	bool failed; /* a statement certain to fail has aborted the block */
	/*
	 * Such a statement is left out and the transaction goes on: it will be mended before all
	 * is run, or it is history, which has run, so that we are wrong.
	 */
	bool as_mended;
	size_t statements;               /* so far in this block */
	const struct statement *began;   /* the BEGIN, if one is in the text */
	struct snapshot now;             /* of the session as the next statement finds it */
	const struct snapshot *at_begin; /* of the block; NULL: there was none yet */
	const struct savepoint *savepoints;
	enum wrap wrap;                 /* of the unit */
	const struct catalog *prepared; /* what PREPARE TRANSACTION put aside; NULL: nothing */
	int pg_version;
};

bool txn_in_block(const struct txn *t);

/* The value in force: that of SET LOCAL, of SET, or NULL if neither was seen. */
const struct strs *txn_setting(const struct txn *t, struct str name);
struct timeouts txn_timeouts(const struct txn *t);
/* "5s", "2min", "300" to milliseconds; false if it is no such value. */
bool timeout_of(struct str text, long *milliseconds);
/* The session's TimeZone, as set by the migrations, is UTC or a name for it. */
bool txn_timezone_is_utc(const struct txn *t);

/* The lock held on a relation since an earlier statement of this transaction, or NULL. */
const struct held *txn_held(const struct txn *t, struct relname relation);
/* Has this transaction truncated it, and written nothing to it? */
bool txn_emptied(const struct txn *t, struct relname relation);

/* The savepoint of this name that ROLLBACK TO would go back to, or NULL. */
const struct savepoint *txn_savepoint(const struct txn *t, struct str name);

/* Marks the catalogs that it has, and those that it may go back to. */
void txn_mark(const struct txn *t);

/* The unit begins: opens the tool's transaction where the wrap says so. */
void txn_begin_unit(struct arena *a, struct txn *t, enum wrap wrap, size_t statements);
/* … and ends: commits it.  An explicit transaction left open is rolled back. */
void txn_end_unit(struct arena *a, struct txn *t, enum wrap wrap);

/*
 * Moves the session behind a statement: `after` is the catalog with its operations applied and
 * `effects` what it locked.  Transaction control and SET take effect here.
 */
void txn_advance(struct arena *a, struct txn *t, const struct statement *s,
	const struct effects *effects, struct catalog after);

#endif
