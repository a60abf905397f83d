/*
 * From the text of a source to statements with their operations.
 *
 * PostgreSQL's parser takes a text whole; only where that fails, or where the text is long, it is
 * cut into statements, so that a syntax error costs one statement.  psql's commands, COPY data
 * and comments are not syntax errors.  Safe to call from several threads with an arena each.
 */
#ifndef SYNTAX_PARSE_H
#define SYNTAX_PARSE_H

#include "model/statement.h"

struct arena;
struct source;

/*
 * Reads s->text and fills in s->start, directives, long_names, bad_bytes and unreadable; adds the
 * statements in the order of the text.  Never fails: what is wrong is in the statements.  What it puts
 * on `scratch` is gone when it returns; NULL: memory of its own.
 */
void parse_source(struct arena *a, struct arena *scratch, struct source *s,
	struct statements *into);

/* Only PostgreSQL's raw parser over the whole text, its result thrown away: the floor that the
   benchmark measures against.  The number of statements. */
size_t parse_raw_only(struct str text);

/* "17.4": the PostgreSQL version that the grammar was taken from. */
struct str parse_postgres_version(void);
int parse_postgres_major(void); /* 17 */

#endif
