/*
 * The paths of the command line as sources, in the order in which they apply.
 *
 * A directory is read as its migration tool reads it.  A file is reported on alone; what its tool
 * applies before it is its history.
 */
#ifndef CLI_INPUTS_H
#define CLI_INPUTS_H

#include "engine/engine.h"
#include "layout/layout.h"

struct inputs {
	struct sources sources;
	struct layouts layouts;
	struct layouts whole; /* those of which all was asked for */
	struct errs errors;   /* what could not be read */
	struct strs empty;    /* directories without a migration */
};

/* No paths: the working directory.  "-" is standard input, which stands for the file of the path
   `stdin_path` if that is not empty. */
void inputs_find(struct arena *a, const struct strs *paths, struct str stdin_path,
	const struct layout_settings *settings, struct inputs *into);

#endif
