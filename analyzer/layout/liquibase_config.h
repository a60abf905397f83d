/*
 * Where a run of Liquibase is configured: liquibase.properties, Spring's application.yml, or names.
 */
#ifndef LAYOUT_LIQUIBASE_CONFIG_H
#define LAYOUT_LIQUIBASE_CONFIG_H

#include "layout/tool.h"

struct changelog;

struct liquibase_config {
	struct str dir;         /* what paths are relative to */
	struct strs changelogs; /* the roots */
	struct strs search;     /* directories in which included files are looked for */
	struct strs contexts;   /* of this run */
	struct str labels;      /* its expression */
	struct str schema;      /* the default one, if it is set */
	bool disabled;          /* Liquibase is not to run */
	struct str foreign;     /* the database, if it is another than PostgreSQL */
	struct parameters {
		struct parameter {
			struct str name, value;
		} * v;
		unsigned n, cap;
	} parameters;
};

/* What tells in the directory itself, and in those above it; NULL: nothing. */
struct liquibase_config *config_find_above(struct reading *r, struct str dir);
/* Changelogs in the directory, by their contents. */
bool config_changelogs_in(struct reading *r, const struct tree_dir *d, struct strs *into);
/* Is that what a changelog begins like? */
bool config_is_changelog(struct str path, struct str head);
/* The file that a path in a changelog means; "" if there is none. */
struct str config_locate(const struct changelog *log, struct str path, bool relative);
struct str config_locate_dir(const struct changelog *log, struct str path, bool relative);

#endif
