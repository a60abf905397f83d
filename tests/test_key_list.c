/*
 * Lists of keys as values: whatever is done to one copy, the others stay as they were.
 */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>

#include <cmocka.h>

#include "base/arena.h"
#include "model/key_list.h"

enum { KEYS = 300, COPIES = 200 };

/* What a list holds, in order, as numbers. */
struct model {
	unsigned v[KEYS];
	size_t n;
};

static struct str
key_of(struct arena *a, unsigned number)
{
	return str_format(a, "public.t%u", number);
}

static void
assert_same(struct arena *a, const struct key_list *keys, const struct model *m)
{
	size_t at = 0;

	for (size_t i = 0; i < keys->n; i++) {
		struct str key = key_at(keys, i);

		if (!key.n)
			continue;
		assert_true(at < m->n && str_eq(key, key_of(a, m->v[at])));
		at++;
	}
	assert_int_equal(at, m->n);
	assert_int_equal(keys->n > 0, m->n > 0);
}

static void
add(struct arena *a, struct key_list *keys, struct model *m, unsigned number)
{
	if (m->n == KEYS)
		return;
	keys_add(a, keys, key_of(a, number));
	m->v[m->n++] = number;
}

/* Takes it out of both, or puts another number in its place. */
static void
change(struct arena *a, struct key_list *keys, struct model *m, size_t at, unsigned number)
{
	struct str key = key_of(a, m->v[at]);
	size_t place = 0;

	if (number) {
		while (!str_eq(key_at(keys, place), key))
			place++;
		keys_replace(a, keys, place, key_of(a, number));
		m->v[at] = number;
		return;
	}
	assert_true(keys_contain(keys, key));
	assert_true(keys_remove(a, keys, key));
	assert_false(keys_remove(a, keys, key));
	for (m->n--; at < m->n; at++)
		m->v[at] = m->v[at + 1];
}

static void
copies_do_not_change(void **state)
{
	struct arena *a = arena_create();
	struct key_list *lists = arena_array(a, struct key_list, COPIES);
	struct model *models = arena_array(a, struct model, COPIES);
	uint32_t random = 1;

	(void)state;
	for (unsigned step = 1; step < 20 * KEYS; step++) {
		size_t to, from;

		random = random * 1664525 + 1013904223;
		to = (random >> 8) % COPIES;
		from = step % 3 ? to : (random >> 16) % COPIES;
		/* most copies are older than others of the same array */
		lists[to] = lists[from];
		models[to] = models[from];
		if (!models[to].n || random >> 30)
			add(a, &lists[to], &models[to], step);
		else
			change(a, &lists[to], &models[to], (random >> 4) % models[to].n,
				random & 1 << 29 ? step : 0);
		if (step % 16 == 0)
			for (size_t i = 0; i < COPIES; i++)
				assert_same(a, &lists[i], &models[i]);
	}
	arena_free(a);
}

static bool
is_odd(const void *cx, struct str key)
{
	(void)cx;
	return (key.s[key.n - 1] - '0') % 2;
}

static void
many_are_taken_out(void **state)
{
	struct arena *a = arena_create();
	struct key_list keys = { 0 }, before;
	struct model all = { 0 }, even = { 0 };

	(void)state;
	for (unsigned i = 0; i < KEYS; i++) {
		add(a, &keys, &all, i);
		if (i % 2 == 0)
			even.v[even.n++] = i;
	}
	before = keys;
	assert_true(keys_filter(a, &keys, is_odd, NULL));
	assert_false(keys_filter(a, &keys, is_odd, NULL));
	assert_same(a, &keys, &even);
	assert_same(a, &before, &all);
	while (even.n)
		change(a, &keys, &even, even.n / 2, 0);
	assert_same(a, &keys, &even);
	arena_free(a);
}

/* Ten thousand partitions that go one by one are no hundred million keys. */
static void
memory_is_linear(void **state)
{
	enum { N = 10000 };
	struct arena *a = arena_create();
	struct key_list keys = { 0 };

	(void)state;
	for (unsigned i = 0; i < N; i++)
		keys_add(a, &keys, key_of(a, i));
	for (unsigned i = 0; i < N; i++) {
		const struct key_list kept = keys;

		keys_remove(a, &keys, key_of(a, i));
		assert_int_equal(kept.n > 0, 1);
	}
	assert_int_equal(keys.n, 0);
	assert_true(arena_size(a) < 500 * N);
	arena_free(a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(copies_do_not_change),
		cmocka_unit_test(many_are_taken_out),
		cmocka_unit_test(memory_is_linear),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
