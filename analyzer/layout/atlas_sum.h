/* atlas.sum: a hash for each file of the directory, and one for the list. */
#ifndef LAYOUT_ATLAS_SUM_H
#define LAYOUT_ATLAS_SUM_H

#include "layout/tool.h"

struct atlas_file {
	const struct entry *entry;
	struct unit *unit; /* NULL: a checkpoint */
};

struct atlas_files {
	struct atlas_file *v;
	unsigned n, cap;
};

/* Is it the list of these files, as they are?  Tells the first that it is not of. */
void atlas_sum_check(struct reading *r, struct str path, const struct atlas_files *files);

#endif
