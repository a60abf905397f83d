/*
 * Directories of SQL files that no tool has marked as its own: all files are one history, in
 * natural order of their paths, each sent as psql sends it.
 */
#ifndef LAYOUT_RAW_H
#define LAYOUT_RAW_H

#include "layout/layout.h"
#include "layout/tree.h"

struct reading;

/*
 * What no layout has taken of a directory and below.  `strays`: tools were found there, so that
 * only names that begin with a version are migrations.
 */
void raw_find(struct layout_search *s, struct tree_dir *d, bool strays);
/* The same of the directory alone. */
void raw_find_here(struct layout_search *s, struct tree_dir *d);
void raw_read(struct reading *r);

/* Is a file, by its path below the directory that was asked for, run on the way up? */
bool raw_is_up(struct str path);

/* How a file's name begins. */
enum raw_version {
	RAW_NO_VERSION,
	RAW_DIGITS,     /* 001_x.sql, 20240102030405_x.sql */
	RAW_V_DIGITS,   /* V1__x.sql */
	RAW_REPEATABLE, /* R__x.sql: after all versions */
};
enum raw_version raw_version(struct str path);
/* In natural order, repeatable ones last. */
int raw_order(struct str a, struct str b);

#endif
