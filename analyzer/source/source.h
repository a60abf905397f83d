/*
 * One migration file: its text, and where its lines are.
 */
#ifndef SOURCE_SOURCE_H
#define SOURCE_SOURCE_H

#include "base/str.h"
#include "source/directive.h"

struct arena;

struct offsets {
	size_t *v;
	size_t n, cap;
};

/* A name of more than 63 bytes, which PostgreSQL cuts short. */
struct spans {
	struct span *v;
	size_t n, cap;
};

struct source {
	struct str path;              /* as reported */
	struct str text;              /* all bytes of the file */
	bool loaded;                  /* the text is there; else it is still to be read */
	size_t start;                 /* where SQL begins: behind a byte order mark */
	struct offsets lines;         /* start of each line; empty until source_lines */
	struct directives directives; /* comments that speak to us */
	struct spans long_names;
	struct spans bad_bytes; /* NUL, or not UTF-8: the first of each, at most one each */
	struct str unreadable;  /* why the text cannot be read as SQL at all: UTF-16 */
	bool detailed;          /* what only `effects` asks for is wanted, too */
	bool reported;          /* findings in it are wanted; else it is history */
	size_t unit;            /* serial in the run, from 1 */
	struct marks {          /* positions along very long lines; by source_lines */
		struct position *v;
		size_t n, cap;
	} marks;
};

/* Lines end in \n, \r\n or a lone \r.  Everything counts from 1 but the offset. */
struct position {
	size_t line;
	size_t column; /* in characters (code points) */
	size_t utf16;  /* in UTF-16 code units */
	size_t offset; /* in bytes */
};

/* Finds the lines; the other functions need it to have been called. */
void source_lines(struct arena *a, struct source *s);
struct position source_position(const struct source *s, size_t offset);
/* The number of the line that holds the offset, from 1. */
size_t source_line_of(const struct source *s, size_t offset);
/* The line without its end; "" beyond the last. */
struct str source_line(const struct source *s, size_t line);
struct span source_line_span(const struct source *s, size_t line);
struct str source_text(const struct source *s, struct span span);

#endif
