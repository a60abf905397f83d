#include "rule_case.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/arena.h"
#include "base/file.h"

void
fail_at(struct test *t, size_t line, struct str what)
{
	print_error("%.*s:%zu: %.*s\n", FMT(t->path), line, FMT(what));
	t->failures++;
}

/* ---- reading a test file ---- */

static bool
marker(struct str line, struct str word, struct str *rest)
{
	if (!str_starts(line, word))
		return false;
	*rest = str_trim(str_sub(line, word.n, line.n));
	return true;
}

static bool
is_sql(struct str line)
{
	line = str_trim(line);
	return line.n && !str_starts(line, S("--"));
}

static struct history *
begin_history(struct test *t, struct histories *all, struct str name, struct str options,
	size_t line)
{
	struct history *h = vec_push(t->arena, all);

	h->name = name;
	h->options = options;
	h->line = line;
	h->grammar = all->n > 1 ? all->v[0].grammar : 0;
	h->tool = all->n > 1 ? all->v[0].tool : S("");
	return h;
}

static void
begin_part(struct test *t, struct history *h, struct str name, const char *start, size_t line)
{
	*vec_push(t->arena, &h->parts) = (struct part){ name, { start, 0 }, line };
}

/*
 * What stands before the first "-- case:" and "-- file:" is a case or file only if it has SQL in
 * it; its options hold for the whole test file.
 */
struct histories
read_histories(struct test *t, struct str text)
{
	struct histories all = { 0 };
	struct history *h = begin_history(t, &all, S("start"), S(""), 1);
	struct str whole_file = S(""), rest = text, argument;
	bool in_part = false;

	for (size_t line_number = 1; rest.n; line_number++) {
		const char *start = text.s + (text.n - rest.n);
		struct str line = str_cut(rest, '\n', &rest);

		if (marker(line, S("-- options:"), &argument)) {
			if (all.n == 1 && !h->parts.n)
				whole_file = argument;
			h->options = argument;
		} else if (marker(line, S("-- grammar:"), &argument)) {
			if (!str_to_long(argument, &h->grammar))
				fail_at(t, line_number, S("which grammar?"));
		} else if (marker(line, S("-- tool:"), &argument)) {
			h->tool = argument;
		} else if (marker(line, S("-- released"), &argument)) {
			h->released = h->parts.n;
			in_part = false;
		} else if (marker(line, S("-- gone:"), &argument)) {
			strs_add(t->arena, &h->gone, argument);
			in_part = false;
		} else if (marker(line, S("-- case:"), &argument)) {
			h = begin_history(t, &all, argument, whole_file, line_number);
			in_part = false;
		} else if (marker(line, S("-- file:"), &argument)) {
			begin_part(t, h, argument, text.s + (text.n - rest.n), line_number + 1);
			in_part = true;
			continue;
		} else if (!in_part && is_sql(line)) {
			begin_part(t, h, path_name(t->path), start, line_number);
			in_part = true;
		}
		if (in_part) {
			struct part *p = &h->parts.v[h->parts.n - 1];

			p->text.n = (size_t)(start + line.n - p->text.s);
		}
	}
	return all;
}

/* ---- what is expected ---- */

bool
expects(struct str line, struct str rule)
{
	struct str mark = S("-- expect:"), rest;
	size_t at = str_find(line, mark);

	if (at == line.n)
		return false;
	rest = str_sub(line, at + mark.n, line.n);
	while (rest.n)
		if (str_eq(str_trim(str_cut(rest, ',', &rest)), rule))
			return true;
	return false;
}
