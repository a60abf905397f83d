/*
 * TRUNCATE empties a table that is in use, for good, under ACCESS EXCLUSIVE.
 *
 * The rows are gone with the COMMIT, without a trace in the log that could bring them back; the
 * running application finds an empty table.  Readers with an older snapshot see it empty, too.
 * The lock makes everybody wait for the transactions that use the table, and for TRUNCATE.
 *
 * ## Instead
 *
 * Delete the rows that are not needed any more, in batches:
 *
 *     DELETE FROM audit_log WHERE id IN (
 *         SELECT id FROM audit_log WHERE at < now() - interval '1 year' LIMIT 5000);
 *
 * ## When it is fine
 *
 * If the table holds what can be computed again, such as a cache.  Nothing is reported for
 * temporary tables and those that the same file has made.
 */
#include "engine/rule.h"

const struct rule rule_table_truncated = {
	.severity = SEVERITY_WARNING,
	.when = { .ops = { OP_TRUNCATE }, .without = OP_CASCADE },
	.message = "TRUNCATE removes all rows of {table}, which is in use",
	.help = "delete what is not needed in batches with a COMMIT after each:\n"
		"    DELETE FROM {table} WHERE {batch};",
	.also = { "pg-migration-lint:PGM203" },
};
