/*
 * Types: which changes of a column's type PostgreSQL makes without touching the rows.
 *
 * Source: ATColumnChangeRequiresRewrite and ATPrepAlterColumnType (tablecmds.c), find_coercion_
 * pathway (parse_coerce.c), the length coercion support functions (varchar_support,
 * numeric_support, timestamp_support, interval_support, varbit_support, …) and pg_cast; every
 * pair is measured in the records of real servers.
 */
#ifndef KNOWLEDGE_TYPE_H
#define KNOWLEDGE_TYPE_H

#include <stdbool.h>

#include "base/str.h"

/* A type without schema and domains: internal name and modifiers; see model/name.h. */
struct plain_type {
	struct str name;
	int mods, mod[2];
	int dimensions;
	bool castless; /* not built in, and known to have no cast but by its text */
};

enum type_cost {
	TYPE_COST_UNKNOWN, /* one of the types is not known */
	TYPE_COST_NOTHING, /* only the catalog changes; indexes are kept */
	TYPE_COST_INDEX,   /* the heap is kept, indexes on the column are built anew */
	TYPE_COST_REWRITE, /* every row is written anew */
	TYPE_COST_ERROR,   /* there is no cast: the statement fails without USING */
};

struct type_session {
	int pg_major;
	bool utc;         /* TimeZone is UTC: timestamp ↔ timestamptz is then free, since 12 */
	bool using_given; /* the cast is written out */
};
enum type_cost type_change_cost(struct plain_type from, struct plain_type to,
	const struct type_session *s);

/* Can a value that fits `from` not fit `to`, or lose precision? */
bool type_narrows(struct plain_type from, struct plain_type to);

/* The SQL spelling of an internal name: "int4" is "integer"; the name itself otherwise. */
struct str type_sql_name(struct str internal);
/* Is it a built-in type of this name? */
bool type_is_builtin(struct str internal);
/* Is it a type that the extension brings?  Of the common ones only. */
bool type_of_extension(struct str extension, struct str type);
/* Are both integers, floats or numeric; or both strings; …? */
bool type_same_family(struct str a, struct str b);
/*
 * Can a foreign key of a column of one type refer to a column of the other?  ATAddForeignKeyConstraint
 * takes an equality operator of the key's opfamily, or an implicit cast to its type.
 */
bool type_refers(struct str from, struct str to, int pg_major);

#endif
