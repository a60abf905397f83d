/*
 * The report for people: what is wrong, the words at fault underlined, what is locked and who
 * waits, and what to write instead.
 */
#include "report/report.h"

#include <stdlib.h>

#include "base/out.h"
#include "report/snippet.h"

struct page {
	struct arena *arena;
	struct out *o;
	struct term term;
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

static void
put_header(const struct page *p, const struct finding *f)
{
	term_put(&p->term, style_of(f->severity),
		str_format(p->arena, "%.*s[%.*s]", FMT(severity_name(f->severity)),
			FMT(f->rule->name)));
	term_put(&p->term, STYLE_STRONG, str_format(p->arena, ": %.*s", FMT(f->message)));
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

static int
in_order(const void *va, const void *vb)
{
	const struct mark *a = va, *b = vb;

	if (a->span.start != b->span.start)
		return a->span.start < b->span.start ? -1 : 1;
	return a->main - b->main;
}

/* The finding's own place and, between the same lines of numbers, its labels in the same file. */
static void
put_snippet(const struct page *p, const struct finding *f, struct snippet *s)
{
	struct {
		struct mark *v;
		size_t n, cap;
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
	qsort(marks.v, marks.n, sizeof(*marks.v), in_order);
	put_place(p, s, "-->", f->span);
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
	term_wrap(&p->term, text, column, column);
	out_put(p->o, S("\n"));
}

static void
put_finding(const struct page *p, const struct finding *f)
{
	struct snippet s = { &p->term, f->source, style_of(f->severity), 1 };
	struct str consequence = finding_consequence(p->arena, f);

	put_header(p, f);
	put_snippet(p, f, &s);
	put_labels_elsewhere(p, f, &s);
	if (consequence.n || f->help.n)
		snippet_bar(&s);
	put_remark(p, &s, "lock", consequence);
	put_remark(p, &s, "help", f->help);
	out_put(p->o, S("\n"));
}

/* "2 errors", after a comma unless it is the first. */
static void
put_count(const struct page *p, enum style style, size_t n, const char *what, bool *first)
{
	if (!n)
		return;
	out_put(p->o, *first ? S("") : S(", "));
	*first = false;
	term_put(&p->term, style,
		str_format(p->arena, "%zu %s%s", n, what,
			n == 1 || style == STYLE_GOOD ? "" : "s"));
}

static void
put_amount(const struct page *p, const struct summary *sum)
{
	out_format(p->o, "%zu file%s, %zu statement%s", sum->files, sum->files == 1 ? "" : "s",
		sum->statements, sum->statements == 1 ? "" : "s");
	if (sum->not_understood)
		out_format(p->o, " (%zu not understood)", sum->not_understood);
}

static void
put_summary(const struct page *p, const struct summary *sum)
{
	bool first = true;

	if (sum->errors + sum->warnings + sum->notes == 0) {
		term_put(&p->term, STYLE_GOOD, S("no findings"));
		out_put(p->o, S(" in "));
		put_amount(p, sum);
		first = false;
	} else {
		put_amount(p, sum);
		out_put(p->o, S(": "));
	}
	put_count(p, STYLE_ERROR, sum->errors, "error", &first);
	put_count(p, STYLE_WARNING, sum->warnings, "warning", &first);
	put_count(p, STYLE_NOTE, sum->notes, "note", &first);
	put_count(p, STYLE_GOOD, sum->suppressed, "allowed", &first);
	out_put(p->o, S("\n"));
}

void
report_text(struct arena *a, const struct view *view, struct out *o)
{
	struct page p = {
		.arena = a,
		.o = o,
		.term = { o, view->colour, view->width },
	};

	each (f, &view->analysis->findings) {
		if (out_failed(o))
			return;
		put_finding(&p, f);
	}
	if (!view->brief)
		put_summary(&p, &view->analysis->summary);
}
