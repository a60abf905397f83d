/*
 * PostgreSQL's keywords: which words may be a name without quotes, and where.
 *
 * Generated from pg_get_keywords() of the newest server (its source: src/include/parser/kwlist.h):
 * keyword.tsv, ci/dump-functions.py.
 */
#ifndef KNOWLEDGE_KEYWORD_H
#define KNOWLEDGE_KEYWORD_H

#include "base/str.h"

enum keyword_kind {
	KEYWORD_NONE,             /* any other word */
	KEYWORD_UNRESERVED,       /* may name anything */
	KEYWORD_COLUMN_NAME,      /* may not name a function or type */
	KEYWORD_TYPE_OR_FUNCTION, /* may not name a table or column */
	KEYWORD_RESERVED,         /* may not name anything */
};

enum keyword_kind keyword_kind(struct str word); /* ignoring ASCII case */

#endif
