#include "arena_test.h"

#include "base/pool.h"
#include "base/trie.h"

enum { IDLE = 1000, SIZE = 48 };

/* Where every allocation is its own, nothing is used again, but looking at it is found. */
static void
skip_without_reuse(void)
{
#ifdef ARENA_MALLOC
	skip();
#endif
}

static void
what_is_marked_stays_and_the_rest_is_used_again(void **state)
{
	enum { N = 1000 };
	struct pool *p = pool_create(*state, IDLE);
	unsigned char *objects[N], *again;

	skip_without_reuse();
	for (int i = 0; i < N; i++) {
		objects[i] = pool_take(p, *state, SIZE);
		memset(objects[i], i % 251, SIZE);
	}
	assert_int_equal(pool_size(p), N * SIZE);
	for (int i = 0; i < N; i += 2)
		assert_true(pool_mark(objects[i]));
	assert_false(pool_mark(objects[0]));
	pool_sweep(p);
	assert_int_equal(pool_size(p), N / 2 * SIZE);
	for (int i = 1; i < N; i += 2) {
		again = pool_take(p, *state, SIZE);
		memset(again, 255, SIZE);
	}
	for (int i = 0; i < N; i++)
		for (int k = 0; k < SIZE; k++)
			assert_int_equal(objects[i][k], i % 2 ? 255 : i % 251);
	/* marks are those of one collection */
	assert_true(pool_mark(objects[0]));
}

static void
sizes_do_not_mix(void **state)
{
	struct pool *p = pool_create(*state, IDLE);
	unsigned char *small = pool_take(p, *state, 16), *large;

	pool_sweep(p);
	large = pool_take(p, *state, POOL_SIZE_MOST);
	assert_true(large >= small + 16 || large + POOL_SIZE_MOST <= small);
}

static void
collections_become_rare_as_more_is_wanted(void **state)
{
	struct pool *p = pool_create(*state, IDLE);
	const void *all[4000];
	size_t n = 0, collections = 0;

	for (; n < sizeof(all) / sizeof(*all); n++) {
		all[n] = pool_take(p, *state, SIZE);
		if (!pool_due(p))
			continue;
		collections++;
		for (size_t i = 0; i <= n; i++)
			assert_true(pool_mark(all[i]));
		pool_sweep(p);
		assert_false(pool_due(p));
	}
	assert_true(collections >= 5 && collections <= 40);
}

static void
without_a_pool_the_arena_gives_the_memory(void **state)
{
	unsigned char *object = pool_take(NULL, *state, SIZE);

	memset(object, 1, SIZE);
	assert_ptr_not_equal(object, pool_take(NULL, *state, SIZE));
}

/* ---- maps ---- */

enum { KEYS = 500 };

static void
count_value(void *cx, struct str key, const void *value)
{
	size_t *n = cx;

	(void)key;
	*n += value != NULL;
}

static void
of_maps_those_are_left_that_are_marked(void **state)
{
	static const int values[KEYS * 20];
	struct pool *p = pool_create(*state, IDLE);
	const struct trie *t = NULL, *first = NULL;
	struct str keys[KEYS];
	size_t most = 0, met;

	for (size_t i = 0; i < KEYS; i++)
		keys[i] = str_format(*state, "key %zu", i);
	for (size_t i = 0; i < KEYS * 20; i++) {
		t = trie_set_in(p, *state, t, keys[i % KEYS], &values[i]);
		if (i == KEYS)
			first = t;
		if (pool_size(p) > most)
			most = pool_size(p);
		if (!pool_due(p))
			continue;
		met = 0;
		trie_mark(t, count_value, &met);
		assert_int_equal(met, i < KEYS ? i + 1 : KEYS);
		trie_mark(first, count_value, &met);
		trie_mark(first, count_value, &met);
		assert_true(met >= 1 && met <= 2 * KEYS);
		pool_sweep(p);
	}
	/* two maps, and a third as much again */
	assert_true(most >= 1 && most <= 3 * KEYS * (48 + 32));
	for (size_t i = 0; i < KEYS; i++) {
		assert_ptr_equal(trie_get(t, keys[i]), &values[KEYS * 19 + i]);
		assert_ptr_equal(trie_get(first, keys[i]), &values[i ? i : KEYS]);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(what_is_marked_stays_and_the_rest_is_used_again),
		TEST(sizes_do_not_mix),
		TEST(collections_become_rare_as_more_is_wanted),
		TEST(without_a_pool_the_arena_gives_the_memory),
		TEST(of_maps_those_are_left_that_are_marked),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
