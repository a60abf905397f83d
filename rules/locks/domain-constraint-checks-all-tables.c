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
 * Where no table in use has a column of the domain; nothing is reported then.
 */
#include "engine/rule.h"

const struct rule rule_domain_constraint_checks_all_tables = {
	.severity = SEVERITY_ERROR,
	.when = {
		.ops = { OP_ALTER_DOMAIN },
		.lock = LOCK_SHARE,
		.work = WORK_SCAN,
		.roles = ROLE_DEPENDENT,
	},
	.message = "checking domain {target} reads every row of {table} while {blocks} wait, and of every "
		"other table that uses it",
	.help = "add the constraint as NOT VALID, which locks no table; or use a CHECK constraint of each "
		"table, which can be validated online",
};
