/*
 * Which tool the migrations belong to, what it applies in what order, and how each part is sent:
 * `forelock layout` for people.
 */
#include "base/arena.h"
#include "base/out.h"
#include "layout/tool.h"
#include "report/layout.h"
#include "report/report.h"

static struct str
sent_as(const struct unit *u)
{
	if (u->opaque.n)
		return u->opaque;
	switch (u->source->wrap) {
	case WRAP_SCRIPT: return S("as psql sends it: BEGIN and COMMIT in the text decide");
	case WRAP_STATEMENT: return S("statement by statement, without a transaction");
	case WRAP_FILE: return S("in a transaction of its own");
	case WRAP_RUN: return S("in one transaction with all others of the run");
	case WRAP_IMPLICIT:
		return S("as one query: several statements are one implicit transaction");
	case WRAP_PIPELINE: return S("as one pipeline: one implicit transaction");
	}
	return S("");
}

static void
line(const struct term *t, enum style style, struct str text, size_t indent)
{
	term_repeat(t, STYLE_PLAIN, ' ', indent);
	term_wrap(t, style, text, indent, indent + 2);
	out_put(t->o, S("\n"));
}

static struct str
count_of(struct arena *a, const struct unit *u, size_t statements)
{
	if (u->opaque.n)
		return S("");
	return str_format(a, ", %zu statement%s", statements, statements == 1 ? "" : "s");
}

static void
put_unit(struct arena *a, const struct term *t, const struct unit *u,
	const struct statements *statements, struct str common)
{
	struct str sent = sent_as(u);
	struct str version = u->version.n && !str_contains(u->source->path, u->version) ?
		str_format(a, " (%.*s)", FMT(u->version)) :
		S("");

	term_put(t, STYLE_PLAIN, S("    "));
	term_put(t, STYLE_STRONG, u->source->path);
	term_put(t, STYLE_PLAIN,
		str_format(a, "%.*s%.*s", FMT(version), FMT(count_of(a, u, statements->n))));
	out_put(t->o, S("\n"));
	if (!str_eq(sent, common) || u->why.n)
		line(t, STYLE_NOTE,
			u->why.n ? str_format(a, "%.*s: %.*s", FMT(sent), FMT(u->why)) : sent, 8);
	if (u->conditional.n)
		line(t, STYLE_NOTE, str_format(a, "runs only if: %.*s", FMT(u->conditional)), 8);
}

static void
put_others(struct arena *a, const struct term *t, const struct layout *l,
	const struct statements *statements)
{
	bool any = false;

	for (size_t i = 0; i < l->others.n; i++) {
		const struct unit *u = l->others.v[i];

		if (!statements[i].n)
			continue;
		if (!any)
			line(t, STYLE_PLAIN, S("not run on the way up:"), 2);
		any = true;
		line(t, STYLE_PLAIN,
			str_format(a, "%.*s: %.*s", FMT(u->source->path),
				FMT(direction_name(u->direction))),
			4);
	}
}

static void
put_rest(struct arena *a, const struct term *t, const struct layout *l)
{
	if (l->not_applied.n)
		line(t, STYLE_PLAIN, S("not applied:"), 2);
	each (skip, &l->not_applied)
		line(t, STYLE_PLAIN,
			str_format(a, "%.*s%s%.*s: %.*s", FMT(skip->path),
				skip->version.n ? " " : "", FMT(skip->version), FMT(skip->reason)),
			4);
	if (l->opaque.n)
		line(t, STYLE_PLAIN, S("code, which is not read:"), 2);
	each (path, &l->opaque)
		line(t, STYLE_PLAIN, *path, 4);
	each (note, &l->notes)
		line(t, STYLE_NOTE, *note, 2);
}

static void
put_layout(struct arena *a, const struct term *t, const struct layout *l,
	const struct statements *statements)
{
	struct str common = S("");

	term_put(t, STYLE_STRONG, str_format(a, "%s in %.*s", l->tool->name, FMT(l->dir)));
	out_put(t->o, S("\n"));
	each (why, &l->because)
		line(t, STYLE_PLAIN, str_format(a, "told by %.*s", FMT(*why)), 2);
	each_of (struct unit, u, &l->units)
		if (!common.n && !u->why.n)
			common = sent_as(u);
	if (l->units.n)
		line(t, STYLE_PLAIN,
			common.n ? str_format(a, "applied in this order, each %.*s:", FMT(common)) :
				   S("applied in this order:"),
			2);
	for (size_t i = 0; i < l->units.n; i++)
		put_unit(a, t, l->units.v[i], &statements[i], common);
	put_others(a, t, l, statements + l->units.n);
	put_rest(a, t, l);
	out_put(t->o, S("\n"));
}

void
report_layout_text(struct arena *a, const struct view *view, struct out *o)
{
	const struct statements *statements = view->layout->statements.v;
	const struct term t = view_term(view, o);

	each_of (struct layout, l, view->layout->layouts) {
		put_layout(a, &t, l, statements);
		statements += l->units.n + l->others.n;
	}
}
