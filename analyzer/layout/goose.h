/* goose: https://github.com/pressly/goose */
#ifndef LAYOUT_GOOSE_H
#define LAYOUT_GOOSE_H

#include <stdbool.h>

struct reading;

bool goose_contents(struct reading *r);
void goose_read(struct reading *r);

#endif
