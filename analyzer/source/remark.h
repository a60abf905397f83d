/*
 * What is to be said of a file before a statement of it is read: its name, its place among the
 * others, and the marks by which it speaks to its tool.  A rule of the folder files/ or
 * transactions/ words each of them.
 */
#ifndef SOURCE_REMARK_H
#define SOURCE_REMARK_H

#include "base/str.h"

struct arena;

enum remark_kind {
	REMARK_MARKER_UNSEEN, /* a mark that the tool will not see: {detail} is it, {more} says why */
};

struct remark {
	enum remark_kind kind;
	struct span at; /* in the file */
	struct str detail, more;
};

struct remarks {
	struct remark *v;
	size_t n, cap;
};

#endif
