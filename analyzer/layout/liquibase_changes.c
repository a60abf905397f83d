/*
 * Changesets that are elements: their changes, their way back, and what they ask for first.
 */
#include "base/arena.h"
#include "layout/liquibase_change.h"
#include "layout/liquibase_changeset.h"
#include "layout/liquibase_element.h"
#include "layout/liquibase_filter.h"
#include "layout/liquibase_modify.h"

/* ---- preconditions ---- */

static enum precondition
opposite(enum precondition p)
{
	switch (p) {
	case PRECONDITION_NO: return PRECONDITION_YES;
	case PRECONDITION_UNKNOWN: return PRECONDITION_UNKNOWN;
	case PRECONDITION_YES: return PRECONDITION_NO;
	}
	return p;
}

static enum precondition one(const struct changelog *log, const struct node *n);

/* All of them, or one of them, has to hold; nothing in it holds. */
static enum precondition
several(const struct changelog *log, const struct node *n, bool any)
{
	enum precondition all = PRECONDITION_YES;
	enum precondition best = PRECONDITION_NO;
	struct nodes items = { 0 };

	element_items(log->run->arena, n, &items);
	for (size_t i = 0; i < items.n; i++) {
		enum precondition p;

		if (items.v[i]->kind == NODE_SCALAR)
			continue;
		p = one(log, items.v[i]);
		all = p < all ? p : all;
		best = p > best ? p : best;
	}
	return any ? best : all;
}

static enum precondition
one(const struct changelog *log, const struct node *n)
{
	if (str_is(n->key, "dbms"))
		return filter_dbms(element_text(log, n, "type")) ? PRECONDITION_YES :
								   PRECONDITION_NO;
	if (str_is(n->key, "and"))
		return several(log, n, false);
	if (str_is(n->key, "or"))
		return several(log, n, true);
	if (str_is(n->key, "not"))
		return opposite(several(log, n, false));
	return PRECONDITION_UNKNOWN;
}

enum precondition
precondition_of(const struct changelog *log, const struct node *n)
{
	return several(log, n, false);
}

/* ---- a changeset ---- */

/* What stands in it, by kind. */
struct contents {
	struct nodes changes, rollbacks, modifications;
	const struct node *preconditions;
};

/* ChangeSet.handleChildNode: what may stand in a changeset may stand in its "changes", too. */
static void
sort(struct arena *a, const struct node *n, struct contents *into, bool inner)
{
	struct nodes items = { 0 };

	element_items(a, n, &items);
	for (size_t i = 0; i < items.n; i++) {
		struct node *item = items.v[i];

		if (str_is(item->key, "changes") && !inner)
			sort(a, item, into, true);
		else if (str_is(item->key, "rollback"))
			*vec_push(a, &into->rollbacks) = item;
		else if (str_is(item->key, "modifySql"))
			*vec_push(a, &into->modifications) = item;
		else if (str_eq_fold(item->key, S("preConditions")))
			into->preconditions = item;
		else if (inner || item->kind == NODE_MAP)
			*vec_push(a, &into->changes) = item;
	}
}

static bool
is_known(struct str key)
{
	return str_is(key, "comment") || str_starts(key, S("validCheckSum")) ||
		str_is(key, "preConditions");
}

static enum quoting
quoting_of(const struct changelog *log, const struct node *n)
{
	struct str words = element_text(log, n, "objectQuotingStrategy");

	if (str_is(words, "QUOTE_ALL_OBJECTS"))
		return QUOTING_ALL;
	if (str_is(words, "QUOTE_ONLY_RESERVED_WORDS"))
		return QUOTING_RESERVED;
	return str_is(words, "LEGACY") ? QUOTING_LEGACY : log->quoting;
}

static void
write_changes(struct changeset *s, const struct node *n, const struct nodes *changes, bool apart)
{
	struct arena *a = s->log->run->arena;

	for (size_t i = 0; i < changes->n; i++) {
		struct lowering c = {
			.arena = a,
			.log = s->log,
			.node = changes->v[i],
			.quoting = quoting_of(s->log, n),
			.span = element_span(s->log->file, changes->v[i]),
			.into = &s->statements,
			.cuts = &s->cuts,
			.apart = apart,
		};

		if (!lowering_write(&c)) {
			if (c.node->kind == NODE_SCALAR || is_known(c.node->key))
				continue;
			reading_note(s->log->run->reading,
				"%.*s: changeset %.*s has a change that is not known: %.*s",
				FMT(s->log->path), FMT(s->id), FMT(c.node->key));
			s->unknown = true;
			continue;
		}
		s->generated |= s->statements.n > s->spans.n && !c.verbatim;
		s->whole |= c.whole;
		while (s->spans.n < s->statements.n)
			*vec_push(a, &s->spans) = c.span;
		if (c.opaque.n)
			s->opaque = c.opaque;
	}
}

