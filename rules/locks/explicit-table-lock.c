/*
 * LOCK TABLE keeps others from a table until the transaction ends.
 *
 * Without a mode it takes ACCESS EXCLUSIVE: nobody reads or writes the table from then on until the
 * end of the transaction, whatever that does in between.
 *
 * ## Instead
 *
 * Leave it out: every statement takes the lock that it needs.  To be sure that a lock can be had
 * before long work begins, take the weakest mode that does,
 *
 *     LOCK TABLE orders IN SHARE UPDATE EXCLUSIVE MODE;
 *
 * which keeps other schema changes away and lets reads and writes pass.
 *
 * ## When it is fine
 *
 * In a mode that lets writes pass, or on a table that the same migration has created: nothing is
 * reported then.  To take the locks of a brief transaction in a fixed order.
 */
#include "engine/rule.h"

const struct rule rule_explicit_table_lock = {
	.severity = SEVERITY_WARNING,
	.when = {
		.ops = { OP_LOCK_TABLE },
		.lock = LOCK_SHARE,
		.roles = ROLE_TARGET | ROLE_CHILD | ROLE_DEPENDENT,
	},
	.message = "{lock} on {table} keeps {blocks} waiting until the transaction ends",
	.help = "leave LOCK TABLE out, or take a mode that lets writes pass:\n"
		"    LOCK TABLE {target} IN SHARE UPDATE EXCLUSIVE MODE;",
};
