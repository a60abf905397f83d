#include "engine/judge.h"

#include "base/sort.h"
#include "engine/dialect.h"
#include "engine/keep.h"
#include "engine/later.h"
#include "engine/match.h"
#include "engine/message.h"
#include "engine/remark.h"
#include "engine/suppress.h"

struct judge {
	struct arena *arena;
	struct arena *scratch; /* of what is said about one statement */
	const struct settings *settings;
	struct analysis *result;
	struct dispatch *dispatch;
	struct findings found; /* of all files, allowed ones too */
	struct arena *room;    /* where the array of them is, alone, so that it can grow in place */
	/* of each rule that speaks once a file: where it has spoken last */
	struct said {
		const struct source *file;
		size_t start;
	} * said;
	size_t release; /* what is deployed with the file at hand */
	struct later later;
	struct arena_mark of_file_empty;
	struct file_parts parts; /* that are reported on */
	bool foreign;            /* the file at hand is another database's: nothing more of it */
};

struct judge *
judge_create(struct arena *a, struct arena *scratch, const struct settings *settings,
	struct analysis *result)
{
	struct judge *j = arena_new(a, struct judge);

	j->arena = a;
	j->scratch = scratch;
	j->later.arena = a;
	j->later.of_file = arena_create();
	j->of_file_empty = arena_mark(j->later.of_file);
	j->room = arena_create();
	j->said = arena_array(a, struct said, rule_entries_n + 1);
	j->settings = settings;
	j->result = result;
	j->dispatch = dispatch_of(a, settings->severities.v);
	return j;
}

static enum severity
severity_in_force(const struct judge *j, const struct rule_entry *rule)
{
	return j->settings->severities.v[rule - rule_entries];
}

/* ---- what rules say ---- */

static struct str
subject_of(const struct context *cx, const struct report *r)
{
	if (r->name.n)
		return r->name;
	return cx->op ? context_name(cx) : (struct str){ 0 };
}

static struct str
relation_of(const struct context *cx, const struct report *r)
{
	struct relname name = r->relation;

	if (!name.name.n && r->effect)
		return relname_text(cx->arena, r->effect->relation);
	if (!name.name.n && cx->op)
		name = cx->op->target;
	if (!name.name.n)
		return (struct str){ 0 };
	return relname_text(cx->arena, catalog_resolve(cx->before, name));
}

/* A template filled in, for good; one without placeholders is its own text. */
static struct str
filled(const struct judge *j, const struct context *cx, const struct report *r,
	const char *template)
{
	struct str text = message_fill(cx, r, template);

	return text.s == template ? text : str_copy(j->arena, text);
}

static void
add_label(const struct judge *j, const struct context *cx, const struct report *r,
	struct finding *f)
{
	const struct statement *s = r->label_statement;
	struct place place;

	if (!r->label || !s)
		return;
	place = source_place(s->source, r->label_at.end ? r->label_at : s->span);
	*vec_push(j->arena, &f->labels) = (struct label){
		place.file,
		place.span,
		filled(j, cx, r, r->label),
	};
}

/*
 * The rule speaks once a file, and there has spoken already: what would be left out in the end is not
 * even made.  Where comments allow findings, they decide which is the first.
 */
static bool
has_spoken(const struct judge *j, const struct context *cx, const struct place *place)
{
	struct said *said = &j->said[cx->rule - rule_entries];

	if (!cx->rule->rule->once_per_file || cx->source != place->file || cx->source->directives.n)
		return false;
	if (said->file == place->file && said->start <= place->span.start)
		return true;
	*said = (struct said){ place->file, place->span.start };
	return false;
}

void
report_finding(const struct context *cx, const struct report *given)
{
	struct judge *j = cx->sink;
	struct report r = *given;
	struct finding f = { .rule = cx->rule };
	struct place place = source_place(cx->source, r.at.end ? r.at : cx->op->span);
	struct place whole = source_place(cx->source, cx->statement->span);

	if (has_spoken(j, cx, &place))
		return;
	if (!r.effect)
		r.effect = cx->effect;
	f.severity = severity_in_force(j, cx->rule);
	f.source = place.file;
	f.span = place.span;
	f.statement = whole.file == place.file ? whole.span : place.span;
	f.message = filled(j, cx, &r, cx->rule->rule->message);
	f.help = filled(j, cx, &r, cx->rule->rule->help);
	f.relation = str_copy(j->arena, relation_of(cx, &r));
	f.subject = str_copy(j->arena, subject_of(cx, &r));
	if (r.effect) {
		f.lock = r.effect->lock;
		f.work = r.effect->work;
	}
	add_label(j, cx, &r, &f);
	*vec_push(j->room, &j->found) = f;
}

static void
speak(const struct context *cx)
{
	if (cx->rule->rule->check)
		cx->rule->rule->check(cx);
	else
		report(cx, .at = cx->op->span);
}

