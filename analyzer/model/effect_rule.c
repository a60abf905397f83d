/*
 * Rules: what CREATE RULE and its kin lock, and what becomes of statements on relations that have
 * some.  Statements are rewritten before they are planned (RewriteQuery, rewriteHandler.c), so that
 * the actions of rules lock what they name as if they stood in the statement.
 */
#include "model/effect_internal.h"

#include "base/arena.h"

static const struct rule_list *
rules_of(const struct relation *r)
{
	return &r->extra->rules->rules;
}

/* ---- CREATE, ALTER and DROP RULE ---- */

/* DefineQueryRewrite (rewriteDefine.c) */
static void
check_select_rule(struct effecting *cx, const struct relation *r)
{
	bool view = r->kind == RELATION_VIEW;

	if (!view && cx->version >= 16)
		effect_fail(cx, "relation \"%.*s\" cannot have ON SELECT rules", FMT(r->name.name));
	else if (view && !(cx->op->flags & OP_OR_REPLACE))
		effect_fail(cx, "\"%.*s\" is already a view", FMT(r->name.name));
	else if (!str_is(cx->op->name, "_RETURN"))
		effect_fail(cx, "view rule for \"%.*s\" must be named \"_RETURN\"",
			FMT(r->name.name));
}

static void
check_new_rule(struct effecting *cx, const struct relation *r)
{
	if (r->kind == RELATION_MATERIALIZED_VIEW)
		effect_fail(cx, "rules on materialized views are not supported");
	else if (!r->created)
		return;
	else if (cx->op->rule->event == RULE_SELECT)
		check_select_rule(cx, r);
	else if (relation_rule(r, cx->op->name) && !(cx->op->flags & OP_OR_REPLACE))
		effect_fail(cx, "rule \"%.*s\" for relation \"%.*s\" already exists",
			FMT(cx->op->name), FMT(r->name.name));
}

void
effect_create_rule(struct effecting *cx)
{
	const struct relation *r = effect_target(cx);

	if (r)
		check_new_rule(cx, r);
	effect_of_form(cx, FORM_CREATE_RULE);
	effect_query(cx, cx->op->rule->query, 0);
}

static bool
is_missing(struct effecting *cx, const struct relation *r)
{
	return effect_complete(cx, r) && !relation_rule(r, cx->op->name) &&
		!(r->kind == RELATION_VIEW && str_is(cx->op->name, "_RETURN"));
}

static void
fail_missing(struct effecting *cx, const struct relation *r)
{
	effect_fail(cx, "rule \"%.*s\" for relation \"%.*s\" does not exist", FMT(cx->op->name),
		FMT(r->name.name));
}

void
effect_drop_rule(struct effecting *cx)
{
	const struct relation *r = effect_target(cx);

	if (is_missing(cx, r)) {
		if (!(cx->op->flags & OP_IF_EXISTS))
			fail_missing(cx, r);
		return;
	}
	if (r && r->kind == RELATION_VIEW && str_is(cx->op->name, "_RETURN"))
		effect_fail(cx,
			"cannot drop rule _RETURN on view %.*s because view %.*s requires it",
			FMT(r->name.name), FMT(r->name.name));
	effect_of_form(cx, FORM_CREATE_RULE);
}

/* ENABLE and DISABLE RULE; RenameRewriteRule (rewriteDefine.c) */
void
effect_change_rule(struct effecting *cx)
{
	const struct relation *r = effect_target(cx);
	bool renames = cx->op->kind == OP_RENAME_RULE;

	if (is_missing(cx, r))
		fail_missing(cx, r);
	else if (r && renames && relation_rule(r, cx->op->new_name))
		effect_fail(cx, "rule \"%.*s\" for relation \"%.*s\" already exists",
			FMT(cx->op->new_name), FMT(r->name.name));
	else if (r && renames && r->kind == RELATION_VIEW && str_is(cx->op->name, "_RETURN"))
		effect_fail(cx, "renaming an ON SELECT rule is not allowed");
	effect_of_form(cx, FORM_SWITCH_RULE);
}

/* ---- INSERT, UPDATE, DELETE on what has rules ---- */

static bool
fires(const struct rewrite_rule *rule, enum rule_event event)
{
	return rule->event == event &&
		(rule->firing == FIRING_ORIGIN || rule->firing == FIRING_ALWAYS);
}

/* COPY goes by no rule, and MERGE is refused. */
static bool
event_of(const struct op *op, enum rule_event *event)
{
	*event = op->kind == OP_INSERT ? RULE_INSERT :
		op->kind == OP_UPDATE  ? RULE_UPDATE :
					 RULE_DELETE;
	return op->kind == OP_INSERT || op->kind == OP_UPDATE || op->kind == OP_DELETE;
}

/* What the rules do that fire. */
struct firing_rules {
	bool any;
	bool instead;     /* one without a condition */
	bool conditional; /* INSTEAD, with one */
	bool returning;   /* the rule gives what RETURNING asks for */
	bool actions;
};

