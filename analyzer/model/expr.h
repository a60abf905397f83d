/*
 * What the model needs to know of expressions and queries, once their syntax trees are gone.
 *
 * An expression is summarized, not kept: the functions it calls (for volatility), the columns and
 * relations it names (for dependencies), and the facts that follow when it is true (for proofs:
 * does a CHECK show that a column holds no NULL, that rows fall into a partition's bounds?).
 */
#ifndef MODEL_EXPR_H
#define MODEL_EXPR_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"
#include "knowledge/lock.h"
#include "model/name.h"
#include "model/object.h"

/* What is named: a function that is called, or an operator, type or collation of the user's. */
struct call {
	struct relname function;
	unsigned args;
	enum object_class class;
};

struct calls {
	struct call *v;
	unsigned n, cap;
};

enum fact_kind {
	FACT_NOT_NULL, /* column IS NOT NULL */
	FACT_NULL,     /* column IS NULL */
	FACT_EQ,
	FACT_LT,
	FACT_LE,
	FACT_GT,
	FACT_GE, /* column operator value */
	FACT_IN, /* column IN (values) or = ANY (ARRAY[values]) */
};

/* A condition on one column that holds whenever the whole expression is true. */
struct fact {
	enum fact_kind kind;
	struct str column;
	struct strs values; /* constants as written, quotes and casts removed */
	bool number;        /* the values are numbers */
};

struct facts {
	struct fact *v;
	unsigned n, cap;
};

enum node_kind {
	NODE_UNSEEN,   /* nobody looks into it */
	NODE_CONSTANT, /* `id`: its type; unknown for a string */
	NODE_SESSION,  /* CURRENT_DATE, CURRENT_USER, …; `id`: its type */
	NODE_COLUMN,   /* the name's schema is that of a.column, if there is one */
	NODE_CALL,
	NODE_OPERATOR, /* one or two arguments */
	NODE_ANY,      /* a operator ANY or ALL (array) */
	NODE_IN,       /* the first in the others */
	NODE_BETWEEN,
	NODE_DISTINCT, /* IS [NOT] DISTINCT FROM */
	NODE_NULLIF,
	NODE_CAST,
	NODE_COLLATE,
	NODE_AND,
	NODE_OR,
	NODE_NOT,
	NODE_NULL_TEST,
	NODE_BOOLEAN_TEST, /* `name`: IS TRUE, … */
	NODE_CASE,         /* [what is compared,] condition, result, …[, ELSE] */
	NODE_COALESCE,
	NODE_GREATEST, /* or LEAST, as `name` says */
	NODE_ARRAY,
	NODE_ROW,
	NODE_ELEMENT, /* of an array; `slice`: a part of it */
	NODE_QUERY,   /* (SELECT …), EXISTS, ARRAY(SELECT …) */
};

/*
 * An expression as a tree, for those who ask for its type: typing.h.  Only what stands in defaults,
 * constraints, indexes, partition keys and USING is kept so, and no large ones.
 */
struct node {
	enum node_kind kind;
	unsigned char id; /* enum type_id */
	bool null;        /* the constant is NULL */
	bool over;        /* a call as a window function */
	bool odd; /* a call with *, DISTINCT, ORDER BY, FILTER, VARIADIC or named arguments */
	bool slice;
	bool compared, otherwise; /* CASE: has the first, has ELSE */
	struct relname name;      /* of a column, function or operator */
	const struct type *type;  /* of a cast */
	struct nodes {
		const struct node **v;
		size_t n;
	} args;
};

