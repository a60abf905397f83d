/*
 * Files of a project, in a directory or above it, that tell which tools it uses, and how.
 */
#ifndef LAYOUT_MANIFEST_H
#define LAYOUT_MANIFEST_H

#include "layout/tool.h"

/* The nearest directory, from `dir` up, that holds such a file; "" if there is none. */
struct str manifest_above(struct reading *r, struct str dir, const char *file);
/* The text of that file; "" if it cannot be read. */
struct str manifest_text(struct reading *r, struct str dir, const char *file);
/* Does such a file, say Cargo.toml, in the asked directory or above name the package? */
bool manifest_names(struct reading *r, const char *file, const char *package);

/* Whatever their paths are; "" is no directory. */
bool is_same_dir(struct reading *r, struct str a, struct str b);
/* Is it the directory whose tool is looked for? */
bool is_asked_dir(struct reading *r, struct str dir);

#endif
