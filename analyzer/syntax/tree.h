/*
 * What the trees of libpg_query 17 and 18 keep in different places, or only the newer ones have.
 * Private to syntax/; the only place that asks which of them this is.
 */
#ifndef SYNTAX_TREE_H
#define SYNTAX_TREE_H

#include <stdbool.h>

struct AlterTableCmd;
struct Constraint;
struct List;
struct Node;

/* RETURNING of INSERT, UPDATE, DELETE or MERGE. */
struct tree_returning {
	const struct List *list;
	const char *old_row, *new_row; /* what the row is called there; NULL: nothing, before 18 */
	bool with;                     /* RETURNING WITH (…) says so */
};
struct tree_returning tree_returning(const struct Node *stmt);

/* NOT ENFORCED; false for constraints that cannot be. */
bool tree_not_enforced(const struct Constraint *c);
/* Takes [NOT] ENFORCED over from a node of its own; false if the node is something else. */
bool tree_take_enforced(struct Constraint *c, const struct Constraint *attribute);
/* GENERATED ALWAYS AS (…) VIRTUAL */
bool tree_virtual(const struct Constraint *c);
/* The last column is a range: WITHOUT OVERLAPS of a key, PERIOD of a foreign key. */
bool tree_period(const struct Constraint *c);
bool tree_other_period(const struct Constraint *c); /* of the referenced table */

/* ALTER CONSTRAINT: what is said of it, and what is left as it is. */
struct tree_alteration {
	const char *name;
	bool alters_deferrability, deferrable, initially_deferred;
	bool alters_enforcement, not_enforced;
	bool alters_inheritance, no_inherit;
};
struct tree_alteration tree_alteration(const struct AlterTableCmd *cmd);

#endif
