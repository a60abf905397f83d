/*
 * cmocka with an arena for each test, which it finds in *state.
 */
#ifndef TESTS_ARENA_TEST_H
#define TESTS_ARENA_TEST_H

#include "cmocka_all.h"

#include "base/arena.h"

static int
arena_setup(void **state)
{
	*state = arena_create();
	return 0;
}

static int
arena_teardown(void **state)
{
	arena_free(*state);
	return 0;
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, arena_setup, arena_teardown)

#endif
