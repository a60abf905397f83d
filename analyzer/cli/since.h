/*
 * What is new: --since REF, by git, and the baseline version of the settings.  All that is older is
 * history, which is replayed and not reported on.
 */
#ifndef CLI_SINCE_H
#define CLI_SINCE_H

#include "cli/inputs.h"

/*
 * Leaves reported, of what is, only what changed since the merge base of REF and HEAD: committed,
 * staged, in the working tree or untracked.  What is left is deployed together.  Says of each file
 * that was there already, and of each that comes before one that was, that it is so.  False, with
 * the cure, if git does not know.
 */
bool since_apply(struct arena *a, struct str ref, struct inputs *inputs, struct err *err)
	__attribute__((warn_unused_result));

/* Of each layout, units up to that version are history.  False if no unit has it. */
bool baseline_apply(struct arena *a, struct str version, struct inputs *inputs, struct err *err)
	__attribute__((warn_unused_result));

#endif
