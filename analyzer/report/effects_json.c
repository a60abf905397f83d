/*
 * What each statement locks, rewrites and scans, with nothing judged, and what the locks of each
 * transaction come to: `forelock effects`, described by effects.schema.json.
 */
#include "base/arena.h"
#include "base/out.h"
#include "base/trie.h"
#include "engine/finding.h"
#include "report/digest.h"
#include "report/json_out.h"
#include "report/report.h"

static void
put_place(struct json_out *j, const char *key, const struct statement *s)
{
	if (!s) {
		json_put_name(j, key, S(""));
		return;
	}
	json_open(j, key, '{');
	json_put_text(j, "path", statement_path(s));
	json_put_number(j, "line", statement_line(s));
	json_close(j, '}');
}

static void
put_blocks(struct json_out *j, enum lock_mode mode)
{
	json_open(j, "blocks", '[');
	if (lock_blocks_reads(mode))
		json_put_text(j, "", S("reads"));
	if (lock_blocks_writes(mode))
		json_put_text(j, "", S("writes"));
	if (lock_conflicts(mode, LOCK_SHARE_UPDATE_EXCLUSIVE))
		json_put_text(j, "", S("schema changes"));
	json_close(j, ']');
}

static void
put_work(struct json_out *j, struct arena *a, unsigned work)
{
	struct strs names = { 0 };

	work_names(a, work, &names);
	json_put_texts(j, "work", &names);
}

/* The statement that has taken this lock, or a stronger one, on the relation. */
static const struct statement *
held_since(const struct statement_report *r, const struct digest_lock *lock)
{
	const struct held *held = trie_get(r->held, lock->key);

	return held && held->mode >= lock->mode ? held->since : r->statement;
}

static void
put_lock(struct json_out *j, struct arena *a, const struct statement_report *r,
	const struct digest_lock *lock)
{
	json_open(j, "", '{');
	json_put_text(j, "relation", lock->relation);
	json_put_text(j, "kind", relation_kind_name(lock->kind));
	json_put_text(j, "mode", lock_name(lock->mode));
	json_put_bool(j, "new", lock->presence == PRESENCE_NEW);
	json_put_bool(j, "fresh", lock->presence >= PRESENCE_FRESH);
	put_blocks(j, lock->mode);
	put_work(j, a, lock->work);
	put_place(j, "since", held_since(r, lock));
	json_close(j, '}');
}

static void
put_statement(struct json_out *j, struct arena *a, const struct statement_report *r)
{
	const struct statement *s = r->statement;
	const struct digest d = digest_of(a, &r->effects);

	json_line(j);
	json_open(j, "", '{');
	json_put_text(j, "path", statement_path(s));
	json_put_number(j, "line", statement_line(s));
	json_put_text(j, "text", source_text(s->source, s->span));
	json_put_bool(j, "in_transaction", r->in_transaction);
	json_open(j, "locks", '[');
	each (lock, &d.locks)
		if (lock->mode)
			put_lock(j, a, r, lock);
	json_close(j, ']');
	put_place(j, "released", r->in_transaction ? r->released : s);
	json_put_texts(j, "rewrites", &d.rewrites);
	json_put_texts(j, "scans", &d.scans);
	json_put_texts(j, "index_builds", &d.index_builds);
	json_put_name(j, "error", statement_error(r));
	json_close(j, '}');
}

static void
put_span(struct json_out *j, struct arena *a, const struct lock_span *span)
{
	json_open(j, "", '{');
	json_put_text(j, "relation", relname_text(a, span->relation));
	json_put_text(j, "kind", relation_kind_name(span->kind));
	json_put_text(j, "mode", lock_name(span->mode));
	json_put_bool(j, "fresh", span->presence >= PRESENCE_FRESH);
	put_blocks(j, span->mode);
	put_place(j, "since", span->since);
	put_place(j, "until", span->until);
	json_close(j, '}');
}

static void
put_transaction(struct json_out *j, struct arena *a, const struct transaction_report *t)
{
	json_line(j);
	json_open(j, "", '{');
	put_place(j, "first", t->first);
	put_place(j, "last", t->last);
	json_put_text(j, "outcome", outcome_name(t->outcome));
	json_open(j, "locks", '[');
	each (span, &t->locks)
		put_span(j, a, span);
	json_close(j, ']');
	json_close(j, '}');
}

void
report_effects_json(struct arena *a, const struct view *view, struct out *o)
{
	struct arena *scratch = arena_create(); /* emptied behind each statement */
	struct arena_mark mark = arena_mark(scratch);
	struct json_out j = json_to(o);

	(void)a;
	json_open(&j, "", '{');
	json_put_number(&j, "version", 1);
	json_open(&j, "statements", '[');
	each (r, &view->analysis->effects) {
		if (out_failed(o))
			break;
		put_statement(&j, scratch, r);
		arena_reset(scratch, mark);
	}
	json_close(&j, ']');
	json_line(&j);
	json_open(&j, "transactions", '[');
	each (t, &view->analysis->transactions) {
		put_transaction(&j, scratch, t);
		arena_reset(scratch, mark);
	}
	json_close(&j, ']');
	json_close(&j, '}');
	out_put(o, S("\n"));
	arena_free(scratch);
}
