/*
 * Flyway's versions: 1.2, 1_2 and 01.02.0 are one.
 */
#ifndef LAYOUT_FLYWAY_VERSION_H
#define LAYOUT_FLYWAY_VERSION_H

#include "base/str.h"

/* By the numbers between dots and underscores; a part that is missing is 0.  MigrationVersion.java */
int flyway_version_compare(struct str a, struct str b);

#endif
