/*
 * The migration tool refuses a file in which some statements allow no transaction.
 *
 * CREATE INDEX CONCURRENTLY, VACUUM and their like cannot run in a transaction.  Flyway looks for them
 * and leaves the transaction out; but if the file holds other statements, too, it does not choose for
 * them: it stops with "Detected both transactional and non-transactional statements within the same
 * migration", and nothing of the file is applied.
 *
 * ## Instead
 *
 * Give the statement that allows no transaction a file of its own:
 *
 *     CREATE INDEX CONCURRENTLY orders_status ON orders (status);
 *
 * ## When it is fine
 *
 * With flyway.mixed=true, or executeInTransaction=false for the file: then all of it runs without a
 * transaction, and what had run before a failure stays.  Nothing is reported then.
 */
#include "engine/rule.h"

const struct rule rule_transactions_mixed_in_file = {
	.severity = SEVERITY_ERROR,
	.by_engine = true,
	.message =
		"{detail} refuses this file: this statement allows no transaction, and others stand beside it",
	.help = "{more}",
};
