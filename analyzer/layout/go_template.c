#include "layout/go_template.h"

#include <ctype.h>

#include "base/arena.h"

enum {
	NESTED_MOST = 64,       /* branches in branches */
	FILES_MOST = 10 * 1000, /* in all: files that include two others each are many soon */
	WOVEN_MOST = 64 * 1024 * 1024,
};

/* A branch, or what else goes on to {{ end }}. */
struct template_frame {
	bool outer; /* what is around it is put out */
	bool taken; /* one of its branches was */
	bool now;   /* this one is */
	bool dot;   /* in it, "." is something else */
};

struct template_run {
	struct go_template *t;
	struct template_run *outer; /* whose file includes this one */
	struct source *file;
	struct template_frame stack[NESTED_MOST];
	size_t n;
	bool trim; /* the last action takes the blanks behind it away */
};

static void
fail(struct template_run *r, struct span at, const char *why)
{
	if (r->t->fault.n)
		return;
	r->t->fault = str_of(why);
	r->t->fault_at = (struct place){ r->file, at };
}

static bool
is_out(const struct template_run *r)
{
	return !r->n || r->stack[r->n - 1].now;
}

static bool
is_root(const struct template_run *r)
{
	return !r->n || !r->stack[r->n - 1].dot;
}

/* ---- what stands between the braces ---- */

struct action {
	struct span whole; /* with the braces */
	struct str words;
	bool trim_before, trim_behind;
};

/* Behind the quoted string that begins at `at`. */
static size_t
string_end(struct str s, size_t at)
{
	char quote = s.s[at++];

	while (at < s.n && s.s[at] != quote) {
		if (quote != '`' && s.s[at] == '\n')
			return at;
		at += quote != '`' && s.s[at] == '\\' && at + 1 < s.n ? 2 : 1;
	}
	return at < s.n ? at + 1 : s.n;
}

/* The offset of the closing braces; s.n if there are none. */
static size_t
find_close(struct str s, size_t at)
{
	struct str rest = str_sub(s, at, s.n);

	if (str_starts(rest, S("/*")) || str_starts(rest, S("- /*"))) {
		at += str_find(rest, S("*/"));
		return at + str_find(str_sub(s, at, s.n), S("}}"));
	}
	while (at < s.n) {
		if (s.s[at] == '"' || s.s[at] == '`' || s.s[at] == '\'')
			at = string_end(s, at);
		else if (s.s[at] == '}' && at + 1 < s.n && s.s[at + 1] == '}')
			return at;
		else
			at++;
	}
	return s.n;
}

/* The next action at or behind `at`; false if there is none. */
static bool
next_action(struct str text, size_t at, struct action *into)
{
	size_t open = at + str_find(str_sub(text, at, text.n), S("{{")), close;
	struct str words;

	if (open >= text.n)
		return false;
	close = find_close(text, open + 2);
	if (close >= text.n)
		return false;
	words = str_sub(text, open + 2, close);
	into->whole = (struct span){ open, close + 2 };
	into->trim_before = words.n > 1 && words.s[0] == '-' && isspace((unsigned char)words.s[1]);
	into->trim_behind = words.n > 1 && words.s[words.n - 1] == '-' &&
		isspace((unsigned char)words.s[words.n - 2]);
	words = str_sub(words, into->trim_before, words.n - into->trim_behind);
	into->words = str_trim(words);
	return true;
}

static struct str
first_word(struct str s, struct str *rest)
{
	size_t n = 0;

	while (n < s.n && !isspace((unsigned char)s.s[n]))
		n++;
	*rest = str_trim(str_sub(s, n, s.n));
	return str_sub(s, 0, n);
}

/* "text" or `text`, and nothing else. */
static bool
is_literal(struct str s, struct str *text)
{
	if (s.n < 2 || (s.s[0] != '"' && s.s[0] != '`') || string_end(s, 0) != s.n ||
		(s.s[0] == '"' && str_contains(s, S("\\"))))
		return false;
	*text = str_sub(s, 1, s.n - 1);
	return true;
}

/* .a.b, and $.a.b, which is meant from the root wherever it stands */
static bool
is_field(const struct template_run *r, struct str s, struct str *field)
{
	bool root = str_starts(s, S("$."));

	if (root)
		s = str_sub(s, 1, s.n);
	if (s.n < 2 || s.s[0] != '.' || (!root && !is_root(r)))
		return false;
	for (size_t i = 0; i < s.n; i++)
		if (!isalnum((unsigned char)s.s[i]) && s.s[i] != '_' && s.s[i] != '.')
			return false;
	*field = str_sub(s, 1, s.n);
	return true;
}

/* $x := …, $x = …: puts out nothing */
static bool
is_assignment(struct str s)
{
	struct str rest;

	if (!str_starts(s, S("$")))
		return false;
	(void)first_word(s, &rest);
	return str_starts(rest, S(":=")) || str_starts(rest, S("= "));
}

/* ---- branches ---- */

static void
push(struct template_run *r, struct span at, struct template_frame frame)
{
	frame.outer = is_out(r);
	frame.now &= frame.outer;
	frame.dot |= !is_root(r);
	if (r->n == NESTED_MOST)
		fail(r, at, "its template is nested too deep");
	else
		r->stack[r->n++] = frame;
}

