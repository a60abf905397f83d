/* Evolutions of Play: https://www.playframework.com */
#ifndef LAYOUT_EVOLUTIONS_H
#define LAYOUT_EVOLUTIONS_H

#include <stdbool.h>

struct reading;

bool evolutions_marked(struct reading *r);
bool evolutions_contents(struct reading *r);
void evolutions_read(struct reading *r);

#endif
