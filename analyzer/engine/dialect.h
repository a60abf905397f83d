/*
 * What may stand behind a syntax error: the grammar of a newer server, or a file in the SQL of
 * another database, which is answered once, not by an error for each of its statements.
 */
#ifndef ENGINE_DIALECT_H
#define ENGINE_DIALECT_H

#include "model/statement.h"

struct arena;
struct settings;

/* Words behind the error; "" if there is nothing to say. */
struct str newer_grammar(struct arena *a, const struct settings *settings);
struct str assumed_server(struct arena *a, const struct settings *settings);

struct dialect {
	const char *name; /* "MySQL" */
	struct str word;  /* that tells */
	const struct statement *statement;
	struct span at;
};

/*
 * Does a good part of the statements fail, and do these hold what only another database knows?  One
 * odd statement among others does not make a file another database's.
 */
bool dialect_is_foreign(const struct source *s, const struct statements *statements,
	struct dialect *into);

#endif
