/*
 * Migrations for another database.
 */
#ifndef LAYOUT_FOREIGN_H
#define LAYOUT_FOREIGN_H

#include "base/str.h"

struct reading;

/* The name of another database, to any tool; NULL: it is not. */
const char *foreign_name(struct str name);

/*
 * Is it the name, to any tool, of a database whose SQL is not PostgreSQL's?  Notes that then the
 * migrations are not read.  "" and names that are not known are none.
 */
bool is_foreign(struct reading *r, struct str dialect);

/*
 * Are the .sql files of the directory that was asked for another database's, by its name or by
 * words that PostgreSQL does not know?  Notes it then.
 */
bool foreign_directory(struct reading *r);

#endif
