/*
 * The report for people: what is wrong, the words at fault underlined, what is locked and who
 * waits, and what to write instead.
 */
#include "report/report.h"

#include "base/out.h"
#include "report/snippet.h"

struct page {
	struct arena *arena;
	struct out *o;
	struct term term;
	bool terminal;
};

static enum style
style_of(enum severity severity)
{
	switch (severity) {
	case SEVERITY_ERROR: return STYLE_ERROR;
	case SEVERITY_WARNING: return STYLE_WARNING;
	case SEVERITY_NOTE: return STYLE_NOTE;
	case SEVERITY_OFF: break;
	}
	return STYLE_PLAIN;
}

/* One line, which programs may look for; but no terminal need break it within a word. */
static void
put_header(const struct page *p, const struct finding *f)
{
	struct str what = str_format(p->arena, "%.*s[%.*s]", FMT(severity_name(f->severity)),
		FMT(f->rule->name));
	struct str message = str_format(p->arena, ": %.*s", FMT(f->message));

	term_put(&p->term, style_of(f->severity), what);
	if (p->terminal)
		term_wrap(&p->term, STYLE_STRONG, message, what.n, 4);
	else
		term_put(&p->term, STYLE_STRONG, message);
	out_put(p->o, S("\n"));
}

static void
put_place(const struct page *p, const struct snippet *s, const char *arrow, struct span span)
{
	struct position at = source_position(s->source, span.start);

	out_char(p->o, ' ', s->gutter + 1);
	term_put(&p->term, STYLE_FRAME, str_of(arrow));
	term_put(&p->term, STYLE_PLAIN,
		str_format(p->arena, " %.*s:%zu:%zu", FMT(s->source->path), at.line, at.column));
	out_put(p->o, S("\n"));
}

/* It is about the file, not about something in it: there is no line to be shown. */
static bool
is_about_file(const struct finding *f)
{
	return !f->span.end;
}

/* The finding's own place and, between the same lines of numbers, its labels in the same file. */
static void
put_snippet(const struct page *p, const struct finding *f, struct snippet *s)
{
	struct {
		struct mark *v;
		unsigned n, cap;
	} marks = { 0 };

	*vec_push(p->arena, &marks) = (struct mark){ .span = f->span, .main = true };
	s->gutter = snippet_gutter(f->source, f->span);
	each (label, &f->labels) {
		size_t gutter = snippet_gutter(label->source, label->span);

		if (gutter > s->gutter)
			s->gutter = gutter;
		if (label->source == f->source)
			*vec_push(p->arena, &marks) =
				(struct mark){ .span = label->span, .text = label->text };
	}
	put_place(p, s, "-->", f->span);
	if (!is_about_file(f))
		snippet_draw(s, marks.v, marks.n);
}

static void
put_labels_elsewhere(const struct page *p, const struct finding *f, const struct snippet *s)
{
	each (label, &f->labels) {
		struct snippet there = *s;
		struct mark mark = { .span = label->span, .text = label->text };

		if (label->source == f->source)
			continue;
		there.source = label->source;
		put_place(p, &there, ":::", label->span);
		snippet_draw(&there, &mark, 1);
	}
}

/* Prose is wrapped; SQL, indented by four spaces, is to be copied and stays a line. */
static void
put_lines(const struct page *p, struct str text, size_t column)
{
	struct str rest = text;

	while (rest.n) {
		struct str line = str_cut(rest, '\n', &rest);

		if (str_starts(line, S("    ")))
			term_put(&p->term, STYLE_PLAIN, line);
		else
			term_wrap(&p->term, STYLE_PLAIN, line, column, column);
		out_put(p->o, S("\n"));
		if (rest.n)
			out_char(p->o, ' ', column);
	}
}

