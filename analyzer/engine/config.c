/*
 * .forelock.yml: a mapping of settings to words, and under "rules" a mapping of rules to
 * severities.  Every value is taken as the text it is written as, so that `off` is no truth value
 * and 13.10 no number.  libyaml's events tell where each of them stands.
 */
#include "engine/settings.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <yaml.h>

#include "base/err.h"
#include "base/file.h"
#include "base/trie.h"
#include "engine/finding.h"

enum { CONFIG_LIMIT = 1024 * 1024 };

struct reader {
	struct arena *arena;
	struct settings *settings;
	struct settings before; /* what was set already */
	struct str path, text;
	struct err *err;
	yaml_parser_t parser;
	/* the event at hand */
	yaml_event_type_t type;
	yaml_mark_t at;
	struct str value; /* of a scalar */
	bool odd;         /* it has an anchor or a tag */
};

#define complain(r, mark, ...)                                                                     \
	err_at((r)->err, (r)->arena, (r)->path, (mark).line + 1, (mark).column + 1, __VA_ARGS__)

static void
remember(struct reader *r, const yaml_event_t *event)
{
	r->type = event->type;
	r->at = event->start_mark;
	r->value = S("");
	r->odd = false;
	if (event->type == YAML_SCALAR_EVENT) {
		const char *text = (const char *)event->data.scalar.value;

		r->value = str_copy(r->arena, (struct str){ text, event->data.scalar.length });
		r->odd = event->data.scalar.anchor || event->data.scalar.tag;
	} else if (event->type == YAML_MAPPING_START_EVENT) {
		r->odd = event->data.mapping_start.anchor || event->data.mapping_start.tag;
	}
}

/* What libyaml could not read; of a wrong byte it knows the offset only. */
static bool
refuse(struct reader *r)
{
	yaml_mark_t mark = r->parser.problem_mark;

	if (r->parser.error == YAML_READER_ERROR) {
		mark = (yaml_mark_t){ 0 };
		for (size_t i = 0; i < r->parser.problem_offset && i < r->text.n; i++) {
			mark.line += r->text.s[i] == '\n';
			mark.column = r->text.s[i] == '\n' ? 0 : mark.column + 1;
		}
	}
	return complain(r, mark, "%s", r->parser.problem ? r->parser.problem : "is no YAML");
}

static bool
next(struct reader *r)
{
	yaml_event_t event;

	r->type = YAML_NO_EVENT;
	if (!yaml_parser_parse(&r->parser, &event))
		return refuse(r);
	remember(r, &event);
	yaml_event_delete(&event);
	if (r->type != YAML_ALIAS_EVENT && !r->odd)
		return true;
	r->type = YAML_NO_EVENT;
	return complain(r, r->at, "anchors, aliases and tags are not used here");
}

/* False at the end of the mapping, and if something is wrong: then it is no MAPPING_END. */
static bool
next_key(struct reader *r, const struct trie **keys)
{
	const char *wrong = NULL;

	if (!next(r) || r->type == YAML_MAPPING_END_EVENT)
		return false;
	if (r->type != YAML_SCALAR_EVENT)
		wrong = "a key is a word";
	else if (trie_get(*keys, r->value))
		wrong = "this key is there twice";
	if (wrong) {
		r->type = YAML_NO_EVENT;
		return complain(r, r->at, "%s", wrong);
	}
	*keys = trie_set(r->arena, *keys, r->value, r);
	return true;
}

/* rules: { NAME: severity, … }.  The event at hand is the start of its value. */
static bool
read_rules(struct reader *r)
{
	const struct trie *names = NULL;
	enum severity unused;
	struct err problem;

	if (r->type == YAML_SCALAR_EVENT && !r->value.n)
		return true;
	if (r->type != YAML_MAPPING_START_EVENT)
		return complain(r, r->at, "\"rules\" needs lines \"name: severity\" below it");
	while (next_key(r, &names)) {
		struct str name = r->value;
		yaml_mark_t at = r->at;

		if (!next(r))
			return false;
		if (r->type != YAML_SCALAR_EVENT)
			return complain(r, r->at, "one of error, warning, note, off is needed");
		if (setting_rule(r->arena, r->settings,
			    str_format(r->arena, "%.*s=%.*s", FMT(name), FMT(r->value)), &problem))
			continue;
		/* if nothing is wrong with the value, the name is */
		return complain(r, severity_of(r->value, &unused) ? at : r->at, "%.*s",
			FMT(problem.message));
	}
	return r->type == YAML_MAPPING_END_EVENT;
}

