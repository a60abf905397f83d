/*
 * One walk over the expressions and queries of a parse tree, which finds what summaries are made
 * of: relations, columns, calls, constants.  Private to syntax/.
 *
 * It keeps what is still to be visited on a list of its own, so that a tree of any depth costs no
 * stack; names are looked up by hash, so that no size of a query makes it slow.
 */
#ifndef SYNTAX_WALK_H
#define SYNTAX_WALK_H

#include "model/expr.h"
#include "syntax/lower.h"

/* How a name is told from the same name of another kind in the table of names. */
enum found {
	FOUND_ALIAS,  /* of a relation in FROM; its value: the use, from 1, or 0 */
	FOUND_CTE,    /* its value: the position in its WITH */
	FOUND_LOCKED, /* FOR UPDATE OF */
	FOUND_OUTPUT, /* the name of a result column */
	FOUND_USE_COLUMN,
	FOUND_COLUMN,
	FOUND_LOOSE,
	FOUND_FILTERED,
	FOUND_ASSIGNED,
	FOUND_CALL,
};

struct name_slot {
	uint64_t key; /* 0: free */
	size_t value;
};

struct name_table {
	struct name_slot *v;
	unsigned n, cap;
};

/* What is visited, apart from the node itself. */
enum part {
	PART_TOP = 1 << 0,    /* the statement itself, not one inside it */
	PART_FILTER = 1 << 1, /* below its WHERE */
	PART_LOCKED = 1 << 2, /* below a FOR UPDATE */
	PART_ORDER = 1 << 3,  /* ORDER BY, which may name a result column */
	PART_RETURNING = 1 << 4,
	PART_GROUP = 1 << 5,  /* GROUP BY and DISTINCT ON, which may name one as well */
	PART_OPENED = 1 << 6, /* FROM, of which the planner can leave nothing out */
};

struct entry {
	size_t use;
	struct entry *next;
};

/* The names that a statement, or a WITH clause, can see. */
struct scope {
	size_t serial;
	struct scope *outer;
	size_t ctes;           /* so many of the outer WITH's queries can be seen */
	size_t items;          /* in FROM, relations and others */
	bool others;           /* others are there, in this scope or in an outer one */
	struct entry *entries; /* the relations among them */
	bool inside;           /* an outer scope has relations, too */
};

struct item {
	const struct Node *node;
	struct scope *scope;
	unsigned part;
};

struct items {
	struct item *v;
	unsigned n, cap;
};

struct walk {
	struct lower *lower;
	struct items todo;
	struct name_table names;
	size_t scopes;
	/* what was found */
	struct uses uses;
	struct strs columns, loose, strings, assigned, filtered;
	struct calls calls;
	struct types types;
	bool variable; /* something that is no constant */
	bool session;
	int first, last; /* the places of the first and the last node; -1: none */
};

void walk_begin(struct walk *w, struct lower *l);
/* A scope whose relations are not known: an expression about a table. */
struct scope *walk_table_scope(struct walk *w);
void walk_add(struct walk *w, const struct Node *node, struct scope *scope, unsigned part);
/* Visits all that was added, and what is below. */
void walk_run(struct walk *w);

/* Each visits one node and adds those below it, or gives false if the node is none of its own. */
bool walk_expr(struct walk *w, const struct item *item);
bool walk_json(struct walk *w, const struct item *item);
bool walk_from(struct walk *w, const struct item *item);
bool walk_statement(struct walk *w, const struct item *item);
/* walk_grammar.c: what an old server does not understand in the node itself */
void walk_needs(struct lower *l, const struct Node *node);
/* walk.c, for them */
void walk_column(struct walk *w, const struct item *item);
void walk_add_list(struct walk *w, const struct List *list, struct scope *scope, unsigned part);
struct scope *walk_scope(struct walk *w, struct scope *outer);
void walk_at(struct walk *w, int location);
/* Puts a name into the table unless it is there; true if it was not. */
bool walk_put(struct walk *w, enum found found, size_t serial, struct str name, size_t value);
/* The value of a name. */
bool walk_get(const struct walk *w, enum found found, size_t serial, struct str name,
	size_t *value);
void walk_use_column(struct walk *w, size_t use, struct str name);
/* A column of some relation in FROM; `loose`: or of something else there. */
void walk_some_column(struct walk *w, struct str name, bool loose);
void walk_assign(struct walk *w, const struct item *item, size_t use, struct str name);

#endif
