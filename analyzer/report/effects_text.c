/*
 * What each statement locks, rewrites and scans, with nothing judged, and behind each transaction
 * what its locks come to: `forelock effects`.
 */
#include "base/arena.h"
#include "base/out.h"
#include "base/trie.h"
#include "engine/finding.h"
#include "report/digest.h"
#include "report/report.h"
#include "report/term.h"
#include "source/lex.h"

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
	struct str where = str_format(a, "%.*s:%zu", FMT(statement_path(s)), statement_line(s));
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

/* "line 3", or the path as well where that is not the one at hand. */
static struct str
place(struct arena *a, const struct statement *s, const struct source *here)
{
	size_t line = statement_line(s);

	if (s->source == here)
		return str_format(a, "line %zu", line);
	return str_format(a, "%.*s:%zu", FMT(statement_path(s)), line);
}

/* Is there work that goes on for some time, and that no effect tells of? */
static bool
takes_long(const struct statement *s)
{
	each (op, &s->ops)
		if (op->kind == OP_VACUUM || op->kind == OP_ANALYZE || op->kind == OP_LOCK_TABLE)
			return true;
	return false;
}

/* How long those have to wait who do. */
static struct str
until_when(struct arena *a, const struct statement_report *r, unsigned work)
{
	bool instant = !work_duration(work).n;
	const struct statement *s = r->statement;

	if (!r->in_transaction)
		return instant && !takes_long(s) ? S(" for an instant") : S("");
	if (!r->released)
		return instant ? S(" until the transaction ends") :
				 S(", and until the transaction ends");
	return str_format(a, "%s until %.*s", instant ? "" : ", and",
		FMT(place(a, r->released, s->source)));
}

/* On what others use. */
static struct str
lock_text(struct arena *a, const struct statement_report *r, const struct digest_lock *lock)
{
	const struct held *held = trie_get(r->held, lock->key);
	struct str since, text;

	if (held && held->mode >= lock->mode) {
		since = place(a, held->since, r->statement->source);
		return lock_consequence(a, held->mode,
			str_format(a, "%.*s since %.*s", FMT(lock->relation), FMT(since)),
			lock->work);
	}
	text = lock_consequence(a, lock->mode, lock->relation, lock->work);
	if (str_is(lock_blocked(lock->mode), "nobody"))
		return text;
	return str_format(a, "%.*s%.*s", FMT(text), FMT(until_when(a, r, lock->work)));
}

