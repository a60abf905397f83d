/*
 * Which changesets are meant for this run: contexts, labels, databases.
 */
#ifndef LAYOUT_LIQUIBASE_FILTER_H
#define LAYOUT_LIQUIBASE_FILTER_H

#include "base/str.h"

struct arena;

/* "a and (b or !c), d" against the names that are given; with no names nearly everything holds. */
bool filter_holds(struct str expression, const struct strs *given);
/* The names of a list with commas between them. */
void filter_names(struct arena *a, struct str list, struct strs *into);
/* "postgresql, h2", "!mysql", "all": is PostgreSQL meant? */
bool filter_dbms(struct str list);

#endif
