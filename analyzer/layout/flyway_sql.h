/*
 * What Flyway makes of the text of a script: placeholders, and which statements it knows to be
 * refused inside a transaction.
 */
#ifndef LAYOUT_FLYWAY_SQL_H
#define LAYOUT_FLYWAY_SQL_H

#include "layout/flyway_config.h"

/* What is decided of one script. */
struct flyway_script {
	const struct flyway_config *config;
	bool replace;        /* its placeholders */
	bool decided;        /* its .conf says whether it runs in a transaction */
	bool no_transaction; /* … or the settings do */
	bool skipped;        /* shouldExecute=false */
	struct str why;
};

/* unit->config is the struct flyway_script. */
void flyway_prepare(struct arena *a, struct arena *scratch, struct source *s);

#endif
