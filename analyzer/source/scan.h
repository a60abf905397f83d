/*
 * What is to be known of a source before it is parsed: where it begins, bytes that do not belong
 * there, comments that speak to us, and names that are too long.
 */
#ifndef SOURCE_SCAN_H
#define SOURCE_SCAN_H

struct arena;
struct source;

/* PostgreSQL's NAMEDATALEN less one. */
enum { NAME_LONGEST = 63 };

/* UTF-16 becomes UTF-8, in which it is read though nobody runs it so. */
void source_decode(struct arena *a, struct source *s);
/* Does that, and fills in start, unreadable, bad_bytes, directives and long_names. */
void source_scan(struct arena *a, struct source *s);

#endif
