#include <ctype.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "function_table.h"
#include "keyword_table.h"
#include "knowledge/version.h"

static void
calls_have_the_volatility_the_server_gives_them(void **state)
{
	static const struct {
		const char *name;
		size_t nargs;
		int pg_major;
		enum volatility volatility;
	} cases[] = {
		{ "random", 0, 13, VOLATILE },
		{ "random", 2, 16, VOLATILITY_UNKNOWN },
		{ "random", 2, 17, VOLATILE },
		{ "clock_timestamp", 0, 13, VOLATILE },
		{ "timeofday", 0, 18, VOLATILE },
		{ "nextval", 1, 13, VOLATILE },
		{ "nextval", 1, 18, VOLATILE },
		{ "gen_random_uuid", 0, 13, VOLATILE },
		{ "gen_random_uuid", 0, 18, VOLATILE },
		{ "uuidv7", 0, 17, VOLATILITY_UNKNOWN },
		{ "uuidv7", 0, 18, VOLATILE },
		{ "uuidv7", 1, 18, VOLATILE },
		{ "now", 0, 13, STABLE },
		{ "now", 1, 13, VOLATILITY_UNKNOWN },
		{ "statement_timestamp", 0, 18, STABLE },
		{ "current_setting", 2, 15, STABLE },
		{ "lower", 1, 13, IMMUTABLE },
		{ "md5", 1, 18, IMMUTABLE },
		{ "json_build_object", 0, 13, STABLE },
		{ "no_such_function", 0, 17, VOLATILITY_UNKNOWN },
		{ "", 0, 17, VOLATILITY_UNKNOWN },
		{ "zzz", 1, 17, VOLATILITY_UNKNOWN },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
		assert_int_equal(cases[i].volatility,
			builtin_volatility(str_of(cases[i].name), cases[i].nargs,
				cases[i].pg_major));
}

static void
a_variadic_function_takes_up_to_a_hundred_arguments(void **state)
{
	(void)state;
	assert_int_equal(builtin_volatility(S("concat"), 0, 17), VOLATILITY_UNKNOWN);
	assert_int_equal(builtin_volatility(S("concat"), 1, 17), STABLE);
	assert_int_equal(builtin_volatility(S("concat"), 100, 17), STABLE);
	assert_int_equal(builtin_volatility(S("concat"), 101, 17), VOLATILITY_UNKNOWN);
}

static void
the_most_volatile_overload_answers(void **state)
{
	(void)state;
	/* immutable for timestamp, stable for timestamptz */
	assert_int_equal(builtin_volatility(S("date_trunc"), 2, 17), STABLE);
	/* immutable for text, stable for anyelement */
	assert_int_equal(builtin_volatility(S("quote_literal"), 1, 17), STABLE);
}

static void
at_time_zone_is_volatile_on_no_server(void **state)
{
	(void)state;
	for (int major = PG_MAJOR_OLDEST; major <= PG_MAJOR_NEWEST; major++)
		assert_int_not_equal(builtin_volatility(S("timezone"), 2, major), VOLATILE);
}

static void
what_the_grammar_calls_is_known_on_older_servers_too(void **state)
{
	(void)state;
	for (int major = PG_MAJOR_OLDEST; major <= PG_MAJOR_NEWEST; major++) {
		assert_int_equal(builtin_volatility(S("extract"), 2, major), STABLE);
		assert_int_equal(builtin_volatility(S("similar_to_escape"), 2, major), IMMUTABLE);
	}
}

static void
functions_of_pgcrypto_and_uuid_ossp_are_known(void **state)
{
	(void)state;
	assert_int_equal(builtin_volatility(S("gen_random_bytes"), 1, 13), VOLATILE);
	assert_int_equal(builtin_volatility(S("gen_salt"), 1, 17), VOLATILE);
	assert_int_equal(builtin_volatility(S("uuid_generate_v1"), 0, 17), VOLATILE);
	assert_int_equal(builtin_volatility(S("uuid_generate_v4"), 0, 17), VOLATILE);
	assert_int_equal(builtin_volatility(S("uuid_generate_v5"), 2, 17), IMMUTABLE);
}

static void
versions_beyond_the_table_are_answered_as_the_nearest(void **state)
{
	(void)state;
	assert_int_equal(builtin_volatility(S("uuidv7"), 0, FUNCTION_NEWEST + 1), VOLATILE);
	assert_int_equal(builtin_volatility(S("now"), 0, 0), STABLE);
}

static void
every_function_is_found_by_its_own_name(void **state)
{
	(void)state;
	for (size_t i = 0; i < FUNCTION_ROWS; i++) {
		const struct function_row *row = &function_rows[i];
		struct str name = { function_names + row->name_at, row->name_n };

		for (size_t n = row->least; n <= row->most; n++)
			for (int major = row->first; major <= row->last; major++)
				assert_int_equal(builtin_volatility(name, n, major),
					row->volatility);
	}
}

static struct str
upper_case(char *into, struct str word)
{
	for (size_t i = 0; i < word.n; i++)
		into[i] = (char)toupper((unsigned char)word.s[i]);
	return (struct str){ into, word.n };
}

static void
every_keyword_is_found_in_any_case(void **state)
{
	(void)state;
	for (size_t i = 0; i < KEYWORD_ROWS; i++) {
		const struct keyword_row *row = &keyword_rows[i];
		const struct str word = { row->word, row->n };
		char upper[sizeof(row->word)];

		assert_int_equal(keyword_kind(word), row->kind);
		assert_int_equal(keyword_kind(upper_case(upper, word)), row->kind);
	}
}

static void
keywords_are_of_four_kinds(void **state)
{
	(void)state;
	assert_int_equal(keyword_kind(S("abort")), KEYWORD_UNRESERVED);
	assert_int_equal(keyword_kind(S("bigint")), KEYWORD_COLUMN_NAME);
	assert_int_equal(keyword_kind(S("left")), KEYWORD_TYPE_OR_FUNCTION);
	assert_int_equal(keyword_kind(S("user")), KEYWORD_RESERVED);
	assert_int_equal(keyword_kind(S("Select")), KEYWORD_RESERVED);
	assert_int_equal(keyword_kind(S("CURRENT_TIMESTAMP")), KEYWORD_RESERVED);
}

static void
other_words_are_no_keywords(void **state)
{
	(void)state;
	assert_int_equal(keyword_kind(S("orders")), KEYWORD_NONE);
	assert_int_equal(keyword_kind(S("selec")), KEYWORD_NONE);
	assert_int_equal(keyword_kind(S("selects")), KEYWORD_NONE);
	assert_int_equal(keyword_kind(S("")), KEYWORD_NONE);
	assert_int_equal(keyword_kind((struct str){ 0 }), KEYWORD_NONE);
	assert_int_equal(keyword_kind(S("a_word_longer_than_every_keyword")), KEYWORD_NONE);
	assert_int_equal(keyword_kind(S("\xc3\xa4lter")), KEYWORD_NONE);
}

static void
majors_from_oldest_to_newest_are_supported(void **state)
{
	(void)state;
	assert_true(pg_major_supported(PG_MAJOR_OLDEST));
	assert_true(pg_major_supported(PG_MAJOR_DEFAULT));
	assert_true(pg_major_supported(PG_MAJOR_NEWEST));
	assert_false(pg_major_supported(PG_MAJOR_OLDEST - 1));
	assert_false(pg_major_supported(PG_MAJOR_NEWEST + 1));
	assert_false(pg_major_supported(0));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(calls_have_the_volatility_the_server_gives_them),
		cmocka_unit_test(a_variadic_function_takes_up_to_a_hundred_arguments),
		cmocka_unit_test(the_most_volatile_overload_answers),
		cmocka_unit_test(at_time_zone_is_volatile_on_no_server),
		cmocka_unit_test(what_the_grammar_calls_is_known_on_older_servers_too),
		cmocka_unit_test(functions_of_pgcrypto_and_uuid_ossp_are_known),
		cmocka_unit_test(versions_beyond_the_table_are_answered_as_the_nearest),
		cmocka_unit_test(every_function_is_found_by_its_own_name),
		cmocka_unit_test(every_keyword_is_found_in_any_case),
		cmocka_unit_test(keywords_are_of_four_kinds),
		cmocka_unit_test(other_words_are_no_keywords),
		cmocka_unit_test(majors_from_oldest_to_newest_are_supported),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
