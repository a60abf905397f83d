/*
 * Where Flyway's migrations are.
 */
#ifndef LAYOUT_FLYWAY_PLACE_H
#define LAYOUT_FLYWAY_PLACE_H

#include "base/str.h"

struct flyway_config;
struct reading;

/* The directories that are read for the layout, none of them below another. */
struct strs flyway_locations(struct reading *r, const struct flyway_config *c);

#endif
