/*
 * What only psql understands stands in a file that another tool runs.
 *
 * Commands with a backslash, such as \i and \set, are psql's own, and so is data behind COPY … FROM
 * STDIN, which psql sends by a protocol of its own.  Other tools send all of it as SQL, and the server
 * answers with a syntax error or waits for data that never come.  Dumps of pg_dump hold both.
 *
 * ## Instead
 *
 * Write SQL: INSERT for a few rows, the file's text in place of \i; or run the file with psql.
 *
 *     INSERT INTO cities (id, name) VALUES (1, 'Oslo'), (2, 'Turku');
 *
 * ## When it is fine
 *
 * In scripts for psql, and COPY data with Flyway, which reads them.  Nothing is reported then.
 */
#include "engine/rule.h"

const struct rule rule_psql_syntax_in_other_tool = {
	.severity = SEVERITY_ERROR,
	.by_engine = true,
	.message = "{detail} is for psql: {more} sends it to the server, and the migration fails",
	.help = "write SQL instead, or run the file with psql",
};
