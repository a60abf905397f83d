/* Flyway: https://github.com/flyway/flyway */
#ifndef LAYOUT_FLYWAY_H
#define LAYOUT_FLYWAY_H

#include <stdbool.h>

struct reading;

bool flyway_marked(struct reading *r);
bool flyway_named(struct reading *r);
void flyway_read(struct reading *r);

#endif
