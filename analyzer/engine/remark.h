/*
 * Which rule words a remark: a remark is a fact about a file, and a rule says what follows from it.
 */
#ifndef ENGINE_REMARK_H
#define ENGINE_REMARK_H

#include "engine/engine.h"

const char *remark_rule(enum remark_kind kind);

/* What the statements of a source that was loaded tell of its file. */
void remark_statements(struct arena *a, struct source *s, const struct statements *statements);

#endif
