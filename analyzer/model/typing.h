/*
 * The type of an expression, how volatile it is, and whether PostgreSQL rejects it: what the parser's
 * analysis finds (parse_expr.c, parse_func.c, parse_oper.c, parse_coerce.c).
 *
 * Nothing is guessed.  A column, type or function that the catalog does not know makes the answer
 * "not known" as far as it depends on it, and a failure is only reported where no server could do
 * otherwise.
 */
#ifndef MODEL_TYPING_H
#define MODEL_TYPING_H

#include "knowledge/signature.h"
#include "model/catalog.h"

/* All zero: not known. */
struct value_type {
	const struct type_info *own; /* made by a migration */
	const struct relation *row;  /* of a table */
	enum type_id id;
	bool array; /* of own or row */
};

/* Where the expression stands, which decides what may be in it. */
enum typing_place {
	TYPING_ANYWHERE,
	TYPING_DEFAULT,
	TYPING_GENERATED,
	TYPING_CHECK,
	TYPING_INDEX,
	TYPING_PREDICATE,
	TYPING_PARTITION_KEY,
	TYPING_USING,
};

/* What a value has been coerced to, without anybody's writing it: v to text in v = 'x'. */
struct coercion {
	const struct node *node;
	struct value_type from, to;
};

struct coercions {
	struct coercion *v;
	unsigned n, cap;
};

struct typing {
	struct arena *arena;
	struct catalog catalog;
	int version;
	enum typing_place place;
	const struct relation *relation; /* whose columns are meant; NULL: not known */
	bool all_columns;                /* … and it has no others than those that are known */
	struct value_type value;         /* of VALUE in the CHECK of a domain */
	struct str error;                /* found: why PostgreSQL rejects it */
	bool doubted;                    /* … or may have before */
	bool unseen;                     /* found: something that is not looked into */
	/* not NULL: gets all coercions; what does not fit into it leaves it doubted */
	struct coercions *coercions;
	/* those of another time: they are made first, as if they had been written */
	const struct coercions *written;
};

struct typed {
	struct value_type type;
	const struct node *node;     /* which value it is; NULL: of none alone */
	const struct node *literal;  /* a string whose type is not decided; NULL: another value */
	enum volatility least, most; /* it is no less and no more volatile than that */
	enum constancy {
		CONSTANT_NOT,
		CONSTANT_VALUE,        /* known when it is planned, and not NULL */
		CONSTANT_PERHAPS_NULL, /* known when it is planned */
	} constant;
};

/* Resolves the tree of an expression; NULL: one that nobody looked into. */
struct typed typing_resolve(struct typing *t, const struct node *n);
/* The same, as a condition; the word stands in the message if it is none: "CHECK". */
struct typed typing_condition(struct typing *t, const struct node *n, const char *word);
/* Can it be assigned to what has the type?  True if that is not certain. */
bool typing_fits(const struct typing *t, struct typed v, struct value_type to);
struct typed typing_assigned(struct typing *t, struct typed v, struct value_type to);
struct value_type typing_type(const struct typing *t, struct type type);
static inline bool
value_type_known(struct value_type v)
{
	return v.id || v.own || v.row;
}
/* Has it a collation?  True if that is not certain. */
bool typing_collates(const struct typing *t, struct value_type v);
/* As format_type() writes it. */
struct str typing_type_name(const struct typing *t, struct value_type v);
/* Has it certainly no default operator class: GetDefaultOpClass? */
bool typing_lacks_class(const struct typing *t, struct value_type v, struct str method);
/* Is it one of those that are no type's default, and certainly not for this type? */
bool typing_class_refuses(const struct typing *t, struct value_type v, struct str opclass);

#endif
