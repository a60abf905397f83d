/*
 * Where Liquibase cuts a text into the statements that it sends one by one.  Its lexer knows neither
 * dollar quotes nor nested comments.
 */
#ifndef LAYOUT_LIQUIBASE_SPLIT_H
#define LAYOUT_LIQUIBASE_SPLIT_H

#include "layout/strand.h"

struct splitting {
	bool whole;           /* splitStatements="false" */
	bool apart;           /* each statement is wanted by itself */
	struct str delimiter; /* "": semicolons, and GO or / at the start of a line */
};

struct places {
	struct place *v;
	unsigned n, cap;
};

/*
 * Adds what the text holds: the whole, or parts of it without their delimiters.  What Liquibase
 * would cut inside of a statement stays one, and the place joins `cuts`.
 */
void split_text(struct arena *a, const struct strand *text, const struct splitting *how,
	struct strands *into, struct places *cuts);

#endif
