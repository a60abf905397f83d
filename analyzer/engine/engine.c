#include "engine/engine.h"

#include "base/pool.h"
#include "engine/judge.h"
#include "engine/load.h"
#include "layout/layout.h"

/* Bytes of catalogs, wanted or not: below that there is no hurry. */
enum { COLLECTED_FROM = 2 * 1024 * 1024 };

/* Replay: one statement after the other, files in order. */
struct replay {
	struct arena *arena;
	struct arena *scratch; /* emptied behind each statement */
	const struct settings *settings;
	struct analysis *result;
	struct judge *judge;
	struct pool *pool; /* of catalogs; NULL: all of them are kept */
	struct txn txn;
	size_t serial;   /* of the statement */
	size_t release;  /* of what is deployed together; 0: nothing of it came yet */
	size_t releases; /* how many there are: a file's parts may be deployed one by one */
	size_t last_release;
	bool run_goes_on;          /* others may join the transaction around all files */
	struct timeline *timeline; /* NULL: effects are not kept */
	struct preludes {
		struct prelude {
			const struct source *source;
			struct loaded loaded;
		} * v;
		unsigned n, cap;
	} preludes; /* what sessions run before units: read once */
};

static void
count(struct replay *r, const struct statement *s)
{
	struct summary *sum = &r->result->summary;

	sum->statements++;
	if (s->kind == STATEMENT_ERROR)
		sum->not_understood++;
	each (op, &s->ops) {
		if (op->kind == OP_UNKNOWN) {
			sum->not_understood++;
			break;
		}
	}
}

static void
keep(struct replay *r, const struct statement *s, const struct effects *effects)
{
	*vec_push(r->arena, &r->result->effects) = (struct statement_report){
		.statement = s,
		.in_transaction = txn_in_block(&r->txn),
		.effects = *effects_copy(r->arena, effects),
		.held = r->txn.now.held,
	};
}

/* Is the statement in one of the spans, which stand in order? */
static bool
stands_in(const struct spans *spans, const struct statement *s)
{
	size_t low = 0, high = spans->n;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (spans->v[middle].end <= s->span.start)
			low = middle + 1;
		else
			high = middle;
	}
	return low < spans->n && spans->v[low].start <= s->span.start;
}

/* Between two statements nobody else has a catalog, or a relation of one. */
static void
collect(struct replay *r)
{
	if (!r->pool || !pool_due(r->pool))
		return;
	txn_mark(&r->txn);
	judge_mark(r->judge);
	pool_sweep(r->pool);
}

static void
step(struct replay *r, struct statement *s)
{
	struct moment now = {
		.epoch = ++r->serial,
		.txn = r->txn.serial,
		.unit = s->source->release,
		.pg_version = r->settings->pg_version,
		.all_locks = r->timeline != NULL,
	};
	struct catalog before = r->txn.now.catalog, after = before;
	struct arena_mark mark = arena_mark(r->scratch);
	struct effects effects = effects_of(r->arena, r->scratch, s, &r->txn, &now, &after);
	const struct txn found = r->txn;

	s->serial = r->serial;
	if (s->source->reported) {
		count(r, s);
		if (!stands_in(&s->source->quiet, s))
			judge_statement(r->judge, s, &effects, before, after, &r->txn);
		if (r->timeline)
			keep(r, s, &effects);
	}
	txn_advance(r->arena, &r->txn, s, &effects, after);
	if (r->timeline)
		timeline_step(r->timeline, s, &found, &r->txn);
	arena_reset(r->scratch, mark);
	if (r->txn.serial != now.txn)
		judge_end(r->judge, JUDGED_AT_TRANSACTION_END, &r->txn);
	collect(r);
}

static const struct loaded *
prelude_of(struct replay *r, struct source *source)
{
	struct prelude *p;

	for (size_t i = 0; i < r->preludes.n; i++)
		if (r->preludes.v[i].source == source)
			return &r->preludes.v[i].loaded;
	p = vec_push(r->arena, &r->preludes);
	p->source = source;
	load_source(r->arena, NULL, source, &p->loaded);
	if (p->loaded.failed)
		*vec_push(r->arena, &r->result->errors) = p->loaded.err;
	return &p->loaded;
}

/* What the tool runs in the session before the unit, which is nobody's finding. */
static void
replay_prelude(struct replay *r, struct source *prelude, const struct source *of)
{
	const struct statements statements = prelude_of(r, prelude)->statements;

	prelude->unit = of->unit;
	prelude->release = of->release;
	for (size_t i = 0; i < statements.n; i++)
		step(r, &statements.v[i]);
}

static void
step_all(struct replay *r, const struct source *source, struct statements *statements, bool apart)
{
	for (size_t i = 0; i < statements->n; i++)
		if (stands_in(&source->apart, &statements->v[i]) == apart)
			step(r, &statements->v[i]);
}

/* What the tool takes out of the unit's transaction, and sends behind it. */
static void
step_apart(struct replay *r, const struct source *source, struct statements *statements)
{
	judge_end(r->judge, JUDGED_AT_TRANSACTION_END, &r->txn);
	txn_end_unit(r->arena, &r->txn, source->wrap);
	txn_begin_unit(r->arena, &r->txn, WRAP_STATEMENT, statements->n);
	step_all(r, source, statements, true);
}

/*
 * One transaction around all files of a run holds what is new, where that is told, or what is asked
 * for by name of the wrap.  Nobody applies a whole history to a live database at once: each of its
 * files was a run of its own.
 */
