#include "engine/timeline.h"

#include "base/arena.h"
#include "base/trie.h"
#include "source/source.h"

/* A lock that is held, and where it is written down. */
struct open_lock {
	const struct held *held;
	size_t span, report;
};

struct timeline {
	struct arena *arena;
	struct statement_reports *reports;
	struct transaction_reports *into;
	bool open;
	struct transaction_report now; /* while it is open */
	const struct held *newest;     /* of its locks */
	struct open_locks {
		struct open_lock *v;
		unsigned n, cap;
	} locks; /* in the order in which they were taken */
	struct helds {
		const struct held **v;
		unsigned n, cap;
	} taken;                 /* by the statement at hand, newest first */
	const struct trie *told; /* … relation_key → the index of its lock_span */
};

struct str
statement_error(const struct statement_report *r)
{
	return r->statement->error ? r->statement->error->message : r->effects.error;
}

struct str
outcome_name(enum outcome outcome)
{
	switch (outcome) {
	case OUTCOME_COMMITTED: return S("committed");
	case OUTCOME_ROLLED_BACK: return S("rolled back");
	case OUTCOME_PREPARED: return S("prepared");
	case OUTCOME_LEFT_OPEN: return S("left open");
	}
	return S("");
}

struct timeline *
timeline_create(struct arena *a, struct statement_reports *reports,
	struct transaction_reports *into)
{
	struct timeline *t = arena_new(a, struct timeline);

	t->arena = a;
	t->reports = reports;
	t->into = into;
	return t;
}

static void
start(struct timeline *t, const struct statement *s)
{
	t->open = true;
	t->newest = NULL;
	t->locks.n = 0;
	t->now = (struct transaction_report){
		.first = s,
		.first_report = t->reports->n - s->source->reported,
	};
}

/* One span for a relation that the operations of a statement lock again and again. */
static void
take(struct timeline *t, const struct held *held, const struct statement *s)
{
	struct open_lock lock = { held, t->now.locks.n, t->reports->n - 1 };
	struct str key = relation_key(t->arena, held->relation);
	const size_t *told = trie_get(t->told, key);
	struct lock_span *span;

	/* the same lock as before, with other work under it */
	if (held->since != s)
		return;
	span = told ? &t->now.locks.v[*told] : vec_push(t->arena, &t->now.locks);
	span->mode = held->mode;
	if (told)
		return;
	t->told = trie_set(t->arena, t->told, key, arena_dup(t->arena, &lock.span));
	*vec_push(t->arena, &t->locks) = lock;
	span->relation = held->relation;
	span->kind = held->kind;
	span->presence = held->presence;
	span->since = s;
}

static void
release_newest(struct timeline *t, const struct statement *s)
{
	const struct open_lock lock = t->locks.v[--t->locks.n];

	t->now.locks.v[lock.span].until = s;
	if (lock.held->since->source->reported)
		t->reports->v[lock.report].released = s;
}

/* The locks are those in the list now: more than before, or those of a savepoint. */
static void
follow(struct timeline *t, const struct held *list, const struct statement *s)
{
	const struct held *h;

	t->taken.n = 0;
	t->told = NULL;
	for (h = list; h && h != t->newest; h = h->next)
		*vec_push(t->arena, &t->taken) = h;
	if (h == t->newest) {
		while (t->taken.n)
			take(t, t->taken.v[--t->taken.n], s);
	} else {
		for (h = t->newest; h && h != list; h = h->next)
			if (t->locks.n && t->locks.v[t->locks.n - 1].held == h)
				release_newest(t, s);
	}
	t->newest = list;
}

static void
finish(struct timeline *t, enum outcome outcome, const struct statement *s)
{
	while (t->locks.n)
		release_newest(t, s);
	t->now.outcome = outcome;
	t->now.reports = t->reports->n - t->now.first_report;
	for (size_t i = t->now.first_report; s && i < t->reports->n; i++)
		if (!t->reports->v[i].released)
			t->reports->v[i].released = s;
	if (t->now.reports)
		*vec_push(t->arena, t->into) = t->now;
	t->open = false;
}

static enum outcome
outcome_of(const struct statement *s, const struct txn *before)
{
	each (op, &s->ops) {
		if (op->kind == OP_PREPARE_TRANSACTION && !before->failed)
			return OUTCOME_PREPARED;
		if (op->kind == OP_COMMIT && !before->failed)
			return OUTCOME_COMMITTED;
	}
	return OUTCOME_ROLLED_BACK;
}

/* Of what no statement ends; a tool commits its own unless a statement fails. */
static enum outcome
outcome_at_end(const struct txn *now)
{
	if (now->failed)
		return OUTCOME_ROLLED_BACK;
	return now->block == BLOCK_EXPLICIT ? OUTCOME_LEFT_OPEN : OUTCOME_COMMITTED;
}

void
timeline_step(struct timeline *t, const struct statement *s, const struct txn *before,
	const struct txn *now)
{
	if (!t->open && !txn_in_block(before) && !txn_in_block(now))
		return;
	if (!t->open)
		start(t, s);
	t->now.last = s;
	if (!txn_in_block(before) && txn_in_block(now))
		t->newest = now->now.held_list; /* BEGIN */
	else if (now->serial == before->serial)
		follow(t, now->now.held_list, s);
	else
		finish(t, outcome_of(s, before), s);
}

void
timeline_end_unit(struct timeline *t, const struct txn *now)
{
	if (!t->open || (now->wrap == WRAP_RUN && now->block == BLOCK_TOOL))
		return;
	finish(t, outcome_at_end(now), NULL);
}

void
timeline_end(struct timeline *t, const struct txn *now)
{
	if (t->open)
		finish(t, outcome_at_end(now), NULL);
}
