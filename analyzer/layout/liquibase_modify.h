/*
 * modifySql: what a changeset does to the SQL that was generated for it.
 */
#ifndef LAYOUT_LIQUIBASE_MODIFY_H
#define LAYOUT_LIQUIBASE_MODIFY_H

#include "layout/liquibase_run.h"

/* Changes each of the statements as the modifySql elements of the changeset say. */
void modify_sql(const struct changelog *log, const struct nodes *elements, bool rollback,
	struct strands *statements);

#endif
