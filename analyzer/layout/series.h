/*
 * Files of a directory whose names begin with a number, applied in the order of the numbers.
 */
#ifndef LAYOUT_SERIES_H
#define LAYOUT_SERIES_H

#include "layout/tool.h"

struct numbered {
	const struct entry *entry;
	struct str number; /* digits, as in the name */
	struct str words;  /* what the name says beside it */
	enum direction direction;
	const char *code; /* "Go migration": not read; NULL: SQL */
	bool any_time;    /* it may come late */
};

struct series {
	struct numbered *v;
	unsigned n, cap;
};

/* Does a directory, unless it is NULL, hold a file whose name `parse` understands? */
bool has_numbered(const struct tree_dir *d,
	bool (*parse)(const struct entry *e, struct numbered *into));
/* By number, then by name. */
void series_sort(struct series *s);
/* Units for all of them, in the order of the series; two with one number and direction are told. */
void series_units(struct reading *r, const struct series *s, prepare_fn prepare);
/* The ways down that stand in the same files. */
void series_downs(struct reading *r, const struct series *s, prepare_fn prepare);
/*
 * Where others have a way down, tells what has none; `name` makes the name that it would have from
 * that of the way up, "" if it needs none.
 */
void series_ways_down(struct reading *r, const struct series *s,
	struct str (*name)(struct arena *a, struct str name));
/* Two units follow one another and have the same version. */
void remark_twice(struct reading *r, struct unit *first, struct unit *second);

/* Is the number at most this one?  Both are digits. */
bool number_fits(struct str digits, const char *most);

#endif
