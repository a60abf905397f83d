/*
 * Flyway's settings, as far as they decide what is sent: flyway.toml, flyway.conf, Spring's
 * application.yml and application.properties.
 */
#ifndef LAYOUT_FLYWAY_CONFIG_H
#define LAYOUT_FLYWAY_CONFIG_H

#include "base/str.h"
#include "layout/placeholders.h"

struct reading;

struct flyway_config {
	struct str dir;  /* what relative locations start from */
	struct str file; /* the settings are from here; "": the defaults */
	struct strs locations;
	struct str versioned, repeatable, undo, baseline, separator; /* of names */
	struct strs suffixes;
	struct placeholders placeholders;
	bool replace;        /* placeholders are replaced */
	bool mixed;          /* transactional statements and others may stand in one file */
	bool group;          /* all pending migrations in one transaction */
	bool no_transaction; /* executeInTransaction = false */
	bool out_of_order;
	bool validate_names;
	struct str init_sql;
};

/* The settings for the directory that was asked for: of it or of the nearest directory above that
   has some.  False if there are none; then they are the defaults. */
bool flyway_config_find(struct reading *r, struct flyway_config *into);

#endif