static struct firing_rules
firing_rules(const struct relation *r, enum rule_event event)
{
	struct firing_rules found = { 0 };

	each_of (const struct rewrite_rule, rule, rules_of(r)) {
		if (!fires(rule, event))
			continue;
		found.any = true;
		found.instead |= rule->instead && !rule->conditional;
		found.conditional |= rule->instead && rule->conditional;
		found.returning |= rule->returning;
		found.actions |= rule->query->uses.n > 0 || rule->actions->n > 0;
	}
	return found;
}

bool
effect_instead_trigger(const struct relation *r, enum rule_event event)
{
	unsigned wanted = event == RULE_INSERT ? TRIGGER_INSERT :
		event == RULE_UPDATE           ? TRIGGER_UPDATE :
						 TRIGGER_DELETE;

	each_of (const struct trigger, t, &r->triggers)
		if (t->instead && t->events & wanted)
			return true;
	return false;
}

enum fate
effect_fate(struct effecting *cx, const struct relation *r)
{
	enum rule_event event;
	struct firing_rules rules;

	if (!event_of(cx->op, &event))
		return FATE_WRITTEN;
	rules = firing_rules(r, event);
	if (rules.instead)
		return event == RULE_INSERT || !rules.actions ? FATE_SKIPPED : FATE_READ;
	if (r->kind != RELATION_VIEW || !effect_instead_trigger(r, event))
		return FATE_WRITTEN;
	return event == RULE_INSERT ? FATE_SKIPPED : FATE_READ;
}

/* So many queries the rules make of one: without a condition INSTEAD, it is among them itself. */
static size_t
queries_made(const struct relation *r, enum rule_event event)
{
	size_t n = !firing_rules(r, event).instead;

	each_of (const struct rewrite_rule, rule, rules_of(r))
		if (fires(rule, event))
			n += rule->actions->n;
	return n;
}

struct chain {
	const struct relation *r;
	enum rule_event event;
	const struct chain *outer;
	int depth;
};

/* Does a rule lead back to where it came from?  The relation where that is noticed, or NULL. */
static const struct relation *
recursion(const struct effecting *cx, const struct chain *at)
{
	enum { DEEPEST = 8, RULES_MOST = 32 };
	const struct rule_list *rules = rules_of(at->r);

	for (const struct chain *c = at->outer; c; c = c->outer)
		if (c->r == at->r && c->event == at->event)
			return at->r;
	for (size_t i = 0; at->depth < DEEPEST && i < rules->n && i < RULES_MOST; i++) {
		if (!fires(rules->v[i], at->event))
			continue;
		each (op, rules->v[i]->actions) {
			struct chain next = { .outer = at, .depth = at->depth + 1 };
			const struct relation *found;

			next.r = catalog_find(cx->now, op->target);
			if (!next.r || !event_of(op, &next.event) || !rules_of(next.r)->n)
				continue;
			found = recursion(cx, &next);
			if (found)
				return found;
		}
	}
	return NULL;
}

static bool
asks_returning(const struct query *q)
{
	return q->outputs.n || !q->outputs_known;
}

static void
check_view(struct effecting *cx, const struct relation *r, enum rule_event event)
{
	struct firing_rules rules = firing_rules(r, event);

	/* "Views with conditional DO INSTEAD rules are not automatically updatable." */
	if (rules.conditional && !rules.instead && !effect_instead_trigger(r, event))
		effect_fail(cx, "cannot %s view \"%.*s\"",
			event == RULE_INSERT         ? "insert into" :
				event == RULE_UPDATE ? "update" :
						       "delete from",
			FMT(r->name.name));
}

/* ON CONFLICT has no place where a rule adds something, or another one is for UPDATE. */
static bool
refuses_conflict(const struct relation *r)
{
	bool updates = false;

	each_of (const struct rewrite_rule, rule, rules_of(r))
		updates |= rule->event == RULE_UPDATE;
	return updates || firing_rules(r, RULE_INSERT).actions;
}

