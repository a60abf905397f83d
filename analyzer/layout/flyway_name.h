/*
 * The names of Flyway's files: what is run, in which direction, and which are callbacks.
 */
#ifndef LAYOUT_FLYWAY_NAME_H
#define LAYOUT_FLYWAY_NAME_H

#include "layout/layout.h"

struct flyway_config;

struct flyway_name {
	enum direction direction;
	bool baseline;
	size_t event; /* of a callback: see flyway_event */
	struct str version, description;
	const char *code; /* "Java migration": its language; NULL: it is SQL */
};

/* The events that callbacks are named by; as many as these are run in the session before the
   migrations. */
enum { FLYWAY_EVENTS_BEFORE = 4 };
struct str flyway_event(size_t k);

bool flyway_name_parse(const struct flyway_config *c, struct str name, struct flyway_name *into);
/* Of a class that is a migration. */
bool flyway_name_parse_code(const struct flyway_config *c, struct str name,
	struct flyway_name *into);
/* "V2_add.sql", "R_views.sql", "v3__x.sql": its author thought of Flyway. */
bool flyway_name_seems_meant(const struct flyway_config *c, struct str name);

#endif
