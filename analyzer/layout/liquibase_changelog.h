/*
 * Changelogs: files of changesets, which include others.
 */
#ifndef LAYOUT_LIQUIBASE_CHANGELOG_H
#define LAYOUT_LIQUIBASE_CHANGELOG_H

#include "layout/liquibase_run.h"

/* Reads a root. */
void changelog_read_root(struct changelog_run *run, struct str path);

/* liquibase_formatted.c: is its first line that is not blank "-- liquibase formatted sql"? */
bool formatted_is(struct str text);
void formatted_read(struct changelog *log);
/* A file of SQL that is not: one changeset. */
void formatted_read_raw(struct changelog *log);

#endif