static bool
is_set(const struct settings *s, struct str key)
{
	return (str_is(key, "pg-version") && s->pg_version_set) ||
		(str_is(key, "transaction") && s->transaction_set) ||
		(str_is(key, "tool") && s->layout.tool.n) ||
		(str_is(key, "baseline-version") && s->baseline_version.n) ||
		(str_is(key, "contexts") && s->layout.contexts.n) ||
		(str_is(key, "labels") && s->layout.labels.n) ||
		(str_is(key, "profile") && s->profile_set) ||
		(str_is(key, "fail-on") && s->fail_on_set) || (str_is(key, "jobs") && s->threads);
}

/* A value is checked even if a stronger source has set it. */
static bool
read_setting(struct reader *r, struct str key, yaml_mark_t key_at)
{
	struct settings unused = *r->settings;
	struct err problem;

	if (!setting_known(r->arena, key, &problem))
		return complain(r, key_at, "%.*s", FMT(problem.message));
	if (r->type != YAML_SCALAR_EVENT)
		return complain(r, r->at, "\"%.*s\" needs one word", FMT(key));
	if (!setting_set(r->arena, is_set(&r->before, key) ? &unused : r->settings, key, r->value,
		    &problem))
		return complain(r, r->at, "%.*s: %.*s", FMT(key), FMT(problem.message));
	return true;
}

static bool
read_settings(struct reader *r)
{
	const struct trie *keys = NULL;

	while (next_key(r, &keys)) {
		struct str key = r->value;
		yaml_mark_t at = r->at;

		if (!next(r))
			return false;
		if (!(str_is(key, "rules") ? read_rules(r) : read_setting(r, key, at)))
			return false;
	}
	return r->type == YAML_MAPPING_END_EVENT;
}

static bool
next_but_one(struct reader *r)
{
	for (int i = 0; i < 2; i++)
		if (!next(r))
			return false;
	return true;
}

static bool
read_document(struct reader *r)
{
	/* the start of the stream, then that of the document unless there is none */
	if (!next_but_one(r))
		return false;
	if (r->type == YAML_STREAM_END_EVENT)
		return true;
	if (!next(r))
		return false;
	if (r->type == YAML_MAPPING_START_EVENT) {
		if (!read_settings(r))
			return false;
	} else if (r->type != YAML_SCALAR_EVENT || r->value.n) {
		return complain(r, r->at, "lines \"key: value\" are needed");
	}
	if (!next_but_one(r))
		return false;
	return r->type == YAML_STREAM_END_EVENT || complain(r, r->at, "there is a second document");
}

/* Rules of the file come before those that were given otherwise: later ones win. */
static void
put_before(struct arena *a, struct settings *s, const struct rule_overrides *others)
{
	each (o, others)
		*vec_push(a, &s->overrides) = *o;
}

bool
config_read(struct arena *a, struct settings *s, struct str path, struct err *err)
{
	struct reader r = { .arena = a, .settings = s, .before = *s, .path = path, .err = err };
	bool ok;

	if (!file_read(a, path, &r.text, err))
		return false;
	if (r.text.n > CONFIG_LIMIT)
		return err_at(err, a, path, 0, 0, "longer than %d bytes", CONFIG_LIMIT);
	s->overrides = (struct rule_overrides){ 0 };
	if (!yaml_parser_initialize(&r.parser))
		return err_at(err, a, path, 0, 0, "no memory to read it");
	yaml_parser_set_encoding(&r.parser, YAML_UTF8_ENCODING);
	yaml_parser_set_input_string(&r.parser, (const unsigned char *)r.text.s, r.text.n);
	ok = read_document(&r);
	yaml_parser_delete(&r.parser);
	put_before(a, s, &r.before.overrides);
	return ok;
}

static bool
is_there(struct arena *a, struct str dir, struct str name)
{
	return file_kind(a, path_join(a, dir, name)) != FILE_MISSING;
}

/* As a person in the working directory would write it. */
static struct str
shortened(struct str path)
{
	char here[PATH_MAX];
	struct str dir;

	if (!getcwd(here, sizeof(here)))
		return path;
	dir = str_of(here);
	if (!str_starts(path, dir) || path.n <= dir.n || path.s[dir.n] != '/')
		return path;
	return str_sub(path, dir.n + 1, path.n);
}

struct str
config_find(struct arena *a, struct str dir)
{
	char absolute[PATH_MAX];
	struct str at;

	if (!realpath(str_c(a, dir), absolute))
		return S("");
	for (at = str_dup(a, absolute);; at = path_dir(at)) {
		if (is_there(a, at, S(".forelock.yml")))
			return str_copy(a, shortened(path_join(a, at, S(".forelock.yml"))));
		if (is_there(a, at, S(".git")) || at.n <= 1)
			return S("");
	}
}
