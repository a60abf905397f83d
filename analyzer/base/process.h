/*
 * Other programs.
 */
#ifndef BASE_PROCESS_H
#define BASE_PROCESS_H

#include "base/str.h"

struct arena;
struct err;

/*
 * Runs a program by its name, without a shell, with its input closed: `argv` ends in NULL.  *out gets
 * what it prints, *errors what it complains about.  False, with the reason, if it cannot be run;
 * *status is its exit status.
 */
bool process_run(struct arena *a, const char *const *argv, struct str *out, struct str *errors,
	int *status, struct err *err) __attribute__((warn_unused_result));

#endif
