/*
 * Findings: what a rule said, where, and what a reader needs to know of it.
 */
#ifndef ENGINE_FINDING_H
#define ENGINE_FINDING_H

#include "engine/rule.h"

struct label {
	const struct source *source;
	struct span span;
	struct str text;
};

struct labels {
	struct label *v;
	unsigned n, cap;
};

struct finding {
	const struct rule_entry *rule;
	enum severity severity;
	const struct source *source;
	struct span span;
	struct span statement; /* the whole statement, for context */
	struct str message, help;
	struct str relation; /* "public.orders", or "" */
	struct str subject;  /* the column, constraint or index it is about, or "" */
	enum lock_mode lock; /* LOCK_NONE: no lock is the point */
	unsigned work;
	struct labels labels;
	struct str suppressed; /* the reason of the allow that covers it; see `allowed` */
	bool allowed;
	uint64_t fingerprint; /* rule, path, relation, subject, ordinal: not the line */
};

struct findings {
	struct finding *v;
	unsigned n, cap;
};

struct str severity_name(enum severity s); /* "error", "warning", "note", "off" */
bool severity_of(struct str name, enum severity *s);

/* "ACCESS EXCLUSIVE on public.orders: reads and writes wait while every row is read"; "" if the
   finding is not about a lock, or nobody waits for it. */
struct str finding_consequence(struct arena *a, const struct finding *f);
/* The same of any lock: relation may be empty. */
struct str lock_consequence(struct arena *a, enum lock_mode lock, struct str relation,
	unsigned work);
/* " while every row is read": how long the work of a statement takes; "": an instant */
struct str work_duration(unsigned work);
/* What is done under the lock, for JSON: "rewrite", "scan", "index", … */
void work_names(struct arena *a, unsigned work, struct strs *into);

/* Orders by source, place and rule; gives equal findings ordinals and each its fingerprint. */
void findings_finish(struct arena *scratch, struct findings *all);

#endif
