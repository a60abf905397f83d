/*
 * Liquibase's changelog parameters: ${name}.
 */
#ifndef LAYOUT_LIQUIBASE_PROPERTY_H
#define LAYOUT_LIQUIBASE_PROPERTY_H

#include "layout/liquibase_run.h"

/* The first value that a global property is given is its value. */
void property_set(struct changelog_run *run, struct str name, struct str value);
/* The last that a file gives to its own. */
void property_set_local(struct changelog *log, struct str name, struct str value);

/* What has no value is left as it is. */
struct str property_expand(const struct changelog *log, struct str text);
struct strand property_expand_strand(const struct changelog *log, const struct strand *s);

#endif