/* ---- statements ---- */

static void
speak_late(struct judge *j, const struct pending *p, const struct txn *at_end)
{
	struct context cx = {
		.arena = j->scratch,
		.pg_version = j->settings->pg_version,
		.sink = j,
	};

	later_context(p, at_end, &cx);
	speak(&cx);
}

static void
judge_op(struct judge *j, struct context *cx, const struct effects *own)
{
	const struct candidates *candidates = &j->dispatch->by_kind[cx->op->kind];
	const struct effect *last = own->n ? own->v + own->n : own->v;
	const struct sum_of_effects sum = sum_of_effects(own);

	j->later.kept_effects = NULL;
	j->later.outline = NULL;
	each (c, candidates) {
		const struct rule *rule = c->rule->rule;

		cx->rule = c->rule;
		if (!may_hold(c, cx->op, &sum) ||
			!when_holds(&rule->when, cx, own->v, last, &cx->effect))
			continue;
		if (rule->judged == JUDGED_AT_ONCE)
			speak(cx);
		else if (!rule->waits || rule->waits(cx))
			later_add(&j->later, cx, own, rule->judged);
	}
}

/* A finding about the file itself, by one of the rules that the engine knows by name. */
static void
report_file(struct judge *j, const char *rule, const struct statement *s, struct span at,
	struct str detail, struct str more)
{
	const struct op nothing = { .span = at };
	struct context cx = {
		.arena = j->scratch,
		.rule = rule_find(str_of(rule)),
		.source = s->source,
		.statement = s,
		.op = &nothing,
		.sink = j,
	};

	if (cx.rule && severity_in_force(j, cx.rule) != SEVERITY_OFF)
		report(&cx, .at = at, .detail = detail, .more = more);
}

static void
judge_unknown(struct judge *j, const struct statement *s)
{
	each (op, &s->ops)
		if (op->kind == OP_UNKNOWN)
			report_file(j, "not-understood", s, op->span, op->name, S(""));
}

void
judge_statement(struct judge *j, const struct statement *s, const struct effects *effects,
	struct catalog before, struct catalog after, const struct txn *txn)
{
	struct context cx = {
		.arena = j->scratch,
		.source = s->source,
		.statement = s,
		.effects = effects,
		.before = before,
		.after = after,
		.at_end = after,
		.at_unit_begin = *j->later.at_unit_begin,
		.txn = txn,
		.pg_version = j->settings->pg_version,
		.sink = j,
	};
	struct effects own = { .error = effects->error, .failing_op = effects->failing_op };
	size_t at = 0;

	if (j->foreign)
		return;
	j->later.kept = NULL;
	if (s->error)
		report_file(j, "syntax-error", s, s->error->at, s->error->message,
			newer_grammar(j->scratch, j->settings));
	if (grammar_fails(s->needs.grammar, j->settings->pg_version)) {
		report_file(j, "syntax-error", s, s->needs.span, effects->error,
			assumed_server(j->scratch, j->settings));
		return;
	}
	judge_unknown(j, s);
	each (op, &s->ops) {
		/* effects stand in the order of their operations */
		own.v = effects->n ? effects->v + at : NULL;
		for (own.n = 0; at < effects->n && effects->v[at].op == op; at++)
			own.n++;
		cx.op = op;
		judge_op(j, &cx, &own);
	}
}

void
judge_end(struct judge *j, enum judged when, const struct txn *at_end)
{
	struct pendings *waiting = &j->later.pending[when];

	for (size_t i = 0; i < waiting->n; i++) {
		struct arena_mark mark = arena_mark(j->scratch);

		speak_late(j, &waiting->v[i], at_end);
		arena_reset(j->scratch, mark);
	}
	waiting->n = 0;
}

void
judge_mark(const struct judge *j)
{
	later_mark(&j->later);
}

/* ---- files ---- */

static void
judge_bytes(struct judge *j, const struct source *s)
{
	struct statement whole = { .source = s };

	if (s->unreadable.n)
		report_file(j, "invalid-encoding", &whole, (struct span){ 0, s->text.n > 0 },
			s->unreadable, S(""));
	each (bad, &s->bad_bytes) {
		unsigned byte = bad->start < s->text.n ? (unsigned char)s->text.s[bad->start] : 0;

		report_file(j, "invalid-encoding", &whole, *bad,
			byte ? str_format(j->scratch, "byte 0x%02x is not valid UTF-8", byte) :
			       S("a NUL byte, which no server accepts in a statement"),
			S(""));
	}
}

static void
judge_remarks(struct judge *j, const struct source *s)
{
	const struct statement whole = { .source = s->file ? s->file : s };

	each (remark, &s->remarks)
		report_file(j, remark_rule(remark->kind), &whole, remark->at, remark->detail,
			remark->more);
}

