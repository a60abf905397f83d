/*
 * What is asked of new tables, columns and constraints.  Private to the files effect*.c.
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

/* ---- effect_check_constraint.c: each fails if … ---- */

/* … the constraint cannot have the other name; */
void effect_check_rename_constraint(struct effecting *cx, const struct relation *r,
	const struct constraint *k);
/* … it cannot be validated of this table alone; */
void effect_check_validate(struct effecting *cx, const struct relation *r,
	const struct constraint *k);
/* … a primary key cannot be made of this table alone; */
void effect_check_only_primary(struct effecting *cx, const struct relation *r);
/* … the column is one of the system's. */
void effect_check_system_column(struct effecting *cx, struct str name);
/* Is the column in the index that is the replica identity? */
bool effect_in_replica_identity(const struct relation *r, struct str column);

/* ---- effect_object.c ---- */

void effect_create_schema(struct effecting *cx);
void effect_rename_schema(struct effecting *cx);
void effect_rename_enum_value(struct effecting *cx);
/* Each fails if … the function is there, and cannot be replaced; */
void effect_check_function(struct effecting *cx);
/* … the label is too long; … the type is no enum, or no domain; */
void effect_check_label(struct effecting *cx, struct str label);
void effect_check_enum(struct effecting *cx);
void effect_check_is_domain(struct effecting *cx);
/* … the composite type has the attribute, or lacks it. */
void effect_check_attribute(struct effecting *cx, const struct relation *r);

/* ---- effect_child.c: each fails if the table cannot be attached … ---- */

/* … because of what it is, or has that only the whole may have; */
void effect_check_attached(struct effecting *cx, const struct relation *parent,
	const struct relation *child);
/* … because of its primary key. */
void effect_check_attached_key(struct effecting *cx, const struct relation *parent,
	const struct relation *child);

/* ---- effect_domain.c: fails if a new label is used in the transaction that added it … ---- */

/* … as a value of the type; */
void effect_new_labels(struct effecting *cx, struct type type, const struct strs *strings);
/* … in the rows that are written to the relation; */
void effect_new_labels_written(struct effecting *cx, const struct relation *r);
/* … in a condition on its columns. */
void effect_new_labels_asked(struct effecting *cx, const struct relation *r,
	const struct expr *where);

#endif