static bool
shares_run(const struct replay *r, const struct source *s)
{
	if (s->wrap != WRAP_RUN)
		return false;
	return s->together ||
		(r->settings->transaction_set && !r->settings->since.n && s->reported);
}

static void
end_run(struct replay *r, const struct source *next)
{
	bool joins = shares_run(r, next);

	if (r->txn.wrap == WRAP_RUN && r->txn.block == BLOCK_TOOL && !(joins && r->run_goes_on)) {
		judge_end(r->judge, JUDGED_AT_TRANSACTION_END, &r->txn);
		if (r->timeline)
			timeline_end(r->timeline, &r->txn);
		txn_end_unit(r->arena, &r->txn, WRAP_FILE);
	}
	r->run_goes_on = joins;
}

static void
replay_source(struct replay *r, struct source *source, struct statements *statements, bool more)
{
	enum wrap wrap = source->wrap;

	if (!source->goes_on)
		end_run(r, source);
	r->txn.as_mended = !r->settings->unjudged || !source->reported;
	if (!source->goes_on)
		txn_begin_unit(r->arena, &r->txn, wrap, statements->n);
	/* what code does nobody knows: no failure can be told from what was there before */
	if (source->owner && source->owner->unseen)
		catalog_doubt(&r->txn.now.catalog, ++r->serial);
	judge_source(r->judge, source, statements, r->txn.now.catalog);
	if (r->timeline && source->reported)
		files_lines(r->arena, source);
	for (size_t i = 0; i < source->before.n; i++)
		replay_prelude(r, source->before.v[i], source);
	step_all(r, source, statements, false);
	if (source->apart.n)
		step_apart(r, source, statements);
	/* the next part belongs to the same script: its transaction may end there */
	if (more)
		return;
	judge_end(r->judge, JUDGED_AT_FILE_END, &r->txn);
	if (wrap != WRAP_RUN)
		judge_end(r->judge, JUDGED_AT_TRANSACTION_END, &r->txn);
	if (r->timeline)
		timeline_end_unit(r->timeline, &r->txn);
	txn_end_unit(r->arena, &r->txn, wrap);
}

static void
enter(struct replay *r, struct source *source, size_t statements)
{
	size_t before = r->result->files.n;

	if (r->settings->transaction_set)
		source->wrap = r->settings->transaction;
	files_enter(r->arena, &r->result->files, source, statements);
	source->release = ++r->releases;
	if (source->together && !r->release)
		r->release = source->release;
	if (source->together || source->goes_on)
		source->release = source->together ? r->release : r->last_release;
	r->last_release = source->release;
	for (size_t i = before; i < r->result->files.n; i++)
		r->result->summary.files += r->result->files.v[i].source->reported;
}

static void
sum_up(struct analysis *result)
{
	each (f, &result->findings) {
		switch (f->severity) {
		case SEVERITY_ERROR: result->summary.errors++; break;
		case SEVERITY_WARNING: result->summary.warnings++; break;
		case SEVERITY_NOTE: result->summary.notes++; break;
		case SEVERITY_OFF: break;
		}
	}
	result->summary.suppressed = result->suppressed.n;
}

/* The last statement of a database was replayed. */
static void
end_history(struct replay *r)
{
	judge_end(r->judge, JUDGED_AT_TRANSACTION_END, &r->txn);
	judge_end(r->judge, JUDGED_AT_RUN_END, &r->txn);
}

static void
begin_history(struct replay *r)
{
	end_history(r);
	r->txn = (struct txn){
		.serial = r->txn.serial + 1,
		.pg_version = r->settings->pg_version,
		.now.catalog.pool = r->pool,
	};
}

static struct loader *
start_loading(struct arena *a, struct sources sources, const struct settings *settings,
	bool detailed)
{
	for (size_t i = 0; i < sources.n; i++)
		sources.v[i]->detailed = detailed;
	return load_begin(a, sources, settings->threads);
}

void
analyze(struct arena *a, struct sources sources, const struct settings *settings, bool keep_effects,
	struct analysis *result)
{
	struct loader *loader = start_loading(a, sources, settings, keep_effects);
	struct arena *scratch = arena_create();
	struct replay r = {
		.arena = a,
		.scratch = scratch,
		.settings = settings,
		.result = result,
		.txn = { .serial = 1, .pg_version = settings->pg_version },
	};

	*result = (struct analysis){ .sources = sources };
	/* effects point to the relations that their statements found */
	if (!keep_effects)
		r.txn.now.catalog.pool = r.pool = pool_create(a, COLLECTED_FROM);
	if (keep_effects)
		r.timeline = timeline_create(a, &result->effects, &result->transactions);
	r.judge = judge_create(a, scratch, settings, result);
	for (size_t i = 0; i < sources.n; i++) {
		struct loaded *loaded = load_wait(loader, i);

		if (loaded->failed) {
			*vec_push(a, &result->errors) = loaded->err;
			continue;
		}
		if (sources.v[i]->begins_history)
			begin_history(&r);
		enter(&r, sources.v[i], loaded->statements.n);
		replay_source(&r, sources.v[i], &loaded->statements,
			i + 1 < sources.n && sources.v[i + 1]->goes_on);
	}
	load_end(loader);
	if (r.timeline)
		timeline_end(r.timeline, &r.txn);
	end_history(&r);
	judge_finish(r.judge);
	arena_free(scratch);
	result->catalog = catalog_of_new_session(a, r.txn.now.catalog);
	result->catalog.search_path = NULL;
	sum_up(result);
}
