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
struct IndexElem;
struct AlterTableCmd;
struct PartitionBoundSpec;
struct RoleSpec;
struct OnConflictClause;

enum { LOWER_DEEPEST = 512 };

/* What a rule names of NEW and OLD. */
struct row_uses {
	struct strs columns;
	bool all_columns;
};

struct lower {
	struct arena *arena;
	struct arena *scratch; /* what is taken from it is gone with the statement */
	struct str text;       /* of the source */
	size_t base;           /* where the parsed text starts in it: node location + base */
	struct span span;      /* of the statement */
	struct ops *ops;       /* of the statement; grows, in scratch */
	struct needs *needs;   /* of the statement; NULL: nobody asks */
	struct row_uses *row;  /* of a rule; NULL: the statement is none */
	const char *target;    /* whom a WHERE is asked about; NULL: there is only one relation */
	int depth;             /* of statements inside statements: DO, EXECUTE */
	bool detailed;         /* bodies of functions, and rows of INSERT, are looked into */
};

/* Adds an operation with the span of the whole statement. */
struct op *lower_op(struct lower *l, enum op_kind kind);

/* lower.c: one statement, dispatched on its node tag; a node nobody knows becomes OP_UNKNOWN. */
void lower_statement(struct lower *l, const struct Node *stmt);

/* lower_grammar.c: what an old server does not understand; it stands at the location, or is the
   statement's. */
void lower_needs(struct lower *l, enum grammar what, int location);
void lower_needs_statement(struct lower *l, const struct Node *stmt);
void lower_needs_subcommand(struct lower *l, const struct AlterTableCmd *cmd);

/* lower_name.c */
struct relname lower_range(struct lower *l, const struct RangeVar *r);
struct relname lower_names(struct lower *l, const struct List *names); /* of String nodes */
struct type lower_type(struct lower *l, const struct TypeName *t);
struct span lower_type_span(struct lower *l, const struct TypeName *t);
struct strs lower_strs(struct lower *l, const struct List *strings); /* of String nodes */
struct str lower_string(struct lower *l, const char *s);             /* copied; NULL is "" */
/* From a node's location to the end of its clause; the statement's span if there is none. */
struct span lower_clause(struct lower *l, int location);
size_t lower_offset(const struct lower *l, int location); /* of a location >= 0 */

/* lower_expr.c, lower_query.c: summaries; NULL for NULL */
const struct expr *lower_expr(struct lower *l, const struct Node *node);
const struct query *lower_query(struct lower *l, const struct Node *stmt);
/* The same with the expression's tree, for who asks for its type; lower_tree.c. */
const struct expr *lower_typed_expr(struct lower *l, const struct Node *node);
const struct node *lower_tree(struct lower *l, const struct Node *node);
/* lower_choice.c: fills in which rows the statement writes. */
void lower_choice(struct lower *l, const struct Node *stmt, struct query *q);
/* lower_rows.c: … and what they are made of. */
void lower_rows(struct lower *l, const struct Node *stmt, struct query *q);
/* The text of a span, normalized; of a long one its start, length and hash. */
struct str lower_text(struct lower *l, struct span span);
/* Moves the start of a span to the parenthesis right before it; false if there is none. */
bool lower_widen(const struct lower *l, unsigned *start);
/* What a column that is this expression is called; "" if it has no name of its own. */
struct str lower_column_name(struct lower *l, const struct Node *node);
/* The names of the result columns of a query, or of RETURNING; false if there is a *. */
bool lower_outputs(struct lower *l, const struct Node *stmt, struct strs *names);

/* lower_value.c: a constant, perhaps with a sign and casts; false if the node is none */
bool lower_value(struct lower *l, const struct Node *node, struct bound_value *value);
const struct Node *lower_without_casts(const struct Node *node);
/* lower_fact.c: fills in the facts and choices, which hold whenever the expression is true. */
void lower_facts(struct lower *l, const struct Node *node, struct expr *e);

/* lower_table.c, lower_alter.c, lower_constraint.c, lower_index.c */
void lower_create_table(struct lower *l, const struct CreateStmt *stmt);
void lower_create_table_as(struct lower *l, const struct Node *stmt); /* also SELECT INTO */
void lower_alter_table(struct lower *l, const struct Node *stmt);
/* A column, its operation and those of its constraints, for `target`; `flags` go on each. */
void lower_column(struct lower *l, struct relname target, const struct ColumnDef *def,
	unsigned flags);
void lower_constraint(struct lower *l, struct relname target, const struct Constraint *c,
	struct str column, unsigned flags);
/* GENERATED … AS IDENTITY */
void lower_identity(struct lower *l, struct column *column, const struct Constraint *c);
const struct column *lower_column_def(struct lower *l, const struct ColumnDef *def);
const struct constraint *lower_constraint_def(struct lower *l, const struct Constraint *c,
	struct str column);
void lower_create_index(struct lower *l, const struct IndexStmt *stmt);
/* NULL for NULL */
const struct conflict *lower_conflict(struct lower *l, const struct OnConflictClause *c);
/* One more key of the index; empty column: an expression. */
const struct index_key *lower_index_key(struct lower *l, struct index *i,
	const struct IndexElem *e);
