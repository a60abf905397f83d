/*
 * What tools read in a file: its lines, the marks on them, and where they believe that a statement
 * ends.
 */
#ifndef LAYOUT_MARKS_H
#define LAYOUT_MARKS_H

#include "layout/tool.h"

/* A text line by line: { text } begins; spans without "\n".  A "\r" before it stays. */
struct lines {
	struct str text;
	size_t at;
};

bool next_line(struct lines *l, struct span *line);
/* Without the "\r" at its end, as the readers of Go, Java and Rust give it. */
struct str line_text(struct str text, struct span line);
/* What follows the "\n" of the line. */
size_t line_next(struct str text, struct span line);
/* Where SQL may begin: behind a byte order mark. */
size_t text_start(struct str text);
/* A line of blanks only, or one that begins with "--". */
bool is_blank_line(struct str line);
bool is_comment_line(struct str line);

/*
 * goose and sql-migrate end a statement with a line whose last word before any word that begins
 * with "--" ends in a semicolon.  Its place in the line; line.n if there is none.
 */
size_t last_semicolon(struct str line);

/*
 * Where a tool ends statements in the text of a unit: each span is what it goes by, say the
 * semicolon, up to where the next statement begins; `base` is the offset in theirs at which the
 * text begins.  A remark for each statement that is cut so.
 */
void remark_cuts(struct arena *a, struct unit *u, const struct spans *ends, size_t base,
	const char *goes_by);
/* One of them, at a place in the file. */
void remark_cut(struct arena *a, struct unit *u, struct span at, const char *goes_by);
bool has_several_statements(struct str text);
/* The tool fails on the file. */
void remark_refused(struct arena *a, struct unit *u, struct span at, const char *why);
/* The tool sends a byte order mark to the server as it is, which is a syntax error there. */
void remark_byte_order_mark(struct arena *a, struct unit *u);
/* A prepare_fn of tools that send files as they are. */
void prepare_as_it_is(struct arena *a, struct arena *scratch, struct source *s);

#endif
