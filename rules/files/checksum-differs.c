/*
 * The checksums of the migrations do not fit the files, so the tool refuses to run them.
 *
 * A file was changed, added or removed by hand, or two branches were merged, and the list of hashes is
 * as it was.  Atlas and Graphile Migrate compare before they apply anything: the deploy ends with
 * "checksum mismatch".
 *
 * ## Instead
 *
 * Have the tool write the hashes anew, after a look at what has changed, and commit them:
 *
 *     ALTER TABLE orders ADD COLUMN note text; -- then: atlas migrate hash
 *
 * ## When it is fine
 *
 * Never: nothing is applied.
 */
#include "engine/rule.h"

const struct rule rule_checksum_differs = {
	.severity = SEVERITY_ERROR,
	.by_engine = true,
	.message = "{detail}: the tool refuses to go on",
	.help = "{more}",
};
