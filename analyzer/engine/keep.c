#include "engine/keep.h"

#include <string.h>

#include "base/arena.h"
#include "engine/rule.h"

static void
keep(struct arena *a, struct analysis *result, const struct finding *f, size_t *said)
{
	size_t rule = (size_t)(f->rule - rule_entries);

	if (f->allowed) {
		*vec_push(a, &result->suppressed) = *f;
		return;
	}
	if (f->rule->rule->once_per_file && said[rule] == f->source->unit)
		return;
	said[rule] = f->source->unit;
	result->findings.v[result->findings.n++] = *f;
}

static void
mark_covered(bool *covered, const struct rule *rule)
{
	enum { MOST = sizeof(rule->covers) / sizeof(rule->covers[0]) };

	for (size_t i = 0; i < MOST && rule->covers[i]; i++) {
		const struct rule_entry *other = rule_find(str_of(rule->covers[i]));

		if (other)
			covered[other - rule_entries] = true;
	}
}

/* Of the findings that begin at one place, leaves out what others there cover. */
static void
leave_out_covered(struct findings *all, bool *covered)
{
	size_t n = all->n, end;

	all->n = 0;
	for (size_t i = 0; i < n; i = end) {
		const struct finding first = all->v[i];

		for (end = i + 1; end < n && all->v[end].source == first.source &&
			all->v[end].span.start == first.span.start;
			end++)
			;
		if (end == i + 1) {
			all->v[all->n++] = first;
			continue;
		}
		for (size_t k = i; k < end; k++)
			mark_covered(covered, all->v[k].rule->rule);
		for (size_t k = i; k < end; k++) {
			const struct finding f = all->v[k];

			if (!covered[f.rule - rule_entries])
				all->v[all->n++] = f;
		}
		memset(covered, 0, rule_entries_n * sizeof(*covered));
	}
}

void
findings_keep(struct arena *a, const struct findings *found, struct analysis *result)
{
	size_t *said = arena_array(a, size_t, rule_entries_n + 1);
	bool *covered = arena_array(a, bool, rule_entries_n + 1);

	result->findings = (struct findings){ found->v, 0, found->cap };
	for (size_t i = 0; i < found->n; i++)
		keep(a, result, &found->v[i], said);
	leave_out_covered(&result->findings, covered);
}
