/* psql: https://www.postgresql.org/docs/current/app-psql.html */
#ifndef LAYOUT_PSQL_H
#define LAYOUT_PSQL_H

#include <stdbool.h>

struct reading;

bool psql_contents(struct reading *r);
void psql_read(struct reading *r);

#endif
