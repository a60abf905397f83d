/*
 * pgroll: JSON and YAML files with a list of operations.
 */
#ifndef LAYOUT_PGROLL_H
#define LAYOUT_PGROLL_H

#include "layout/tool.h"

bool pgroll_marked(struct reading *r);
void pgroll_read(struct reading *r);

#endif
