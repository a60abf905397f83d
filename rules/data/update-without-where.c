/*
 * UPDATE without WHERE writes every row of the table in one transaction.
 *
 * Each row is locked until the COMMIT, so that everybody who wants to change one of them waits
 * for the last one to be written.  Each row is written anew, with its index entries: the table
 * grows to twice its size, replicas fall behind, VACUUM can clean up nothing meanwhile, and if it
 * fails after an hour, the hour was for nothing.
 *
 * ## Instead
 *
 * A new column needs no UPDATE if a constant default will do.  For the rest, write a few thousand
 * rows at a time, each time with a COMMIT, outside of any other transaction:
 *
 *     DO $$
 *     BEGIN
 *         FOR i IN 0..(SELECT coalesce(max(id), 0) / 5000 FROM orders) LOOP
 *             UPDATE orders SET total_cents = total * 100
 *             WHERE id >= i * 5000 AND id < (i + 1) * 5000;
 *             COMMIT;
 *         END LOOP;
 *     END
 *     $$;
 *
 * ## When it is fine
 *
 * On a table that has a few hundred rows and always will.  Nothing is reported for temporary
 * tables and those that the same file has made.
 */
#include "engine/rule.h"

const struct rule rule_update_without_where = {
	.severity = SEVERITY_WARNING,
	.when = { .ops = { OP_UPDATE }, .flags = OP_NO_WHERE },
	.message = "UPDATE without WHERE writes and locks every row of {table} in one transaction",
	.help = "write {table} in batches with a COMMIT after each:\n"
		"    UPDATE {table} SET … WHERE {range};",
};
