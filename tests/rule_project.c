/*
 * A case that is a project: its parts become files of a directory, which the readers of layouts
 * see as they see a user's.
 */
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/file.h"
#include "base/process.h"
#include "cli/inputs.h"
#include "cli/since.h"
#include "rule_case.h"

/* The tool is not to see what the test expects. */
static struct str
without_expectations(struct arena *a, struct str text)
{
	struct strs lines = { 0 };
	struct str rest = text;

	while (rest.n && rest.s[rest.n - 1] == '\n')
		rest.n--;
	while (rest.n) {
		struct str line = str_cut(rest, '\n', &rest);
		size_t at = str_find(line, S(" -- expect:"));

		strs_add(a, &lines, str_sub(line, 0, at));
	}
	return str_format(a, "%.*s\n", FMT(strs_join(a, &lines, S("\n"))));
}

static void
make_dirs(struct arena *a, struct str path)
{
	for (size_t i = 1; i < path.n; i++)
		if (path.s[i] == '/')
			(void)mkdir(str_c(a, str_sub(path, 0, i)), 0777);
}

static void
write_part(struct test *t, const struct part *p)
{
	struct str text = without_expectations(t->arena, p->text);
	FILE *f;
	bool done;

	make_dirs(t->arena, p->name);
	f = fopen(str_c(t->arena, p->name), "w");
	done = f && fwrite(text.s, 1, text.n, f) == text.n;
	if (!f || fclose(f) != 0 || !done)
		fail_at(t, p->first_line, S("cannot be written"));
}

static void
git(struct test *t, const char *const *argv)
{
	struct str out, errors;
	struct err err = { 0 };
	int status = 0;

	if (!process_run(t->arena, argv, &out, &errors, &status, &err))
		fail_at(t, 0, err.message);
	else if (status)
		fail_at(t, 0, errors);
}

static void
stage(struct test *t)
{
	static const char *const add[] = { "git", "add", "--all", ".", NULL };

	git(t, add);
}

/* What is there is released. */
static void
commit(struct test *t)
{
	static const char *const begin[] = { "git", "init", "-q", NULL };
	static const char *const record[] = { "git", "-c", "user.name=x", "-c",
		"user.email=x@example.org", "-c", "commit.gpgsign=false", "commit", "-qm",
		"released", NULL };

	git(t, begin);
	stage(t);
	git(t, record);
}

static void
analyze_here(struct test *t, const struct history *h, struct settings *settings,
	struct analysis *into)
{
	const struct strs here = { 0 };
	struct inputs inputs = { 0 };
	struct err err = { 0 };

	if (!str_is(h->tool, "auto"))
		settings->layout.tool = h->tool;
	inputs_find(t->arena, &here, S(""), &settings->layout, &inputs);
	each (e, &inputs.errors)
		fail_at(t, h->line, e->message);
	if (h->released && !since_apply(t->arena, S("HEAD"), &inputs, &err))
		fail_at(t, h->line, err.message);
	analyze(t->arena, inputs.sources, settings, false, into);
}

static int
remove_one(const char *path, const struct stat *s, int kind, struct FTW *where)
{
	(void)s;
	(void)kind;
	(void)where;
	return remove(path);
}

void
run_project(struct test *t, const struct history *h, struct settings *settings,
	struct analysis *into)
{
	enum { DESCRIPTORS = 16 };
	char dir[] = "/tmp/forelock-rule-XXXXXX";
	char *before = getcwd(NULL, 0);

	if (!before || !mkdtemp(dir) || chdir(dir) != 0) {
		fail_at(t, h->line, S("there is no directory for the project"));
	} else {
		for (size_t i = 0; i < h->parts.n; i++) {
			write_part(t, &h->parts.v[i]);
			if (i + 1 == h->released)
				commit(t);
		}
		each (name, &h->gone)
			if (unlink(str_c(t->arena, *name)) != 0)
				fail_at(t, h->line, S("what is to be gone is not there"));
		/* so that git sees what only got another name */
		if (h->gone.n)
			stage(t);
		analyze_here(t, h, settings, into);
		if (chdir(before) != 0 ||
			nftw(dir, remove_one, DESCRIPTORS, FTW_DEPTH | FTW_PHYS) != 0)
			fail_at(t, h->line, S("the project's directory is left behind"));
	}
	free(before);
}