struct strs lower_options(struct lower *l, const struct List *options); /* "fillfactor=70" */
/* … of an index; NULL: none */
const struct strs *lower_index_options(struct lower *l, const struct List *options);
const struct bound *lower_bound(struct lower *l, const struct PartitionBoundSpec *b);
/* lower_pass.c: takes operations over in the order in which ALTER TABLE runs its subcommands. */
void lower_take_in_passes(struct lower *l, const struct ops *ops);

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
bool lower_renames(struct lower *l, const struct Node *stmt); /* and SET SCHEMA, OWNER */
bool lower_others(struct lower *l, const struct Node *stmt);
/* lower_publication.c: publications and subscriptions; lower_policy.c: rules and policies;
   lower_maintenance.c: VACUUM, ANALYZE, CLUSTER, REINDEX; lower_grant.c: rights and comments */
bool lower_publications(struct lower *l, const struct Node *stmt);
bool lower_policies(struct lower *l, const struct Node *stmt);
/* Several statements as one query, and a condition on them: that of the first statement with
   what the others touch. */
const struct query *lower_queries(struct lower *l, const struct List *stmts,
	const struct Node *condition);
/* lower_schema.c: CREATE SCHEMA and its elements */
void lower_create_schema(struct lower *l, const struct Node *stmt);
bool lower_maintenance(struct lower *l, const struct Node *stmt);
/* lower_define.c: operators, casts, collations, foreign data, …; what an aggregate needs, and what
   DROP names of them (NULL: of another kind) */
bool lower_definitions(struct lower *l, const struct Node *stmt);
const struct object_refs *lower_aggregate_needs(struct lower *l, const struct List *definition,
	const struct types *parameters);
const struct object_refs *lower_range_needs(struct lower *l, const struct List *definition);
const struct object_spec *lower_dropped(struct lower *l, int object_type,
	const struct Node *object);
void lower_drop_mapping(struct lower *l, const struct Node *stmt);
bool lower_grants(struct lower *l, const struct Node *stmt);

/* lower_object.c: what DROP, RENAME, COMMENT, … name.  An object_type is PostgreSQL's ObjectType. */
enum object_kind lower_object_kind(int object_type);
/* Fills in object, target and name; for a function with arguments also `function`. */
void lower_object(struct lower *l, struct op *op, int object_type, const struct Node *object);
/* "public", "current_user", …, or the name */
struct str lower_role(struct lower *l, const struct RoleSpec *role);
const struct strs *lower_roles(struct lower *l, const struct List *roles);
enum persistence lower_persistence(const struct RangeVar *r);
/* "(integer, text)" of TypeName or FunctionParameter nodes, those for output left out. */
struct str lower_arguments(struct lower *l, const struct List *arguments);
struct types lower_parameters(struct lower *l, const struct List *arguments);
/* A name with its dots, from the location of its first part; the whole statement without one. */
struct span lower_name_span(struct lower *l, int location);
/* The value of a boolean option among DefElem nodes; an option without a value is true. */
bool lower_option(const struct List *options, const char *name, bool otherwise);
/* The text of a constant, perhaps with casts, or of an option's value; false if it is neither. */
bool lower_constant(struct lower *l, const struct Node *node, struct str *text);

/* lower_txn.c: of a VariableSetStmt; NULL for anything else */
const struct setting *lower_setting(struct lower *l, const struct Node *stmt);

/* lower_inner.c: statements inside a statement */
struct inner {
	struct str text; /* what to parse */
	bool verbatim;   /* it stands at `at` in l->text, byte for byte */
	size_t at;
	struct span span; /* of the operations; if verbatim, {0} is where each stands */
	unsigned flags;   /* for each operation */
	bool executed;    /* by EXECUTE: nobody parses it before */
};
enum { INNER_LONGEST = 1000 * 1000 };
/* Parses and lowers it; false, with nothing added, if that is not possible. */
bool lower_inner(struct lower *l, const struct inner *inner);
/* Adds operations of another list, with flags. */
void lower_take(struct lower *l, const struct ops *ops, unsigned flags);
/* Gives all operations from `from` on the span, in which nothing has a place of its own. */
void lower_move(struct lower *l, size_t from, struct span span);
/* The value of an expression of string constants and ||; false if it is none. */
bool lower_literal(struct lower *l, struct str expression, struct str *value);
/* How the value of an expression begins: || and format() with a constant first; "" if unknown. */
struct str lower_beginning(struct lower *l, struct str expression);
/* The one table that a statement changes which begins so; false if that is not certain. */
bool lower_altered_table(struct lower *l, struct str beginning, struct relname *table);
/* Where a string's value stands in the source between quotes; false if it is written otherwise. */
bool lower_find_literal(struct lower *l, struct span where, struct str value, size_t *at);

/* lower_body.c: the statements of a PL/pgSQL block */
struct body {
	struct span span; /* of the block in l->text */
	bool commits;     /* found: COMMIT */
	/* found: the first EXECUTE of what is not a constant, of those that reach furthest */
	struct span dynamic;
	struct unseen unseen;
};
/* What a call of a function runs, as far as its body is understood; NULL: nothing is known. */
const struct ops *lower_function_body(struct lower *l, const struct function_spec *f);
/* False if the structure of the block is not understood. */
bool lower_body(struct lower *l, struct body *body);

#endif
