/*
 * Changes lowered to the SQL that Liquibase generates for PostgreSQL: liquibase.change.core and
 * liquibase.sqlgenerator.core.
 */
#ifndef LAYOUT_LIQUIBASE_CHANGE_H
#define LAYOUT_LIQUIBASE_CHANGE_H

#include "layout/liquibase_sql.h"

/* Writes the statements of the change that c->node is; false if there is no such change. */
bool lowering_write(struct lowering *c);

/* liquibase_table.c */
void lowering_create_table(struct lowering *c);
void lowering_add_column(struct lowering *c);
void lowering_drop_column(struct lowering *c);
void lowering_rename(struct lowering *c);
void lowering_rename_column(struct lowering *c);
void lowering_modify_type(struct lowering *c);
void lowering_drop_table(struct lowering *c);
void lowering_merge_columns(struct lowering *c);
void lowering_add_lookup_table(struct lowering *c);
void lowering_remarks(struct lowering *c);

/* liquibase_constraint.c */
void lowering_add_not_null(struct lowering *c);
void lowering_drop_not_null(struct lowering *c);
void lowering_add_unique(struct lowering *c);
void lowering_add_primary_key(struct lowering *c);
void lowering_drop_primary_key(struct lowering *c);
void lowering_add_foreign_key(struct lowering *c);
void lowering_drop_constraint(struct lowering *c);
void lowering_add_check(struct lowering *c);
void lowering_add_default(struct lowering *c);
void lowering_drop_default(struct lowering *c);
void lowering_add_auto_increment(struct lowering *c);
/* The name of a table's primary key, once it is known. */
void lowering_know_primary_key(struct lowering *c, struct str table, struct str name);

/* liquibase_object.c */
void lowering_create_index(struct lowering *c);
void lowering_drop_index(struct lowering *c);
void lowering_sequence(struct lowering *c);
void lowering_drop_sequence(struct lowering *c);
void lowering_create_view(struct lowering *c);
void lowering_drop_view(struct lowering *c);
void lowering_create_routine(struct lowering *c);
void lowering_drop_routine(struct lowering *c);

/* liquibase_data.c */
void lowering_insert(struct lowering *c);
void lowering_update(struct lowering *c);
void lowering_delete(struct lowering *c);
void lowering_load_data(struct lowering *c);
void lowering_sql(struct lowering *c);
void lowering_sql_file(struct lowering *c);

/* The text of a file that a change names by its path; false, with an error told, if there is none. */
bool lowering_file(struct lowering *c, struct str path, struct strand *text);

#endif
