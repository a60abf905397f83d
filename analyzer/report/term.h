/*
 * Text for people: colours, broken lines, and nothing that a terminal would obey.  What comes out
 * of a migration may hold escape sequences and worse; every control character is shown as U+FFFD.
 */
#ifndef REPORT_TERM_H
#define REPORT_TERM_H

#include "base/str.h"

struct out;

enum style {
	STYLE_PLAIN,
	STYLE_STRONG,
	STYLE_FRAME,
	STYLE_ERROR,
	STYLE_WARNING,
	STYLE_NOTE,
	STYLE_GOOD,
};

struct term {
	struct out *o;
	bool colour;
	size_t width;   /* of prose */
	size_t columns; /* of all that there is */
};

enum { TERM_TAB = 4 };

/* Columns of the character; a tab takes TERM_TAB wherever it stands. */
size_t term_columns(uint32_t code);

size_t term_width(struct str text);
/* The start of the text that fits into the columns. */
struct str term_head(struct str text, size_t columns);

void term_put(const struct term *t, enum style style, struct str text);
void term_repeat(const struct term *t, enum style style, char c, size_t times);
/*
 * Words, the first of them at a column, broken where the width ends; further lines are indented.
 * No line end follows the last word.
 */
void term_wrap(const struct term *t, enum style style, struct str text, size_t column,
	size_t indent);

#endif
