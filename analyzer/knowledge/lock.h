/*
 * The eight table-level lock modes and who waits for whom.
 *
 * Source: PostgreSQL manual, 13.3.1 Table-Level Locks, and LockConflicts[] in lock.c; the matrix
 * has not changed since 7.2 and was measured on 12 to 19.
 */
#ifndef KNOWLEDGE_LOCK_H
#define KNOWLEDGE_LOCK_H

#include <stdbool.h>

#include "base/str.h"

/* In order of strength; LOCK_NONE is the zero. */
/* clang-format off */
#define LOCK_MODES(X)                                                                              \
	X(LOCK_ACCESS_SHARE, "ACCESS SHARE")                                                       \
	X(LOCK_ROW_SHARE, "ROW SHARE")                                                             \
	X(LOCK_ROW_EXCLUSIVE, "ROW EXCLUSIVE")                                                     \
	X(LOCK_SHARE_UPDATE_EXCLUSIVE, "SHARE UPDATE EXCLUSIVE")                                   \
	X(LOCK_SHARE, "SHARE")                                                                     \
	X(LOCK_SHARE_ROW_EXCLUSIVE, "SHARE ROW EXCLUSIVE")                                         \
	X(LOCK_EXCLUSIVE, "EXCLUSIVE")                                                             \
	X(LOCK_ACCESS_EXCLUSIVE, "ACCESS EXCLUSIVE")
/* clang-format on */

enum lock_mode {
	LOCK_NONE,
#define MODE(mode, name) mode,
	LOCK_MODES(MODE)
#undef MODE
};

/* As the manual spells it: "SHARE UPDATE EXCLUSIVE"; "" for LOCK_NONE. */
struct str lock_name(enum lock_mode mode);
/* Does a holder of one make a session that wants the other wait?  Symmetric. */
bool lock_conflicts(enum lock_mode held, enum lock_mode wanted);
/* SELECT waits (it takes ACCESS SHARE). */
bool lock_blocks_reads(enum lock_mode held);
/* INSERT, UPDATE, DELETE and MERGE wait (they take ROW EXCLUSIVE). */
bool lock_blocks_writes(enum lock_mode held);
/* Who waits, in words: "reads and writes", "writes", "schema changes", "nobody". */
struct str lock_blocked(enum lock_mode held);

#endif
