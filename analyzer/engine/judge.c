#include "engine/judge.h"

#include <stdlib.h>

#include "engine/match.h"
#include "engine/message.h"
#include "engine/suppress.h"
#include "syntax/parse.h"

/* Matches whose rules want to see what comes after them. */
struct pendings {
	struct context *v;
	size_t n, cap;
};

struct file {
	struct source *source;
	const struct statements *statements;
};

struct judge {
	struct arena *arena;
	const struct settings *settings;
	struct analysis *result;
	struct dispatch *dispatch;
	struct findings found;          /* of all files, allowed ones too */
	struct catalog at_unit_begin;   /* of the file at hand */
	struct pendings pending[JUDGED_AT_RUN_END + 1];
	struct files { struct file *v; size_t n, cap; } files;
};

struct judge *
judge_create(struct arena *a, const struct settings *settings, struct analysis *result)
{
	struct judge *j = arena_new(a, struct judge);

	j->arena = a;
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
	return cx->op ? message_name(cx) : (struct str){ 0 };
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

static void
add_label(const struct context *cx, const struct report *r, struct finding *f)
{
	const struct statement *s = r->label_statement;

	if (!r->label || !s)
		return;
	*vec_push(cx->arena, &f->labels) = (struct label){
		s->source,
		r->label_at.end ? r->label_at : s->span,
		message_fill(cx, r, r->label),
	};
}

void
report_finding(const struct context *cx, const struct report *given)
{
	struct judge *j = cx->sink;
	struct report r = *given;
	struct finding f = { .rule = cx->rule, .source = cx->source };

	if (!r.effect)
		r.effect = cx->effect;
	f.severity = severity_in_force(j, cx->rule);
	f.span = r.at.end ? r.at : cx->op->span;
	f.statement = cx->statement->span;
	f.message = message_fill(cx, &r, cx->rule->rule->message);
	f.help = message_fill(cx, &r, cx->rule->rule->help);
	f.relation = relation_of(cx, &r);
	f.subject = subject_of(cx, &r);
	if (r.effect) {
		f.lock = r.effect->lock;
		f.work = r.effect->work;
	}
	add_label(cx, &r, &f);
	*vec_push(j->arena, &j->found) = f;
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
postpone(struct judge *j, const struct context *cx, enum judged until)
{
	struct context *waiting = vec_push(j->arena, &j->pending[until]);

	*waiting = *cx;
	/* the session moves on; the context remembers it as it was */
	waiting->txn = arena_dup(j->arena, cx->txn);
	waiting->effects = arena_dup(j->arena, cx->effects);
}

static void
judge_op(struct judge *j, struct context *cx, const struct effect *first,
	const struct effect *last)
{
	const struct rule_indices *rules = &j->dispatch->by_kind[cx->op->kind];

	each (i, rules) {
		const struct rule *rule = rule_entries[*i].rule;

		cx->rule = &rule_entries[*i];
		if (!when_holds(&rule->when, cx, first, last, &cx->effect))
			continue;
		if (rule->judged == JUDGED_AT_ONCE)
			speak(cx);
		else
			postpone(j, cx, rule->judged);
	}
}

/* A finding about the file itself, by one of the rules that the engine knows by name. */
static void
report_file(struct judge *j, const char *rule, const struct statement *s, struct span at,
	struct str detail, struct str more)
{
	const struct op nothing = { .span = at };
	struct context cx = {
		.arena = j->arena,
		.rule = rule_find(str_of(rule)),
		.source = s->source,
		.statement = s,
		.op = &nothing,
		.sink = j,
	};

	if (cx.rule && severity_in_force(j, cx.rule) != SEVERITY_OFF)
		report(&cx, .at = at, .detail = detail, .more = more);
}

/* Said to those whose server knows syntax that the parser cannot know. */
static struct str
newer_grammar(const struct judge *j)
{
	struct str minor, major = str_cut(parse_postgres_version(), '.', &minor);
	long grammar;

	if (!str_to_long(major, &grammar) || j->settings->pg_version <= grammar)
		return S("");
	return str_format(j->arena, " (by the grammar of PostgreSQL %ld: syntax new in %d is not known)",
		grammar, j->settings->pg_version);
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
		.arena = j->arena,
		.source = s->source,
		.statement = s,
		.effects = effects,
		.before = before,
		.after = after,
		.at_end = after,
		.at_unit_begin = j->at_unit_begin,
		.txn = txn,
		.pg_version = j->settings->pg_version,
		.sink = j,
	};
	const struct effect *first = effects->v, *last;
	const struct effect *end = effects->n ? effects->v + effects->n : first;

	if (s->kind == STATEMENT_ERROR)
		report_file(j, "syntax-error", s, s->error_span, s->error, newer_grammar(j));
	judge_unknown(j, s);
	each (op, &s->ops) {
		/* effects stand in the order of their operations */
		for (last = first; last != end && last->op == op; last++)
			;
		cx.op = op;
		judge_op(j, &cx, first, last);
		first = last;
	}
}

void
judge_end(struct judge *j, enum judged when, const struct txn *at_end)
{
	struct pendings *waiting = &j->pending[when];

	for (size_t i = 0; i < waiting->n; i++) {
		waiting->v[i].at_end = at_end->now.catalog;
		waiting->v[i].txn_at_end = at_end;
		speak(&waiting->v[i]);
	}
	waiting->n = 0;
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

		report_file(j, "invalid-encoding", &whole, *bad, byte ?
			str_format(j->arena, "byte 0x%02x is not valid UTF-8", byte) :
			S("a NUL byte, which no server accepts in a statement"), S(""));
	}
}