static enum truth
truth_of(struct template_run *r, struct str condition)
{
	return is_root(r) ? r->t->holds(r->t->cx, condition) : TRUTH_UNKNOWN;
}

static void
other_branch(struct template_run *r, struct span at, struct str rest)
{
	struct template_frame *f;
	struct str condition;
	enum truth truth = TRUTH_YES;

	if (!r->n) {
		fail(r, at, "its template has an {{ else }} without {{ if }}");
		return;
	}
	f = &r->stack[r->n - 1];
	if (str_is(first_word(rest, &condition), "if"))
		truth = truth_of(r, condition);
	f->now = f->outer && !f->taken && truth != TRUTH_NO;
	f->taken |= truth != TRUTH_NO;
}

/* True if the action steers the template. */
static bool
steer(struct template_run *r, const struct action *a)
{
	struct str rest, word = first_word(a->words, &rest);
	enum truth truth;

	if (str_is(word, "if")) {
		truth = truth_of(r, rest);
		push(r, a->whole,
			(struct template_frame){ .taken = truth != TRUTH_NO,
				.now = truth != TRUTH_NO });
	} else if (str_is(word, "range") || str_is(word, "with")) {
		push(r, a->whole,
			(struct template_frame){ .taken = true, .now = true, .dot = true });
	} else if (str_is(word, "block") || str_is(word, "define")) {
		push(r, a->whole,
			(struct template_frame){ .taken = true, .now = str_is(word, "block") });
	} else if (str_is(word, "else")) {
		other_branch(r, a->whole, rest);
	} else if (str_is(word, "end")) {
		if (!r->n)
			fail(r, a->whole, "its template has an {{ end }} too many");
		r->n -= r->n != 0;
	} else {
		return false;
	}
	return true;
}

/* ---- what is put out ---- */

static struct source *
included(struct template_run *r, struct str name)
{
	struct go_template *t = r->t;
	struct source *file = NULL;

	if (t->package.n)
		file = t->included(t->cx,
			str_format(t->weave.arena, "%.*s/%.*s", FMT(t->package), FMT(name)));
	return file ? file : t->included(t->cx, name);
}

static bool
is_open(const struct template_run *r, const struct source *file)
{
	while (r && r->file != file)
		r = r->outer;
	return r != NULL;
}

static void
weave_file(struct template_run *r, struct source *file, struct span by)
{
	struct weave *w = &r->t->weave;
	bool first = !w->by.end;

	if (first)
		w->by = by;
	go_template_weave(r->t, file, (struct span){ 0, file->text.n });
	if (first)
		w->by = (struct span){ 0 };
}

/* {{ template "shared/v1.sql" . }}, and tern's {{ install_snapshot "v1" }} */
static bool
include(struct template_run *r, const struct action *a)
{
	struct go_template *t = r->t;
	struct str rest, word = first_word(a->words, &rest), name, before = t->package;
	struct source *file;

	if (!rest.n || (!str_is(word, "template") && !str_is(word, "install_snapshot")) ||
		!is_literal(str_sub(rest, 0, string_end(rest, 0)), &name))
		return false;
	if (str_is(word, "install_snapshot")) {
		t->package = str_format(t->weave.arena, "snapshots/%.*s", FMT(name));
		name = S("install.sql");
	}
	file = included(r, name);
	if (!file)
		fail(r, a->whole, "its template includes a file that is not there");
	else if (is_open(r, file) || ++t->files > FILES_MOST || t->weave.n > WOVEN_MOST)
		fail(r, a->whole, "its template includes itself, or too much");
	else
		weave_file(r, file, a->whole);
	t->package = before;
	return true;
}

static void
act(struct template_run *r, const struct action *a)
{
	struct str text;

	if (steer(r, a) || !is_out(r) || !a->words.n || str_starts(a->words, S("/*")) ||
		is_assignment(a->words) || include(r, a))
		return;
	if (is_literal(a->words, &text) ||
		(is_field(r, a->words, &text) && r->t->value(r->t->cx, text, &text)))
		weave_put(&r->t->weave, text, r->file, a->whole);
	else
		weave_take(&r->t->weave, r->file, a->whole);
}

static void
put_text(struct template_run *r, struct span span, bool trim_end)
{
	struct str text = r->file->text;

	while (r->trim && span.start < span.end && isspace((unsigned char)text.s[span.start]))
		span.start++;
	while (trim_end && span.end > span.start && isspace((unsigned char)text.s[span.end - 1]))
		span.end--;
	if (span.end > span.start && is_out(r))
		weave_take(&r->t->weave, r->file, span);
}

void
go_template_weave(struct go_template *t, struct source *file, struct span part)
{
	struct template_run *r = arena_new(t->weave.arena, struct template_run);
	struct str text = str_sub(file->text, 0, part.end);
	struct action a;
	size_t at = part.start;

	*r = (struct template_run){ .t = t, .outer = t->run, .file = file };
	t->run = r;
	while (next_action(text, at, &a)) {
		put_text(r, (struct span){ at, a.whole.start }, a.trim_before);
		act(r, &a);
		r->trim = a.trim_behind;
		at = a.whole.end;
	}
	put_text(r, (struct span){ at, part.end }, false);
	if (r->n)
		fail(r, (struct span){ part.end, part.end }, "its template lacks an {{ end }}");
	t->run = r->outer;
}
