/*
 * PostgreSQL's headers, for the parser's nodes.  Only files of syntax/ include this, last of all
 * includes: it redefines printf and its family, bool, Min, Max, and much more.
 */
#ifndef SYNTAX_PG_H
#define SYNTAX_PG_H

#include <pg_query.h>
#include <pg_query/pg_query_internal.h>

#include "nodes/parsenodes.h"
#include "nodes/pg_list.h"
#include "nodes/value.h"

#endif
