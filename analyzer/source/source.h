/*
 * A text as it reaches the server, and where it comes from.  Mostly that is a migration file.  A
 * tool may also take a part of a file, put files together, fill in values, or write the SQL
 * itself: then the text has segments, each of which stands for a span of a file, and `file` is
 * the source that people see.
 */
#ifndef SOURCE_SOURCE_H
#define SOURCE_SOURCE_H

#include "base/str.h"
#include "knowledge/wrap.h"
#include "source/directive.h"
#include "source/remark.h"

struct arena;
struct unit;

struct offsets {
	size_t *v;
	unsigned n, cap;
};

/* A name of more than 63 bytes, which PostgreSQL cuts short. */
struct spans {
	struct span *v;
	unsigned n, cap;
};

struct source;

/* What a part of a text stands for; it ends where the next begins. */
struct segment {
	size_t at;           /* where it begins in the text */
	struct source *file; /* whose … */
	struct span span;    /* … bytes it stands for */
	bool exact;          /* byte for byte; else the whole stands for the whole */
	struct span by;      /* what brings it into the file that is seen; {0, 0}: it is of that */
};

struct segments {
	struct segment *v;
	unsigned n, cap;
};

/*
 * Makes the text of a file that was read what the server gets, and says how it gets it: fills in
 * wrap, segments, remarks.  Called by any thread, with an arena of its own.
 */
typedef void (*prepare_fn)(struct arena *a, struct arena *scratch, struct source *s);

struct source {
	struct str path;          /* as reported */
	struct str text;          /* all bytes */
	bool loaded;              /* the text is there; else it is still to be read */
	prepare_fn prepare;       /* NULL: the file goes out as it is */
	struct source *file;      /* what people see of it; NULL: this one is the file */
	struct segments segments; /* of the text, without gaps; none if this one is the file */
	enum wrap wrap;           /* how it reaches the server */
	struct befores {          /* what the session runs before it, in this order */
		struct source **v;
		size_t n;
	} before;
	struct spans quiet; /* of the text: a tool's own way of doing things, which is not judged */
	struct spans apart; /* of the text: statements that are sent alone, behind all others */
	struct remarks remarks; /* what there is to say of the file itself; spans of the file */
	struct unit *owner;     /* of the layout; NULL: it has none */
	size_t start;           /* where SQL begins: behind a byte order mark */
	struct offsets lines;   /* start of each line; empty until source_lines */
	struct directives directives; /* comments that speak to us */
	struct spans long_names;
	struct spans bad_bytes; /* NUL, or not UTF-8: the first of each, at most one each */
	struct str unreadable;  /* why the file's bytes are no SQL at all: UTF-16, UTF-32 */
	bool decoded;           /* … but the text is what they say, in UTF-8 */
	bool scanned;           /* source_scan was here */
	bool detailed;          /* what only `effects` asks for is wanted, too */
	bool first;             /* of all that its tool sends: nothing was there before */
	bool guessed;           /* its place among the others is */
	bool conditional; /* the tool asks the server first whether it is to be sent, or lets it fail */
	bool goes_on;     /* with the script that the source before it began */
	bool begins_history; /* what came before it in the run is another database's */
	bool reported;       /* findings in it are wanted; else it is history */
	bool together;       /* deployed with all others of which that is said */
	size_t unit;         /* serial of the file in the run, from 1; 0: not read */
	size_t release;      /* from 1, the same for all that is deployed together */
	struct marks {       /* positions along very long lines; by source_lines */
		struct position *v;
		unsigned n, cap;
	} marks;
};

/* A place as people see it: in a file. */
struct place {
	const struct source *file;
	struct span span;
};

/* Where a span of the text comes from. */
struct place source_place(const struct source *s, struct span span);
/* The same in the file that is seen, if that is known to include what it comes from. */
struct place source_place_seen(const struct source *s, struct span span);
/* The number of the segment that holds the offset, if there are any. */
size_t source_segment(const struct source *s, size_t offset);
/* The file of a source: itself, if it is one. */
struct source *source_file(struct source *s);

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
