/*
 * forelock does not know what this statement locks or changes.
 *
 * It parses, and that is all: it may be harmless, or take any lock.  A statement put together at
 * run time (EXECUTE of a variable) and code in another language than SQL and PL/pgSQL cannot be
 * seen into at all.  So that nobody takes silence for safety, it is counted and reported.
 *
 * ## Instead
 *
 * Where it can be written out as a statement, write it out:
 *
 *     ALTER TABLE orders ADD COLUMN note text;
 *
 * ## When it is fine
 *
 * If you know what it does; then say so: -- forelock: allow not-understood -- what it does.
 */
#include "engine/rule.h"

const struct rule rule_not_understood = {
	.severity = SEVERITY_NOTE,
	.by_engine = true,
	.message = "{detail} is not understood: its locks and effects are unknown",
	.help = "write it as a plain statement, or say what it does: -- forelock: allow not-understood "
		"-- REASON",
};
