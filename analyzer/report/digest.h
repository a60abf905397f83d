/*
 * What a statement does, put together from the effects of its operations: one lock for every
 * relation, everything sorted by name.
 */
#ifndef REPORT_DIGEST_H
#define REPORT_DIGEST_H

#include "model/effect.h"

struct digest_lock {
	struct str relation;
	struct str key; /* how the catalog files it */
	enum relation_kind kind;
	enum lock_mode mode; /* the strongest */
	unsigned work;       /* of all operations on it */
	enum presence presence;
};

struct digest_locks {
	struct digest_lock *v;
	unsigned n, cap;
};

struct digest {
	struct digest_locks locks;
	struct strs rewrites, scans, index_builds;
};

struct digest digest_of(struct arena *a, const struct effects *effects);

#endif
