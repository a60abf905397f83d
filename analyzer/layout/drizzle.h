/* Drizzle: https://github.com/drizzle-team/drizzle-orm */
#ifndef LAYOUT_DRIZZLE_H
#define LAYOUT_DRIZZLE_H

#include <stdbool.h>

struct reading;

bool drizzle_marked(struct reading *r);
bool drizzle_named(struct reading *r);
bool drizzle_contents(struct reading *r);
void drizzle_read(struct reading *r);

#endif
