/*
 * The statement is certain to fail on the schema that the migrations before it have made.
 *
 * What it names is not there, or is there already; something depends on what it drops; it asks for
 * what PostgreSQL does not do.  The migration stops at this statement, at 3 a.m. if that is when
 * it runs, and what stands before it has or has not been done, as the tool's transactions decide.
 *
 * ## Instead
 *
 * The message is PostgreSQL's own and says what is wrong.  If the schema is not what forelock
 * believes (a table was made by hand, by another tool), write a first migration that says so:
 *
 *     CREATE TABLE IF NOT EXISTS orders (id bigint PRIMARY KEY);
 *
 * ## Only the first of a transaction
 *
 * Behind the first failure the server ignores all statements until the transaction ends, and
 * COMMIT rolls it back; `forelock effects` says so of each.  Here it is taken for granted that the
 * statement will be mended before anything runs: it is left out, the hazards of the statements behind
 * it are reported all the same, so that they need not be found one run later, but not
 * that they fail as well, which is most often because of what was left out.
 *
 * ## When it is fine
 *
 * Never.  Failures that depend on the rows are not predicted; nor is anything that only what
 * forelock has not seen can decide: what a tool runs only after asking the server, such as a
 * changeset with preconditions, is taken to run where it can, and what it lets fail, such as one with
 * failOnError=false, may.  CONCURRENTLY in a transaction and the like have rules of their own.
 */
#include "engine/rule.h"

static bool
is_own(const struct context *cx, struct relname name)
{
	return catalog_find(cx->before, name) && context_fresh(cx, name);
}

/* What another script has made need not be there, nor need what it has dropped be gone. */
static bool
is_guess(const struct context *cx, struct str error)
{
	if (!cx->source->guessed)
		return false;
	return !is_own(cx, cx->op->target) ||
		(cx->op->other.name.n && !is_own(cx, cx->op->other)) ||
		(str_starts(error, S("relation ")) && str_ends(error, S(" already exists")));
}

static void
check(const struct context *cx)
{
	struct str error = context_failure(cx);

	/* the rules in transactions/ say some better */
	if (!error.n || cx->source->conditional || is_guess(cx, error) || cx->txn->failed ||
		context_outside_only(cx).n || context_inside_only(cx).n ||
		str_starts(error, S("unsafe use of new value")))
		return;
	report(cx, .at = cx->op->span, .detail = error);
}

const struct rule rule_statement_fails = {
	.severity = SEVERITY_ERROR,
	.when = { .failing = true, .fresh_too = true },
	.message = "the statement fails: {detail}",
	.help = "compare with the schema that the migrations before it have made",
	.check = check,
};
