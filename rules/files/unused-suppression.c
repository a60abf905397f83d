/*
 * This comment allows a finding that is not there.
 *
 * Either the statement was changed and the comment forgotten, or it names the wrong rule or stands
 * at the wrong place and the finding is reported all the same.  Left behind, it will hide the next
 * real one.
 *
 * ## Instead
 *
 * Remove it, or put it on the line of the statement or on the line above:
 *
 *     -- forelock: allow column-dropped -- nothing since release 41 names it
 *     ALTER TABLE customers DROP COLUMN fax;
 *
 * ## When it is fine
 *
 * Never; it costs nothing to remove.  Nothing is reported if the rule is off, so that one file can
 * serve several settings, and for squawk's comments.
 */
#include "engine/rule.h"

const struct rule rule_unused_suppression = {
	.severity = SEVERITY_WARNING,
	.by_engine = true,
	.message = "nothing is found that this comment allows: {detail}",
	.help = "remove {detail} from the comment, or put it right above the statement that it is for",
};
