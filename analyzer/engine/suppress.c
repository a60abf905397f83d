#include "engine/suppress.h"

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
	for (size_t i = 0; i < sizeof(rule->rule->also) / sizeof(char *) && rule->rule->also[i]; i++) {
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

static bool
covers(const struct directive *d, const struct source *s, const struct statement *next,
	const struct finding *f)
{
	size_t line, end_line;

	if (d->kind == DIRECTIVE_ALLOW_FILE)
		return true;
	if (d->kind != DIRECTIVE_ALLOW)
		return false;
	line = source_line_of(s, d->span.start);
	end_line = source_line_of(s, d->span.end ? d->span.end - 1 : 0);
	if (d->alone) {
		/* inside a statement: the line below; else the whole statement that follows */
		if (f->statement.start < d->span.start)
			return source_line_of(s, f->span.start) == end_line + 1;
		return next && f->statement.start == next->span.start;
	}
	return source_line_of(s, f->span.start) == line ||
		source_line_of(s, f->statement.start) == line ||
		(f->statement.end && source_line_of(s, f->statement.end - 1) == line);
}

/* A finding of one of the rules about comments is not silenced by another comment. */
static bool
about_comments(const struct rule_entry *rule)
{
	return str_is(rule->name, "unused-suppression") || str_is(rule->name, "unknown-suppression");
}

static void
allow(const struct directive *d, bool *used, struct finding *f)
{
	for (size_t i = 0; i < d->rules.n; i++) {
		if (!allow_means(d, d->rules.v[i].name, f->rule))
			continue;
		used[i] = true;
		f->allowed = true;
		f->suppressed = d->reason;
		return;
	}
	if (d->squawk && !d->rules.n) {
		f->allowed = true;
		f->suppressed = d->reason;
	}
}

struct allowance
suppress(struct arena *a, const struct source *s, const struct statements *statements,
	struct findings *all)
{
	struct allowance allowance = { .first = arena_array(a, size_t, s->directives.n + 1) };
	size_t names = 0;

	for (size_t i = 0; i < s->directives.n; i++) {
		allowance.first[i] = names;
		names += s->directives.v[i].rules.n;
	}
	allowance.used = arena_array(a, bool, names + 1);
	for (size_t i = 0; i < s->directives.n; i++) {
		const struct directive *d = &s->directives.v[i];
		const struct statement *next = statement_after(statements, d->span.end);

		for (size_t k = 0; k < all->n; k++) {
			struct finding *f = &all->v[k];

			if (!about_comments(f->rule) && covers(d, s, next, f))
				allow(d, allowance.used + allowance.first[i], f);
		}
	}
	return allowance;
}
