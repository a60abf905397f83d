/*
 * Golden tests of the rules: testdata/rules/<category>/<rule>/ holds bad.sql, good.sql, cases.sql
 * and expected.json for every rule; see rules/README.md.
 *
 * usage: test_rules TESTDATA-DIRECTORY [RULE]
 *
 * With FORELOCK_ACCEPT=1 in the environment expected.json is written instead of compared.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/err.h"
#include "base/file.h"
#include "engine/engine.h"
#include "rule_case.h"
#include "syntax/parse.h"

/* What a test function is told. */
struct subject {
	const struct rule_entry *rule;
	const char *testdata;
};

/* ---- running a history ---- */

/* Not with a parser that does not know the grammar; that is said. */
static bool
can_run(const struct test *t, const struct history *h)
{
	if (parse_postgres_major() >= h->grammar)
		return true;
	print_message("SKIPPED: %.*s:%zu: grammar of %ld, the parser is of %d\n", FMT(t->path),
		h->line, h->grammar, parse_postgres_major());
	return false;
}

static void
apply_options(struct test *t, const struct history *h, struct settings *s)
{
	struct str rest = h->options;
	struct err err = { 0 };

	while (rest.n) {
		struct str key = str_cut(rest, ' ', &rest), value = str_cut(rest, ' ', &rest);
		bool done = str_starts(key, S("--")) &&
			setting_set(t->arena, s, str_sub(key, 2, key.n), value, &err);

		if (!done)
			fail_at(t, h->line,
				str_format(t->arena, "option %.*s: %.*s", FMT(key),
					FMT(err.message)));
	}
}

/* A rule of the strict profile is on in its own tests. */
static void
turn_on(struct test *t, struct settings *s)
{
	struct err err = { 0 };
	struct str severity = severity_name(t->rule->rule->severity);

	if (!setting_rule(t->arena, s,
		    str_format(t->arena, "%.*s=%.*s", FMT(t->rule->name), FMT(severity)), &err))
		fail_at(t, 0, err.message);
}

static struct analysis
run(struct test *t, const struct history *h, bool own_rule)
{
	struct settings settings = settings_default();
	struct sources sources = { arena_array(t->arena, struct source *, h->parts.n + 1), 0 };
	struct analysis result = { 0 };

	apply_options(t, h, &settings);
	if (own_rule)
		turn_on(t, &settings);
	settings.threads = 1;
	settings_finish(t->arena, &settings);
	if (h->tool.n) {
		run_project(t, h, &settings, &result);
		return result;
	}
	for (size_t i = 0; i < h->parts.n; i++) {
		struct source *s = arena_new(t->arena, struct source);

		s->path = h->parts.v[i].name;
		s->text = h->parts.v[i].text;
		s->loaded = true;
		s->reported = i > 0 || h->parts.n == 1;
		sources.v[sources.n++] = s;
	}
	analyze(t->arena, sources, &settings, false, &result);
	return result;
}

/* ---- comparing lines ---- */

static bool
reported_on(const struct test *t, const struct findings *all, struct str file, size_t line)
{
	each (f, all)
		if (f->rule == t->rule && str_eq(f->source->path, file) &&
			source_line_of(f->source, f->span.start) == line)
			return true;
	return false;
}

static void
compare_part(struct test *t, const struct part *p, const struct findings *all)
{
	struct str rest = p->text;

	for (size_t line_number = 1; rest.n; line_number++) {
		bool expected = expects(str_cut(rest, '\n', &rest), t->rule->name);
		bool reported = reported_on(t, all, p->name, line_number);

		if (expected && !reported)
			fail_at(t, p->first_line + line_number - 1, S("expected, not reported"));
		if (reported && !expected)
			fail_at(t, p->first_line + line_number - 1, S("reported, not expected"));
	}
}

/* Was it released, and does the text that it has now stand further down? */
static bool
is_changed_later(const struct history *h, size_t part)
{
	for (size_t i = h->released; i < h->parts.n; i++)
		if (i > part && str_eq(h->parts.v[i].name, h->parts.v[part].name))
			return true;
	return false;
}

static void
compare(struct test *t, const struct history *h, const struct analysis *result)
{
	size_t before = t->failures;

	for (size_t i = 0; i < h->parts.n; i++)
		if (!is_changed_later(h, i))
			compare_part(t, &h->parts.v[i], &result->findings);
	if (t->failures == before)
		return;
	print_error("  in case \"%.*s\", which reports\n", FMT(h->name));
	each (f, &result->findings)
		print_error("    %.*s: %.*s: %.*s\n", FMT(f->source->path), FMT(f->rule->name),
			FMT(f->message));
}

static bool
read_test_file(struct test *t, const char *name, struct str *text)
{
	struct err err = { 0 };

	t->path = str_format(t->arena, "%s/%.*s/%.*s/%s", t->testdata, FMT(t->rule->category),
		FMT(t->rule->name), name);
	if (file_read(t->arena, t->path, text, &err))
		return true;
	fail_at(t, 0, err.message);
	return false;
}

/* ---- expected.json ---- */

static json_t *
json_str(struct str s)
{
	return json_stringn(s.s ? s.s : "", s.n);
}

static json_t *
json_place(const struct source *s, size_t offset)
{
	struct position p = source_position(s, offset);

	return json_pack("{s:I, s:I}", "line", (json_int_t)p.line, "column", (json_int_t)p.column);
}

