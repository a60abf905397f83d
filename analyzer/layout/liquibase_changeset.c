#include "layout/liquibase_changeset.h"

#include "base/arena.h"
#include "base/trie.h"
#include "layout/liquibase_config.h"
#include "layout/liquibase_filter.h"
#include "layout/marks.h"
#include "source/source.h"

/* ---- is it meant? ---- */

static bool refuse(const struct changeset *s, const char *format, ...)
	__attribute__((format(printf, 2, 3)));

static bool
refuse(const struct changeset *s, const char *format, ...)
{
	struct changelog_run *run = s->log->run;
	struct skip *skip = vec_push(run->arena, &run->reading->layout->not_applied);
	va_list args;

	va_start(args, format);
	skip->path = s->log->path;
	skip->version = str_format(run->arena, "%.*s::%.*s", FMT(s->id), FMT(s->author));
	skip->reason = str_vformat(run->arena, format, args);
	va_end(args);
	return false;
}

static bool
contexts_hold(const struct changeset *s, struct str expression)
{
	const struct strs *given = &s->log->run->config->contexts;
	struct strs copy = *given;

	if (filter_holds(expression, given))
		return true;
	if (!given->n && !str_contains(expression, S("@")))
		return refuse(s, "context=%.*s: another database's", FMT(expression));
	return refuse(s, "context=%.*s, run with contexts=%.*s", FMT(expression),
		FMT(strs_join(s->log->run->arena, &copy, S(","))));
}

static bool
labels_hold(const struct changeset *s, struct str labels)
{
	struct strs names = { 0 };

	filter_names(s->log->run->arena, labels, &names);
	if (!names.n || filter_holds(s->log->run->config->labels, &names))
		return true;
	return refuse(s, "labels=%.*s, run with labels=%.*s", FMT(labels),
		FMT(s->log->run->config->labels));
}

bool
changeset_is_meant(const struct changeset *s)
{
	const struct changelog *log = s->log;

	if (!filter_dbms(s->dbms))
		return refuse(s, "dbms=%.*s", FMT(s->dbms));
	if (s->ignored)
		return refuse(s, "ignore=true");
	if (!contexts_hold(s, s->contexts) || !labels_hold(s, s->labels))
		return false;
	for (; log; log = log->parent) {
		if (log->inclusion.ignored)
			return refuse(s, "%.*s is included with ignore=true", FMT(log->path));
		if (log->halted)
			return refuse(s, "the preConditions of %.*s never hold on PostgreSQL",
				FMT(log->path));
		if (!contexts_hold(s, log->contexts) ||
			!contexts_hold(s, log->inclusion.contexts) ||
			!labels_hold(s, log->inclusion.labels))
			return false;
	}
	if (s->log->run->stopped)
		return refuse(s, "behind a <stop>");
	return true;
}

/* ---- the unit ---- */

static void
weave(struct changeset *s, struct source *into)
{
	struct weave w = { .arena = s->log->run->arena, .into = into };
	struct source *file = s->log->file;

	for (size_t i = 0; i < s->statements.n; i++) {
		const struct strand *text = &s->statements.v[i];
		struct span span = s->spans.v[i];
		bool ended = text->text.n && text->text.s[text->text.n - 1] == ';';

		/* what comes from another file comes in here */
		if (text->segments.n && text->segments.v[0].file != file)
			weave_put(&w, S("\n"), file, span);
		strand_weave(&w, text);
		/* a comment may end the text */
		weave_put(&w, ended ? S("\n") : S("\n;\n"), file, span);
	}
	weave_end(&w, file);
}

/* The same changeset twice is refused: ValidatingVisitor. */
static void
know(struct changeset *s, struct unit *u)
{
	struct changelog_run *run = s->log->run;
	struct str path = s->logical_path.n ? s->logical_path : s->log->logical_path;
	struct str key = str_format(run->arena, "%.*s::%.*s", FMT(path), FMT(u->version));
	struct unit *const *other = trie_get(run->changesets, key);

	u->by_path = str_eq(path, s->log->path);
	if (!other) {
		run->changesets =
			trie_set(run->arena, run->changesets, key, arena_dup(run->arena, &u));
		return;
	}
	unit_remark(run->arena, u, REMARK_VERSION_TWICE, s->span,
		str_format(run->arena, "the changeset %.*s", FMT(u->version)),
		source_file((*other)->source)->path);
}

static void
place(struct changeset *s, struct unit *u)
{
	struct changelog_run *run = s->log->run;
	struct units *units = &run->reading->layout->units;
	bool first = str_is(s->run_order, "first");

	if (u->direction >= DIRECTION_DOWN || (!first && !str_is(s->run_order, "last")))
		return;
	units->n--;
	list_push(run->arena, first ? &run->first : &run->last, u);
}

static void
set_wrap(struct changeset *s, struct unit *u)
{
	struct arena *a = s->log->run->arena;

	u->why = s->why;
	if (str_eq_fold(s->run_with, S("psql"))) {
		u->source->wrap = WRAP_SCRIPT;
		u->why = S("runWith=psql");
	} else if (s->autocommit && s->whole && s->statements.n == 1) {
		/* one execute, which pgjdbc sends as one batch with a single Sync */
		u->source->wrap = WRAP_PIPELINE;
		u->why = str_format(a, "%.*s, and its text is not split", FMT(s->why));
	} else if (s->autocommit) {
		u->source->wrap = WRAP_STATEMENT;
	}
}

void
changeset_add(struct changeset *s, enum direction direction)
{
	struct changelog_run *run = s->log->run;
	struct str version = str_format(run->arena, "%.*s::%.*s", FMT(s->id), FMT(s->author));
	struct unit *u = reading_unit(run->reading, s->log->path, version, direction, NULL);

	u->conditional = s->conditional;
	u->source->conditional = s->conditional.n > 0 || s->may_fail;
	u->generated = s->generated;
	if (s->opaque.n && !s->statements.n)
		u->opaque = s->opaque;
	u->unseen = s->opaque.n > 0 || s->unknown;
	u->again = s->again;
	weave(s, u->source);
	set_wrap(s, u);
	/* a body that is cut once is mostly cut often: the first place is enough to mend it */
	if (s->cuts.n)
		remark_cut(run->arena, u,
			s->cuts.v[0].file == s->log->file ? s->cuts.v[0].span : s->span,
			"semicolons, as it knows no dollar quotes");
	if (direction == DIRECTION_UP)
		know(s, u);
	place(s, u);
}