/* "   = help: words, and further lines below the first word" */
static void
put_remark(const struct page *p, const struct snippet *s, const char *what, struct str text)
{
	size_t column = s->gutter + 4;

	if (!text.n)
		return;
	out_char(p->o, ' ', s->gutter + 2);
	term_put(&p->term, STYLE_FRAME, S("= "));
	term_put(&p->term, STYLE_STRONG, str_of(what));
	out_put(p->o, S(": "));
	column += str_of(what).n + 2;
	put_lines(p, text, column);
}

/* Of a rule about locks, unless the message names the lock itself. */
static struct str
consequence_of(const struct page *p, const struct finding *f)
{
	bool about_locks =
		str_is(f->rule->category, "locks") || str_is(f->rule->category, "rewrites");

	if (!about_locks || str_contains(f->message, lock_name(f->lock)))
		return S("");
	return finding_consequence(p->arena, f);
}

static void
put_finding(const struct page *p, const struct finding *f)
{
	struct str consequence = consequence_of(p, f);
	struct snippet s = {
		.arena = p->arena,
		.term = &p->term,
		.source = f->source,
		.style = style_of(f->severity),
	};

	put_header(p, f);
	put_snippet(p, f, &s);
	put_labels_elsewhere(p, f, &s);
	if ((consequence.n || f->help.n) && !is_about_file(f))
		snippet_bar(&s);
	put_remark(p, &s, "lock", consequence);
	put_remark(p, &s, "help", f->help);
	out_put(p->o, S("\n"));
}

/* ---- the last lines ---- */

/* ", 2 errors": the first of its kind follows on `between`. */
static void
put_count(const struct page *p, enum style style, size_t n, const char *what, const char **between)
{
	if (!n)
		return;
	out_c(p->o, *between);
	*between = ", ";
	term_put(&p->term, style, str_format(p->arena, "%zu %s%s", n, what, n == 1 ? "" : "s"));
}

static void
put_summary(const struct page *p, const struct analysis *analysis)
{
	const struct summary *sum = &analysis->summary;
	const char *between = ": ";

	if (!sum->files && analysis->files.n)
		out_format(p->o, "nothing new: %u file%s of history\n", analysis->files.n,
			analysis->files.n == 1 ? "" : "s");
	else if (!sum->files)
		out_put(p->o, S("no file was checked\n"));
	if (!sum->files)
		return;
	out_format(p->o, "%zu file%s, %zu statement%s", sum->files, sum->files == 1 ? "" : "s",
		sum->statements, sum->statements == 1 ? "" : "s");
	put_count(p, STYLE_ERROR, sum->errors, "error", &between);
	put_count(p, STYLE_WARNING, sum->warnings, "warning", &between);
	put_count(p, STYLE_NOTE, sum->notes, "note", &between);
	if (sum->errors + sum->warnings + sum->notes == 0) {
		out_c(p->o, between);
		term_put(&p->term, STYLE_GOOD, S("no findings"));
	}
	if (sum->suppressed)
		out_format(p->o, "; %zu allowed by comments", sum->suppressed);
	if (sum->not_understood)
		out_format(p->o, "; %zu statement%s not understood", sum->not_understood,
			sum->not_understood == 1 ? "" : "s");
	out_put(p->o, S("\n"));
}

/* Whoever sees this for the first time wants to know more of the worst. */
static void
put_hint(const struct page *p, const struct findings *findings)
{
	const struct finding *worst = NULL;

	each (f, findings)
		if (!worst || f->severity > worst->severity)
			worst = f;
	if (worst)
		out_format(p->o, "forelock explain %.*s tells more\n", FMT(worst->rule->name));
}

void
report_text(struct arena *a, const struct view *view, struct out *o)
{
	struct page p = {
		.arena = a,
		.o = o,
		.term = view_term(view, o),
		.terminal = view->terminal,
	};

	each (f, &view->analysis->findings) {
		if (out_failed(o))
			return;
		put_finding(&p, f);
	}
	if (view->brief)
		return;
	put_summary(&p, view->analysis);
	if (view->terminal)
		put_hint(&p, &view->analysis->findings);
}