static void
text_lock(struct arena *a, const struct term *t, const struct statement_report *r,
	const struct digest_lock *lock)
{
	switch (lock->presence) {
	case PRESENCE_UNKNOWN:
	case PRESENCE_EXISTING: text_line(t, STYLE_PLAIN, lock_text(a, r, lock)); return;
	case PRESENCE_FRESH:
		text_line(t, STYLE_PLAIN,
			str_format(a, "%.*s on %.*s, which nobody uses yet",
				FMT(lock_name(lock->mode)), FMT(lock->relation)));
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

/* Worth a word: what a plan or TOAST needs, the lock on the table has told. */
static bool
is_told(const struct digest_lock *lock)
{
	return comes_along(lock) && lock->mode > LOCK_ROW_EXCLUSIVE &&
		presence_in_use(lock->presence) && !str_starts(lock->relation, S("toastidx("));
}

static void
text_indexes(struct arena *a, const struct term *t, const struct digest_locks *locks)
{
	for (enum lock_mode mode = LOCK_ACCESS_EXCLUSIVE; mode > LOCK_NONE; mode--) {
		struct strs names = { 0 };

		each (lock, locks)
			if (lock->mode == mode && is_told(lock))
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
text_locks(struct arena *a, const struct term *t, const struct statement_report *r,
	const struct digest_locks *locks)
{
	each (lock, locks)
		if (!comes_along(lock) && (lock->mode || lock->presence == PRESENCE_NEW))
			text_lock(a, t, r, lock);
	text_indexes(a, t, locks);
}

static void
text_statement(struct arena *a, const struct term *t, const struct statement_report *r)
{
	const struct digest d = digest_of(a, &r->effects);

	text_header(a, t, r);
	if (statement_error(r).n)
		text_line(t, STYLE_ERROR, str_format(a, "fails: %.*s", FMT(statement_error(r))));
	text_locks(a, t, r, &d.locks);
	text_work(a, t, &d.locks);
	text_names(a, t, "builds", &d.index_builds);
	out_put(t->o, S("\n"));
}

/* ---- transactions ---- */

/* Somebody waits for it. */
static bool
is_felt(enum lock_mode mode, enum presence presence, enum relation_kind kind)
{
	bool index = kind == RELATION_INDEX || kind == RELATION_PARTITIONED_INDEX;

	return !index && presence_in_use(presence) && !str_is(lock_blocked(mode), "nobody");
}

static void
timeline_line(struct arena *a, const struct term *t, const struct transaction_report *x,
	const struct statement *s, struct str text)
{
	struct str where = place(a, s, x->first->source);
	size_t column = term_width(where), last = term_width(place(a, x->last, x->first->source));

	out_put(t->o, S("  "));
	term_put(t, STYLE_FRAME, where);
	if (column < last)
		out_char(t->o, ' ', last - column);
	else
		last = column;
	out_put(t->o, S("  "));
	term_wrap(t, STYLE_PLAIN, text, last + 4, last + 6);
	out_put(t->o, S("\n"));
}

static struct str
span_text(struct arena *a, const struct transaction_report *x, const struct lock_span *span)
{
	struct str end = S(" until the transaction ends");
	struct str name = relname_text(a, span->relation);

	if (span->until && span->until != x->last)
		end = str_format(a, " until %.*s", FMT(place(a, span->until, x->first->source)));
	else if (span->until)
		end = S("");
	return str_format(a, "%.*s%.*s", FMT(lock_consequence(a, span->mode, name, 0)), FMT(end));
}

/* What takes the longest; NULL: nothing does. */
static const char *
does(unsigned work)
{
	if (work & WORK_REWRITE)
		return "rewrites";
	if (work & WORK_COPY)
		return "copies the files of";
	if (work & WORK_INDEX)
		return "builds an index on";
	if (work & WORK_SCAN)
		return "reads every row of";
	if (work & WORK_WRITE)
		return "writes rows of";
	if (work & WORK_READ)
		return "reads rows of";
	if (work & WORK_WAIT)
		return "waits for older transactions to end that use";
	return NULL;
}

/* What is done under the locks and takes its time. */
static void
timeline_work(struct arena *a, const struct term *t, const struct transaction_report *x,
	const struct statement_report *r)
{
	const struct digest d = digest_of(a, &r->effects);

	each (lock, &d.locks) {
		const char *what = does(lock->work);

		if (what && presence_in_use(lock->presence) && !comes_along(lock))
			timeline_line(a, t, x, r->statement,
				str_format(a, "%s %.*s", what, FMT(lock->relation)));
	}
}

/* The locks that people feel, and what happens meanwhile, in the order of the statements. */
static void
text_transaction(struct arena *a, const struct term *t, const struct view *view,
	const struct transaction_report *x)
{
	const struct statement_report *r = view->analysis->effects.v + x->first_report;
	const struct lock_span *span = x->locks.v, *end = span ? span + x->locks.n : span;
	struct str to = place(a, x->last, x->first->source);
	struct arena_mark mark = arena_mark(a);

	term_put(t, STYLE_STRONG,
		str_format(a, "transaction %.*s:%zu, to %.*s: %.*s", FMT(statement_path(x->first)),
			statement_line(x->first), FMT(to), FMT(outcome_name(x->outcome))));
	out_put(t->o, S("\n"));
	for (size_t i = 0; i < x->reports; i++, r++) {
		for (; span != end && span->since->serial <= r->statement->serial; span++)
			if (is_felt(span->mode, span->presence, span->kind))
				timeline_line(a, t, x, span->since, span_text(a, x, span));
		timeline_work(a, t, x, r);
		arena_reset(a, mark);
	}
	out_put(t->o, S("\n"));
}

static bool
is_worth_telling(const struct transaction_report *x)
{
	each (span, &x->locks)
		if (is_felt(span->mode, span->presence, span->kind))
			return true;
	return false;
}

void
report_effects_text(struct arena *a, const struct view *view, struct out *o)
{
	const struct term t = view_term(view, o);
	const struct transaction_reports *all = &view->analysis->transactions;
	struct arena *scratch = arena_create(); /* emptied behind each statement */
	struct arena_mark mark = arena_mark(scratch);
	size_t next = 0, n = 0;

	(void)a;
	each (r, &view->analysis->effects) {
		if (out_failed(o))
			break;
		text_statement(scratch, &t, r);
		n++;
		while (next < all->n && all->v[next].first_report + all->v[next].reports <= n) {
			if (is_worth_telling(&all->v[next]))
				text_transaction(scratch, &t, view, &all->v[next]);
			next++;
		}
		arena_reset(scratch, mark);
	}
	arena_free(scratch);
}
