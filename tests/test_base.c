#include <string.h>

#include "arena_test.h"

#include "base/str.h"
#include "base/trie.h"

struct numbers {
	int *v;
	unsigned n, cap;
};

struct number_list {
	const int **v;
	size_t n;
};

static void
memory_is_zeroed_and_aligned(void **state)
{
	for (size_t size = 1; size < 100000; size = size * 3 + 1) {
		unsigned char *p = arena_alloc(*state, 1, size);

		for (size_t i = 0; i < size; i++)
			assert_int_equal(p[i], 0);
		memset(p, 0xff, size);
		p = arena_alloc(*state, size, sizeof(void *));
		assert_int_equal((uintptr_t)p % sizeof(void *), 0);
	}
}

/* Takes memory of many sizes, which must be zeroed, and writes over it. */
static void
use_up(struct arena *a)
{
	for (size_t size = 1; size < 3000000; size = size * 3 + 1) {
		unsigned char *p = arena_alloc(a, 1, size);

		for (size_t i = 0; i < size; i += size / 7 + 1)
			assert_int_equal(p[i], 0);
		memset(p, 0xff, size);
	}
}

static void
what_came_after_a_mark_is_given_back(void **state)
{
	struct arena *a = *state;
	struct arena_mark empty = arena_mark(a), mark;
	struct str s = str_copy(a, S("still here"));
	size_t size;

	mark = arena_mark(a);
	use_up(a);
	arena_reset(a, mark);
	size = arena_size(a);
	for (int i = 0; i < 3; i++) {
		struct arena_mark inner;

		use_up(a);
		inner = arena_mark(a);
		use_up(a);
		arena_reset(a, inner);
		use_up(a);
		arena_reset(a, mark);
		assert_true(str_is(s, "still here"));
		assert_true(arena_size(a) <= size + 2 * 1024 * 1024);
	}
	arena_reset(a, empty);
	use_up(a);
}

static void
vectors_grow_without_touching_each_other(void **state)
{
	struct numbers one = { 0 }, two = { 0 }, copy;

	for (int i = 0; i < 300; i++)
		*vec_push((struct arena *)*state, &one) = i;
	copy = one;
	for (int i = 0; i < 300; i++) {
		*vec_push((struct arena *)*state, &one) = 1000 + i;
		*vec_push((struct arena *)*state, &two) = 2000 + i;
	}
	assert_int_equal(copy.n, 300);
	for (int i = 0; i < 300; i++) {
		assert_int_equal(copy.v[i], i);
		assert_int_equal(one.v[i], i);
		assert_int_equal(one.v[300 + i], 1000 + i);
		assert_int_equal(two.v[i], 2000 + i);
	}
}

static void
a_vector_keeps_what_was_pushed(void **state)
{
	struct numbers numbers = { 0 };
	int expected = 0;

	for (int i = 0; i < 1000; i++)
		*vec_push((struct arena *)*state, &numbers) = i;
	each (number, &numbers)
		assert_int_equal(*number, expected++);
	assert_int_equal(expected, 1000);
}

static void
a_loop_over_nothing_does_nothing(void **state)
{
	struct numbers numbers = { 0 };
	struct number_list list = { 0 };

	(void)state;
	each (number, &numbers)
		fail_msg("%d", *number);
	each_of (const int, number, &list)
		fail_msg("%d", *number);
}

static void
copies_of_a_list_do_not_see_each_other_grow(void **state)
{
	static const int numbers[] = { 0, 1, 2, 3, 4, 5, 6, 7, 8, 9 };
	struct number_list old = { 0 }, one, two;

	for (int i = 0; i < 5; i++)
		list_push(*state, &old, &numbers[i]);
	one = two = old;
	list_push(*state, &one, &numbers[8]);
	list_push(*state, &two, &numbers[9]);
	assert_int_equal(old.n, 5);
	assert_int_equal(*one.v[5], 8);
	assert_int_equal(*two.v[5], 9);
	list_set(*state, &one, 0, &numbers[7]);
	assert_int_equal(*one.v[0], 7);
	assert_int_equal(*two.v[0], 0);
	list_remove(*state, &two, 1);
	assert_int_equal(two.n, 5);
	assert_int_equal(*two.v[1], 2);
	assert_int_equal(*old.v[1], 1);
	list_push(*state, &two, &numbers[6]);
	assert_int_equal(*two.v[5], 6);
	assert_int_equal(*one.v[5], 8);
}

static void
an_adopted_arena_lives_on(void **state)
{
	struct arena *other = arena_create();
	struct str s = str_copy(other, S("still here"));

	arena_adopt(*state, other);
	assert_true(str_is(s, "still here"));
}

static void
a_trie_finds_what_was_set_and_old_ones_do_not_change(void **state)
{
	const struct trie *t = NULL, *old = NULL;
	static const int marks[2000];

	for (int i = 0; i < 2000; i++) {
		if (i == 1000)
			old = t;
		t = trie_set(*state, t, str_format(*state, "key %d", i), &marks[i]);
	}
	for (int i = 0; i < 2000; i++) {
		struct str key = str_format(*state, "key %d", i);

		assert_ptr_equal(trie_get(t, key), &marks[i]);
		assert_ptr_equal(trie_get(old, key), i < 1000 ? &marks[i] : NULL);
	}
	t = trie_set(*state, t, S("key 5"), NULL);
	assert_null(trie_get(t, S("key 5")));
	assert_ptr_equal(trie_get(old, S("key 5")), &marks[5]);
	assert_null(trie_get(t, S("")));
}

