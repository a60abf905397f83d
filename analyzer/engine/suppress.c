#include "engine/suppress.h"

#include "base/sort.h"

/*
 * Where an allow holds, and for what.  Sorted, so that a finding does not ask every comment of the
 * file: a file may have as many of one as of the other.
 */
enum scope {
	SCOPE_FILE,
	SCOPE_LINE,      /* `number` is the line */
	SCOPE_BELOW,     /* … if the comment stands inside a statement */
	SCOPE_STATEMENT, /* `number` is where the statement starts */
};

struct permit {
	enum scope scope;
	size_t number;
	bool squawk;
	struct str name;           /* "": every rule */
	const struct directive *d; /* NULL in what is only looked for */
	bool *used;
	bool seen;
};

struct permits {
	struct permit *v;
	unsigned n, cap;
};

static bool
category_star(struct str name, const struct rule_entry *rule)
{
	return name.n == rule->category.n + 2 && str_ends(name, S("/*")) &&
		str_starts(name, rule->category);
}

bool
allow_means(const struct directive *d, struct str name, const struct rule_entry *rule)
{
	struct str tool, other;

	if (!d->squawk)
		return str_eq(name, rule->name) || category_star(name, rule);
	for (size_t i = 0; i < sizeof(rule->rule->also) / sizeof(char *) && rule->rule->also[i];
		i++) {
		tool = str_cut(str_of(rule->rule->also[i]), ':', &other);
		if (str_is(tool, "squawk") && str_eq(other, name))
			return true;
	}
	return false;
}

bool
allow_known(const struct directive *d, struct str name)
{
	/* what squawk calls its rules is not ours to judge */
	if (d->squawk)
		return true;
	for (size_t i = 0; i < rule_entries_n; i++)
		if (allow_means(d, name, &rule_entries[i]))
			return true;
	return false;
}

/* The statement that a comment on a line of its own stands before; NULL behind the last. */
static const struct statement *
statement_after(const struct statements *all, size_t offset)
{
	size_t low = 0, high = all->n;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (all->v[middle].span.start < offset)
			low = middle + 1;
		else
			high = middle;
	}
	return low < all->n ? &all->v[low] : NULL;
}

/* ---- what the comments allow ---- */

/* Without regard to who allows it. */
static int
compare(const struct permit *a, const struct permit *b)
{
	if (a->scope != b->scope)
		return a->scope < b->scope ? -1 : 1;
	if (a->number != b->number)
		return a->number < b->number ? -1 : 1;
	if (a->squawk != b->squawk)
		return a->squawk ? 1 : -1;
	return str_compare(a->name, b->name);
}

static int
in_order(const void *va, const void *vb)
{
	const struct permit *a = va, *b = vb;
	int order = compare(a, b);

	if (order || a->d == b->d)
		return order ? order : (a->used > b->used) - (a->used < b->used);
	return a->d < b->d ? -1 : 1;
}

static void
add_rules(struct arena *a, struct permits *all, struct permit permit, bool *used)
{
	permit.squawk = permit.d->squawk;
	each (r, &permit.d->rules) {
		permit.name = r->name;
		permit.used = used++;
		*vec_push(a, all) = permit;
	}
	if (permit.squawk && !permit.d->rules.n)
		*vec_push(a, all) = permit;
}

static void
add_directive(struct arena *a, struct permits *all, const struct source *s,
	const struct statements *statements, const struct directive *d, bool *used)
{
	struct permit permit = { .d = d };
	const struct statement *next;

	if (d->kind == DIRECTIVE_WRONG)
		return;
	if (d->kind == DIRECTIVE_ALLOW && !d->alone) {
		permit.scope = SCOPE_LINE;
		permit.number = source_line_of(s, d->span.start);
	} else if (d->kind == DIRECTIVE_ALLOW) {
		permit.scope = SCOPE_BELOW;
		permit.number = source_line_of(s, d->span.end ? d->span.end - 1 : 0) + 1;
		add_rules(a, all, permit, used);
		next = statement_after(statements, d->span.end);
		if (!next)
			return;
		permit.scope = SCOPE_STATEMENT;
		permit.number = next->span.start;
	}
	add_rules(a, all, permit, used);
}

