/*
 * The tool sends bytes to the server that are no SQL.
 *
 * A byte order mark at the head of a file is invisible in editors.  psql, Flyway and Liquibase take it
 * away; tools that send the file as it is do not, and the server takes it for a part of the first word:
 * "syntax error at or near" something that looks right.
 *
 * ## Instead
 *
 * Save the file as UTF-8 without a byte order mark:
 *
 *     ALTER TABLE orders ADD COLUMN note text;
 *
 * ## When it is fine
 *
 * Never with this tool.
 */
#include "engine/rule.h"

const struct rule rule_unreadable_bytes_sent = {
	.severity = SEVERITY_ERROR,
	.by_engine = true,
	.message =
		"{more} sends {detail} to the server, which fails on the first word with a syntax error",
	.help = "save the file as UTF-8 without {detail}",
};
