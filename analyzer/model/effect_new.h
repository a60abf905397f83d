/*
 * What is asked of new tables and columns.  Private to the files effect*.c.
 */
#ifndef MODEL_EFFECT_NEW_H
#define MODEL_EFFECT_NEW_H

#include "model/catalog.h"

struct effecting;

/* ---- effect_new_table.c: each fails if … ---- */

/* … the table cannot be where and how it is said, or there is a type of its name; */
void effect_check_new_table(struct effecting *cx, const struct table_spec *spec,
	struct relname name);
/* … the schema is known to be gone; */
void effect_check_schema(struct effecting *cx, struct str schema);
/* … a type has the name already; */
void effect_type_taken(struct effecting *cx, struct relname name);
/* … the new table has the column already; */
void effect_check_repeated(struct effecting *cx, const struct relation *r, const struct column *c);
/* … two parents cannot have a child together. */
void effect_check_two_parents(struct effecting *cx, const struct relation *a,
	const struct relation *b);
void effect_like(struct effecting *cx);

/* ---- effect_column_type.c: fails if no column can be of the type, or has the collation ---- */

void effect_check_column_type(struct effecting *cx, const struct relation *r, struct str column,
	struct type type, struct str collation);

#endif
