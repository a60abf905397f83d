/*
 * Variables of the environment in goose's files, between -- +goose ENVSUB ON and OFF.
 */
#ifndef LAYOUT_GOOSE_VARIABLES_H
#define LAYOUT_GOOSE_VARIABLES_H

#include "layout/tool.h"

/*
 * Fills in, on these lines of a part of the file, what can be known without the environment:
 * defaults, and dollars that are escaped.
 */
void goose_variables(struct arena *a, struct unit *u, struct span part, const struct spans *lines);

#endif
