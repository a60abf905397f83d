/*
 * Reading PL/pgSQL token by token, as far as SQL stands in it.  Private to syntax/.
 *
 * Statements and expressions are given to the parser at their place in the source, so that all
 * places in what they become are right.
 */
#ifndef SYNTAX_READER_H
#define SYNTAX_READER_H

#include "source/lex.h"
#include "syntax/lower.h"

enum frame_kind { FRAME_BLOCK, FRAME_IF, FRAME_CASE, FRAME_LOOP };

struct frame {
	enum frame_kind kind;
	bool handler; /* of a block: in its EXCEPTION */
	size_t from;  /* the first operation inside */
};

struct frames {
	struct frame *v;
	unsigned n, cap;
};

struct reader {
	struct lower *lower;
	struct lexer lexer; /* its text ends with the block */
	struct token t;     /* the next to be looked at */
	struct frames frames;
	size_t maybe; /* how many of them are conditions */
	bool done;    /* behind the END of the outermost block */
	struct body *body;
};

bool reader_is(const struct reader *r, const char *word);
void reader_next(struct reader *r);
bool reader_ended(const struct reader *r);
/* A symbol that starts with the character. */
bool reader_starts(const struct reader *r, struct token t, char c);
/* The level of parentheses behind the token, from that before it. */
size_t reader_level(const struct reader *r, size_t level);
/* What stands before one of the words, or a semicolon, outside parentheses; `t` is that then. */
struct span reader_until(struct reader *r, const char *word, const char *other);
bool reader_at_assignment(const struct reader *r, struct token t);
/* Moves behind := or =. */
void reader_skip_assignment(struct reader *r);

void reader_expression(struct reader *r, struct span span);
/* A query up to the word, or EXECUTE; what is none (1..10, a cursor) is left. */
void reader_query(struct reader *r, const char *end);
/* A statement that has no others inside, up to its semicolon. */
bool reader_plain(struct reader *r);

#endif
