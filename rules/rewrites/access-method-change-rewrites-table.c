/*
 * SET ACCESS METHOD rewrites the table while reads and writes wait.
 *
 * The table and all of its indexes are written anew under ACCESS EXCLUSIVE.
 *
 * ## Instead
 *
 *     CREATE TABLE events_columnar (LIKE events INCLUDING ALL) USING columnar;
 *
 * copy the rows in batches, and let the two change their names in one short transaction.
 *
 * ## When it is fine
 *
 * On a table that the same migration has created, and on a partitioned table, where it only decides
 * about partitions to come (since 17): nothing is reported then.
 */
#include "engine/rule.h"

const struct rule rule_access_method_change_rewrites_table = {
	.severity = SEVERITY_ERROR,
	.when = {
		.ops = { OP_SET_ACCESS_METHOD },
		.lock = LOCK_ACCESS_EXCLUSIVE,
		.work = WORK_REWRITE,
	},
	.message = "changing the access method rewrites {table} while {blocks} wait",
	.help = "copy the rows in batches into a new table, and rename both in one short "
		"transaction:\n"
		"    CREATE TABLE … (LIKE {target} INCLUDING ALL) USING …;",
};
