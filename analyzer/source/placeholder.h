/*
 * Placeholders: what psql or a migration tool puts a value in before the server sees the text.
 *
 *   :name, :'name', :"name", :{?name}    psql's variables
 *   ${name}, {{ name }}                  Flyway, Liquibase, templates
 *
 * A stand-in of the same length takes their place, so that the statement parses and every offset
 * stays as it was.  psql's commands inside a statement (\if … \endif) become blanks.
 */
#ifndef SOURCE_PLACEHOLDER_H
#define SOURCE_PLACEHOLDER_H

#include <stdbool.h>
#include <stddef.h>

enum stand_in {
	STAND_IN_NAME,   /* `:schema` becomes `_schema` */
	STAND_IN_NUMBER, /* `:count` becomes `1     ` */
	STAND_IN_MIXED,  /* a number where it is alone in parentheses, else a name */
};

/* Changes the n bytes at s; false if there was nothing to replace. */
bool placeholders_fill(char *s, size_t n, enum stand_in by);

#endif