/* The first that is not before the key. */
static size_t
first_of(const struct permits *all, const struct permit *key)
{
	size_t low = 0, high = all->n;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (compare(&all->v[middle], key) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

/* The first behind those that are equal to the key. */
static size_t
end_of(const struct permits *all, const struct permit *key)
{
	size_t low = 0, high = all->n;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (compare(&all->v[middle], key) <= 0)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

/* ---- findings ---- */

struct asking {
	struct arena *arena;
	const struct permits *permits;
	struct finding *finding;
	const struct directive *by; /* the last comment that allows it */
};

/* What was marked once was marked with all before it, as far as they count. */
static void
ask(struct asking *q, const struct permit *key)
{
	const struct permits *all = q->permits;
	size_t start = first_of(all, key), end = end_of(all, key);

	for (size_t i = end; i > start; i--) {
		struct permit *p = &all->v[i - 1];

		/* inside a statement only; a comment before it has SCOPE_STATEMENT */
		if (p->scope == SCOPE_BELOW && p->d->span.start <= q->finding->statement.start)
			break;
		if (!q->by || p->d > q->by)
			q->by = p->d;
		if (p->seen)
			break;
		p->seen = true;
		if (p->used)
			*p->used = true;
	}
}

/* By each name that means the rule; see allow_means. */
static void
ask_names(struct asking *q, enum scope scope, size_t number)
{
	const struct rule_entry *rule = q->finding->rule;
	struct permit key = { .scope = scope, .number = number, .name = rule->name };
	struct str tool;

	ask(q, &key);
	key.name = str_format(q->arena, "%.*s/*", FMT(rule->category));
	ask(q, &key);
	key.squawk = true;
	key.name = S("");
	ask(q, &key);
	for (size_t i = 0; i < sizeof(rule->rule->also) / sizeof(char *) && rule->rule->also[i];
		i++) {
		tool = str_cut(str_of(rule->rule->also[i]), ':', &key.name);
		if (str_is(tool, "squawk"))
			ask(q, &key);
	}
}

/* A finding of one of the rules about comments is not silenced by another comment. */
static bool
about_comments(const struct rule_entry *rule)
{
	return str_is(rule->name, "unused-suppression") ||
		str_is(rule->name, "unknown-suppression");
}

static void
ask_for(struct asking *q, const struct source *s)
{
	struct finding *f = q->finding;
	size_t line = source_line_of(s, f->span.start);
	size_t first = source_line_of(s, f->statement.start);
	size_t last = f->statement.end ? source_line_of(s, f->statement.end - 1) : line;

	ask_names(q, SCOPE_FILE, 0);
	ask_names(q, SCOPE_LINE, line);
	if (first != line)
		ask_names(q, SCOPE_LINE, first);
	if (last != line && last != first)
		ask_names(q, SCOPE_LINE, last);
	ask_names(q, SCOPE_BELOW, line);
	ask_names(q, SCOPE_STATEMENT, f->statement.start);
	if (!q->by)
		return;
	f->allowed = true;
	f->suppressed = q->by->reason;
}

struct allowance
suppress(struct arena *a, const struct source *s, const struct statements *statements,
	struct findings *all)
{
	struct allowance allowance = { .first = arena_array(a, size_t, s->directives.n + 1) };
	struct permits permits = { 0 };
	size_t names = 0;

	for (size_t i = 0; i < s->directives.n; i++) {
		allowance.first[i] = names;
		names += s->directives.v[i].rules.n;
	}
	allowance.used = arena_array(a, bool, names + 1);
	for (size_t i = 0; i < s->directives.n; i++)
		add_directive(a, &permits, s, statements, &s->directives.v[i],
			allowance.used + allowance.first[i]);
	vec_sort(&permits, in_order);
	for (size_t i = 0; i < all->n; i++) {
		struct asking q = { a, &permits, &all->v[i], NULL };

		if (!about_comments(all->v[i].rule))
			ask_for(&q, s);
	}
	return allowance;
}