static void
tell_opaque(const struct changeset *s)
{
	if (s->opaque.n && s->statements.n)
		reading_note(s->log->run->reading,
			"%.*s: what %.*s does in changeset %.*s is not known", FMT(s->log->path),
			FMT(s->opaque), FMT(s->id));
}

static void
read_rollback(const struct changeset *of, const struct node *n, const struct node *rollback,
	const struct nodes *modifications)
{
	struct changeset s = *of;
	struct splitting how = { .delimiter = S(";") };
	struct nodes changes = { 0 };
	struct strand text;

	s.statements = (struct strands){ 0 };
	s.spans = (struct spans){ 0 };
	s.cuts = (struct places){ 0 };
	s.generated = s.whole = false;
	s.opaque = S("");
	s.span = element_span(s.log->file, rollback);
	if (rollback->kind != NODE_SCALAR)
		element_items(s.log->run->arena, rollback, &changes);
	write_changes(&s, n, &changes, modifications->n > 0);
	/* text beside changes: ChangeSet.handleRollbackNode */
	if (rollback->element || rollback->kind == NODE_SCALAR) {
		text = element_strand(s.log, rollback);
		split_text(s.log->run->arena, &text, &how, &s.statements, &s.cuts);
	}
	while (s.spans.n < s.statements.n)
		*vec_push(s.log->run->arena, &s.spans) = s.span;
	modify_sql(s.log, modifications, true, &s.statements);
	if (s.statements.n)
		changeset_add(&s, DIRECTION_ROLLBACK);
}

/* False: it will not run, and that was told. */
static bool
read_preconditions(struct changeset *s, const struct node *n)
{
	struct arena *a = s->log->run->arena;
	struct str on_fail = S("HALT");
	enum precondition holds;
	struct nodes items = { 0 };
	bool may_fail;

	if (!n)
		return true;
	element_items(a, n, &items);
	for (size_t i = 0; i < items.n; i++)
		if (str_is(items.v[i]->key, "onFail"))
			on_fail = items.v[i]->text;
	holds = precondition_of(s->log, n);
	may_fail = str_eq_fold(on_fail, S("MARK_RAN")) || str_eq_fold(on_fail, S("CONTINUE"));
	if (holds == PRECONDITION_UNKNOWN && may_fail)
		s->conditional = str_format(a, "preConditions onFail=%.*s", FMT(on_fail));
	if (holds != PRECONDITION_NO || str_eq_fold(on_fail, S("WARN")))
		return true;
	s->dbms = S("");
	*vec_push(a, &s->log->run->reading->layout->not_applied) = (struct skip){
		.path = s->log->path,
		.version = str_format(a, "%.*s::%.*s", FMT(s->id), FMT(s->author)),
		.reason = str_format(a, "its preConditions never hold on PostgreSQL%s",
			may_fail ? "" : ", and stop the run"),
	};
	return false;
}

static struct changeset
describe(struct changelog *log, const struct node *n)
{
	struct changeset s = { .log = log };

	s.id = element_text(log, n, "id");
	s.author = element_text(log, n, "author");
	s.contexts = element_text(log, n, "contextFilter");
	if (!s.contexts.n)
		s.contexts = element_text(log, n, "context");
	s.labels = element_text(log, n, "labels");
	s.dbms = element_text(log, n, "dbms");
	s.run_order = element_text(log, n, "runOrder");
	s.run_with = element_text(log, n, "runWith");
	s.logical_path = element_text(log, n, "logicalFilePath");
	s.ignored = element_flag(log, n, "ignore", false);
	s.again = element_flag(log, n, "runOnChange", false) ||
		element_flag(log, n, "runAlways", false);
	s.may_fail = !element_flag(log, n, "failOnError", true);
	s.autocommit = !element_flag(log, n, "runInTransaction", true);
	if (s.autocommit)
		s.why = S("runInTransaction=false");
	s.span = element_span(log->file, n);
	return s;
}

void
changeset_read(struct changelog *log, const struct node *n)
{
	struct changeset s = describe(log, n);
	struct contents contents = { 0 };

	if (!changeset_is_meant(&s))
		return;
	sort(log->run->arena, n, &contents, false);
	if (!read_preconditions(&s, contents.preconditions))
		return;
	write_changes(&s, n, &contents.changes, contents.modifications.n > 0);
	modify_sql(log, &contents.modifications, false, &s.statements);
	tell_opaque(&s);
	changeset_add(&s, DIRECTION_UP);
	for (size_t i = 0; i < contents.rollbacks.n; i++)
		read_rollback(&s, n, contents.rollbacks.v[i], &contents.modifications);
}
