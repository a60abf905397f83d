/* diesel: https://diesel.rs */
#ifndef LAYOUT_DIESEL_H
#define LAYOUT_DIESEL_H

#include <stdbool.h>

struct reading;

bool diesel_marked(struct reading *r);
bool diesel_named(struct reading *r);
void diesel_read(struct reading *r);

#endif
