/*
 * A long INSERT … VALUES, cut at its rows: parsed in one it would need ten times its length in
 * memory, and a dump has such statements of 100 MB.
 */
#ifndef SOURCE_ROWS_H
#define SOURCE_ROWS_H

#include "base/str.h"

struct arena;

struct rows {
	size_t n;    /* of all rows */
	size_t head; /* the end of the first batch: INSERT … VALUES (…), (…) */
	size_t tail; /* the end of the last row; ON CONFLICT may follow */
	struct batches {
		struct span *v;
		unsigned n, cap;
	} batches; /* the rows behind the head, about `size` bytes each */
};

/* False if the statement is not of that form. */
bool rows_cut(struct arena *a, struct str text, struct span statement, size_t size,
	struct rows *rows);

#endif
