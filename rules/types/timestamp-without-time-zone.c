/*
 * A timestamp without time zone is not a moment: which one it means depends on who reads it.
 *
 * It stores what a clock on some wall showed.  Sessions with another TimeZone write and read other
 * moments, the hour that comes twice in autumn cannot be told apart, and intervals across it are
 * wrong by an hour.
 *
 * ## Instead
 *
 * timestamptz takes the same 8 bytes, stores the moment and shows it in each session's TimeZone:
 *
 *     ALTER TABLE orders ADD COLUMN paid_at timestamptz;
 *
 * ## When it is fine
 *
 * For times that are meant on the spot, such as opening hours or a departure, with the place
 * beside it.
 */
#include "engine/rule.h"

const struct rule rule_timestamp_without_time_zone = {
	.severity = SEVERITY_NOTE,
	.profile = PROFILE_STRICT,
	.when = { .ops = { OP_ADD_COLUMN, OP_CHANGE_TYPE },
		.types = { "timestamp" },
		.fresh_too = true },
	.message =
		"{name} of {target} is a timestamp without time zone, which is no moment in time",
	.help = "use timestamptz",
	.also = { "squawk:prefer-timestamp-tz", "squawk:prefer-timestamptz",
		"pg-migration-lint:PGM101" },
};
