/*
 * What each statement locks, rewrites and scans, with nothing judged: `forelock effects`.
 */
#include "base/out.h"
#include "report/digest.h"
#include "report/json_out.h"
#include "report/report.h"
#include "report/term.h"
#include "source/lex.h"

/* Why it is certain to fail. */
static struct str
error_of(const struct statement_report *r)
{
	return r->statement->kind == STATEMENT_ERROR ? r->statement->error : r->effects.error;
}

static void
json_lock(struct json_out *j, const struct digest_lock *lock)
{
	json_open(j, "", '{');
	json_str(j, "relation", lock->relation);
	json_str(j, "kind", relation_kind_name(lock->kind));
	json_str(j, "mode", lock_name(lock->mode));
	json_bool(j, "new", lock->presence == PRESENCE_NEW);
	json_bool(j, "fresh", lock->presence >= PRESENCE_FRESH);
	json_close(j, '}');
}

static void
json_statement(struct arena *a, struct json_out *j, const struct statement_report *r)
{
	const struct statement *s = r->statement;
	struct digest d = digest_of(a, &r->effects);

	json_line(j);
	json_open(j, "", '{');
	json_str(j, "path", s->source->path);
	json_size(j, "line", source_line_of(s->source, s->span.start));
	json_str(j, "text", source_text(s->source, s->span));
	json_bool(j, "in_transaction", r->in_transaction);
	json_open(j, "locks", '[');
	each (lock, &d.locks)
		if (lock->mode)
			json_lock(j, lock);
	json_close(j, ']');
	json_strs(j, "rewrites", &d.rewrites);
	json_strs(j, "scans", &d.scans);
	json_strs(j, "index_builds", &d.index_builds);
	json_name(j, "error", error_of(r));
	json_close(j, '}');
}

void
report_effects_json(struct arena *a, const struct view *view, struct out *o)
{
	struct json_out j = { .o = o };

	json_open(&j, "", '{');
	json_size(&j, "version", 1);
	json_open(&j, "statements", '[');
	each (r, &view->analysis->effects) {
		if (out_failed(o))
			return;
		json_statement(a, &j, r);
	}
	json_close(&j, ']');
	json_close(&j, '}');
	out_put(o, S("\n"));
}

/* The statement on one line, as far as it fits. */
static void
text_header(struct arena *a, const struct term *t, const struct statement_report *r)
{
	enum { READ = 1024, LEAST = 24 };
	const struct statement *s = r->statement;
	struct span span = s->span;
	struct str where = str_format(a, "%.*s:%zu", FMT(s->source->path),
		source_line_of(s->source, s->span.start));
	size_t room = t->width > where.n + 2 + LEAST ? t->width - where.n - 2 : LEAST;
	struct str text;

	if (span.end - span.start > READ)
		span.end = span.start + READ;
	text = lex_normal(a, s->source->text, span);
	term_put(t, STYLE_FRAME, where);
	out_put(t->o, S("  "));
	if (term_width(text) <= room && span.end == s->span.end) {
		term_put(t, STYLE_STRONG, text);
	} else {
		term_put(t, STYLE_STRONG, term_head(text, room - 1));
		out_put(t->o, S("…"));
	}
	out_put(t->o, S("\n"));
}

static void
text_line(const struct term *t, enum style style, struct str text)
{
	out_put(t->o, S("  "));
	if (style == STYLE_PLAIN)
		term_wrap(t, text, 2, 4);
	else
		term_put(t, style, text);
	out_put(t->o, S("\n"));
}

static void
text_lock(struct arena *a, const struct term *t, const struct digest_lock *lock)
{
	struct str name = lock_name(lock->mode);

	switch (lock->presence) {
	case PRESENCE_UNKNOWN:
	case PRESENCE_EXISTING:
		text_line(t, STYLE_PLAIN,
			lock_consequence(a, lock->mode, lock->relation, lock->work));
		return;
	case PRESENCE_FRESH:
		text_line(t, STYLE_PLAIN,
			str_format(a, "%.*s on %.*s, which nobody uses yet", FMT(name),
				FMT(lock->relation)));
		return;
	case PRESENCE_NEW:
		text_line(t, STYLE_PLAIN,
			str_format(a, "creates %.*s %.*s", FMT(relation_kind_name(lock->kind)),
				FMT(lock->relation)));
		return;
	}
}

static void
text_names(struct arena *a, const struct term *t, const char *what, const struct strs *names)
{
	if (names->n)
		text_line(t, STYLE_PLAIN,
			str_format(a, "%s %.*s", what, FMT(strs_join(a, names, S(", ")))));
}

static void
text_statement(struct arena *a, const struct term *t, const struct statement_report *r)
{
	struct digest d = digest_of(a, &r->effects);
	bool outlives = false;

	text_header(a, t, r);
	if (error_of(r).n)
		text_line(t, STYLE_ERROR, str_format(a, "fails: %.*s", FMT(error_of(r))));
	each (lock, &d.locks) {
		outlives |= lock->mode && lock->presence <= PRESENCE_EXISTING;
		if (lock->mode || lock->presence == PRESENCE_NEW)
			text_lock(a, t, lock);
	}
	text_names(a, t, "rewrites", &d.rewrites);
	text_names(a, t, "reads every row of", &d.scans);
	text_names(a, t, "builds", &d.index_builds);
	if (r->in_transaction && outlives)
		text_line(t, STYLE_PLAIN, S("in a transaction: locks are held until it ends"));
	out_put(t->o, S("\n"));
}

void
report_effects_text(struct arena *a, const struct view *view, struct out *o)
{
	const struct term t = { o, view->colour, view->width };

	each (r, &view->analysis->effects) {
		if (out_failed(o))
			return;
		text_statement(a, &t, r);
	}
}
