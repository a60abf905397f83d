/*
 * PostgreSQL's raw parser, and what it says of a text that does not parse.  Private to syntax/.
 */
#ifndef SYNTAX_RAW_H
#define SYNTAX_RAW_H

#include <stdbool.h>
#include <stddef.h>

struct RawStmt;

/* A message quotes the token at fault, which may be very long. */
enum { FAILURE_MESSAGE_SIZE = 200 };

/* Why a text does not parse. */
struct failure {
	char message[FAILURE_MESSAGE_SIZE];
	size_t offset; /* in the text; SIZE_MAX: PostgreSQL does not say */
};

/* Called for each statement while the tree exists. */
typedef void (*raw_fn)(void *cx, const struct RawStmt *raw);

/*
 * Parses n bytes, which a NUL follows, and calls f unless it is NULL.  What PostgreSQL raises in
 * its parser, pg_query_raw_parse catches; nothing would catch it in f, so f only reads the tree.
 */
bool raw_parse(const char *text, size_t n, raw_fn f, void *cx, struct failure *failure);

/* The first line of a message, cut short if need be. */
void failure_set(struct failure *failure, const char *message, size_t offset);

#endif
