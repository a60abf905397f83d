/* River: https://riverqueue.com */
#ifndef LAYOUT_RIVER_H
#define LAYOUT_RIVER_H

#include <stdbool.h>

struct reading;

bool river_contents(struct reading *r);
void river_read(struct reading *r);

#endif
