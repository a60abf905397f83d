/* The test files of rules: what stands in testdata/rules/, told apart; see rules/README.md. */
#ifndef TESTS_RULE_CASE_H
#define TESTS_RULE_CASE_H

#include "engine/engine.h"

/* A part of a test file: one migration, or another file of a project. */
struct part {
	struct str name, text;
	size_t first_line; /* of the text in the test file, from 1 */
};

/* A history of its own. */
struct history {
	struct str name, options;
	struct str
		tool; /* it is a project of this tool, or of whatever is found: "auto"; else "" */
	size_t line;
	long grammar;     /* the parser has to have this one; 0: any */
	struct strs gone; /* files that are taken away when all are written */
	size_t released;  /* parts of the project that are committed; the others are new */
	struct parts {
		struct part *v;
		unsigned n, cap;
	} parts;
};

struct histories {
	struct history *v;
	unsigned n, cap;
};

struct test {
	struct arena *arena;
	const struct rule_entry *rule;
	const char *testdata;
	struct str path; /* of the test file */
	size_t failures;
};

void fail_at(struct test *t, size_t line, struct str what);
struct histories read_histories(struct test *t, struct str text);
/* Is a finding of the rule expected on the line? */
bool expects(struct str line, struct str rule);

/*
 * Makes the parts files of a directory, finds their layout, and analyzes them: rule_project.c.
 */
void run_project(struct test *t, const struct history *h, struct settings *settings,
	struct analysis *into);

#endif
