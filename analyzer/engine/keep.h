/*
 * Which findings are told: not those that a comment allows, one of a file where the rule speaks once
 * a file, and not what another one covers that says more of the same place.
 */
#ifndef ENGINE_KEEP_H
#define ENGINE_KEEP_H

#include "engine/engine.h"

/* `found` is in order; its array becomes that of result->findings. */
void findings_keep(struct arena *a, const struct findings *found, struct analysis *result);

#endif
