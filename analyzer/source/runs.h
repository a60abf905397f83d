/*
 * Long runs of operator characters.  Where a comment or a sign may end an operator, PostgreSQL's
 * scanner matches all of the run and gives back all but the first of it (scan.l, xcstart and
 * operator): 100,000 nested comments in a row, or as many signs, take it minutes.
 */
#ifndef SOURCE_RUNS_H
#define SOURCE_RUNS_H

#include <stddef.h>

/*
 * Changes the n bytes at s so that no run is long, and nothing else about what they mean:
 * comments become blanks, an operator that is too long becomes another that is.
 */
void runs_break(char *s, size_t n);

#endif
