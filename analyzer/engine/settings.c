#include "engine/settings.h"

#include <stdlib.h>

#include "base/err.h"
#include "base/guess.h"
#include "engine/finding.h"
#include "layout/tool.h"
#include "knowledge/version.h"

enum { THREADS_MOST = 256 };

struct settings
settings_default(void)
{
	return (struct settings){
		.pg_version = PG_MAJOR_DEFAULT,
		.transaction = WRAP_SCRIPT,
		.profile = PROFILE_DEFAULT,
		.fail_on = SEVERITY_WARNING,
	};
}

/* "types/" followed by a star: all rules of a category. */
static bool
names_category(struct str name, struct str *category)
{
	if (!str_ends(name, S("/*")))
		return false;
	*category = str_sub(name, 0, name.n - 2);
	return true;
}

static bool
override_covers(const struct rule_override *o, const struct rule_entry *rule)
{
	struct str category;

	if (names_category(o->name, &category))
		return str_eq(category, rule->category);
	return str_eq(o->name, rule->name);
}

void
settings_finish(struct arena *a, struct settings *s)
{
	s->severities.n = rule_entries_n;
	s->severities.v = arena_array(a, enum severity, rule_entries_n + 1);
	for (size_t i = 0; i < rule_entries_n; i++) {
		const struct rule_entry *entry = &rule_entries[i];

		if (entry->rule->profile <= s->profile)
			s->severities.v[i] = entry->rule->severity;
		each (o, &s->overrides)
			if (override_covers(o, entry))
				s->severities.v[i] = o->severity;
	}
}

static struct str
rule_suggestion(struct arena *a, struct str name)
{
	struct guess guess = guess_of(name);

	for (size_t i = 0; i < rule_entries_n; i++)
		guess_try(&guess, rule_entries[i].name);
	return guess_text(a, &guess);
}

static bool
is_category(struct str name)
{
	for (size_t i = 0; i < rule_entries_n; i++)
		if (str_eq(rule_entries[i].category, name))
			return true;
	return false;
}

static struct str
category_suggestion(struct arena *a, struct str name)
{
	struct guess guess = guess_of(name);

	for (size_t i = 0; i < rule_entries_n; i++)
		guess_try(&guess, rule_entries[i].category);
	return guess_text(a, &guess);
}

static bool
set_version(struct arena *a, struct settings *s, struct str value, struct err *err)
{
	struct str minor;
	long major, ignored;
	struct str text = str_cut(value, '.', &minor);

	/* the minor release makes no difference to any lock */
	if (!str_to_long(text, &major) || (minor.n && !str_to_long(minor, &ignored)))
		return err_set(err, a, "\"%.*s\" is no version of PostgreSQL: one is %d",
			FMT(value), PG_MAJOR_DEFAULT);
	if (major < PG_MAJOR_OLDEST || major > PG_MAJOR_NEWEST)
		return err_set(err, a, "PostgreSQL %ld is not known here; %d to %d are", major,
			PG_MAJOR_OLDEST, PG_MAJOR_NEWEST);
	s->pg_version = (int)major;
	s->pg_version_set = true;
	return true;
}

static bool
set_transaction(struct arena *a, struct settings *s, struct str value, struct err *err)
{
	if (!wrap_of(value, &s->transaction))
		return err_set(err, a,
			"\"%.*s\" is none of script, statement, file, run, implicit, pipeline",
			FMT(value));
	s->transaction_set = true;
	return true;
}

static bool
set_tool(struct arena *a, struct settings *s, struct str value, struct err *err)
{
	struct guess guess = guess_of(value);

	for (size_t i = 0; i < tools_n; i++)
		guess_try(&guess, str_of(tools[i].name));
	if (!tool_of(value))
		return err_set(err, a, "there is no tool \"%.*s\"%.*s", FMT(value),
			FMT(guess_text(a, &guess)));
	s->layout.tool = value;
	return true;
}

static bool
set_baseline_version(struct arena *a, struct settings *s, struct str value, struct err *err)
{
	if (!value.n)
		return err_set(err, a, "the version is empty");
	s->baseline_version = value;
	return true;
}

static bool
set_list(struct arena *a, struct strs *list, struct str value, struct err *err)
{
	struct str rest = value, name;

	*list = (struct strs){ 0 };
	while (rest.n) {
		name = str_trim(str_cut(rest, ',', &rest));
		if (name.n)
			strs_add(a, list, name);
	}
	return list->n || err_set(err, a, "a name is needed");
}

static bool
set_contexts(struct arena *a, struct settings *s, struct str value, struct err *err)
{
	return set_list(a, &s->layout.contexts, value, err);
}

