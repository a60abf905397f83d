/*
 * Migrations that were released and are gone, or have got another name.
 */
#ifndef CLI_GONE_H
#define CLI_GONE_H

#include "cli/inputs.h"

/* What git says of files that were there: paths below the top of the working tree. */
struct gone_files {
	struct gone_file {
		struct str was, now; /* now: "" if it is there no more */
	} * v;
	unsigned n, cap;
};

/* Says of each migration that it is gone, or on what has its content now that it was another. */
void gone_tell(struct arena *a, const struct gone_files *files, struct str top,
	struct inputs *inputs);

#endif