static json_t *
json_labels(const struct finding *f)
{
	json_t *labels = json_array();

	each (label, &f->labels)
		json_array_append_new(labels,
			json_pack("{s:o, s:o, s:o, s:o}", "text", json_str(label->text), "path",
				json_str(label->source->path), "start",
				json_place(label->source, label->span.start), "end",
				json_place(label->source, label->span.end)));
	return labels;
}

static json_t *
json_finding(struct arena *a, const struct finding *f)
{
	struct strs work = { 0 };
	json_t *words = json_array();

	work_names(a, f->work, &work);
	each (word, &work)
		json_array_append_new(words, json_str(*word));
	return json_pack("{s:o, s:o, s:o, s:o, s:o, s:o, s:o, s:o, s:o, s:o, s:o, s:o}", "rule",
		json_str(f->rule->name), "severity", json_str(severity_name(f->severity)), "path",
		json_str(f->source->path), "start", json_place(f->source, f->span.start), "end",
		json_place(f->source, f->span.end), "message", json_str(f->message), "help",
		json_str(f->help), "relation", json_str(f->relation), "subject",
		json_str(f->subject), "lock", json_str(lock_name(f->lock)), "work", words, "labels",
		json_labels(f));
}

static struct str
findings_text(struct test *t, const struct analysis *result)
{
	json_t *all = json_array();
	struct str text;
	char *dumped;

	each (f, &result->findings)
		if (f->rule == t->rule)
			json_array_append_new(all, json_finding(t->arena, f));
	dumped = json_dumps(all, JSON_INDENT(2));
	text = str_format(t->arena, "%s\n", dumped);
	free(dumped);
	json_decref(all);
	return text;
}

static void
write_file(struct test *t, struct str path, struct str text)
{
	FILE *f = fopen(str_c(t->arena, path), "w");
	bool done = f && fwrite(text.s, 1, text.n, f) == text.n;

	if (!f || fclose(f) != 0 || !done)
		fail_at(t, 0, S("cannot write"));
}

static void
compare_expected(struct test *t, const struct analysis *result)
{
	const char *accept = getenv("FORELOCK_ACCEPT");
	struct str got = findings_text(t, result), expected;

	if (accept && str_is(S("1"), accept)) {
		write_file(t,
			str_format(t->arena, "%s/%.*s/%.*s/expected.json", t->testdata,
				FMT(t->rule->category), FMT(t->rule->name)),
			got);
		return;
	}
	if (!read_test_file(t, "expected.json", &expected) || str_eq(got, expected))
		return;
	fail_at(t, 1, S("differs; got"));
	print_error("%.*s", FMT(got));
}

/* ---- the tests of one rule ---- */

/* A file that is one history; false if it cannot be run. */
static bool
read_one(struct test *t, const char *name, struct histories *all)
{
	struct str text;

	if (!read_test_file(t, name, &text))
		return false;
	*all = read_histories(t, text);
	if (all->n != 1 || !all->v[0].parts.n)
		fail_at(t, 1, S("this is to be one history"));
	return can_run(t, &all->v[0]);
}

static void
bad_is_reported(struct test *t)
{
	struct histories all;
	struct analysis result;

	if (!read_one(t, "bad.sql", &all))
		return;
	result = run(t, &all.v[0], true);
	compare(t, &all.v[0], &result);
	compare_expected(t, &result);
}

static void
good_is_silent(struct test *t)
{
	struct histories all;
	struct analysis result;

	if (!read_one(t, "good.sql", &all))
		return;
	result = run(t, &all.v[0], false);
	each (f, &result.findings)
		fail_at(t, source_line_of(f->source, f->span.start),
			str_format(t->arena, "%.*s: %.*s: %.*s", FMT(f->source->path),
				FMT(f->rule->name), FMT(f->message)));
	if (result.summary.not_understood)
		fail_at(t, 1, S("good.sql is not understood"));
}

static void
cases_are_as_marked(struct test *t)
{
	struct str text;
	struct histories all;

	if (!read_test_file(t, "cases.sql", &text))
		return;
	all = read_histories(t, text);
	for (size_t i = 0; i < all.n; i++) {
		struct analysis result;

		if (!all.v[i].parts.n) {
			if (i)
				fail_at(t, all.v[i].line, S("a case without SQL"));
			continue;
		}
		if (!can_run(t, &all.v[i]))
			continue;
		result = run(t, &all.v[i], true);
		compare(t, &all.v[i], &result);
	}
}

static void
rule_keeps_its_word(void **state)
{
	const struct subject *subject = *state;
	struct test t = {
		.arena = arena_create(),
		.rule = subject->rule,
		.testdata = subject->testdata,
	};

	bad_is_reported(&t);
	good_is_silent(&t);
	cases_are_as_marked(&t);
	arena_free(t.arena);
	assert_int_equal(t.failures, 0);
}

int
main(int argc, char **argv)
{
	struct arena *a = arena_create();
	struct tests {
		struct CMUnitTest *v;
		unsigned n, cap;
	} tests = { 0 };
	int failed;

	if (argc < 2)
		return 2;
	for (size_t i = 0; i < rule_entries_n; i++) {
		struct subject *subject = arena_new(a, struct subject);

		subject->rule = &rule_entries[i];
		subject->testdata = argv[1];
		if (argc > 2 && !str_is(subject->rule->name, argv[2]))
			continue;
		*vec_push(a, &tests) = (struct CMUnitTest){
			.name = str_c(a, subject->rule->name),
			.test_func = rule_keeps_its_word,
			.initial_state = subject,
		};
	}
	failed = _cmocka_run_group_tests("rules", tests.v, tests.n, NULL, NULL);
	arena_free(a);
	return failed != 0;
}
