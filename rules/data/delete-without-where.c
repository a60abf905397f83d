/*
 * DELETE without WHERE removes every row of the table, one by one, in one transaction.
 *
 * If it was meant, it is the slowest way: each row is locked, marked and written to the log, all
 * triggers run, and every table with a foreign key to it is searched for each of them.  The space
 * comes back when VACUUM has been there.  If it was not meant, the rows are gone with the COMMIT.
 *
 * ## Instead
 *
 * Say which rows, and remove them in batches with a COMMIT after each:
 *
 *     DELETE FROM sessions WHERE id IN (SELECT id FROM sessions WHERE expired LIMIT 5000);
 *
 * To empty a table that nobody uses, TRUNCATE takes an instant (and ACCESS EXCLUSIVE).
 *
 * ## When it is fine
 *
 * On a table that has a few hundred rows.  Nothing is reported for temporary tables and those
 * that the same file has made.
 */
#include "engine/rule.h"

const struct rule rule_delete_without_where = {
	.severity = SEVERITY_ERROR,
	.when = { .ops = { OP_DELETE }, .flags = OP_NO_WHERE },
	.message = "DELETE without WHERE removes every row of {table}",
	.help = "say which rows, in batches with a COMMIT after each:\n"
		"    DELETE FROM {table} WHERE {batch};",
};
