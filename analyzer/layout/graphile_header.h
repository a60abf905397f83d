/* The lines "--! Key: value" at the head of Graphile Migrate's files, and the hashes in them. */
#ifndef LAYOUT_GRAPHILE_HEADER_H
#define LAYOUT_GRAPHILE_HEADER_H

#include "layout/tool.h"

struct graphile_header {
	struct str previous, hash; /* "" if they are missing */
	bool allows_any;           /* --! AllowInvalidHash */
	size_t end;                /* where the body begins */
	bool ended;                /* by an empty line, as it must be */
};

struct graphile_header graphile_header(struct str text);
/* What the tool refuses of a committed file by itself. */
void graphile_check_file(struct arena *a, struct unit *u, struct str text);
/* … and of committed files one after the other: each names the hash of the one before it. */
void graphile_check_chain(struct reading *r);

#endif
