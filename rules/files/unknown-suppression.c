/*
 * This comment names a rule that does not exist, so it allows nothing.
 *
 * It is misspelt, or the rule has another name by now.  What it was to allow is reported all the
 * same, or was never found.
 *
 * ## Instead
 *
 * Write the name as the finding shows it; `forelock rules` lists all of them:
 *
 *     -- forelock: allow column-dropped -- nothing since release 41 names it
 *     ALTER TABLE customers DROP COLUMN fax;
 *
 * ## When it is fine
 *
 * Never.
 */
#include "engine/rule.h"

const struct rule rule_unknown_suppression = {
	.severity = SEVERITY_WARNING,
	.by_engine = true,
	.message = "there is no rule {detail}{more}",
	.help = "write the name as the finding shows it: -- forelock: allow RULE -- REASON",
};
