/*
 * Which files are read, in which order, and which of them are reported on.
 *
 * Everything below a directory is one history, in natural order; what undoes a migration or only
 * verifies it is left out.  A file that is named is always read and reported on; if it bears a
 * version, its elder brothers are read too, as the history before it.  Directories come before
 * files that are named; those in natural order of their directories.
 */
#ifndef CLI_INPUTS_H
#define CLI_INPUTS_H

#include "engine/engine.h"

struct inputs {
	struct sources sources;
	struct errs errors; /* directories that could not be read */
	struct strs empty;  /* directories without a migration */
};

/* No paths: the working directory.  "-" is standard input, which stands for the file of the path
   `stdin_path` if that is not empty. */
void inputs_find(struct arena *a, const struct strs *paths, struct str stdin_path,
	struct inputs *into);

/* Is a file, by its path below the directory that was asked for, run on the way up? */
bool input_is_up(struct str path);

/* How a file's name begins. */
enum input_version {
	INPUT_NO_VERSION,
	INPUT_DIGITS,     /* 001_x.sql, 20240102030405_x.sql */
	INPUT_V_DIGITS,   /* Flyway's V1__x.sql */
	INPUT_REPEATABLE, /* Flyway's R__x.sql: after all versions */
};
enum input_version input_version(struct str path);

#endif
