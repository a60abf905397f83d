/* popx, Ory's, and pop: https://github.com/ory/x */
#ifndef LAYOUT_POPX_H
#define LAYOUT_POPX_H

#include <stdbool.h>

struct reading;

bool popx_named(struct reading *r);
void popx_read(struct reading *r);

#endif
