/*
 * What a project of JavaScript says of itself: package.json.
 */
#ifndef LAYOUT_PACKAGE_H
#define LAYOUT_PACKAGE_H

#include "base/str.h"

struct node;
struct reading;

/* The nearest package.json in the directory or above that is an object; NULL if there is none.
   *path gets its path. */
const struct node *package_of(struct reading *r, struct str dir, struct str *path);
/* The version of a dependency, as it is written: "^6.19.3"; "" if it is none. */
struct str package_depends(const struct node *package, const char *name);

#endif
