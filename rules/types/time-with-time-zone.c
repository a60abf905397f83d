/*
 * A time of day with a time zone but without a date has no meaning in most zones.
 *
 * What 09:00 in Berlin is in UTC depends on the date, so timetz stores an offset that was right
 * when the row was written and is wrong after the next change of the clocks.  It is there because
 * the SQL standard has it; PostgreSQL's manual advises against it.
 *
 * ## Instead
 *
 * Store a moment as timestamptz; store a time of day as time, and the name of its zone beside it:
 *
 *     ALTER TABLE shops ADD COLUMN opens_at time, ADD COLUMN zone text;
 *
 * ## When it is fine
 *
 * To read data of others as they come.
 */
#include "engine/rule.h"

const struct rule rule_time_with_time_zone = {
	.severity = SEVERITY_NOTE,
	.profile = PROFILE_STRICT,
	.when = { .ops = { OP_ADD_COLUMN, OP_CHANGE_TYPE },
		.types = { "timetz" },
		.fresh_too = true },
	.message =
		"{name} of {target} is a time with time zone, which means nothing without a date",
	.help = "use timestamptz for a moment, or time with the name of the zone beside it",
};
