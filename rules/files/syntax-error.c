/*
 * The server's parser does not understand this statement.
 *
 * It fails before anything is done, and the migration stops there.  forelock leaves the statement
 * out and goes on with the next: what it would have created is not known to the statements behind
 * it.  What only a newer server than that of the setting pg-version understands is such an error, too:
 * MERGE with 14, NOT ENFORCED with 17.
 *
 * ## Instead
 *
 * Write what PostgreSQL understands; the place is the first word that does not fit:
 *
 *     ALTER TABLE orders ADD COLUMN note text;
 *
 * ## When it is fine
 *
 * If the file is a template that a tool fills in, or a script in the dialect of another database; and
 * where the server is newer than the grammar that forelock was built with, which it then says.
 */
#include "engine/rule.h"

const struct rule rule_syntax_error = {
	.severity = SEVERITY_ERROR,
	.by_engine = true,
	.message = "{detail}{more}",
	.help = "the first word that does not fit is marked; the statement fails as it is",
	.also = { "squawk:syntax-error" },
};
