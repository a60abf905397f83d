/* sql-migrate: https://github.com/rubenv/sql-migrate */
#ifndef LAYOUT_SQL_MIGRATE_H
#define LAYOUT_SQL_MIGRATE_H

#include <stdbool.h>

struct reading;

bool sql_migrate_marked(struct reading *r);
bool sql_migrate_contents(struct reading *r);
void sql_migrate_read(struct reading *r);

#endif