struct expr {
	struct span span;
	struct str text; /* as written, white space and comments normalized; for equality */
	bool constant;   /* literals, casts of them and operators over them; no names */
	bool null;       /* the NULL constant, perhaps with a cast */
	bool too_deep;   /* deeper than the walk goes: names may be missing */
	bool session;    /* CURRENT_TIMESTAMP, CURRENT_USER, …: stable */
	/* the expression is the bare column, perhaps with casts: USING c, USING c::text */
	struct str column;
	struct type cast;         /* … the outermost cast; name empty: none */
	struct types inner_casts; /* … those below it, outer ones first */
	struct str constant_text; /* the literal itself if it is one, quotes removed */
	struct calls calls;       /* functions, without those of subqueries' own tables */
	struct strs columns;      /* columns named, last part of the name */
	struct strs strings; /* string constants, quotes removed: enum labels, nextval('…') */
	struct types types;  /* in casts */
	struct relnames relations; /* read by subqueries */
	struct facts facts;
	/* of each of these at least one holds: a < 1 OR a >= 5; at most 16 of them */
	struct choices {
		struct facts *v;
		unsigned n, cap;
	} either;
	const struct node *tree; /* NULL: it was not asked for, or it is too large */
};

/* A table in a query, with the lock that running the query takes on it. */
struct use {
	struct relname relation;
	enum lock_mode lock;   /* ACCESS SHARE, ROW SHARE (FOR UPDATE), ROW EXCLUSIVE */
	bool written;          /* target of INSERT, UPDATE, DELETE, MERGE, COPY FROM */
	bool inserted;         /* … of INSERT or COPY FROM, which read none of its rows */
	bool updated, deleted; /* … of UPDATE, of DELETE */
	bool only;
	struct strs columns; /* of it, as far as the text tells without a catalog */
	bool all_columns;    /* SELECT * */
	bool row;            /* perhaps named as a whole: SELECT t */
	bool opened;         /* the query cannot run without opening it */
};

struct uses {
	struct use *v;
	unsigned n, cap;
};

struct bound_values; /* bound.h */
struct index;        /* op.h */

/* What ON CONFLICT names: a constraint, or what a unique index has to be like; or nothing. */
struct conflict {
	struct str constraint;
	const struct index *index; /* its keys and its predicate; NULL: none */
	bool update;
};

/* The columns that MERGE gives a value other than DEFAULT. */
struct merge {
	struct strs updated, inserted;
};

struct query {
	struct span span;
	struct str text; /* as written */
	struct uses uses;
	/* columns named without a table, or by an alias that is not a relation's */
	struct strs columns;
	/* those among them that need be no table's: subqueries or functions are in FROM, too */
	struct strs loose;
	struct strs outputs; /* names of the result columns; "?column?" for no name */
	struct strs sources; /* of each: the column that it is as it stands; else "" */
	struct calls calls;
	struct strs strings;      /* string constants, for labels of enums */
	struct strs assigned;     /* UPDATE … SET columns, INSERT (columns) */
	struct strs filtered;     /* columns in WHERE */
	const struct expr *where; /* … of the statement itself; NULL: none */
	/* of INSERT … VALUES: the places that get DEFAULT in every row; UPDATE … SET c = DEFAULT */
	uint64_t defaults;
	size_t width;        /* … values of a row; 0: a * among them, or a query */
	size_t targets;      /* columns that an INSERT names, as often as it does */
	struct str repeated; /* a column that is assigned twice as a whole */
	size_t rows;         /* of INSERT … VALUES: how many */
	/* … and their values, if those were asked for */
	const struct bound_values **values;
	const struct conflict *conflict; /* ON CONFLICT; NULL: none */
	const struct merge *merge;       /* of MERGE; NULL: none */
	enum overriding { OVERRIDING_NONE, OVERRIDING_USER, OVERRIDING_SYSTEM } overriding;
	bool outputs_known;     /* no * among them */
	bool has_where;         /* a WHERE that is not always true */
	bool has_limit;         /* LIMIT, or what else keeps the rows few: lower_choice.c */
	bool deletes;           /* MERGE … THEN DELETE */
	bool with;              /* begins with WITH */
	bool other_rows;        /* … WHEN NOT MATCHED BY SOURCE */
	bool writes_from_query; /* INSERT … SELECT */
	bool values_only;       /* INSERT … VALUES */
	bool too_deep;
	bool dynamic; /* DO, CALL: runs text that is not known here */
};

#endif