void
judge_file(struct judge *j, struct source *source, const struct statements *statements,
	struct catalog at_begin)
{
	j->at_unit_begin = at_begin;
	if (!source->reported)
		return;
	*vec_push(j->arena, &j->files) = (struct file){ source, statements };
	judge_bytes(j, source);
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
judge_directive(struct judge *j, const struct file *file, const struct directive *d,
	const bool *used)
{
	const struct statement here = { .source = file->source, .span = d->span };

	if (d->kind == DIRECTIVE_WRONG)
		report_file(j, "unknown-suppression", &here, d->span,
			S("in this comment: write -- forelock: allow RULE -- reason"), S(""));
	for (size_t i = 0; i < d->rules.n; i++) {
		const struct directive_rule *r = &d->rules.v[i];

		if (!allow_known(d, r->name))
			report_file(j, "unknown-suppression", &here, r->span, r->name,
				nearest_rule(j->arena, r->name));
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

/* Findings of one file from `from` on; what the comments add goes to the end. */
static void
allow_in_file(struct judge *j, const struct file *file, struct findings *part)
{
	struct allowance allowance = suppress(j->arena, file->source, file->statements, part);

	for (size_t i = 0; i < file->source->directives.n; i++) {
		const struct directive *d = &file->source->directives.v[i];
		bool *used = allowance.used + allowance.first[i];

		for (size_t k = 0; k < d->rules.n; k++)
			used[k] = used[k] || unjudged(j, d, d->rules.v[k].name);
		judge_directive(j, file, d, used);
	}
}

static void
keep(struct judge *j, const struct finding *f, size_t *said)
{
	size_t rule = (size_t)(f->rule - rule_entries);

	if (f->allowed) {
		*vec_push(j->arena, &j->result->suppressed) = *f;
		return;
	}
	if (f->rule->rule->once_per_file && said[rule] == f->source->unit)
		return;
	said[rule] = f->source->unit;
	*vec_push(j->arena, &j->result->findings) = *f;
}

void
judge_finish(struct judge *j)
{
	size_t *said = arena_array(j->arena, size_t, rule_entries_n + 1);
	size_t at = 0, n = j->found.n;

	if (n)
		qsort(j->found.v, n, sizeof(*j->found.v), by_source);
	for (size_t i = 0; i < j->files.n; i++) {
		const struct file *file = &j->files.v[i];
		struct findings part = { n ? j->found.v + at : NULL, 0, 0 };

		while (at + part.n < n && part.v[part.n].source == file->source)
			part.n++;
		at += part.n;
		if (part.n || file->source->directives.n)
			source_lines(j->arena, file->source);
		if (file->source->directives.n)
			allow_in_file(j, file, &part);
	}
	findings_finish(&j->found);
	for (size_t i = 0; i < j->found.n; i++)
		keep(j, &j->found.v[i], said);
	for (size_t i = 0; i < j->result->findings.n; i++)
		each (label, &j->result->findings.v[i].labels)
			source_lines(j->arena, j->result->sources.v[label->source->unit - 1]);
}
