/*
 * What the files typing*.c share.  Private to them.
 */
#ifndef MODEL_TYPING_INTERNAL_H
#define MODEL_TYPING_INTERNAL_H

#include "model/typing.h"

enum {
	TYPING_ARGS_MOST = 32, /* a call with more arguments is not resolved */
	TYPING_DEEPEST = 8,    /* domains over domains, arrays of arrays */
};

enum answer { ANSWER_NO, ANSWER_MAYBE, ANSWER_YES };

/* How far PostgreSQL goes to make one type of another. */
enum context { CONTEXT_IMPLICIT, CONTEXT_ASSIGNMENT, CONTEXT_EXPLICIT };

/* find_coercion_pathway */
struct path {
	enum answer there;
	enum volatility least, most;
	bool text; /* by the text of the value */
	bool call; /* by a function of its own */
};

/* ---- typing.c ---- */

struct typed resolve_constant(const struct node *n);
/* What both are together: for AND, a list, an operator. */
void volatility_join(struct typed *into, const struct typed *v);
/* May no operators and casts be there but PostgreSQL's own? */
bool typing_all_known(const struct typing *t);
/* The first reason counts, unless there may have been one before. */
void typing_fail(struct typing *t, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* A value that nothing has been joined to. */
static inline struct typed
typed_start(enum type_id id)
{
	return (struct typed){
		.type = { .id = id },
		.least = IMMUTABLE,
		.most = IMMUTABLE,
		.constant = CONSTANT_VALUE,
	};
}

static inline struct typed
typed_unknown(void)
{
	return (struct typed){ .least = IMMUTABLE, .most = VOLATILE };
}

/* What may be gone before anybody looks: that it is volatile is not certain any more. */
static inline struct typed
perhaps_gone(struct typed v)
{
	v.least = IMMUTABLE;
	return v;
}

/* ---- typing_type.c ---- */

static inline struct value_type
type_of_id(enum type_id id)
{
	return (struct value_type){ .id = id };
}

static inline bool
value_type_eq(struct value_type a, struct value_type b)
{
	return a.id == b.id && a.own == b.own && a.row == b.row && a.array == b.array;
}

bool type_is_polymorphic(struct value_type v);
/* Without the domains on top. */
struct value_type type_base(const struct typing *t, struct value_type v);
/* TypeCategory; NUL: not known */
char type_category(const struct typing *t, struct value_type v);
bool type_preferred(struct value_type v);
/* get_element_type, after domains; not known: it is no array */
struct value_type type_element(const struct typing *t, struct value_type v);
struct value_type type_array(struct value_type v);
/* A row of a table, or a composite type. */
bool type_is_row(struct value_type v);
bool type_is_enum(const struct typing *t, struct value_type v);
/* Is nothing known of what it can be cast to: a base type, a range of the user's? */
bool type_is_opaque(const struct typing *t, struct value_type v);
enum volatility type_in(const struct typing *t, struct value_type v);
enum volatility type_out(const struct typing *t, struct value_type v);

/* ---- typing_coerce.c ---- */

struct path coercion_path(const struct typing *t, struct value_type from, struct value_type to,
	enum context context);
/* can_coerce_type; polymorphic types take everything here */
enum answer can_coerce(const struct typing *t, struct value_type from, struct value_type to,
	enum context context);
/* The value after it has been coerced; what was not possible stays what it was. */
struct typed coerced(struct typing *t, struct typed v, struct value_type to, enum context context);
/* The cast in the body of a function that is inlined: nobody prints it. */
struct typed inlined_to_text(struct typing *t, struct typed v);
/* With the coercions that were made of the value at another time. */
struct typed coerced_as_written(struct typing *t, struct typed v);
/*
 * select_common_type; with a word as "CASE" it fails where that is certain.  Not known: there is
 * none, or nobody knows; *none says which.
 */
struct value_type common_type(struct typing *t, const struct typed *v, size_t n, const char *word,
	bool *none);
/* coerce_to_boolean; the word is for the message. */
struct typed coerced_to_boolean(struct typing *t, struct typed v, struct str word);

/* ---- typing_literal.c ---- */

/* Fails if the type certainly does not take the text; NULL: nothing is known of it. */
void literal_read(struct typing *t, const struct node *literal, struct value_type type);

/* ---- typing_generic.c ---- */

/* Polymorphic arguments: what the types of the call make of them. */
struct generic {
	struct value_type element, array, range, multirange, compatible;
	bool element_used, range_used, multirange_used; /* one of the kind is declared */
};
/* check_generic_type_consistency */
enum answer generic_match(struct typing *t, const struct value_type *declared,
	const struct value_type *actual, size_t n, struct generic *g);
/* Of which type nothing is told, because all is literals: "anyrange ", or "" ; NULL: of none. */
const char *generic_undetermined(const struct generic *g);
/* The type that stands for a declared one; not known: it cannot be told. */
struct value_type generic_actual(const struct generic *g, struct value_type declared);

/* ---- typing_choice.c ---- */

/* A function or operator that a call may mean. */
struct candidate {
	const struct value_type *args;
	struct value_type result;
	enum volatility least, most;
	bool strict, set, inlined, variadic;
	char kind; /* f, a, w */
};

struct candidates {
	struct candidate *v;
	unsigned n, cap;
};

/* What a call means: one of the candidates, or as much as those have in common that it may mean. */
struct meant {
	enum meant_status { MEANT_UNSURE, MEANT_NONE, MEANT_SEVERAL, MEANT_ONE } status;
	struct candidate c;
	struct value_type result;
	bool exact;
	/* only literals where one of their types would tell the others: of which; or NULL */
	const char *undetermined;
};

/* func_get_detail from the candidates on: exact match, then func_match_argtypes and the choice. */
struct meant choose(struct typing *t, const struct candidates *all, const struct value_type *args,
	size_t n);

/* enforce_generic_type_consistency: fails if nothing tells the type. */
void check_determined(struct typing *t, const struct meant *m);

/* ---- typing_function.c ---- */

struct typed resolve_call(struct typing *t, const struct node *n);

/* ---- typing_operator.c ---- */

/* make_op of operands that are resolved; left NULL: a prefix operator. */
struct typed resolve_operator(struct typing *t, struct relname name, const struct typed *left,
	const struct typed *right);

/* ---- typing_list.c, typing_condition.c: each resolves a kind of node ---- */

struct typed resolve_coalesce(struct typing *t, const struct node *n);
struct typed resolve_greatest(struct typing *t, const struct node *n);
struct typed resolve_array(struct typing *t, const struct node *n);
/* ARRAY[…]::type[] */
struct typed resolve_array_as(struct typing *t, const struct node *n, struct value_type array);
struct typed resolve_row(struct typing *t, const struct node *n);
struct typed resolve_operation(struct typing *t, const struct node *n);
/* IS DISTINCT FROM and NULLIF */
struct typed resolve_equality(struct typing *t, const struct node *n);
struct typed resolve_any(struct typing *t, const struct node *n);
struct typed resolve_in(struct typing *t, const struct node *n);
struct typed resolve_between(struct typing *t, const struct node *n);
/* AND, OR, NOT; the word is for the message. */
struct typed resolve_boolean(struct typing *t, const struct node *n, struct str word);
struct typed resolve_null_test(struct typing *t, const struct node *n);
struct typed resolve_boolean_test(struct typing *t, const struct node *n);
struct typed resolve_case(struct typing *t, const struct node *n);

struct values {
	struct typed *v;
	size_t n;
};
/* The arguments of a node from one on. */
struct values resolve_all(struct typing *t, const struct node *n, size_t from);
/* Taken for values of one type, as CASE, COALESCE and ARRAY want them. */
struct typed joined(struct typing *t, const struct values *all, const char *word);

#endif
