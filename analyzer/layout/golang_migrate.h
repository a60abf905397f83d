/* golang-migrate: https://github.com/golang-migrate/migrate */
#ifndef LAYOUT_GOLANG_MIGRATE_H
#define LAYOUT_GOLANG_MIGRATE_H

#include <stdbool.h>

struct reading;

bool golang_migrate_named(struct reading *r);
void golang_migrate_read(struct reading *r);

#endif
