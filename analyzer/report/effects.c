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
put_lock(struct json_out *j, const struct digest_lock *lock)
{
	json_open(j, "", '{');
	json_put_text(j, "relation", lock->relation);
	json_put_text(j, "kind", relation_kind_name(lock->kind));
	json_put_text(j, "mode", lock_name(lock->mode));
	json_put_bool(j, "new", lock->presence == PRESENCE_NEW);
	json_put_bool(j, "fresh", lock->presence >= PRESENCE_FRESH);
	json_close(j, '}');
}

static void
put_statement(struct json_out *j, struct arena *a, const struct statement_report *r)
{
	const struct statement *s = r->statement;
	const struct digest d = digest_of(a, &r->effects);

	json_line(j);
	json_open(j, "", '{');
	json_put_text(j, "path", s->source->path);
	json_put_number(j, "line", source_line_of(s->source, s->span.start));
	json_put_text(j, "text", source_text(s->source, s->span));
	json_put_bool(j, "in_transaction", r->in_transaction);
	json_open(j, "locks", '[');
	each (lock, &d.locks)
		if (lock->mode)
			put_lock(j, lock);
	json_close(j, ']');
	json_put_texts(j, "rewrites", &d.rewrites);
	json_put_texts(j, "scans", &d.scans);
	json_put_texts(j, "index_builds", &d.index_builds);
	json_put_name(j, "error", error_of(r));
	json_close(j, '}');
}

void
report_effects_json(struct arena *a, const struct view *view, struct out *o)
{
	struct json_out j = json_to(o);

	json_open(&j, "", '{');
	json_put_number(&j, "version", 1);
	json_open(&j, "statements", '[');
	each (r, &view->analysis->effects) {
		if (out_failed(o))
			return;
		put_statement(&j, a, r);
	}
	json_close(&j, ']');
	json_close(&j, '}');
	out_put(o, S("\n"));
}

/* ---- as text ---- */

/* White space inside a string or a function body is as good as one blank. */
static struct str
on_one_line(struct arena *a, struct str text)
{
	char *to = arena_array(a, char, text.n + 1);
	size_t n = 0;

	for (size_t i = 0; i < text.n; i++) {
		bool blank = text.s[i] == ' ' || (text.s[i] >= '\t' && text.s[i] <= '\r');

		if (!blank)
			to[n++] = text.s[i];
		else if (n && to[n - 1] != ' ')
			to[n++] = ' ';
	}
	return (struct str){ to, n };
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
	text = on_one_line(a, lex_normal(a, s->source->text, span));
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
	term_wrap(t, style, text, 2, 4);
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

/* An index that comes along with its table, which is what people know. */
static bool
comes_along(const struct digest_lock *lock)
{
	bool index = lock->kind == RELATION_INDEX || lock->kind == RELATION_PARTITIONED_INDEX;

	return index && !lock->work && lock->presence != PRESENCE_NEW;
}

static void
text_indexes(struct arena *a, const struct term *t, const struct digest_locks *locks)
{
	for (enum lock_mode mode = LOCK_ACCESS_EXCLUSIVE; mode > LOCK_NONE; mode--) {
		struct strs names = { 0 };

		each (lock, locks)
			if (lock->mode == mode && comes_along(lock))
				strs_add(a, &names, lock->relation);
		text_names(a, t,
			str_c(a,
				str_format(a, "%.*s on index%s", FMT(lock_name(mode)),
					names.n == 1 ? "" : "es")),
			&names);
	}
}

/* What is done without keeping anybody waiting; of the rest the lock has told. */
static void
text_work(struct arena *a, const struct term *t, const struct digest_locks *locks)
{
	struct strs rewrites = { 0 }, scans = { 0 };

	each (lock, locks) {
		if (lock->presence <= PRESENCE_EXISTING &&
			!str_is(lock_blocked(lock->mode), "nobody"))
			continue;
		if (lock->work & (WORK_REWRITE | WORK_COPY))
			strs_add(a, &rewrites, lock->relation);
		if (lock->work & WORK_SCAN)
			strs_add(a, &scans, lock->relation);
	}
	text_names(a, t, "rewrites", &rewrites);
	text_names(a, t, "reads every row of", &scans);
}

static void
text_locks(struct arena *a, const struct term *t, const struct digest_locks *locks)
{
	each (lock, locks)
		if (!comes_along(lock) && (lock->mode || lock->presence == PRESENCE_NEW))
			text_lock(a, t, lock);
	text_indexes(a, t, locks);
}

/* Does anybody wait for one of the locks? */
static bool
blocks(const struct digest_locks *locks)
{
	each (lock, locks)
		if (lock_blocks_writes(lock->mode) && lock->presence <= PRESENCE_EXISTING)
			return true;
	return false;
}

static void
text_statement(struct arena *a, const struct term *t, const struct statement_report *r)
{
	const struct digest d = digest_of(a, &r->effects);

	text_header(a, t, r);
	if (error_of(r).n)
		text_line(t, STYLE_ERROR, str_format(a, "fails: %.*s", FMT(error_of(r))));
	text_locks(a, t, &d.locks);
	text_work(a, t, &d.locks);
	text_names(a, t, "builds", &d.index_builds);
	if (r->in_transaction && blocks(&d.locks))
		text_line(t, STYLE_PLAIN, S("locks are held until the transaction ends"));
	out_put(t->o, S("\n"));
}

void
report_effects_text(struct arena *a, const struct view *view, struct out *o)
{
	const struct term t = view_term(view, o);

	each (r, &view->analysis->effects) {
		if (out_failed(o))
			return;
		text_statement(a, &t, r);
	}
}
