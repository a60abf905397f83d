/* refinery: https://github.com/rust-db/refinery */
#ifndef LAYOUT_REFINERY_H
#define LAYOUT_REFINERY_H

#include <stdbool.h>

struct reading;

bool refinery_named(struct reading *r);
void refinery_read(struct reading *r);

#endif