static bool
set_labels(struct arena *a, struct settings *s, struct str value, struct err *err)
{
	return set_list(a, &s->layout.labels, value, err);
}

static bool
set_profile(struct arena *a, struct settings *s, struct str value, struct err *err)
{
	if (str_is(value, "default"))
		s->profile = PROFILE_DEFAULT;
	else if (str_is(value, "strict"))
		s->profile = PROFILE_STRICT;
	else
		return err_set(err, a, "\"%.*s\" is none of default, strict", FMT(value));
	s->profile_set = true;
	return true;
}

static bool
set_fail_on(struct arena *a, struct settings *s, struct str value, struct err *err)
{
	enum severity severity;

	if (str_is(value, "never"))
		severity = SEVERITY_OFF;
	else if (!severity_of(value, &severity) || severity == SEVERITY_OFF)
		return err_set(err, a, "\"%.*s\" is none of error, warning, note, never",
			FMT(value));
	s->fail_on = severity;
	s->fail_on_set = true;
	return true;
}

static bool
set_jobs(struct arena *a, struct settings *s, struct str value, struct err *err)
{
	long n;

	if (!str_to_long(value, &n) || n < 1 || n > THREADS_MOST)
		return err_set(err, a, "\"%.*s\" is no number from 1 to %d", FMT(value),
			THREADS_MOST);
	s->threads = (unsigned)n;
	return true;
}

/* A setting is known by the same key on the command line and in a file. */
static const struct {
	const char *key;
	bool (*set)(struct arena *a, struct settings *s, struct str value, struct err *err);
} keys[] = {
	{ "pg-version", set_version },
	{ "transaction", set_transaction },
	{ "tool", set_tool },
	{ "baseline-version", set_baseline_version },
	{ "contexts", set_contexts },
	{ "labels", set_labels },
	{ "profile", set_profile },
	{ "fail-on", set_fail_on },
	{ "jobs", set_jobs },
};

bool
setting_known(struct arena *a, struct str key, struct err *err)
{
	struct guess guess = guess_of(key);

	guess_try(&guess, S("rules"));
	for (size_t i = 0; i < sizeof(keys) / sizeof(*keys); i++) {
		if (str_is(key, keys[i].key))
			return true;
		guess_try(&guess, str_of(keys[i].key));
	}
	return err_set(err, a, "unknown key \"%.*s\"%.*s", FMT(key), FMT(guess_text(a, &guess)));
}

bool
setting_set(struct arena *a, struct settings *s, struct str key, struct str value, struct err *err)
{
	for (size_t i = 0; i < sizeof(keys) / sizeof(*keys); i++)
		if (str_is(key, keys[i].key))
			return keys[i].set(a, s, value, err);
	return setting_known(a, key, err);
}

bool
setting_rule(struct arena *a, struct settings *s, struct str assignment, struct err *err)
{
	struct rule_override override = { 0 };
	struct str level, category;

	override.name = str_cut(assignment, '=', &level);
	if (override.name.n == assignment.n)
		return err_set(err, a, "\"%.*s\" has no \"=\": as in %s", FMT(assignment),
			"table-dropped=warning");
	if (names_category(override.name, &category)) {
		if (!is_category(category))
			return err_set(err, a, "there are no rules in \"%.*s\"%.*s", FMT(category),
				FMT(category_suggestion(a, category)));
	} else if (!rule_find(override.name)) {
		return err_set(err, a, "there is no rule \"%.*s\"%.*s", FMT(override.name),
			FMT(rule_suggestion(a, override.name)));
	}
	if (!severity_of(level, &override.severity))
		return err_set(err, a, "\"%.*s\" is none of error, warning, note, off", FMT(level));
	*vec_push(a, &s->overrides) = override;
	return true;
}

bool
environment_read(struct arena *a, struct settings *s, struct err *err)
{
	const struct {
		const char *name, *key;
		bool set;
	} variables[] = {
		{ "FORELOCK_PG_VERSION", "pg-version", s->pg_version_set },
		{ "FORELOCK_TRANSACTION", "transaction", s->transaction_set },
		{ "FORELOCK_TOOL", "tool", s->layout.tool.n > 0 },
		{ "FORELOCK_PROFILE", "profile", s->profile_set },
		{ "FORELOCK_FAIL_ON", "fail-on", s->fail_on_set },
	};

	for (size_t i = 0; i < sizeof(variables) / sizeof(*variables); i++) {
		struct str value = str_of(getenv(variables[i].name));

		if (!value.n || variables[i].set)
			continue;
		if (!setting_set(a, s, str_of(variables[i].key), value, err))
			return err_at(err, a, str_of(variables[i].name), 0, 0, "%.*s",
				FMT(err->message));
	}
	return true;
}
