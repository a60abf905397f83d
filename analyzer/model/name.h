/*
 * Names of relations and of types, folded as PostgreSQL folds them.
 */
#ifndef MODEL_NAME_H
#define MODEL_NAME_H

#include <stdbool.h>

#include "base/str.h"

struct arena;

struct relname {
	struct str schema; /* empty: the search path decides */
	struct str name;
};

struct relnames {
	struct relname *v;
	unsigned n, cap;
};

bool relname_eq(struct relname a, struct relname b);
/* "public.orders", or "orders" without a schema; quoted where SQL needs it. */
struct str relname_text(struct arena *a, struct relname name);
/* An identifier as SQL needs it written: "order" and "Mixed" get their quotes. */
struct str name_quoted(struct arena *a, struct str name);
/* "a, \"Mixed\", b" */
struct str names_quoted(struct arena *a, const struct strs *names);

/* A type as written: the name is PostgreSQL's internal one (int4, varchar, bpchar, timestamptz). */
struct type {
	struct str schema; /* empty: the search path, or pg_catalog where that was written */
	struct str name;
	int mods;            /* number of type modifiers */
	int mod[2];          /* varchar(mod[0]), numeric(mod[0], mod[1]); interval: as parsed */
	int dimensions;      /* of an array */
	bool setof, percent; /* percent: table.column%TYPE, name is "table.column" */
};

bool type_eq(struct type a, struct type b);
/* As format_type() writes it: "character varying(20)", "integer[]", "public.mood". */
struct str type_text(struct arena *a, struct type type);

#endif
