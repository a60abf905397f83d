/*
 * Lowering: from PostgreSQL's parse nodes to operations.  Private to syntax/.
 *
 * The functions read the tree and call nothing of PostgreSQL that can raise an error: outside the
 * parser nothing would catch it.  Strings are copied to the arena, because the tree is gone soon.
 * Recursion has a limit; what lies deeper marks the summary as too_deep.
 */
#ifndef SYNTAX_LOWER_H
#define SYNTAX_LOWER_H

#include "model/statement.h"

struct arena;
struct Node;
struct List;
struct RangeVar;
struct TypeName;
struct ColumnDef;
struct Constraint;
struct IndexStmt;
struct CreateStmt;

enum { LOWER_DEEPEST = 512 };

struct lower {
	struct arena *arena;
	struct str text;                /* of the source */
	size_t base;                    /* where the parsed text starts in it: node location + base */
	struct span span;               /* of the statement */
	struct ops *ops;                /* of the statement; grows */
};

/* Adds an operation with the span of the whole statement. */
struct op *lower_op(struct lower *l, enum op_kind kind);

/* lower.c: one statement, dispatched on its node tag; a node nobody knows becomes OP_UNKNOWN. */
void lower_statement(struct lower *l, const struct Node *stmt);

/* lower_name.c */
struct relname lower_range(struct lower *l, const struct RangeVar *r);
struct relname lower_names(struct lower *l, const struct List *names);  /* of String nodes */
struct type lower_type(struct lower *l, const struct TypeName *t);
struct span lower_type_span(struct lower *l, const struct TypeName *t);
struct strs lower_strs(struct lower *l, const struct List *strings);    /* of String nodes */
struct str lower_string(struct lower *l, const char *s);                /* copied; NULL is "" */
/* From a node's location to the end of its clause; the statement's span if there is none. */
struct span lower_clause(struct lower *l, int location);
size_t lower_offset(const struct lower *l, int location);       /* of a location >= 0 */

/* lower_expr.c, lower_query.c: summaries; NULL for NULL */
const struct expr *lower_expr(struct lower *l, const struct Node *node);
const struct query *lower_query(struct lower *l, const struct Node *stmt);

/* lower_table.c, lower_alter.c, lower_constraint.c, lower_index.c */
void lower_create_table(struct lower *l, const struct CreateStmt *stmt);
void lower_create_table_as(struct lower *l, const struct Node *stmt);   /* also SELECT INTO */
void lower_alter_table(struct lower *l, const struct Node *stmt);
/* A column, its operation and those of its constraints, for `target`; `flags` go on each. */
void lower_column(struct lower *l, struct relname target, const struct ColumnDef *def,
	unsigned flags);
void lower_constraint(struct lower *l, struct relname target, const struct Constraint *c,
	struct str column, unsigned flags);
const struct column *lower_column_def(struct lower *l, const struct ColumnDef *def);
const struct constraint *lower_constraint_def(struct lower *l, const struct Constraint *c,
	struct str column);
void lower_create_index(struct lower *l, const struct IndexStmt *stmt);

/* lower_type.c: types, domains; lower_view.c; lower_function.c: functions, triggers, rules,
   policies; lower_data.c: DML, COPY, TRUNCATE; lower_txn.c: transactions and settings;
   lower_do.c; lower_other.c: schemas, extensions, publications, maintenance, DROP, RENAME,
   OWNER, COMMENT, GRANT.  Each returns false if the node is none of its own. */
bool lower_types(struct lower *l, const struct Node *stmt);
bool lower_views(struct lower *l, const struct Node *stmt);
bool lower_functions(struct lower *l, const struct Node *stmt);
bool lower_data(struct lower *l, const struct Node *stmt);
bool lower_txn(struct lower *l, const struct Node *stmt);
bool lower_do(struct lower *l, const struct Node *stmt);
bool lower_drops(struct lower *l, const struct Node *stmt);
bool lower_renames(struct lower *l, const struct Node *stmt);   /* and SET SCHEMA, OWNER */
bool lower_others(struct lower *l, const struct Node *stmt);

#endif
