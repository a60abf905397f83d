/*
 * Checking a constraint of a domain reads every table that uses it while writes wait.
 *
 * ALTER DOMAIN … ADD CONSTRAINT, SET NOT NULL and VALIDATE CONSTRAINT take a SHARE lock on all
 * tables with a column of the domain, and read all of their rows before the first lock is let go.
 *
 * ## Instead
 *
 *     ALTER DOMAIN email ADD CONSTRAINT has_at CHECK (VALUE LIKE '%@%') NOT VALID;
 *
 * checks new values only and locks no table.  VALIDATE CONSTRAINT blocks writes as well, so do that
 * in a quiet hour with a statement_timeout; or keep the condition as a CHECK of each table, which
 * can be validated online.
 *
 * ## When it is fine
 *
 * Where no table in use has a column of the domain; nothing is reported then, unless the domain is
 * one that no migration has created.
 */
#include "engine/rule.h"

static bool
reads_rows(const struct domain_change *change)
{
	switch (change->action) {
	case DOMAIN_SET_NOT_NULL:
	case DOMAIN_VALIDATE_CONSTRAINT: return true;
	case DOMAIN_ADD_CONSTRAINT: return !change->constraint || !change->constraint->not_valid;
	case DOMAIN_SET_DEFAULT:
	case DOMAIN_DROP_DEFAULT:
	case DOMAIN_DROP_NOT_NULL:
	case DOMAIN_DROP_CONSTRAINT: break;
	}
	return false;
}

static void
check(const struct context *cx)
{
	const struct effect *e = context_effect(cx, LOCK_SHARE, WORK_SCAN, ROLE_DEPENDENT);
	const struct type domain = {
		.schema = cx->op->target.schema,
		.name = cx->op->target.name,
	};

	if (e)
		report(cx, .effect = e,
			.detail = str_format(cx->arena,
				"%.*s, and of every other table that uses it,",
				FMT(relname_text(cx->arena, e->relation))));
	else if (!catalog_type(cx->before, domain) && cx->op->domain && reads_rows(cx->op->domain))
		report(cx, .detail = S("every table that uses it"));
}

const struct rule rule_domain_constraint_checks_all_tables = {
	.severity = SEVERITY_ERROR,
	.when = { .ops = { OP_ALTER_DOMAIN } },
	.message = "checking domain {target} reads every row of {detail} while writes wait",
	.help = "add the constraint as NOT VALID, which locks no table; or use a CHECK constraint of each "
		"table, which can be validated online",
	.check = check,
	.also = { "squawk:ban-alter-domain-with-add-constraint" },
};
