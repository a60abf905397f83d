/*
 * Settings: command line > FORELOCK_* in the environment > the nearest .forelock.yml > defaults.
 */
#ifndef ENGINE_SETTINGS_H
#define ENGINE_SETTINGS_H

#include "engine/rule.h"
#include "layout/layout.h"

struct err;

struct severities {
	enum severity *v; /* by the index in rule_entries */
	size_t n;
};

struct settings {
	struct layout_settings layout;
	struct str since;            /* a commit: what is older is history; "": report on all */
	struct str baseline_version; /* the same of a version */
	int pg_version;
	enum wrap transaction; /* of every file, if it is set; else as its layout has it */
	enum profile profile;
	enum severity fail_on;        /* SEVERITY_OFF: never */
	unsigned threads;             /* 0: as many as there are processors */
	bool unjudged;                /* what happens is asked for, not what is to be mended */
	struct severities severities; /* what each rule reports as, after all overrides */
	/* which of them were given where, so that the stronger source wins */
	bool pg_version_set, transaction_set, profile_set, fail_on_set;
	struct rule_overrides {
		struct rule_override {
			struct str name;
			enum severity severity;
		} * v;
		unsigned n, cap;
	} overrides; /* NAME or category/…*; later ones win */
};

struct settings settings_default(void);
/* Fills in severities from the profile and the overrides. */
void settings_finish(struct arena *a, struct settings *s);

/* One "key = value" of the command line or the environment; false with the reason. */
bool setting_set(struct arena *a, struct settings *s, struct str key, struct str value,
	struct err *err) __attribute__((warn_unused_result));
/* Is there such a key?  False with an error that names the nearest. */
bool setting_known(struct arena *a, struct str key, struct err *err)
	__attribute__((warn_unused_result));
/* RULE=severity; the rule may be "types/" followed by a star. */
bool setting_rule(struct arena *a, struct settings *s, struct str assignment, struct err *err)
	__attribute__((warn_unused_result));

/* config.c: reads a .forelock.yml; what is set already stays.  Unknown keys are errors with line
   and column. */
bool config_read(struct arena *a, struct settings *s, struct str path, struct err *err)
	__attribute__((warn_unused_result));
/* The nearest .forelock.yml at or above a directory, up to the one that holds .git; "" if none. */
struct str config_find(struct arena *a, struct str dir);
/* FORELOCK_PG_VERSION and its siblings. */
bool environment_read(struct arena *a, struct settings *s, struct err *err)
	__attribute__((warn_unused_result));

#endif
