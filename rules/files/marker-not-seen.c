/*
 * The migration tool does not see this mark, because of where or how it is written.
 *
 * Marks like "-- no-transaction" are comments to everybody but one tool, and that tool is strict: it
 * wants them at one place, in one spelling, and some with nothing behind them, not even the carriage
 * return of a Windows line end.  What it does not see has no effect, and it does not say so: the file
 * runs inside the transaction that it was to run without, and CREATE INDEX CONCURRENTLY fails, or what
 * was meant for the way down runs on the way up.
 *
 * ## Instead
 *
 * Put the mark where the tool looks for it, written as its manual writes it:
 *
 *     -- no-transaction
 *     CREATE INDEX CONCURRENTLY orders_status ON orders (status);
 *
 * ## When it is fine
 *
 * Never: without effect it only misleads.  Remove it, or mend it.
 */
#include "engine/rule.h"

const struct rule rule_marker_not_seen = {
	.severity = SEVERITY_WARNING,
	.by_engine = true,
	.message = "the tool does not see \"{detail}\": {more}",
	.help = "write it as the tool wants it; until then the file runs as if the line were not there",
};
