/*
 * What went wrong outside: a file, a flag, a setting.  What is wrong inside a migration is a
 * finding and never an error.
 */
#ifndef BASE_ERR_H
#define BASE_ERR_H

#include "base/str.h"

struct arena;

struct err {
	struct str path;     /* of the file at fault, or empty */
	size_t line, column; /* in it, from 1; 0 if there is no place */
	struct str message;
};

struct errs {
	struct err *v;
	unsigned n, cap;
};

/* Fills in the error and returns false. */
bool err_set(struct err *err, struct arena *a, const char *format, ...)
	__attribute__((format(printf, 3, 4)));
/* The same, naming a file and perhaps a place in it. */
bool err_at(struct err *err, struct arena *a, struct str path, size_t line, size_t column,
	const char *format, ...) __attribute__((format(printf, 6, 7)));
/* "path:line:column: message", as far as known. */
struct str err_text(struct arena *a, const struct err *err);

#endif
