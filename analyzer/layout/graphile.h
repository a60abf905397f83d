/* graphile-migrate: https://github.com/graphile/migrate */
#ifndef LAYOUT_GRAPHILE_H
#define LAYOUT_GRAPHILE_H

#include <stdbool.h>

struct reading;

bool graphile_marked(struct reading *r);
bool graphile_contents(struct reading *r);
void graphile_read(struct reading *r);

#endif
