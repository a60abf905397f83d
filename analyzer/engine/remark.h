/*
 * Which rule words a remark: a remark is a fact about a file, and a rule says what follows from it.
 */
#ifndef ENGINE_REMARK_H
#define ENGINE_REMARK_H

#include "source/remark.h"

const char *remark_rule(enum remark_kind kind);

#endif