void
effect_check_rules(struct effecting *cx, const struct relation *r)
{
	static const char *const words[] = { "SELECT", "UPDATE", "INSERT", "DELETE" };
	const struct query *q = cx->op->query;
	struct firing_rules rules;
	const struct relation *again;
	enum rule_event event;

	if (cx->op->kind == OP_MERGE) {
		/* transformMergeStmt looks at all of them until 16 */
		bool any = firing_rules(r, RULE_INSERT).any || firing_rules(r, RULE_UPDATE).any ||
			firing_rules(r, RULE_DELETE).any;

		if (any || cx->version < 17)
			effect_fail(cx, "cannot execute MERGE on relation \"%.*s\"",
				FMT(r->name.name));
		return;
	}
	if (!event_of(cx->op, &event))
		return;
	rules = firing_rules(r, event);
	again = recursion(cx, &(struct chain){ .r = r, .event = event });
	if (again)
		effect_fail(cx, "infinite recursion detected in rules for relation \"%.*s\"",
			FMT(again->name.name));
	else if ((rules.instead || rules.conditional) && !rules.returning && asks_returning(q))
		effect_fail(cx, "cannot perform %s RETURNING on relation \"%.*s\"", words[event],
			FMT(r->name.name));
	else if (q->conflict && refuses_conflict(r))
		effect_fail(cx,
			"INSERT with ON CONFLICT clause cannot be used with table that has INSERT "
			"or UPDATE rules");
	else if (r->kind == RELATION_VIEW)
		check_view(cx, r, event);
	else if (q->with && queries_made(r, event) > 1)
		effect_fail(cx,
			"WITH cannot be used in a query that is rewritten by rules into multiple "
			"queries");
}

void
effect_rules(struct effecting *cx, const struct relation *r, enum rule_event event)
{
	for (size_t i = 0; i < rules_of(r)->n; i++)
		if (fires(rules_of(r)->v[i], event))
			effect_run(cx, rules_of(r)->v[i]->actions);
}

/* ---- statements inside others ---- */

/* Those that come before the first that WITH has no place for tell which it is: RewriteQuery. */
static void
check_in_with(struct effecting *cx, const struct relation *r, enum rule_event event)
{
	static const char where[] = "data-modifying statements in WITH";
	size_t n = queries_made(r, event);

	if (r->kind == RELATION_VIEW || !effect_complete(cx, r))
		return;
	if (!n)
		effect_fail(cx, "DO INSTEAD NOTHING rules are not supported for %s", where);
	if (n < 2)
		return;
	each_of (const struct rewrite_rule, rule, rules_of(r)) {
		if (!fires(rule, event) || !rule->actions->n)
			continue;
		if (rule->instead && rule->conditional)
			effect_fail(cx, "conditional DO INSTEAD rules are not supported for %s",
				where);
		else if (!rule->instead)
			effect_fail(cx, "DO ALSO rules are not supported for %s", where);
	}
	effect_fail(cx, "multi-statement DO INSTEAD rules are not supported for %s", where);
}

void
effect_rules_inside(struct effecting *cx, const struct query *q)
{
	each (u, &q->uses) {
		const struct relation *r =
			u->lock == LOCK_ROW_EXCLUSIVE ? catalog_find(cx->now, u->relation) : NULL;
		enum rule_event event = u->inserted ? RULE_INSERT :
			u->updated                  ? RULE_UPDATE :
						      RULE_DELETE;
		size_t from = cx->effects->n;

		if (!r || !rules_of(r)->n || r == effect_target(cx) || cx->op->kind == OP_COPY_TO ||
			!(u->inserted || u->updated || u->deleted))
			continue;
		if (u->written)
			check_in_with(cx, r, event);
		effect_rules(cx, r, event);
		/* what is not run does nothing but lock */
		for (size_t i = from; !u->written && i < cx->effects->n; i++)
			cx->effects->v[i].work = 0;
	}
}

/* ---- what depends on a relation by way of rules ---- */

/* Does one of its rules name the relation, or the column of it? */
static bool
names(const struct relation *owner, const struct relation *r, struct str column)
{
	each_of (const struct rewrite_rule, rule, rules_of(owner)) {
		if (column.n && rule_reads(rule, owner, r, column) == READS_SURELY)
			return true;
		if (column.n)
			continue;
		each (use, &rule->query->uses)
			if (relname_eq(use->relation, r->name))
				return true;
	}
	return false;
}

void
effect_rules_go(struct effecting *cx, const struct relation *r, struct str column)
{
	bool cascades = cx->op->flags & OP_CASCADE;

	if (column.n && !cascades && names(r, r, column))
		effect_fail_dependents(cx, r);
	for (size_t i = 0; i < r->extra->rules->elsewhere.n; i++) {
		const struct relation *owner =
			catalog_find_key(cx->now, key_at(&r->extra->rules->elsewhere, i));

		if (!owner || effect_is_going(cx, owner) || !names(owner, r, column))
			continue;
		if (cascades)
			effect_add(cx, owner, ROLE_DEPENDENT, LOCK_ACCESS_EXCLUSIVE, 0);
		else if (catalog_sure(cx->now, owner))
			effect_fail_dependents(cx, r);
	}
}

bool
effect_rules_read(const struct effecting *cx, const struct relation *r, struct str column)
{
	if (names(r, r, column))
		return true;
	for (size_t i = 0; i < r->extra->rules->elsewhere.n; i++) {
		const struct relation *owner =
			catalog_find_key(cx->now, key_at(&r->extra->rules->elsewhere, i));

		if (owner && catalog_sure(cx->now, owner) && names(owner, r, column))
			return true;
	}
	return false;
}
