#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "engine/finding.h"

static const struct rule rule;
static const struct rule_entry first = { .name = { "a-rule", 6 }, .rule = &rule };
static const struct rule_entry second = { .name = { "b-rule", 6 }, .rule = &rule };

static struct finding
finding_at(const struct rule_entry *entry, const struct source *source, size_t start)
{
	return (struct finding){
		.rule = entry,
		.source = source,
		.span = { start, start + 5 },
		.relation = S("public.t"),
	};
}

static void
findings_come_in_the_order_of_files_and_places(void **state)
{
	const struct source one = { .path = S("1.sql"), .unit = 1 };
	const struct source two = { .path = S("2.sql"), .unit = 2 };
	struct arena *a = arena_create();
	struct findings all = { 0 };

	(void)state;
	*vec_push(a, &all) = finding_at(&first, &two, 0);
	*vec_push(a, &all) = finding_at(&second, &one, 7);
	*vec_push(a, &all) = finding_at(&first, &one, 7);
	*vec_push(a, &all) = finding_at(&second, &one, 3);
	findings_finish(a, &all);
	assert_ptr_equal(all.v[0].rule, &second);
	assert_int_equal(all.v[0].span.start, 3);
	assert_ptr_equal(all.v[1].rule, &first);
	assert_ptr_equal(all.v[2].rule, &second);
	assert_ptr_equal(all.v[3].source, &two);
	findings_finish(a, &(struct findings){ 0 });
	arena_free(a);
}

static void
a_fingerprint_does_not_know_the_line(void **state)
{
	const struct source one = { .path = S("1.sql"), .unit = 1 };
	struct finding before[] = { finding_at(&first, &one, 3), finding_at(&second, &one, 9) };
	struct finding after[] = { finding_at(&second, &one, 20), finding_at(&first, &one, 90) };
	struct arena *a = arena_create();

	(void)state;
	findings_finish(a, &(struct findings){ before, 2, 2 });
	findings_finish(a, &(struct findings){ after, 2, 2 });
	assert_true(before[0].fingerprint == after[1].fingerprint);
	assert_true(before[1].fingerprint == after[0].fingerprint);
	assert_true(before[0].fingerprint != before[1].fingerprint);
	arena_free(a);
}

static void
findings_that_are_alike_are_told_apart(void **state)
{
	const struct source one = { .path = S("1.sql"), .unit = 1 };
	struct finding v[] = {
		finding_at(&first, &one, 30),
		finding_at(&first, &one, 20),
		finding_at(&first, &one, 10),
	};
	struct finding alone[] = { finding_at(&first, &one, 20) };
	struct arena *a = arena_create();

	(void)state;
	findings_finish(a, &(struct findings){ v, 3, 3 });
	findings_finish(a, &(struct findings){ alone, 1, 1 });
	assert_int_equal(v[0].span.start, 10);
	assert_true(v[0].fingerprint != v[1].fingerprint);
	assert_true(v[1].fingerprint != v[2].fingerprint);
	/* a second one does not change the first */
	assert_true(v[0].fingerprint == alone[0].fingerprint);
	arena_free(a);
}

static void
a_consequence_names_who_waits_and_how_long(void **state)
{
	struct arena *a = arena_create();
	struct finding f = { .relation = S("public.t"), .lock = LOCK_SHARE, .work = WORK_INDEX };

	(void)state;
	assert_true(str_is(finding_consequence(a, &f),
		"SHARE on public.t: writes wait while the index is built"));
	f.lock = LOCK_ACCESS_EXCLUSIVE;
	f.work = WORK_REWRITE | WORK_SCAN;
	assert_true(str_is(finding_consequence(a, &f),
		"ACCESS EXCLUSIVE on public.t: reads and writes wait while the table is rewritten"));
	f.lock = LOCK_ROW_EXCLUSIVE;
	assert_true(str_is(finding_consequence(a, &f), ""));
	f.lock = LOCK_NONE;
	assert_true(str_is(finding_consequence(a, &f), ""));
	arena_free(a);
}

static void
severities_have_names(void **state)
{
	enum severity severity;

	(void)state;
	for (enum severity s = SEVERITY_OFF; s <= SEVERITY_ERROR; s++) {
		assert_true(severity_of(severity_name(s), &severity));
		assert_int_equal(severity, s);
	}
	assert_false(severity_of(S("fatal"), &severity));
	assert_false(severity_of(S(""), &severity));
}

static void
rules_are_found_by_name(void **state)
{
	(void)state;
	assert_true(rule_entries_n > 0);
	for (size_t i = 1; i < rule_entries_n; i++)
		assert_true(str_compare(rule_entries[i - 1].name, rule_entries[i].name) < 0);
	for (size_t i = 0; i < rule_entries_n; i++)
		assert_ptr_equal(rule_find(rule_entries[i].name), &rule_entries[i]);
	assert_null(rule_find(S("")));
	assert_null(rule_find(S("elephant")));
	assert_null(rule_find_also(S("squawk"), S("elephant")));
	assert_non_null(rule_find_also(S("squawk"), S("changing-column-type")));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(rules_are_found_by_name),
		cmocka_unit_test(findings_come_in_the_order_of_files_and_places),
		cmocka_unit_test(a_fingerprint_does_not_know_the_line),
		cmocka_unit_test(findings_that_are_alike_are_told_apart),
		cmocka_unit_test(a_consequence_names_who_waits_and_how_long),
		cmocka_unit_test(severities_have_names),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