static void
assert_sorted(const char *const *sorted, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		for (size_t k = 0; k < n; k++) {
			int order = str_compare_natural(str_of(sorted[i]), str_of(sorted[k]));

			assert_int_equal((order > 0) - (order < 0), (i > k) - (i < k));
		}
	}
}

static void
file_names_sort_by_the_value_of_their_numbers(void **state)
{
	static const char *const sorted[] = { "", "01.sql", "1.sql", "1_x.sql", "1_1_x.sql",
		"2.sql", "10.sql", "V1__b", "V1.2__a", "V1.10__a", "V1_1__a", "V2__a", "V2__b",
		"V2.1__a", "V10__a", "V010__b", "a", "b01", "b1", "b2" };
	static const char *const dates[] = { "00000000000000_x", "0007_x", "99_x", "20241301_x",
		"99999999999_x", "2023-12-31-235959_x", "20240131_x", "20240131115900_x",
		"2024-01-31-120000-0001_x", "2024-01-31-120000-0002_x", "202401311201_x",
		"2024-02-01-2nd_x", "2024-02-01-10th_x", "20240202_x", "V2024.3__x" };

	(void)state;
	assert_sorted(sorted, sizeof(sorted) / sizeof(*sorted));
	assert_sorted(dates, sizeof(dates) / sizeof(*dates));
	assert_true(str_compare_natural(S("V2__x"), S("V10__x")) < 0);
	assert_true(str_compare_natural(S("V9"), S("V0010")) < 0);
}

static void
strings_are_searched_cut_and_trimmed(void **state)
{
	struct str rest;

	(void)state;
	assert_int_equal(str_find(S("-- forelock: x"), S("forelock:")), 3);
	assert_int_equal(str_find(S("forelockforelock"), S("forelock:")), 16);
	assert_int_equal(str_find(S("aab"), S("ab")), 1);
	assert_false(str_contains(S(""), S("a")));
	assert_true(str_is(str_cut(S("a=b=c"), '=', &rest), "a"));
	assert_true(str_is(rest, "b=c"));
	assert_true(str_is(str_cut(S("abc"), '=', &rest), "abc"));
	assert_int_equal(rest.n, 0);
	assert_true(str_is(str_trim(S(" \t\r\n x y \n")), "x y"));
	assert_int_equal(str_trim(S(" \n")).n, 0);
	assert_true(str_eq_fold(S("SeLeCt"), S("select")));
	assert_true(str_ends_fold(S("a.SQL"), S(".sql")));
	assert_int_equal(str_distance(S("kitten"), S("sitting"), 9), 3);
	assert_int_equal(str_distance(S("kitten"), S("sitting"), 2), 2);
}

static void
numbers_are_read_whole_or_not_at_all(void **state)
{
	long value;

	(void)state;
	assert_true(str_to_long(S("17"), &value));
	assert_int_equal(value, 17);
	assert_true(str_to_long(S("-3"), &value));
	assert_int_equal(value, -3);
	assert_false(str_to_long(S(""), &value));
	assert_false(str_to_long(S("-"), &value));
	assert_false(str_to_long(S("17x"), &value));
	assert_false(str_to_long(S("99999999999999999999"), &value));
}

static void
wrong_bytes_are_found_and_repaired(void **state)
{
	static const struct {
		struct str text;
		size_t bad;
		struct str repaired;
	} cases[] = {
		{ S("plain"), 5, S("plain") },
		{ S("caf\xc3\xa9 \xe2\x82\xac \xf0\x9f\x98\x80"), 14,
			S("caf\xc3\xa9 \xe2\x82\xac \xf0\x9f\x98\x80") },
		{ S("caf\xe9 and more text"), 3, S("caf\xef\xbf\xbd and more text") },
		{ S("12345678\xff"), 8, S("12345678\xef\xbf\xbd") },
		{ S("\xed\xa0\x80"), 0, S("\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd") },
		{ S("x\xc3"), 1, S("x\xef\xbf\xbd") },
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		size_t bad = cases[i].text.n;

		assert_int_equal(utf8_valid(cases[i].text, &bad), cases[i].bad == cases[i].text.n);
		assert_int_equal(bad, cases[i].bad);
		assert_true(str_eq(utf8_repair(*state, cases[i].text), cases[i].repaired));
	}
}

static void
wide_and_combining_characters_have_their_width(void **state)
{
	(void)state;
	assert_int_equal(utf8_width('a'), 1);
	assert_int_equal(utf8_width(0xE9), 1);
	assert_int_equal(utf8_width(0x4E2D), 2);
	assert_int_equal(utf8_width(0x0301), 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(memory_is_zeroed_and_aligned),
		TEST(a_vector_keeps_what_was_pushed),
		TEST(a_loop_over_nothing_does_nothing),
		TEST(copies_of_a_list_do_not_see_each_other_grow),
		TEST(an_adopted_arena_lives_on),
		TEST(what_came_after_a_mark_is_given_back),
		TEST(vectors_grow_without_touching_each_other),
		TEST(a_trie_finds_what_was_set_and_old_ones_do_not_change),
		TEST(file_names_sort_by_the_value_of_their_numbers),
		TEST(strings_are_searched_cut_and_trimmed),
		TEST(numbers_are_read_whole_or_not_at_all),
		TEST(wrong_bytes_are_found_and_repaired),
		TEST(wide_and_combining_characters_have_their_width),
#undef TEST
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
