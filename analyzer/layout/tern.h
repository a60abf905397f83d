/* tern: https://github.com/jackc/tern */
#ifndef LAYOUT_TERN_H
#define LAYOUT_TERN_H

#include <stdbool.h>

struct reading;

bool tern_marked(struct reading *r);
bool tern_contents(struct reading *r);
void tern_read(struct reading *r);

#endif
