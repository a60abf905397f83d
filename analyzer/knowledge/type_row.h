/*
 * Built-in types and the casts between them, as pg_type and pg_cast of each major version have
 * them: type.tsv and cast.tsv, which ci/dump-types.py writes.
 */
#ifndef KNOWLEDGE_TYPE_ROW_H
#define KNOWLEDGE_TYPE_ROW_H

#include <stdbool.h>

#include "base/str.h"

/* Without a pointer in it, so that the table is read from the file as it is. */
struct type_row {
	unsigned char name_n;
	char name[31];
	char sql[32]; /* as format_type() writes it */
	/* the default operator class for btree, its family and its type; empty: none */
	char opclass[20], opfamily[20], opcintype[12];
	short length; /* typlen; -1: it varies */
	char align, storage, category;
	bool preferred;
	unsigned char first, last; /* major versions */
};

struct cast_row {
	char source[16], target[16];
	char method;  /* f: a function, b: the bytes stay as they are */
	char context; /* i: implicit, a: in assignments, e: only where it is written */
	unsigned char first, last;
};

/* NULL: no such type.  A version before or behind those measured is like the nearest. */
const struct type_row *type_row_of(struct str name, int pg_major);
/* The same of any version. */
const struct type_row *type_row_any(struct str name);
/* NULL: pg_cast has no such cast. */
const struct cast_row *cast_row_of(struct str source, struct str target, int pg_major);

#endif
