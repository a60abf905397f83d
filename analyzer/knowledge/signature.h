/*
 * What PostgreSQL's own functions and operators take and give, by the types of their arguments;
 * the casts between its types; and the operator classes that an index uses unless told.
 *
 * Generated from pg_type, pg_proc, pg_operator, pg_cast and pg_opclass of servers of each major
 * version: argument.tsv, overload.tsv, operator.tsv, cast.tsv, operator_class.tsv; ci/dump-types.py.
 * Types are numbers here; those that the resolution of types treats in a way of their own have
 * names.
 */
#ifndef KNOWLEDGE_SIGNATURE_H
#define KNOWLEDGE_SIGNATURE_H

#include <stdbool.h>

#include "base/str.h"
#include "knowledge/function.h"

/* clang-format off */
/* TYPE_ID_X is the type x; gen_signatures.py reads this list. */
enum type_id {
	TYPE_ID_NONE,
	TYPE_ID_ANY, TYPE_ID_UNKNOWN,
	TYPE_ID_ANYELEMENT, TYPE_ID_ANYARRAY, TYPE_ID_ANYNONARRAY, TYPE_ID_ANYENUM,
	TYPE_ID_ANYRANGE, TYPE_ID_ANYMULTIRANGE,
	TYPE_ID_ANYCOMPATIBLE, TYPE_ID_ANYCOMPATIBLEARRAY, TYPE_ID_ANYCOMPATIBLENONARRAY,
	TYPE_ID_ANYCOMPATIBLERANGE, TYPE_ID_ANYCOMPATIBLEMULTIRANGE,
	TYPE_ID_RECORD, TYPE_ID_CSTRING, TYPE_ID_VOID,
	TYPE_ID_BOOL, TYPE_ID_INT2, TYPE_ID_INT4, TYPE_ID_INT8, TYPE_ID_NUMERIC, TYPE_ID_FLOAT4,
	TYPE_ID_FLOAT8, TYPE_ID_BIT, TYPE_ID_TEXT, TYPE_ID_NAME, TYPE_ID_BPCHAR, TYPE_ID_VARCHAR,
	TYPE_ID_DATE, TYPE_ID_TIME, TYPE_ID_TIMETZ, TYPE_ID_TIMESTAMP, TYPE_ID_TIMESTAMPTZ,
	TYPE_ID_INTERVAL, TYPE_ID_OID, TYPE_ID_INT2VECTOR, TYPE_ID_OIDVECTOR, TYPE_ID_REGCLASS,
	TYPE_ID_JSON, TYPE_ID_JSONB, TYPE_ID_XML,
	TYPE_ID_OTHERS, /* those without a name here follow */
};
/* clang-format on */

/* Without pointers, so that the tables are read from the file as they are. */
struct builtin_type {
	char name[32], sql[32]; /* sql: as format_type() writes it */
	char kind;              /* b(ase), p(seudo), r(ange), m(ultirange) */
	char category;
	bool preferred, collates;
	unsigned char element; /* of an array or a range; of a multirange its range */
	unsigned char array;   /* of it */
	unsigned char in, out; /* volatility of its input and output function */
	unsigned char first, last;
	/* before this major version, if there is one, two things were otherwise */
	unsigned char changed;
	char category_before;
	unsigned char out_before;
};

enum overload_flag {
	OVERLOAD_STRICT = 1,
	OVERLOAD_SET = 2,
	OVERLOAD_VARIADIC = 4,
	OVERLOAD_SQL = 8, /* in SQL: a call may be inlined */
};

struct overload {
	unsigned short name_at, args_at;
	unsigned char name_n, args, optional; /* the last `optional` of them have defaults */
	unsigned char result, volatility, flags;
	char kind; /* f(unction), a(ggregate), w(indow function) */
	unsigned char first, last;
};

struct operator_row {
	unsigned short name_at;
	unsigned char name_n, left, right; /* left: TYPE_ID_NONE for a prefix operator */
	unsigned char result, volatility;
	bool strict, contrib; /* contrib: not in the core, but in an extension that comes along */
	unsigned char first, last;
};

struct type_cast {
	unsigned char source, target;
	char method, context; /* as in struct cast_row; method i: by the text */
	unsigned char volatility, first, last;
};

struct overloads {
	const struct overload *v;
	size_t n;
};

struct operator_rows {
	const struct operator_row *v;
	size_t n;
};

/* TYPE_ID_NONE: no such type. */
enum type_id builtin_type_id(struct str name, int pg_major);
/* NULL behind the last. */
const struct builtin_type *builtin_type(enum type_id id);
char builtin_category(enum type_id id, int pg_major);
enum volatility builtin_out(enum type_id id, int pg_major);
/* Those of the name, of all versions. */
struct overloads builtin_overloads(struct str name);
struct operator_rows builtin_operators(struct str name);
/* Is it of a name that PostgreSQL or an extension has, or short enough that it may be one? */
bool operator_is_common(struct str name);
const unsigned char *overload_args(const struct overload *o);
struct type_casts {
	const struct type_cast *v;
	size_t n;
};
/* All from the type, of all versions. */
struct type_casts builtin_casts(enum type_id source);
/* NULL: pg_cast has no such cast. */
const struct type_cast *builtin_cast(enum type_id source, enum type_id target, int pg_major);
/* Is what was there from first to last there in this version?  Nearest of those measured. */
bool version_has(int first, int last, int pg_major);

/* ---- operator classes ---- */

/* Does the access method come with PostgreSQL? */
bool builtin_access_method(struct str method);
/* Is there a default class of exactly this type, perhaps of an extension that comes along? */
bool builtin_default_class(struct str method, enum type_id type, int pg_major);

#endif
