/* node-pg-migrate: https://github.com/salsita/node-pg-migrate */
#ifndef LAYOUT_NODE_PG_MIGRATE_H
#define LAYOUT_NODE_PG_MIGRATE_H

#include <stdbool.h>

struct reading;

bool node_pg_migrate_contents(struct reading *r);
bool node_pg_migrate_named(struct reading *r);
void node_pg_migrate_read(struct reading *r);

#endif
