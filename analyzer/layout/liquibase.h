/*
 * Liquibase: changelogs in XML, YAML, JSON and SQL that include each other, whose changesets are
 * applied one by one.
 */
#ifndef LAYOUT_LIQUIBASE_H
#define LAYOUT_LIQUIBASE_H

#include <stdbool.h>

struct reading;

/* By its configuration, or a changelog: one whose root is XML, or another. */
bool liquibase_xml_marked(struct reading *r);
bool liquibase_marked(struct reading *r);
/* By the first lines of SQL files. */
bool liquibase_contents(struct reading *r);
void liquibase_read(struct reading *r);

#endif