/* A file in another database's SQL is answered in one sentence. */
static void
judge_dialect(struct judge *j, const struct source *s, const struct statements *statements)
{
	struct dialect d;

	j->foreign = dialect_is_foreign(s, statements, &d);
	if (j->foreign)
		report_file(j, "syntax-error", d.statement, d.at,
			str_format(j->scratch,
				"this file is written for %s (\"%.*s\"), which PostgreSQL does "
				"not understand",
				d.name, FMT(d.word)),
			S(""));
}

void
judge_source(struct judge *j, const struct source *source, const struct statements *statements,
	struct catalog at_begin)
{
	if (!source->reported)
		return;
	if (!j->later.pending[JUDGED_AT_TRANSACTION_END].n &&
		!j->later.pending[JUDGED_AT_FILE_END].n)
		arena_reset(j->later.of_file, j->of_file_empty);
	if (!j->later.at_unit_begin || j->release != source->release)
		j->later.at_unit_begin = arena_dup(j->arena, &at_begin);
	j->release = source->release;
	*vec_push(j->arena, &j->parts) = (struct file_part){ source, statements };
	judge_bytes(j, source);
	judge_remarks(j, source);
	judge_dialect(j, source, statements);
}

/* ---- the end ---- */

static struct str
nearest_rule(struct arena *a, struct str name)
{
	size_t best = name.n / 3 + 1;
	const struct rule_entry *found = NULL;

	for (size_t i = 0; i < rule_entries_n; i++) {
		size_t d = str_distance(name, rule_entries[i].name, best);

		if (d < best) {
			best = d;
			found = &rule_entries[i];
		}
	}
	return found ? str_format(a, "; did you mean %.*s?", FMT(found->name)) : S("");
}

static void
judge_directive(struct judge *j, const struct source *file, const struct directive *d,
	const bool *used)
{
	const struct statement here = { .source = file, .span = d->span };

	if (d->kind == DIRECTIVE_WRONG)
		report_file(j, "unknown-suppression", &here, d->span,
			S("in this comment: write -- forelock: allow RULE -- reason"), S(""));
	for (size_t i = 0; i < d->rules.n; i++) {
		const struct directive_rule *r = &d->rules.v[i];

		if (!allow_known(d, r->name))
			report_file(j, "unknown-suppression", &here, r->span, r->name,
				nearest_rule(j->scratch, r->name));
		else if (!used[i] && !d->squawk)
			report_file(j, "unused-suppression", &here, r->span, r->name, S(""));
	}
}

/* Is a rule of this name off, so that its allows have nothing to do? */
static bool
unjudged(const struct judge *j, const struct directive *d, struct str name)
{
	for (size_t i = 0; i < rule_entries_n; i++)
		if (allow_means(d, name, &rule_entries[i]) &&
			j->settings->severities.v[i] == SEVERITY_OFF)
			return true;
	return false;
}

static int
by_source(const void *a, const void *b)
{
	const struct finding *x = a, *y = b;

	return (x->source->unit > y->source->unit) - (x->source->unit < y->source->unit);
}

/* Findings of one file; what the comments add goes to the end. */
static void
allow_in_file(struct judge *j, const struct source *file, const struct statements *statements,
	struct findings *part)
{
	struct allowance allowance = suppress(j->arena, file, statements, part);

	for (size_t i = 0; i < file->directives.n; i++) {
		const struct directive *d = &file->directives.v[i];
		bool *used = allowance.used + allowance.first[i];

		for (size_t k = 0; k < d->rules.n; k++)
			used[k] = used[k] || unjudged(j, d, d->rules.v[k].name);
		judge_directive(j, file, d, used);
	}
}

/* Findings are sorted by file. */
static void
allow_all(struct judge *j)
{
	struct files *files = &j->result->files;
	struct statements *statements = files_gather(j->arena, files, &j->parts);
	size_t at = 0, n = j->found.n;

	for (size_t i = 0; i < files->n; i++) {
		struct source *file = files->v[i].source;
		struct findings part = { n ? j->found.v + at : NULL, 0, 0 };

		while (at + part.n < n && part.v[part.n].source == file)
			part.n++;
		at += part.n;
		if (part.n || file->directives.n)
			source_lines(j->arena, file);
		if (file->directives.n)
			allow_in_file(j, file, &statements[i], &part);
	}
}

void
judge_finish(struct judge *j)
{
	vec_sort(&j->found, by_source);
	allow_all(j);
	arena_free(j->later.of_file);
	findings_finish(j->scratch, &j->found);
	findings_keep(j->arena, &j->found, j->result);
	arena_adopt(j->arena, j->room);
	for (size_t i = 0; i < j->result->findings.n; i++)
		each (label, &j->result->findings.v[i].labels)
			source_lines(j->arena, j->result->files.v[label->source->unit - 1].source);
}
