/*
 * The type money changes its meaning with a setting of the server.
 *
 * How many digits it keeps after the point, and which currency it shows, is decided by
 * lc_monetary.  A dump loaded into a server with another setting holds other amounts, or does not
 * load.  Nothing but one currency fits, and there are no fractions of a cent.
 *
 * ## Instead
 *
 * Use numeric, with the currency beside it:
 *
 *     ALTER TABLE orders ADD COLUMN total numeric(12,2), ADD COLUMN currency text;
 *
 * ## When it is fine
 *
 * In a database that never moves, for amounts of one currency.
 */
#include "engine/rule.h"

const struct rule rule_money = {
	.severity = SEVERITY_WARNING,
	.profile = PROFILE_STRICT,
	.when = { .ops = { OP_ADD_COLUMN, OP_CHANGE_TYPE },
		.types = { "money" },
		.fresh_too = true },
	.message = "{name} of {target} is money, whose meaning depends on lc_monetary",
	.help = "use numeric, with the currency in a column of its own",
	.also = { "pg-migration-lint:PGM104" },
};
