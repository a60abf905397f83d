/*
 * The file holds bytes that are not UTF-8.
 *
 * The server refuses the statement ("invalid byte sequence for encoding UTF8"), or, if the tool
 * and the server agree on another encoding, stores something else than was meant.  A NUL byte ends
 * the text for some tools.  A file in UTF-16 is not SQL for anybody.
 *
 * ## Instead
 *
 * Save the file as UTF-8:
 *
 *     INSERT INTO shops (id, city) VALUES (1, 'Düsseldorf');
 *
 * ## When it is fine
 *
 * If the file is run with another client_encoding throughout, and only holds ASCII in names.
 */
#include "engine/rule.h"

const struct rule rule_invalid_encoding = {
	.severity = SEVERITY_WARNING,
	.by_engine = true,
	.message = "{detail}",
	.help = "save the file as UTF-8",
};
